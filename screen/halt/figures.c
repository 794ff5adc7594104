/* figures.c - what the tests say of a stage, and what going on would cost. */
#include "screen/halt/internal.h"

#include "screen/rank/discovery.h"
#include "screen/rank/stopping.h"
#include "screen/review/effort.h"

#include <math.h>

static enum err_code test(struct halt_view *v, enum rank_stop_rule by, struct halt_said *said,
                          struct err *e)
{
    struct rank_stop t;
    enum err_code rc = rank_stop_by(by, v->position, (size_t)v->found, (size_t)v->screened,
                                    (size_t)v->total, v->target, &t, e);
    if (rc == ERR_OK)
        *said = (struct halt_said){.given = true,
                                   .met = v->screened > 0 && t.p < 1 - v->confidence,
                                   .p = t.p,
                                   .suffix = (int64_t)t.suffix,
                                   .unseen = (int64_t)t.unseen};
    return rc;
}

static void estimate(struct halt_view *v)
{
    struct rank_discovery d;
    rank_discovery_of(v->position, (size_t)v->found, (size_t)v->screened, (size_t)v->total, &d);
    struct rank_estimate x = rank_discovery_estimate(&d);
    v->recall = x.recall;
    v->recall_low = x.recall_low;
    v->recall_high = x.recall_high;
    v->cost.expected = rank_discovery_next(&d, (size_t)v->open);
    v->cost.next_after = (int64_t)rank_discovery_records_per_include(&d);
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
    return rc;
}

enum err_code halt_figures(struct store *s, const char *reader, const struct halt_options *o,
                           struct halt_view *v, struct err *e)
{
    enum err_code rc = ERR_OK;
    v->small = v->total < RANK_STOP_LEAST;
    v->recall = v->recall_low = v->recall_high = v->cost.expected = NAN;
    for (int i = 0; i < HALT_RULE_COUNT; i++)
        v->rule[i] = (struct halt_said){.p = NAN};
    if (!v->small || o->small) {
        rc = test(v, RANK_STOP_PLAIN, &v->rule[HALT_HYPERGEOMETRIC], e);
        if (rc == ERR_OK)
            rc = test(v, RANK_STOP_CURVE, &v->rule[HALT_CURVE], e);
        estimate(v);
    }
    return rc == ERR_OK ? add_cost(s, reader, v, e) : rc;
}
