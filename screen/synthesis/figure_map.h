/* figure_map.h - the evidence map between its counts (figure_map_data.c), its measures
 * (figure_map_layout.c), its drawing (figure_map.c) and its legend (figure_map_legend.c). */
#ifndef SIGTE_SCREEN_SYNTHESIS_FIGURE_MAP_H
#define SIGTE_SCREEN_SYNTHESIS_FIGURE_MAP_H

#include "screen/synthesis/figure_internal.h"

#define MAP_POPULATIONS_MAX 6
#define MAP_ROWS_MAX        12
#define MAP_LEVELS          11 /* the ten of the table, and none */

struct evidence_map_row {
    struct str label;
    size_t n[MAP_POPULATIONS_MAX][MAP_LEVELS]; /* articles */
    size_t all[MAP_LEVELS];
};
struct evidence_map {
    struct str *population;
    size_t n_populations;
    size_t *of_article; /* each article's population */
    struct evidence_map_row *row;
    size_t n_rows;
    bool by_population; /* columns are populations; else kinds of literature */
    bool by_outcome;    /* rows are outcomes of the form; else fields */
    bool level_used[MAP_LEVELS];
};

/* False when no article says anything of any outcome. Memory: `a`. */
bool evidence_map_count(const struct synthesis *y, struct arena *a, struct evidence_map *out);
/* Put levels of one shade together, in the first of them: 1a; 1b and 1c; 2a to 2c; 3a to 5. */
void evidence_map_join(struct evidence_map *m);

#define LABEL_W    104.0 /* of the outcomes */
#define COLUMN_GAP 6.0
#define BUBBLE_GAP 4.0
#define INSIDE_MIN 7.4 /* the least radius that holds a level's name */
#define ROW_PAD    14.0

struct map_layout {
    const struct synthesis *y;
    struct evidence_map *m;
    struct arena *a;
    struct display *d;
    double unit; /* radius of one article */
    size_t most; /* articles of the largest bubble */
    bool dense;  /* levels stand together by shade, and the numbers in the bubbles */
    double x[MAP_POPULATIONS_MAX + 2], w[MAP_POPULATIONS_MAX + 1];
    size_t n_columns; /* populations, and all of them when there are several */
};

/* The lines of bubbles in a row: all its cells share their middles and the numbers below. */
struct map_row_lines {
    double bubbles[MAP_LEVELS]; /* height of the bubbles alone */
    size_t n;
};

/* The largest bubbles with which all rows stand on one sheet. Many articles stand together by the
 * shade of their level. */
void figure_map_fit(struct map_layout *l);

/* Articles of a cell by level; names of levels and columns; a number of articles in figures. */
const size_t *figure_map_cell(const struct map_layout *l, size_t row, size_t column);
bool figure_map_any(const size_t *n, size_t from, size_t to);
struct str figure_map_level_name(const struct map_layout *l, size_t level);
struct str figure_map_column_name(const struct map_layout *l, size_t column);
struct display_lines figure_map_row_name(const struct map_layout *l, size_t row);
const char *figure_map_number(const struct map_layout *l, size_t articles);

double figure_map_radius(const struct map_layout *l, size_t articles);
/* Of a bubble with its number below, whichever is wider. */
double figure_map_bubble_width(const struct map_layout *l, size_t articles);
double figure_map_bubbles_width(const struct map_layout *l, const size_t *n);
/* Below the bubbles, for their numbers. */
double figure_map_count_room(const struct map_layout *l);
/* The levels of one line of bubbles, [from, to): as many as fit. */
size_t figure_map_line_end(const struct map_layout *l, const size_t *n, size_t from, double width);
struct map_row_lines figure_map_measure(const struct map_layout *l, size_t row);
double figure_map_row_height(const struct map_layout *l, const struct display_lines *name,
                             const struct map_row_lines *lines);

/* Below the rows; returns where it ends. */
double figure_map_legend(const struct map_layout *l, double y);
struct str figure_map_note(const struct map_layout *l);
/* Every cell that has articles: `Health outcomes, several types: 1a 1, 2a 3. …` */
const char *figure_map_description(const struct map_layout *l);

#endif
