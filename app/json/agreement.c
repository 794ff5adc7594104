/* agreement.c - agreement at the stages asked for. */
#include "app/json/agreement.h"

static enum err_code two_people(const struct agreement_asked *asked, const struct ratings *r,
                                struct agreement_two *pair, struct arena *a, struct err *e)
{
    struct agreement_votes v = agreement_pair(&r->votes, pair->rater, pair->other, a);
    pair->table = ARENA_ARRAY(a, r->votes.q * r->votes.q, int64_t);
    agreement_confusion(&v, 0, 1, pair->table);
    return agreement_compute(&v, &asked->options, a, &pair->x, e);
}

static enum err_code pairs(const struct agreement_asked *asked, struct arena *a,
                           struct agreement_stage *s, struct err *e)
{
    size_t cap = 0, raters = s->r.votes.n_raters;
    enum err_code rc = ERR_OK;
    if (!asked->all_pairs && s->all.raters != 2)
        return ERR_OK;
    for (size_t i = 0; i < raters; i++)
        for (size_t k = i + 1; rc == ERR_OK && k < raters; k++) {
            struct agreement_two pair = {.rater = i, .other = k};
            rc = two_people(asked, &s->r, &pair, a, e);
            if (rc != ERR_OK || pair.x.n == 0)
                continue;
            s->pair = arena_grow(a, s->pair, s->n_pairs, &cap, sizeof *s->pair);
            s->pair[s->n_pairs++] = pair;
        }
    return rc;
}

static enum err_code months(const struct agreement_asked *asked, struct arena *a,
                            struct agreement_stage *s, struct err *e)
{
    enum err_code rc = ERR_OK;
    struct date *month = ratings_months(&s->r, a, &s->n_months);
    s->month = ARENA_ARRAY(a, s->n_months, struct agreement_span);
    for (size_t i = 0; rc == ERR_OK && i < s->n_months; i++) {
        struct agreement_votes v = ratings_month(&s->r, month[i], a);
        s->month[i].month = month[i];
        rc = agreement_compute(&v, &asked->options, a, &s->month[i].x, e);
    }
    return rc;
}

enum err_code agreement_at(struct store *s, const struct agreement_asked *asked, enum stage stage,
                           struct arena *a, struct agreement_stage *out, struct err *e)
{
    struct ratings_filter f = asked->filter;
    *out = (struct agreement_stage){.stage = f.stage = stage};
    enum err_code rc = ratings_load(s, &f, a, &out->r, e);
    if (rc == ERR_OK)
        rc = agreement_compute(&out->r.votes, &asked->options, a, &out->all, e);
    if (rc == ERR_OK)
        rc = pairs(asked, a, out, e);
    if (rc == ERR_OK && asked->over_time)
        rc = months(asked, a, out, e);
    return rc;
}

enum err_code agreement_stages(struct store *s, const struct agreement_asked *asked, bool named,
                               struct arena *a, struct agreement_stage out[STAGE_COUNT], size_t *n,
                               struct err *e)
{
    const struct review_documents *d;
    enum err_code rc = review_documents(s, &d, e);
    *n = 0;
    for (int k = 0; rc == ERR_OK && k < STAGE_COUNT; k++) {
        if (named ? k != (int)asked->filter.stage
                  : asked->filter.by == RATINGS_CATEGORY && k != STAGE_FULL_TEXT)
            continue;
        rc = agreement_at(s, asked, (enum stage)k, a, &out[*n], e);
        *n += named || out[*n].all.n || d->protocol.stage[k].reviewers > 1;
    }
    if (rc == ERR_OK && *n == 0) {
        rc = agreement_at(s, asked, STAGE_TITLE, a, &out[0], e);
        *n = 1;
    }
    return rc;
}
