/* uptake_views.c - what a chapter on uptake is made of, read at once; what of it is missing. */
#include "app/report/uptake_views.h"

struct asked {
    struct uptake *u;
    const struct uptake_asked *o;
    struct arena *a;
};

bool uptake_seen(const struct view *v)
{
    return v->n_months > 0;
}

/* The groups are known to exist: what isn't found was never delivered. */
static enum err_code see(const struct asked *q, enum uptake_event event, enum uptake_unit unit,
                         int months, int last, struct view *out, struct err *e)
{
    struct view_request r = {.group = q->o->group,
                             .n_groups = q->o->n_groups,
                             .event = event,
                             .unit = unit,
                             .last = last,
                             .months = months};
    enum err_code rc = view_load(q->u, &r, q->o->lang, q->a, out, e);
    bool before_any = rc == ERR_INPUT && last; /* it begins after the last month */
    if (rc == ERR_NOT_FOUND || before_any) {
        err_clear(e);
        out->n_months = 0;
        return ERR_OK;
    }
    return rc;
}

static enum err_code check_groups(const struct asked *q, struct err *e)
{
    struct uptake_lists lists;
    const struct uptake_name *x;
    enum err_code rc = uptake_lists(q->u, q->a, &lists, e);
    for (size_t i = 0; rc == ERR_OK && i < q->o->n_groups; i++)
        rc = uptake_name_find(lists.group, lists.n_groups, q->o->group[i], &x, e);
    return rc;
}

/* The months are those of what was received; of something else where nothing was. */
static void choose_months(struct uptake_views *v, int months)
{
    const struct view *of = uptake_seen(&v->received)        ? &v->received
                            : uptake_seen(&v->requisitioned) ? &v->requisitioned
                                                             : &v->equivalents;
    v->last = of->filter.last;
    v->first = uptake_month_add(v->last, 1 - months);
}

enum err_code uptake_views_load(struct uptake *u, const struct uptake_asked *o, struct arena *a,
                                struct uptake_views *out, struct err *e)
{
    struct asked q = {u, o, a};
    int months = o->months ? o->months : VIEW_MONTHS, last = o->last;
    struct uptake_views v = {.first = 0};
    enum err_code rc = check_groups(&q, e);
    if (rc == ERR_OK)
        rc = see(&q, UPTAKE_RECEIVED, UPTAKE_EQUIVALENT, months, last, &v.received, e);
    int to = last ? last : uptake_seen(&v.received) ? v.received.filter.last : 0;
    if (rc == ERR_OK)
        rc = see(&q, UPTAKE_REQUISITIONED, UPTAKE_SAMPLE, months, to, &v.requisitioned, e);
    if (rc == ERR_OK)
        rc = see(&q, UPTAKE_SEQUENCED, UPTAKE_EQUIVALENT, 0, to, &v.equivalents, e);
    if (rc == ERR_OK)
        rc = see(&q, UPTAKE_SEQUENCED, UPTAKE_SAMPLE, 0, to, &v.samples, e);
    if (rc == ERR_OK)
        rc = see(&q, UPTAKE_REQUISITIONED, UPTAKE_SAMPLE, 0, to, &v.ever_requisitioned, e);
    int seen = uptake_seen(&v.equivalents) ? v.equivalents.coverage.last : 0;
    if (rc == ERR_OK && seen > v.equivalents.filter.last) {
        rc = see(&q, UPTAKE_SEQUENCED, UPTAKE_EQUIVALENT, 0, seen, &v.now_equivalents, e);
        if (rc == ERR_OK)
            rc = see(&q, UPTAKE_SEQUENCED, UPTAKE_SAMPLE, 0, seen, &v.now_samples, e);
    }
    if (rc == ERR_OK)
        rc = barrier_load(u, a, &v.barriers, e);
    choose_months(&v, months);
    *out = v;
    return rc;
}

const struct view *uptake_any(const struct uptake_views *v)
{
    const struct view *const all[] = {&v->received, &v->requisitioned, &v->equivalents};
    for (size_t i = 0; i < COUNT_OF(all); i++)
        if (uptake_seen(all[i]))
            return all[i];
    return &v->samples;
}

bool uptake_views_empty(const struct uptake_views *v)
{
    const struct view *const all[] = {&v->received, &v->requisitioned, &v->equivalents,
                                      &v->ever_requisitioned, &v->samples};
    for (size_t i = 0; i < COUNT_OF(all); i++)
        if (uptake_seen(all[i]) && all[i]->figures.n)
            return false;
    return true;
}
