/* figures.c - what the tests say of a stage, and what going on would cost. */
#include "screen/halt/internal.h"

#include "screen/rank/stopping.h"
#include "screen/review/effort.h"

#include <math.h>

static enum err_code test_plain(struct halt_view *v, struct err *e)
{
    struct rank_stop t;
    struct halt_said *said = &v->rule[HALT_HYPERGEOMETRIC];
    enum err_code rc = rank_stop_test(v->position, (size_t)v->found, (size_t)v->screened,
                                      (size_t)v->total, v->target, &t, e);
    if (rc == ERR_OK)
        *said = (struct halt_said){.given = true,
                                   .met = v->screened > 0 && t.p < 1 - v->confidence,
                                   .p = t.p,
                                   .suffix = (int64_t)t.suffix,
                                   .unseen = (int64_t)t.unseen};
    return rc;
}

/* Votes are what the protocol asks for, also where one is in: who has voted on what is open is not
 * to be told. */
static enum err_code add_cost(struct store *s, const char *reader, struct halt_view *v,
                              struct err *e)
{
    const struct review_documents *d;
    struct effort effort[STAGE_COUNT];
    struct halt_cost *c = &v->cost;
    enum err_code rc = review_documents(s, &d, e);
    if (rc == ERR_OK)
        rc = effort_load(s, reader, effort, e);
    if (rc != ERR_OK)
        return rc;
    const struct effort *f = &effort[v->stage];
    int64_t timed = f->decisions - f->untimed;
    c->records = v->open;
    c->votes = v->own ? v->open : v->open * d->protocol.stage[v->stage].reviewers;
    c->own = f->own;
    c->ms = timed > 0 ? (double)(f->told_ms + f->reckoned_ms) / (double)timed : NAN;
    c->hours = c->ms * (double)c->votes / 3.6e6;
    c->per_include = NAN;
    if (!isnan(v->recall) && v->recall > 0) {
        double unseen = (double)v->found / v->recall - (double)v->found;
        c->per_include = unseen > 0 ? (double)v->open / unseen : INFINITY;
    }
    return rc;
}

enum err_code halt_figures(struct store *s, const char *reader, const struct halt_options *o,
                           struct arena *a, struct halt_view *v, struct err *e)
{
    enum err_code rc = ERR_OK;
    (void)a;
    v->small = v->total < RANK_STOP_LEAST;
    v->recall = v->recall_low = v->recall_high = NAN;
    for (int i = 0; i < HALT_RULE_COUNT; i++)
        v->rule[i] = (struct halt_said){.p = NAN};
    if (!v->small || o->small)
        rc = test_plain(v, e);
    return rc == ERR_OK ? add_cost(s, reader, v, e) : rc;
}
