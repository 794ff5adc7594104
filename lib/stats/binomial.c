/* binomial.c - the exact interval of a share: binomial tails turned round by halving. */
#include "lib/stats/distribution.h"

#define TAIL 0.025

void stats_exact_interval(int64_t k, int64_t n, double *low, double *high)
{
    *low = 0;
    *high = 1;
    if (k > 0) {
        double below = 0, above = (double)k / (double)n;
        for (int i = 0; i < 60; i++) {
            double p = (below + above) / 2;
            *(stats_binomial_at_least(k, n, p) < TAIL ? &below : &above) = p;
        }
        *low = (below + above) / 2;
    }
    if (k < n) {
        /* P(X <= k) at p is P(X >= n - k) at 1 - p. */
        double below = (double)k / (double)n, above = 1;
        for (int i = 0; i < 60; i++) {
            double p = (below + above) / 2;
            *(stats_binomial_at_least(n - k, n, 1 - p) < TAIL ? &above : &below) = p;
        }
        *high = (below + above) / 2;
    }
}
