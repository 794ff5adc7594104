/* interval.h - the exact interval of a share: Clopper & Pearson 1934. */
#ifndef SIGTE_SCREEN_AGREEMENT_INTERVAL_H
#define SIGTE_SCREEN_AGREEMENT_INTERVAL_H

#include <stdint.h>

/* 95 %, two-sided, for k of n; n >= 1, 0 <= k <= n. low is 0 when k is 0, high 1 when k is n.
 * Accurate to 1e-12. */
void interval_exact(int64_t k, int64_t n, double *low, double *high);

#endif
