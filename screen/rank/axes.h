/* axes.h - the directions in which rows vary most. Nobody outside this room includes it. */
#ifndef SIGTE_SCREEN_RANK_AXES_H
#define SIGTE_SCREEN_RANK_AXES_H

#include <stddef.h>
#include <stdint.h>

struct rank_rows {
    size_t n, n_terms;
    const size_t *start; /* n + 1 */
    const uint32_t *term;
    const float *value;
};

/* The first `wanted` right singular vectors of x, by falling singular value: [t·wanted + a] is the
 * part of term t in direction a. Directions that say nothing are 0. The caller frees them. */
float *rank_axes(const struct rank_rows *x, size_t wanted, size_t threads);

#endif
