/* distribution.h - the normal, Student's t, beta and binomial distributions, and the intervals of
 * a share that follow from them.
 *
 * What does not exist is NaN. Accurate to 1e-12 relative over the ranges met here. */
#ifndef SIGTE_STATS_DISTRIBUTION_H
#define SIGTE_STATS_DISTRIBUTION_H

#include "lib/base/attr.h"

#include <stdint.h>

#define STATS_Z95 1.959963984540054 /* two-sided 95 % of the normal distribution */

/* The p-quantile of the standard normal distribution, 0 < p < 1. */
double stats_normal_quantile(double p);

/* P(|T| >= |t|) of Student's t with df > 0 degrees of freedom, and the t whose upper tail is
 * `tail`, 0 < tail < 0.5. NaN when df <= 0. */
double stats_t_two_sided(double t, double df);
double stats_t_upper(double tail, double df);

/* Regularized incomplete beta function I_x(a, b), a > 0, b > 0, 0 <= x <= 1. */
double stats_beta(double x, double a, double b);

/* P(X >= k) of a binomial of n trials; 0 <= p <= 1. */
double stats_binomial_at_least(int64_t k, int64_t n, double p);

/* The exact interval of a share, 95 %, two-sided, for k of n (Clopper & Pearson 1934); n >= 1,
 * 0 <= k <= n. low is 0 when k is 0, high 1 when k is n. */
void stats_exact_interval(int64_t k, int64_t n, double *low, double *high);

#endif
