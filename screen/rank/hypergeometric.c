/* hypergeometric.c - the tail of the hypergeometric distribution. */
#include "screen/rank/hypergeometric.h"

#include <math.h>
#include <stdbool.h>

/* ln(n over k), in extended precision: with a million records the logarithms of factorials have
 * eight digits before the point, and twelve after it are wanted. */
static long double ln_choose(long double n, long double k)
{
    return lgammal(n + 1) - lgammal(k + 1) - lgammal(n - k + 1);
}

double rank_at_most(size_t population, size_t good, size_t s, size_t k)
{
    size_t least = good + s > population ? good + s - population : 0, most = good < s ? good : s;
    if (k >= most)
        return 1;
    if (k < least)
        return 0;
    long double N = (long double)population, K = (long double)good, S = (long double)s;
    /* Away from the mode, terms only fall: below it those of at most k, above it those of more. */
    bool below = (long double)k * N < S * K;
    long double x = below ? (long double)k : (long double)k + 1, term = 1, sum = 1;
    long double first = ln_choose(K, x) + ln_choose(N - K, S - x) - ln_choose(N, S);
    while (below ? x > (long double)least : x < (long double)most) {
        if (below) {
            term *= x * (N - K - S + x) / ((K - x + 1) * (S - x + 1));
            x--;
        } else {
            term *= (K - x) * (S - x) / ((x + 1) * (N - K - S + x + 1));
            x++;
        }
        sum += term;
        if (term < sum * 1e-20L)
            break;
    }
    long double p = expl(first + logl(sum));
    if (!below)
        p = 1 - p;
    return p < 1 ? (double)(p > 0 ? p : 0) : 1;
}
