/* theil_sen.c - the median of all slopes, and which of them are its limits. */
#include "lib/stats/distribution.h"
#include "lib/stats/quantile.h"
#include "lib/stats/trend.h"

#include <math.h>

#define TAIL 0.025

static double median(const double *v, size_t n, struct arena *a)
{
    double *s = ARENA_ARRAY(a, n, double);
    memcpy(s, v, n * sizeof *s);
    stats_sort(s, n);
    return n % 2 ? s[n / 2] : (s[n / 2 - 1] + s[n / 2]) / 2;
}

static double nth(const double *sorted, size_t n, int64_t rank)
{
    return rank >= 1 && rank <= (int64_t)n ? sorted[rank - 1] : NAN;
}

/* Var S = [n(n − 1)(2n + 5) − Σ t(t − 1)(2t + 5)] / 18 over groups of t equal y. */
static double variance_of(const double *y, size_t n, struct arena *a, bool *ties)
{
    double *s = ARENA_ARRAY(a, n, double), m = (double)n;
    double sum = m * (m - 1) * (2 * m + 5);
    memcpy(s, y, n * sizeof *s);
    stats_sort(s, n);
    *ties = false;
    for (size_t i = 0; i < n;) {
        size_t from = i;
        while (i < n && s[i] == s[from])
            i++;
        double t = (double)(i - from);
        sum -= t * (t - 1) * (2 * t + 5);
        *ties = *ties || t > 1;
    }
    return sum / 18;
}

/* The lower limit needs slope k: P(as many discordant pairs as k − 1 or fewer) <= TAIL. */
static void set_exact(struct stats_theil_sen *t, const double *slope)
{
    int64_t k = 0;
    while (stats_kendall_at_most(t->n, k) <= TAIL)
        k++;
    t->exact_low_rank = k;
    t->exact_high_rank = (int64_t)t->pairs + 1 - k;
    if (k >= 1) {
        t->exact_low = nth(slope, t->pairs, k);
        t->exact_high = nth(slope, t->pairs, t->exact_high_rank);
        t->exact_coverage = 1 - 2 * stats_kendall_at_most(t->n, k - 1);
    }
    if (t->n > 2) {
        int64_t falling = ((int64_t)t->pairs - (int64_t)t->kendall) / 2;
        int64_t fewer =
            falling < (int64_t)t->pairs - falling ? falling : (int64_t)t->pairs - falling;
        t->p = fmin(1, 2 * stats_kendall_at_most(t->n, fewer));
    }
}

static double *slopes_of(struct stats_theil_sen *t, const double *x, const double *y,
                         struct arena *a)
{
    double *slope = ARENA_ARRAY(a, t->n * (t->n - 1) / 2, double);
    for (size_t i = 0; i < t->n; i++)
        for (size_t k = i + 1; k < t->n; k++) {
            double rise = (y[k] - y[i]) / (x[k] - x[i]);
            slope[t->pairs++] = rise;
            t->kendall += (rise > 0) - (rise < 0);
        }
    stats_sort(slope, t->pairs);
    return slope;
}

struct stats_theil_sen stats_theil_sen(const double *x, const double *y, size_t n, struct arena *a)
{
    struct stats_theil_sen t = {.n = n,
                                .slope = NAN,
                                .intercept = NAN,
                                .conover = NAN,
                                .variance = NAN,
                                .low = NAN,
                                .high = NAN,
                                .exact_low = NAN,
                                .exact_high = NAN,
                                .exact_coverage = NAN,
                                .p = NAN};
    if (n < 2 || n > STATS_THEIL_SEN_MAX)
        return t;
    double *slope = slopes_of(&t, x, y, a), *off = ARENA_ARRAY(a, n, double);
    t.slope = median(slope, t.pairs, a);
    for (size_t i = 0; i < n; i++)
        off[i] = y[i] - t.slope * x[i];
    t.intercept = median(off, n, a);
    t.conover = median(y, n, a) - t.slope * median(x, n, a);
    t.variance = variance_of(y, n, a, &t.ties);
    double half = STATS_Z95 * sqrt(t.variance), pairs = (double)t.pairs;
    /* nearbyint: half to even. */
    t.low_rank = (int64_t)nearbyint((pairs - half) / 2);
    t.high_rank = (int64_t)nearbyint((pairs + half) / 2) + 1;
    t.low = nth(slope, t.pairs, t.low_rank);
    t.high = nth(slope, t.pairs, t.high_rank);
    if (!t.ties && n <= STATS_KENDALL_N_MAX)
        set_exact(&t, slope);
    return t;
}
