/* hypergeometric.h - draws without putting back. Nobody outside this room includes it. */
#ifndef SIGTE_SCREEN_RANK_HYPERGEOMETRIC_H
#define SIGTE_SCREEN_RANK_HYPERGEOMETRIC_H

#include <stddef.h>

/* P(X <= k) good ones among s drawn from `population` with `good` good ones; s, good <= population.
 * To twelve digits up to a million. */
double rank_at_most(size_t population, size_t good, size_t s, size_t k);

#endif
