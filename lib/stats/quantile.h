/* quantile.h - the nine sample quantiles of Hyndman & Fan (1996), and intervals by order
 * statistics.
 *
 *     struct stats_share p;
 *     stats_share_parse(str_c("0.9"), &p);
 *     stats_sort(days, n);
 *     double q = stats_quantile(days, n, p, 7);
 *     struct stats_order o = stats_order_interval(n, p, 0.95);
 *
 * p is the decimal it was written as: with n · p counted in whole numbers, the quantile at a
 * whole n · p is the one meant, and not its neighbour because 0.07 · 100 isn't 7 in binary. */
#ifndef SIGTE_STATS_QUANTILE_H
#define SIGTE_STATS_QUANTILE_H

#include "lib/base/str.h"

#define STATS_QUANTILE_TYPES 9
#define STATS_QUANTILE_N_MAX INT64_C(1000000000)

/* A share as a fraction: 0.9 is 9 / 10. */
struct stats_share {
    int64_t part, whole;
};

/* `0.9`, `0,9`, `90 %`, `90%`; at most six decimals, from 0 to 1. False when it is none. */
NODISCARD bool stats_share_parse(struct str s, struct stats_share *out);
double stats_share_value(struct stats_share p);

/* In place, ascending; no NaN among them. */
void stats_sort(double *v, size_t n);

/* The p-quantile of n sorted values by `type` 1 to 9; NaN when n is 0. */
double stats_quantile(const double *sorted, size_t n, struct stats_share p, int type);

/* Ranks l and u, from 1, of the sorted values that hold the p-quantile between them with at least
 * the confidence asked for, each side at most half of the rest: P(B < l) and P(B >= u) for
 * B ~ Bin(n, p). Distribution-free. */
struct stats_order {
    int64_t low, high; /* 0: no value is low, or high, enough */
    double coverage;   /* P(l <= B < u) */
};
struct stats_order stats_order_interval(int64_t n, struct stats_share p, double confidence);
/* The limits themselves; NaN where there is none. */
void stats_order_limits(const double *sorted, size_t n, struct stats_order o, double *low,
                        double *high);

#endif
