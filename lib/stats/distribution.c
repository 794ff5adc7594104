/* distribution.c - quantiles by halving: they are asked for a few times a figure. */
#include "lib/stats/distribution.h"

#include <math.h>

double stats_normal_quantile(double p)
{
    double low = -40, high = 40;
    if (!(p > 0 && p < 1))
        return NAN;
    for (int i = 0; i < 200; i++) {
        double z = (low + high) / 2;
        *(erfc(-z / sqrt(2)) / 2 < p ? &low : &high) = z;
    }
    return (low + high) / 2;
}

double stats_t_two_sided(double t, double df)
{
    if (!(df > 0) || isnan(t))
        return NAN;
    return isinf(t) ? 0 : stats_beta(df / (df + t * t), df / 2, 0.5);
}

double stats_t_upper(double tail, double df)
{
    double low = 0, high = 1;
    if (!(df > 0) || !(tail > 0 && tail < 0.5))
        return NAN;
    while (stats_t_two_sided(high, df) > 2 * tail && high < 1e12)
        high *= 2;
    for (int i = 0; i < 120; i++) {
        double t = (low + high) / 2;
        *(stats_t_two_sided(t, df) > 2 * tail ? &low : &high) = t;
    }
    return (low + high) / 2;
}
