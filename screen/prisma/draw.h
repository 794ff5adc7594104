/* draw.h - the diagram between its content (draw_content.c) and its layout (draw.c): a grid
 * of cells, each with lines of text and the numbers they stand for. */
#ifndef SIGTE_SCREEN_PRISMA_DRAW_H
#define SIGTE_SCREEN_PRISMA_DRAW_H

#include "screen/prisma/prisma_internal.h"

struct draw_line {
    const char *box; /* name of the number's box, NULL for a heading */
    struct str text;
    int indent; /* 0 – 2 */
    bool quiet; /* of less weight: what awaits a decision */
    struct display_lines wrapped;
};

struct draw_cell {
    const char *id; /* NULL: no box here */
    struct draw_line *line;
    size_t n;
    size_t cap;
    double x, y, w, h;
};

/* Columns from left to right; those a variant lacks have no cells. */
enum draw_column {
    DRAW_PREVIOUS,
    DRAW_MAIN,
    DRAW_ASIDE,
    DRAW_OTHER,
    DRAW_OTHER_ASIDE,
    DRAW_COLUMN_COUNT
};

/* Rows from the top; screening is one row, or two when titles and abstracts are apart. */
enum draw_row {
    DRAW_IDENTIFIED,
    DRAW_SCREEN,
    DRAW_ABSTRACTS,
    DRAW_SOUGHT,
    DRAW_ASSESSED,
    DRAW_INCLUDED,
    DRAW_TOTAL,
    DRAW_ROW_COUNT
};

struct draw_note {
    struct str text;
    bool alarm; /* an identity that fails */
};

struct draw {
    const struct prisma_flow *flow;
    const struct prisma_draw_options *o;
    struct arena *a;
    bool has_other;
    bool has_previous;
    struct draw_cell cell[DRAW_ROW_COUNT][DRAW_COLUMN_COUNT];
    struct draw_cell not_sought; /* other methods: beside the long arrow, over the screening rows */
    struct draw_note *note;
    size_t n_notes;
    size_t note_cap;
    bool star; /* there is a note for * */
    bool two_stars;
};

/* Fill cells and notes. */
void prisma_draw_content(struct draw *d);
void prisma_draw_notes(struct draw *d, const struct prisma_checks *checks);
/* One sentence per column, for those who can't see the drawing. */
const char *prisma_draw_description(const struct draw *d);

#endif
