/* draw_lines.h - the lines that boxes are filled with (draw_lines.c), for draw_content.c and
 * draw_reports.c. */
#ifndef SIGTE_SCREEN_PRISMA_DRAW_LINES_H
#define SIGTE_SCREEN_PRISMA_DRAW_LINES_H

#include "screen/prisma/draw.h"

/* The box of a place in the grid, with its name. */
struct draw_cell *draw_open_cell(struct draw *d, enum draw_row row, enum draw_column column,
                                 const char *id);
/* The numbers of a column, by enum prisma_step. */
const struct prisma_number *draw_steps(const struct draw *d, enum prisma_column c);

struct draw_line *draw_new_line(struct draw *d, struct draw_cell *c);
/* Text, a mark such as * or :, and the count, where there is one. */
struct str draw_labelled(struct draw *d, struct str label, const char *mark,
                         const struct prisma_number *n);
/* A line without a number. */
void draw_heading(struct draw *d, struct draw_cell *c, struct msg_call m, const char *mark);
/* A line with its number; one that isn't known is left out. */
void draw_counted(struct draw *d, struct draw_cell *c, const char *box, struct str label,
                  const char *mark, const struct prisma_number *n, int indent);
/* The same in the standard's words. */
void draw_line(struct draw *d, struct draw_cell *c, const char *box, struct msg_call m,
               const char *mark, const struct prisma_number *n, int indent);
/* A line that is there only when it says something; the second in quieter type. */
void draw_line_if(struct draw *d, struct draw_cell *c, const char *box, struct msg_call m,
                  const struct prisma_number *n, int indent);
void draw_awaiting(struct draw *d, struct draw_cell *c, const char *box, struct msg_call m,
                   const struct prisma_number *n);
/* The name of a line of a box, as prisma_box takes it. */
const char *draw_line_name(struct draw *d, const char *box, const struct prisma_line *l);
/* "Databases: PubMed (n = 125)" for one, a list under the sum for several. */
void draw_named_sources(struct draw *d, struct draw_cell *c, const char *box, struct str label,
                        const struct prisma_number *total, const struct prisma_lines *l,
                        bool by_name);

/* Boxes 6 to 9, or those of the other methods, in the grid's columns `at` and beside it. */
void draw_reports(struct draw *d, enum prisma_column column, enum draw_column at);

#endif
