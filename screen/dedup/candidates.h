/* candidates.h - which pairs are worth comparing. Private to screen/dedup. */
#ifndef SIGTE_SCREEN_DEDUP_CANDIDATES_H
#define SIGTE_SCREEN_DEDUP_CANDIDATES_H

#include "lib/base/progress.h"
#include "screen/dedup/key.h"

/* A pair worth comparing: indices of keys, left < right. */
typedef void candidate_fn(void *context, uint32_t left, uint32_t right);

/* Call `fn` for the pairs of `key` that share one of several blocking keys; a pair may come more
 * than once. `key` is sorted by title. A block too large for all its pairs is cut by author,
 * year, page and rare words until its parts are small; of what is still large, neighbours by
 * title are taken: the number of pairs is bounded by a constant times n. One kind of blocking
 * key is in memory at a time. Errors: ERR_CANCELLED. */
NODISCARD enum err_code candidates_each(const struct key *const *key, size_t n, struct progress *p,
                                        candidate_fn *fn, void *context, struct err *e);

#endif
