/* share.c - shares in whole numbers, so that a half rounds up wherever it lies. */
#include "lib/stats/trend.h"

#include <math.h>

double stats_ratio(int64_t part, int64_t whole)
{
    return whole ? (double)part / (double)whole : NAN;
}

int64_t stats_percent(int64_t part, int64_t whole)
{
    if (whole <= 0)
        return -1;
    /* ⌊(200 part + whole) / (2 whole)⌋ without the products growing too large. */
    int64_t times = part / whole, rest = part % whole;
    return times * 100 + (rest * 200 + whole) / (2 * whole);
}
