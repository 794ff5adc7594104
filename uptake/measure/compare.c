/* compare.c - two periods, by what came a month. */
#include "lib/stats/distribution.h"
#include "uptake/measure/measure.h"

#include <math.h>

/* Of two counts, the second is a share of their sum; its exact interval gives that of the ratio
 * (Przyborowski & Wilenski 1940). */
static void exact_ratio(struct comparison *c, int64_t first, int64_t second)
{
    double low, high, months = (double)c->months[0] / (double)c->months[1];
    if (first + second == 0)
        return;
    stats_exact_interval(second, first + second, &low, &high);
    c->low = months * low / (1 - low);
    c->high = high < 1 ? months * high / (1 - high) : NAN;
}

struct comparison compare_periods(int64_t a_micro, size_t a_months, int64_t b_micro,
                                  size_t b_months, enum uptake_unit unit)
{
    struct comparison c = {.micro = {a_micro, b_micro},
                           .months = {a_months, b_months},
                           .ratio = NAN,
                           .low = NAN,
                           .high = NAN};
    for (int i = 0; i < 2; i++)
        c.rate[i] =
            c.months[i] ? (double)c.micro[i] / (double)UPTAKE_MICRO / (double)c.months[i] : NAN;
    if (c.rate[0] > 0)
        c.ratio = c.rate[1] / c.rate[0];
    bool counts =
        unit == UPTAKE_SAMPLE && a_micro % UPTAKE_MICRO == 0 && b_micro % UPTAKE_MICRO == 0;
    if (counts && a_months && b_months && a_micro >= 0 && b_micro >= 0)
        exact_ratio(&c, a_micro / UPTAKE_MICRO, b_micro / UPTAKE_MICRO);
    return c;
}
