/* figures.h - figures of the synthesis, drawn for print: 170 mm wide, text of 8 points, without a
 * title inside (the caption has it), shades that differ in print without colour, and a description
 * with all numbers for those who can't see them.
 *
 *     struct display d;
 *     if (synthesis_figure(&y, SYNTHESIS_FIGURE_MAP, &a, &d))
 *         document_drawing(document, &d, synthesis_figure_caption(&y, SYNTHESIS_FIGURE_MAP, &a));
 */
#ifndef SIGTE_SCREEN_SYNTHESIS_FIGURES_H
#define SIGTE_SCREEN_SYNTHESIS_FIGURES_H

#include "lib/render/display.h"
#include "screen/synthesis/synthesis.h"

enum synthesis_figure {
    SYNTHESIS_FIGURE_MAP,       /* outcome × population, bubbles by level */
    SYNTHESIS_FIGURE_LEVELS,    /* level × kind of literature */
    SYNTHESIS_FIGURE_YEARS,     /* articles by year and kind of literature */
    SYNTHESIS_FIGURE_AGREEMENT, /* coefficients with intervals, by stage */
    SYNTHESIS_FIGURE_COUNT
};
const char *synthesis_figure_name(enum synthesis_figure f); /* "evidence-map", "levels", … */
NODISCARD bool synthesis_figure_parse(struct str s, enum synthesis_figure *out);
struct str synthesis_figure_caption(const struct synthesis *y, enum synthesis_figure f,
                                    struct arena *a);

/* Draw one of the first three. False, and nothing drawn, when there is nothing to show. */
bool synthesis_figure(const struct synthesis *y, enum synthesis_figure f, struct arena *a,
                      struct display *out);
/* How far people agreed at each stage, before anything was resolved. *drawn false: no stage was
 * read by two yet. Errors: those of ratings_load. */
NODISCARD enum err_code synthesis_agreement_figure(struct store *s, const struct synthesis *y,
                                                   struct arena *a, struct display *out,
                                                   bool *drawn, struct err *e);

#endif
