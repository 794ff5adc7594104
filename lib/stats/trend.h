/* trend.h - a straight line through a few months: least squares and Theil–Sen, moving totals, and
 * the share of an estimate. What does not exist is NaN. All intervals are 95 %. */
#ifndef SIGTE_STATS_TREND_H
#define SIGTE_STATS_TREND_H

#include "lib/base/arena.h"

struct stats_line {
    size_t n;
    double slope, intercept;
    double slope_se, intercept_se;
    double slope_low, slope_high; /* Student's t with n − 2 degrees of freedom */
    double intercept_low, intercept_high;
    double residual_se;
    double r2, p;            /* NaN when all y are equal */
    double x_mean, x_square; /* Σ(x − mean)² */
    double t;                /* the quantile that the limits use */
};

/* Least squares; NaN throughout when n < 2 or all x are equal, without intervals when n is 2. */
struct stats_line stats_least_squares(const double *x, const double *y, size_t n);
double stats_line_at(const struct stats_line *l, double x);
/* Half the width at x of the interval of the mean, and of a new value. */
double stats_line_mean_half(const struct stats_line *l, double x);
double stats_line_new_half(const struct stats_line *l, double x);

struct stats_theil_sen {
    size_t n, pairs;
    double slope;                /* median of the slopes of all pairs */
    double intercept;            /* median of y − slope · x */
    double conover;              /* median y − slope · median x */
    double kendall;              /* S: pairs that rise less those that fall */
    double variance;             /* of S, ties in y counted in */
    int64_t low_rank, high_rank; /* by the normal distribution (Sen 1968); out of range: no limit */
    double low, high;
    int64_t exact_low_rank, exact_high_rank; /* by Kendall's own; NaN with ties in y */
    double exact_low, exact_high, exact_coverage;
    bool ties;
    double p; /* two-sided, exact; NaN with ties or n < 3 */
};

#define STATS_THEIL_SEN_MAX 2000 /* points */
#define STATS_KENDALL_N_MAX 60   /* beyond, only the normal distribution */

/* Memory: `a` for the slopes. NaN when n < 2 (or over the limit). x distinct. */
struct stats_theil_sen stats_theil_sen(const double *x, const double *y, size_t n, struct arena *a);

/* P(D <= d) for the number of discordant pairs D of n values in random order, n up to
 * STATS_KENDALL_N_MAX. */
double stats_kendall_at_most(size_t n, int64_t d);

/* Sums over the last `window` values; NaN until there are as many. */
void stats_moving_total(const double *y, size_t n, size_t window, double *out);

/* part / whole; NaN when whole is 0. Percent rounded half up, counted in whole numbers; -1 when
 * whole is 0. Neither is negative, and both are at most 10^16. */
double stats_ratio(int64_t part, int64_t whole);
int64_t stats_percent(int64_t part, int64_t whole);

#endif
