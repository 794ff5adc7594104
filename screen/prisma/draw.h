/* draw.h - the diagram between its content (draw_content.c, draw_reports.c, draw_notes.c),
 * its layout (draw_layout.c) and its strokes (draw_paint.c): a grid of cells, each with lines of
 * text and the numbers they stand for. */
#ifndef SIGTE_SCREEN_PRISMA_DRAW_H
#define SIGTE_SCREEN_PRISMA_DRAW_H

#include "screen/prisma/prisma_internal.h"

struct draw_line {
    const char *box; /* name of the number's box, NULL for a heading */
    struct str text;
    int indent; /* 0 – 2 */
    bool quiet; /* of less weight: what awaits a decision */
    bool empty; /* nothing to open */
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
    DRAW_META,
    DRAW_ROW_COUNT
};

enum draw_phase { DRAW_IDENTIFICATION, DRAW_SCREENING, DRAW_INCLUSION, DRAW_PHASE_COUNT };

struct draw_note {
    struct str text;
    bool alarm; /* something to check */
};

struct draw {
    const struct prisma_flow *flow;
    const struct prisma_draw_options *o;
    struct arena *a;
    bool has_other;
    bool has_previous;
    bool reasons_below; /* boxes 9 and 15 hold their sums, the reasons stand below */
    struct draw_cell cell[DRAW_ROW_COUNT][DRAW_COLUMN_COUNT];
    struct draw_cell not_sought; /* other methods: beside the long arrow, over the screening rows */
    struct draw_cell below[2];   /* reasons of boxes 9 and 15, with a heading; no id: none */
    struct draw_note *note;
    size_t n_notes;
    size_t note_cap;
    struct str *wrong; /* what doesn't add up, a heading first; none: it does */
    size_t n_wrong;
    bool star; /* there is a note for * */
    bool two_stars;
};

/* A text of the diagram: the user's own, or the standard's. */
const char *prisma_word(const struct draw *d, struct msg_call m);

/* Fill cells and notes. Cells without a number are dropped. */
void prisma_draw_content(struct draw *d);
void prisma_draw_notes(struct draw *d, const struct prisma_checks *checks);
/* One sentence per column, for those who can't see the drawing. */
const char *prisma_draw_description(const struct draw *d);

/* ---- Layout --------------------------------------------------------------- */

struct layout {
    struct draw *d;
    struct display_lines *wrong; /* wrapped, as many as d->n_wrong */
    double wrong_h;
    bool column_used[DRAW_COLUMN_COUNT];
    double column_x[DRAW_COLUMN_COUNT];
    double column_w;
    double top; /* of the heads */
    double header_h;
    struct display_lines head[3]; /* previous, databases, other methods */
    double row_y[DRAW_ROW_COUNT];
    double row_h[DRAW_ROW_COUNT]; /* 0: the row isn't there */
    double bottom;                /* of the last box */
    double below_bottom;          /* of the reasons below it */
};

#define DRAW_WIDTH       510.0 /* 180 mm */
#define DRAW_EDGE        0.5   /* half a stroke, so that the outermost lines aren't cut */
#define DRAW_PHASE_W     16.0
#define DRAW_COLUMNS_X   24.5
#define DRAW_PAD         7.0
#define DRAW_INDENT      8.0
#define DRAW_PITCH       10.6 /* between baselines of one paragraph, 8 pt text */
#define DRAW_PARAGRAPH   2.0  /* more between paragraphs */
#define DRAW_FIRST_LINE  6.56 /* from the padding to the first baseline */
#define DRAW_LAST_LINE   1.28 /* from the last baseline to the padding */
#define DRAW_NOTE_PITCH  10.0
#define DRAW_BELOW_PITCH 9.2  /* of the reasons below, 7 pt text */
#define DRAW_BELOW_GAP   14.0 /* between the two columns of reasons below */

extern const struct display_font DRAW_TEXT, DRAW_BOLD, DRAW_SMALL, DRAW_SMALL_BOLD;

/* Place everything; afterwards cells know where they stand. */
void prisma_layout(struct layout *l);
/* The rows that a phase spans, first and last that are there; false when none is. */
bool prisma_phase_rows(const struct layout *l, enum draw_phase p, enum draw_row *first,
                       enum draw_row *last);
struct msg_call prisma_phase_name(enum draw_phase p);
/* Draw what was placed, and set the drawing's height. */
void prisma_paint(struct layout *l, struct display *out);
/* Everything k times as large. */
void prisma_scale(struct display *d, double k);

#endif
