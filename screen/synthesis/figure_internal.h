/* figure_internal.h - the look that the figures share. */
#ifndef SIGTE_SCREEN_SYNTHESIS_FIGURE_INTERNAL_H
#define SIGTE_SCREEN_SYNTHESIS_FIGURE_INTERNAL_H

#include "lib/render/display.h"
#include "screen/synthesis/figures.h"
#include "screen/synthesis/narrative.h"
#include "screen/synthesis/synthesis_internal.h"

#define FIGURE_WIDTH 482.0 /* 170 mm */
#define FIGURE_PITCH 10.0  /* between baselines of 8 pt text */
#define STROKE       0.75

#define INK          DISPLAY_RGB(0x1a2426)
#define INK_2        DISPLAY_RGB(0x465457)
#define QUIET        DISPLAY_RGB(0x5d6a6d)
#define RULE         DISPLAY_RGB(0x5d6a6d)
#define HAIR         DISPLAY_RGB(0xdfe3e1)
#define SHADED       DISPLAY_RGB(0xeef2f2)
#define WHITE        DISPLAY_RGB(0xffffff)

extern const struct display_font FIGURE_TEXT, FIGURE_BOLD, FIGURE_VALUE, FIGURE_NOTE;

/* Shades of a level, and of a kind of literature: fill, and the ink that reads on it. */
struct figure_shade {
    struct display_paint fill, ink;
};
struct figure_shade figure_level_shade(struct str level);
struct figure_shade figure_literature_shade(size_t kind);

void figure_line(struct display *d, double x0, double y0, double x1, double y1,
                 struct display_paint colour, double width_pt);
/* Lines of wrapped text from a first baseline on; returns the last. */
double figure_lines(struct display *d, const struct display_lines *l, double x, double y,
                    struct display_font font, enum display_align align,
                    struct display_paint colour);
/* A note below everything; the drawing's height follows. */
void figure_note(struct display *d, double y, struct str text);

/* Each draws; false when there is nothing to show. */
bool figure_map(const struct synthesis *y, struct arena *a, struct display *out);
bool figure_levels(const struct synthesis *y, struct arena *a, struct display *out);
bool figure_years(const struct synthesis *y, struct arena *a, struct display *out);

#endif
