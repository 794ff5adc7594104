/* candidates.h - which pairs are worth comparing. Private to screen/dedup. */
#ifndef SIGTE_SCREEN_DEDUP_CANDIDATES_H
#define SIGTE_SCREEN_DEDUP_CANDIDATES_H

#include "screen/dedup/key.h"

#include "lib/base/buf.h"

struct candidate {
    uint32_t left, right; /* indices of keys; left < right */
};

/* Pairs of `key` that share one of several blocking keys, each pair once, ascending.
 * `key` is sorted by title: in a block too large for all its pairs, neighbours are
 * taken, so the number of pairs is bounded by a constant times n. Memory: `a`. */
struct candidate *candidates_find(const struct key *const *key, size_t n, struct arena *a,
                                  size_t *n_out);

#endif
