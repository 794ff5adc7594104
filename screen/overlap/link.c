/* link.c - which pairs of reviews overlap. */
#include "screen/overlap/overlap_internal.h"

const struct overlap_options OVERLAP_USUAL = {
    .cca = 0.05, .share = 0.5, .population = 0.5, .outcome = 0.25};

/* One study in common is chance, unless a list holds no other. */
static bool by_studies(size_t shared, size_t nx, size_t ny, const struct overlap_options *o)
{
    size_t least = nx < ny ? nx : ny;
    if (shared == 0 || (shared < 2 && shared < least))
        return false;
    return overlap_cca(nx + ny, nx + ny - shared, 2) > o->cca ||
           (double)shared >= o->share * (double)least;
}

static void put(struct links *l, bool *side, size_t i, size_t k, bool yes)
{
    side[i * l->n + k] = side[k * l->n + i] = yes;
}

void overlap_links(const struct overlap_review *review, size_t n, const struct study_sets *sets,
                   const struct overlap_options *o, struct arena *a, struct links *out)
{
    struct term_weights population, outcome;
    *out = (struct links){.studies = ARENA_ARRAY(a, n * n, bool),
                          .terms = ARENA_ARRAY(a, n * n, bool),
                          .cca = ARENA_ARRAY(a, n * n, double),
                          .likeness = ARENA_ARRAY(a, n * n, double),
                          .n = n};
    overlap_term_weights(review, n, TERM_POPULATION, a, &population);
    overlap_term_weights(review, n, TERM_OUTCOME, a, &outcome);
    for (size_t i = 0; i < n; i++)
        for (size_t k = i + 1; k < n; k++) {
            if (!overlap_same_type(review[i].kind, review[k].kind))
                continue;
            size_t shared = overlap_set_shared(sets->set[i], sets->n[i], sets->set[k], sets->n[k]);
            double cca = overlap_cca(sets->n[i] + sets->n[k], sets->n[i] + sets->n[k] - shared, 2);
            out->cca[i * n + k] = out->cca[k * n + i] = shared ? cca : 0;
            put(out, out->studies, i, k, by_studies(shared, sets->n[i], sets->n[k], o));
            double p = overlap_term_likeness(&population, &review[i], &review[k], TERM_POPULATION);
            double q = overlap_term_likeness(&outcome, &review[i], &review[k], TERM_OUTCOME);
            double least = p < q ? p : q;
            put(out, out->terms, i, k, least > 0 && p >= o->population && q >= o->outcome);
            out->likeness[i * n + k] = out->likeness[k * n + i] = least;
        }
}
