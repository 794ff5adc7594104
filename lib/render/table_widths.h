/* table_widths.h - how wide the columns of a table want to be.
 *
 * Widths follow from the words: no column narrower than its longest word or its numbers, none
 * wider than its longest line, and what is between them shared so that no column makes the rows
 * much higher than the others do. Words are measured with Pango in Liberation Sans. */
#ifndef SIGTE_RENDER_TABLE_WIDTHS_H
#define SIGTE_RENDER_TABLE_WIDTHS_H

#include "lib/render/table.h"

struct table_widths {
    double *width_pt; /* n_columns of them, gaps included */
    double total_pt;  /* at most what was given; less for a table of few short words */
    bool tight;       /* the longest words don't fit side by side: some will be broken */
};

/* The widths within `room_pt` for text of `size_pt` and `gap_pt` between columns. Memory: `a`. */
struct table_widths table_widths(const struct table *t, double room_pt, double size_pt,
                                 double gap_pt, struct arena *a);

#endif
