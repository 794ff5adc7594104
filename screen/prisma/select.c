/* select.c - the part of a review that some of its arms make up. */
#include "screen/prisma/prisma_internal.h"

/* Gross counts of the arms kept; false when none of them found the record. */
static bool project(const struct prisma_fact *f, const bool *keep, size_t n_arms, int64_t *gross)
{
    size_t k = 0;
    bool found = false;
    for (size_t i = 0; i < n_arms; i++) {
        if (!keep[i])
            continue;
        gross[k++] = f->gross[i];
        found = found || f->gross[i] > 0;
    }
    return found;
}

static size_t new_owner(const struct prisma_fact *f, const size_t *place, size_t n_arms)
{
    if (place[f->owner] < n_arms && f->gross[f->owner] > 0)
        return place[f->owner];
    for (size_t i = 0; i < n_arms; i++)
        if (place[i] < n_arms && f->gross[i] > 0)
            return place[i];
    return 0;
}

void prisma_select(const struct prisma_input *in, const bool *keep, struct arena *a,
                   struct prisma_input *out)
{
    size_t *place = ARENA_ARRAY(a, in->n_arms, size_t);
    struct prisma_arm *arm = ARENA_ARRAY(a, in->n_arms, struct prisma_arm);
    struct prisma_source *source = ARENA_ARRAY(a, in->n_sources, struct prisma_source);
    struct prisma_fact *fact = ARENA_ARRAY(a, in->n_facts, struct prisma_fact);
    *out = *in;
    out->n_arms = out->n_sources = out->n_facts = 0;
    for (size_t i = 0; i < in->n_arms; i++) {
        place[i] = keep[i] ? out->n_arms : in->n_arms;
        if (keep[i])
            arm[out->n_arms++] = in->arm[i];
    }
    for (size_t i = 0; i < in->n_sources; i++) {
        if (in->source[i].arm >= in->n_arms || !keep[in->source[i].arm])
            continue;
        source[out->n_sources] = in->source[i];
        source[out->n_sources++].arm = place[in->source[i].arm];
    }
    for (size_t i = 0; i < in->n_facts; i++) {
        const int64_t *by_source = in->fact[i].by_source;
        int64_t *kept = by_source ? ARENA_ARRAY(a, out->n_sources, int64_t) : NULL;
        int64_t *gross = ARENA_ARRAY(a, out->n_arms, int64_t);
        if (!project(&in->fact[i], keep, in->n_arms, gross))
            continue;
        struct prisma_fact *f = &fact[out->n_facts++];
        *f = in->fact[i];
        f->gross = gross;
        for (size_t k = 0, n = 0; kept && k < in->n_sources; k++)
            if (keep[in->source[k].arm])
                kept[n++] = by_source[k];
        f->by_source = kept;
        f->owner = new_owner(&in->fact[i], place, in->n_arms);
    }
    out->arm = arm;
    out->source = source;
    out->fact = fact;
}
