/* suppress.h - small cells of a table left out, so that they can't be computed back.
 *
 *     suppress(rows, columns, value, 5, mark);
 *     if (mark[i * (columns + 1) + j] != SUPPRESS_SHOWN)
 *         … print "<5" or "·" instead …
 *
 * A table of counts with its margins: row sums in column `columns`, column sums in row `rows`, the
 * grand total in the corner. Cells and margins from 1 to threshold - 1 are small (zeros are shown).
 * Leaving out only those is no use: the margins give them back. So others are left out with them,
 * those that tell least first, until nobody who knows the table's form and that counts aren't
 * negative can bound a small one to fewer than `threshold` values.
 *
 * The bounds such a reader can reach are computed exactly: a table with margins is a network (each
 * cell stands in one row and one column), and how far a cell can rise or fall is a greatest flow
 * through the cells left out (Cox 1995; Fischetti & Salazar 1999 name the attacker's problem). It
 * holds for the one table: tables that share cells, such as one by type beside one over all types,
 * must be suppressed as one, or the coarser one alone be published. */
#ifndef SIGTE_UPTAKE_SUPPRESS_H
#define SIGTE_UPTAKE_SUPPRESS_H

#include "lib/base/attr.h"

enum suppress_mark {
    SUPPRESS_SHOWN,
    SUPPRESS_SMALL, /* 1 … threshold - 1; print it like the next, or it gives itself away */
    SUPPRESS_OTHER  /* left out to protect small ones */
};

#define SUPPRESS_UNBOUNDED INT64_MAX

/* value: rows × columns, row by row, none negative. mark: (rows + 1) × (columns + 1) of enum
 * suppress_mark. threshold < 2: nothing is left out. */
void suppress(size_t rows, size_t columns, const int64_t *value, int64_t threshold,
              unsigned char *mark);

/* What a reader of the table can tell of a cell (i, j may be margins): low ≤ value ≤ high. */
void suppress_bounds(size_t rows, size_t columns, const int64_t *value, const unsigned char *mark,
                     size_t i, size_t j, int64_t *low, int64_t *high);

#endif
