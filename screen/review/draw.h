/* draw.h - samples of records that can be drawn again from their seed. A pure function. */
#ifndef SIGTE_SCREEN_REVIEW_DRAW_H
#define SIGTE_SCREEN_REVIEW_DRAW_H

#include "lib/base/arena.h"
#include "lib/base/str.h"

struct draw_frame {
    const int64_t *record;     /* to draw from, ascending */
    const struct str *stratum; /* one a record; NULL: not stratified */
    size_t n;
};

/* Draw `n` records without putting back (all when there are fewer), each with the same chance.
 * Stratified: each stratum in proportion to its size, rounded by largest remainder, ties to the
 * stratum that comes first by name; a stratum may get none. out[] gets indices into the frame,
 * ascending; returns how many. Memory: `a`. */
size_t draw_sample(const struct draw_frame *f, size_t n, uint64_t seed, struct arena *a,
                   size_t **out);

#endif
