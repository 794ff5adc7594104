/* agreement.c - all coefficients with their intervals. */
#include "screen/agreement/agreement_internal.h"

#include <assert.h>
#include <math.h>

static void clear(struct agreement *out, const struct patterns *p)
{
    *out =
        (struct agreement){.n = p->n, .n_one = p->n_one, .n_none = p->n_none, .raters = p->raters};
    for (int c = 0; c < AGREEMENT_COUNT; c++)
        out->of[c] = (struct agreement_value){
            .value = (double)NAN, .se = (double)NAN, .low = (double)NAN, .high = (double)NAN};
}

static void analytic(enum agreement_coefficient c, size_t n, struct agreement_value *x)
{
    if (c == AGREEMENT_LIGHT)
        x->no_interval = AGREEMENT_NO_FORMULA;
    else if (n < 2)
        x->no_interval = AGREEMENT_ONE_UNIT;
    else if (x->se == 0)
        x->no_interval = AGREEMENT_NO_SPREAD;
    if (x->no_interval)
        return;
    x->low = x->value - AGREEMENT_Z * x->se;
    x->high = x->value + AGREEMENT_Z * x->se;
    x->method = c == AGREEMENT_COHEN ? AGREEMENT_FCE : AGREEMENT_UNITS;
}

/* Clopper & Pearson for n successes of n: the lower limit is the root of p^n = 0.025; and mirrored.
 * With more than two raters a unit succeeds when all of them agree. */
static void exact(size_t n, struct agreement_value *raw)
{
    double limit = pow(0.025, 1 / (double)n);
    raw->low = raw->value == 1 ? limit : 0;
    raw->high = raw->value == 1 ? 1 : 1 - limit;
    raw->no_interval = AGREEMENT_FINE;
    raw->method = AGREEMENT_EXACT;
}

enum err_code agreement_compute(const struct agreement_votes *v, const struct agreement_options *o,
                                struct arena *a, struct agreement *out, struct err *e)
{
    struct arena_mark mark = arena_mark(a);
    struct patterns p = patterns_of(v, a);
    struct moments m = {.pi = ARENA_ARRAY(a, v->q, double), .sum = ARENA_ARRAY(a, v->q, int64_t)};
    struct agreement_value *raw = &out->of[AGREEMENT_RAW];
    enum err_code rc = ERR_OK;
    assert(o->draws == 0 || (o->draws >= AGREEMENT_DRAWS_MIN && o->draws <= AGREEMENT_DRAWS_MAX));
    clear(out, &p);
    moments_of(&p, p.weight, &m);
    out->n_votes = (size_t)m.votes;
    out->used = m.used;
    coefficients(&m, v->q, out->of);
    pair_coefficients(&p, p.weight, ARENA_ARRAY(a, v->q * v->q, int64_t), true, out->of);
    for (int c = 0; c < AGREEMENT_COUNT; c++)
        out->of[c].no_interval = out->of[c].undefined;
    if (p.n && o->draws) {
        rc = bootstrap(&p, o, a, out->of, e);
    } else if (p.n) {
        if (p.n > 1)
            standard_errors(&p, &m, a, out->of);
        for (int c = 0; c < AGREEMENT_COUNT; c++)
            if (!out->of[c].undefined)
                analytic((enum agreement_coefficient)c, p.n, &out->of[c]);
    }
    if (p.n && (raw->value == 1 || raw->value == 0))
        exact(p.n, raw);
    arena_reset(a, mark);
    return rc;
}

double agreement_cut(enum agreement_coefficient c, double limit)
{
    double least = c == AGREEMENT_RAW ? 0 : -1;
    return limit > 1 ? 1 : limit < least ? least : limit;
}
