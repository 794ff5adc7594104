/* drawn.h - what a reader of a drawing sees. With SIGTE_DRAWINGS set to a folder, every drawing
 * that is looked at is left there as SVG, PDF and PNG. */
#ifndef SIGTE_TESTS_PRISMA_DRAWN_H
#define SIGTE_TESTS_PRISMA_DRAWN_H

#include "screen/prisma/prisma.h"

/* Draw, failing the test on an error. */
void drawn(const char *name, const struct prisma_flow *flow, const struct prisma_draw_options *o,
           struct arena *a, struct display *out);
/* All its text in order, one blank between runs. */
const char *drawn_text(const struct display *d, struct arena *a);
void assert_drawn(const struct display *d, const char *what);
void assert_not_drawn(const struct display *d, const char *what);
/* The SVG of it. */
const char *drawn_svg(const struct display *d, struct arena *a);

/* Every text stands in its box and in the drawing; no box overlaps another; no arrow crosses a box
 * or a text. `what` is said when it fails. */
void assert_well_laid_out(const struct display *d, const char *what);

#endif
