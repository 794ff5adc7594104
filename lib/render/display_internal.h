/* display_internal.h - what the parts of the drawing module share. */
#ifndef SIGTE_RENDER_DISPLAY_INTERNAL_H
#define SIGTE_RENDER_DISPLAY_INTERNAL_H

#include "lib/render/display.h"

#include <pango/pangocairo.h>

/* A layout of one text; the caller unrefs it. Widths are in Pango units of a
 * point's 1/PANGO_SCALE. Set up for cr when it isn't NULL. */
PangoLayout *display_layout(cairo_t *cr, struct str text, struct display_font font);

/* Paint on white; `tagged` gives a PDF its structure. */
void display_paint(cairo_t *cr, const struct display *d, bool tagged);

#endif
