/* hypergeometric.c - the tail of the hypergeometric distribution. */
#include "screen/rank/hypergeometric.h"

#include <math.h>

/* ln(n over k), in extended precision: with a million records the logarithms of factorials have
 * eight digits before the point, and twelve after it are wanted. */
static long double ln_choose(long double n, long double k)
{
    return lgammal(n + 1) - lgammal(k + 1) - lgammal(n - k + 1);
}

double rank_at_most(size_t population, size_t good, size_t s, size_t k)
{
    size_t least = good + s > population ? good + s - population : 0;
    if (k >= good || k >= s)
        return 1;
    if (k < least)
        return 0;
    long double N = (long double)population, K = (long double)good, S = (long double)s;
    long double x = (long double)k, term = 1, sum = 1;
    long double first = ln_choose(K, x) + ln_choose(N - K, S - x) - ln_choose(N, S);
    /* Fewer good ones drawn, each term from the one above it. */
    for (; x > (long double)least; x--) {
        term *= x * (N - K - S + x) / ((K - x + 1) * (S - x + 1));
        sum += term;
        if (term < sum * 1e-20L || sum > 1e300L)
            break;
    }
    long double p = expl(first + logl(sum));
    return p < 1 ? (double)p : 1;
}
