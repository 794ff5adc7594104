/* suppress_internal.h - the table with its margins; nobody else includes it. */
#ifndef SIGTE_UPTAKE_SUPPRESS_INTERNAL_H
#define SIGTE_UPTAKE_SUPPRESS_INTERNAL_H

#include "uptake/suppress/suppress.h"

struct grid {
    size_t rows, columns; /* without margins */
    int64_t *x;           /* (rows + 1) × (columns + 1) */
    unsigned char *mark;
};

/* The bounds, exactly as far as they lie within `enough` of the value. */
void grid_bounds(const struct grid *g, size_t i, size_t j, int64_t enough, int64_t *low,
                 int64_t *high);

#endif
