/* beta.c - the incomplete beta function by its continued fraction (Lentz's method; Numerical
 * Algorithms' usual form, DLMF 8.17.22), and binomial tails by it. */
#include "lib/stats/distribution.h"

#include <math.h>

#define TINY  1e-300
#define TERMS 100000

static double away_from_zero(double v)
{
    return fabs(v) < TINY ? TINY : v;
}

static double fraction(double x, double a, double b)
{
    double c = 1, d = 1 / away_from_zero(1 - (a + b) * x / (a + 1)), value = d;
    for (int m = 1; m < TERMS; m++) {
        double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
        double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
        d = 1 / away_from_zero(1 + even * d);
        c = away_from_zero(1 + even / c);
        value *= d * c;
        d = 1 / away_from_zero(1 + odd * d);
        c = away_from_zero(1 + odd / c);
        value *= d * c;
        if (fabs(d * c - 1) < 1e-16)
            break;
    }
    return value;
}

double stats_beta(double x, double a, double b)
{
    if (!(x > 0))
        return x <= 0 ? 0 : NAN;
    if (x >= 1)
        return 1;
    double front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x));
    /* The fraction converges fast on the near side of the mean; the other is its complement. */
    if (x < (a + 1) / (a + b + 2))
        return front * fraction(x, a, b) / a;
    return 1 - front * fraction(1 - x, b, a) / b;
}

double stats_binomial_at_least(int64_t k, int64_t n, double p)
{
    if (k <= 0)
        return 1;
    if (k > n)
        return 0;
    return stats_beta(p, (double)k, (double)(n - k) + 1);
}
