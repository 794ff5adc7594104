/* interval.c - binomial tails turned round by halving. */
#include "screen/agreement/interval.h"

#include <math.h>

#define TAIL 0.025

static double log_choose(int64_t n, int64_t k)
{
    return lgamma((double)n + 1) - lgamma((double)k + 1) - lgamma((double)(n - k) + 1);
}

/* P(X >= k) of a binomial. */
static double at_least(int64_t k, int64_t n, double p)
{
    double sum = 0, log_p = log(p), log_q = log1p(-p);
    for (int64_t i = k; i <= n; i++) {
        double term = exp(log_choose(n, i) + (double)i * log_p + (double)(n - i) * log_q);
        sum += term;
        /* Past the mean, terms only fall. */
        if ((double)i > (double)n * p && term < sum * 1e-18)
            break;
    }
    return sum;
}

void interval_exact(int64_t k, int64_t n, double *low, double *high)
{
    *low = 0;
    *high = 1;
    if (k > 0) {
        double below = 0, above = (double)k / (double)n;
        for (int i = 0; i < 60; i++) {
            double p = (below + above) / 2;
            *(at_least(k, n, p) < TAIL ? &below : &above) = p;
        }
        *low = (below + above) / 2;
    }
    if (k < n) {
        /* P(X <= k) at p is P(X >= n - k) at 1 - p. */
        double below = (double)k / (double)n, above = 1;
        for (int i = 0; i < 60; i++) {
            double p = (below + above) / 2;
            *(at_least(n - k, n, 1 - p) < TAIL ? &above : &below) = p;
        }
        *high = (below + above) / 2;
    }
}
