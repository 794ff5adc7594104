/* figure_map.h - the evidence map between its counts (figure_map_data.c) and its drawing. */
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

#endif
