/* moving.c - trailing sums. */
#include "lib/stats/trend.h"

#include <math.h>

void stats_moving_total(const double *y, size_t n, size_t window, double *out)
{
    for (size_t i = 0; i < n; i++) {
        out[i] = NAN;
        if (!window || i + 1 < window)
            continue;
        out[i] = 0;
        for (size_t k = i + 1 - window; k <= i; k++)
            out[i] += y[k];
    }
}
