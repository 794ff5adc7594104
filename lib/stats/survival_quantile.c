/* survival_quantile.c - when a curve has fallen to a share. */
#include "lib/stats/survival.h"

#include <math.h>

#define SAME 1.5e-8 /* how near to 1 − p counts as equal */

/* `offset` is that of the curve's values in a step: the share, or a limit of a band. */
static double of_step(const struct stats_step *s, size_t offset)
{
    return *(const double *)(const void *)((const char *)s + offset);
}

static double reach(const struct stats_curve *c, double target, size_t offset, bool *stretch)
{
    for (size_t i = 0; i < c->n; i++) {
        double v = of_step(&c->step[i], offset);
        if (isnan(v) || v > target + SAME)
            continue;
        if (fabs(v - target) > SAME)
            return c->step[i].time;
        /* On a stretch: up to where the curve falls again. */
        for (size_t k = i + 1; k < c->n; k++) {
            double next = of_step(&c->step[k], offset);
            if (isnan(next) || next < v - SAME)
                return (c->step[i].time + c->step[k].time) / 2;
        }
        if (stretch)
            *stretch = true;
        return (c->step[i].time + c->last) / 2;
    }
    return NAN;
}

struct stats_limits stats_curve_quantile(const struct stats_curve *c, struct stats_share p,
                                         enum stats_band band, bool *stretch)
{
    double target = (double)(p.whole - p.part) / (double)p.whole;
    size_t low = offsetof(struct stats_step, low) + (size_t)band * sizeof(double);
    size_t high = offsetof(struct stats_step, high) + (size_t)band * sizeof(double);
    if (stretch)
        *stretch = false;
    return (struct stats_limits){.value =
                                     reach(c, target, offsetof(struct stats_step, share), stretch),
                                 .low = reach(c, target, low, NULL),
                                 .high = reach(c, target, high, NULL)};
}
