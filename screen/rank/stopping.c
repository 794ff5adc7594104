/* stopping.c - the hypergeometric test over all suffixes. */
#include "screen/rank/stopping.h"

#include "screen/rank/messages.h"

#include <math.h>

/* ln(n over k), in extended precision: with a million records the logarithms of factorials have
 * eight digits before the point, and twelve after it are wanted. */
static long double ln_choose(long double n, long double k)
{
    return lgammal(n + 1) - lgammal(k + 1) - lgammal(n - k + 1);
}

/* P(X <= k) for s draws without putting back from `population` with `good` good ones; k < good,
 * at least good − k of the population are not drawn. */
static double tail(size_t population, size_t good, size_t s, size_t k)
{
    long double N = (long double)population, K = (long double)good, S = (long double)s;
    long double x = (long double)(k < s ? k : s), term = 1, sum = 1;
    long double first = ln_choose(K, x) + ln_choose(N - K, S - x) - ln_choose(N, S);
    /* Fewer good ones drawn, each term from the one above it. */
    for (; x > 0 && N - K - S + x > 0; x--) {
        term *= x * (N - K - S + x) / ((K - x + 1) * (S - x + 1));
        sum += term;
        if (term < sum * 1e-20L || sum > 1e300L)
            break;
    }
    long double p = expl(first + logl(sum));
    return p < 1 ? (double)p : 1;
}

static struct rank_stop least(const size_t *position, size_t r, size_t n, size_t n_total,
                              double target)
{
    struct rank_stop out = {.p = 1};
    out.unseen = (size_t)floor((double)r / target + 1) - r;
    if (n > 0 && out.unseen > n_total - n)
        out.p = 0;
    if (n == 0 || out.p == 0)
        return out;
    /* With the same includes in it, the longest suffix has the least p: its first label is the one
     * after an include, or the first of all. */
    for (size_t k = 0; k <= r; k++) {
        size_t s = k < r ? n - position[r - k - 1] : n;
        double p = s == 0 ? 1 : tail(n_total - (n - s), out.unseen + k, s, k);
        if (s > 0 && (p < out.p || out.suffix == 0)) {
            out.p = p;
            out.suffix = s;
        }
    }
    return out;
}

static enum err_code check(double target, struct err *e)
{
    return target > 0 && target <= 1 ? ERR_OK : err_set(e, ERR_INPUT, MSG_RANK_STOP_TARGET);
}

enum err_code rank_stop_test(const size_t *position, size_t r, size_t n, size_t n_total,
                             double target, struct rank_stop *out, struct err *e)
{
    *out = (struct rank_stop){.p = 1};
    enum err_code rc = check(target, e);
    if (rc == ERR_OK)
        *out = least(position, r, n, n_total, target);
    return rc;
}

enum err_code rank_stop_when(const size_t *position, size_t r, size_t n_total, double target,
                             double confidence, size_t *after, size_t *found, struct err *e)
{
    size_t seen = 0, n = 0;
    enum err_code rc = check(target, e);
    *after = *found = 0;
    if (rc != ERR_OK)
        return rc;
    while (n < n_total) {
        n++;
        seen += seen < r && position[seen] == n;
        if (least(position, seen, n, n_total, target).p < 1 - confidence)
            break;
    }
    *after = n;
    *found = seen;
    return ERR_OK;
}
