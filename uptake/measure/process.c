/* process.c - quantiles of process time, of those released and of all. */
#include "uptake/measure/process_internal.h"

#include <math.h>

static struct process_time summary(const struct process_options *o, int64_t key,
                                   struct stats_time *t, size_t n, struct arena *a)
{
    struct process_time p = {.key = key, .longest_open = NAN};
    struct stats_share half = {1, 2};
    p.day = ARENA_ARRAY(a, n, double);
    for (size_t i = 0; i < n; i++) {
        if (t[i].finished)
            p.day[p.n++] = t[i].time;
        else if (!p.open++ || t[i].time > p.longest_open)
            p.longest_open = t[i].time;
    }
    stats_sort(p.day, p.n);
    p.median = stats_quantile(p.day, p.n, half, o->type);
    p.quantile = stats_quantile(p.day, p.n, o->p, o->type);
    p.order = stats_order_interval((int64_t)p.n, o->p, o->confidence);
    stats_order_limits(p.day, p.n, p.order, &p.low, &p.high);
    p.curve = stats_curve(t, n, a);
    p.survival = stats_curve_quantile(&p.curve, o->p, STATS_LOGLOG, &p.stretch);
    return p;
}

struct process_list process_times(const struct sample_list *l, const struct process_options *o,
                                  enum process_by by, struct arena *a)
{
    struct process_list out = {0};
    struct process_stratum *s;
    size_t n = process_strata(l, o, by, a, &s);
    out.item = ARENA_ARRAY(a, n, struct process_time);
    for (size_t i = 0; i < n; i++)
        out.item[out.n++] = summary(o, s[i].key, s[i].time, s[i].n, a);
    return out;
}
