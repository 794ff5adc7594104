/* figure_map_layout.c - the evidence map measured: how large its bubbles are, how wide its columns,
 * how high its rows, so that all of it stands on one sheet. */
#include "screen/synthesis/figure_map.h"

#include <math.h>

#define RADIUS     9.0   /* of one article, when the largest bubble allows it */
#define RADIUS_MAX 20.0  /* of the largest bubble, when the sheet has room for it … */
#define RADIUS_MIN 8.0   /* … and when it hasn't */
#define ROWS_MAX   620.0 /* height of all rows */
#define COUNT_ROOM 13.0  /* below the bubbles, for their numbers */

const size_t *figure_map_cell(const struct map_layout *l, size_t row, size_t column)
{
    const struct evidence_map_row *r = &l->m->row[row];
    return column < l->m->n_populations ? r->n[column] : r->all;
}

struct str figure_map_level_name(const struct map_layout *l, size_t level)
{
    static const char *const together[] = {[0] = "1a", [1] = "1b–1c", [3] = "2", [6] = "3–5"};
    size_t n;
    const char *const *name = level_names(&n);
    if (l->dense && level < COUNT_OF(together))
        return str_c(together[level]);
    return level < n ? str_c(name[level]) : STR("–");
}

const char *figure_map_number(const struct map_layout *l, size_t articles)
{
    return arena_fmt(l->a, "%zu", articles);
}

double figure_map_radius(const struct map_layout *l, size_t articles)
{
    double r = l->unit * sqrt((double)articles);
    if (!l->dense)
        return r;
    return fmax(r, display_measure(str_c(figure_map_number(l, articles)), FIGURE_TEXT) / 2 + 2.6);
}

double figure_map_bubble_width(const struct map_layout *l, size_t articles)
{
    double r = figure_map_radius(l, articles);
    return r < INSIDE_MIN && !l->dense ? fmax(2 * r, 26) : 2 * r;
}

double figure_map_count_room(const struct map_layout *l)
{
    return l->dense ? 3 : COUNT_ROOM;
}

double figure_map_bubbles_width(const struct map_layout *l, const size_t *n)
{
    double w = 0;
    for (size_t i = 0; i < MAP_LEVELS; i++)
        if (n[i])
            w += figure_map_bubble_width(l, n[i]) + (w > 0 ? BUBBLE_GAP : 0);
    return w;
}

static void scale(struct map_layout *l, double largest)
{
    size_t most = 1;
    for (size_t r = 0; r < l->m->n_rows; r++)
        for (size_t c = 0; c < l->n_columns; c++)
            for (size_t i = 0; i < MAP_LEVELS; i++)
                if (figure_map_cell(l, r, c)[i] > most)
                    most = figure_map_cell(l, r, c)[i];
    l->most = most;
    l->unit = fmin(RADIUS, largest / sqrt((double)most));
}

struct str figure_map_column_name(const struct map_layout *l, size_t column)
{
    if (column < l->m->n_populations)
        return l->m->population[column];
    return l->m->by_population ? SAID(l->y, l->a, MSG_FIGURE_ALL_POPULATIONS)
                               : SAID(l->y, l->a, MSG_FIGURE_ALL_ARTICLES);
}

/* Each column as wide as its widest row of bubbles or the longest word of its head; what is left
 * goes to all alike, what is lacking is taken from all alike (the bubbles then stand in lines). */
static void columns(struct map_layout *l)
{
    double need[MAP_POPULATIONS_MAX + 1], sum = 0, x = LABEL_W;
    double room = FIGURE_WIDTH - LABEL_W - COLUMN_GAP * (double)l->n_columns;
    for (size_t c = 0; c < l->n_columns; c++) {
        struct display_lines words =
            display_wrap(figure_map_column_name(l, c), FIGURE_BOLD, 66, l->a);
        need[c] = fmax(40, words.width_pt);
        for (size_t r = 0; r < l->m->n_rows; r++)
            need[c] = fmax(need[c], figure_map_bubbles_width(l, figure_map_cell(l, r, c)));
        need[c] = fmin(need[c], room / 2);
        sum += need[c];
    }
    for (size_t c = 0; c < l->n_columns; c++) {
        l->w[c] = sum < room ? need[c] + (room - sum) / (double)l->n_columns : need[c] * room / sum;
        l->x[c] = x + COLUMN_GAP;
        x = l->x[c] + l->w[c];
    }
}

size_t figure_map_line_end(const struct map_layout *l, const size_t *n, size_t from, double width)
{
    double w = 0;
    size_t i = from;
    for (; i < MAP_LEVELS; i++) {
        if (!n[i])
            continue;
        double more = figure_map_bubble_width(l, n[i]) + (w > 0 ? BUBBLE_GAP : 0);
        if (w > 0 && w + more > width)
            break;
        w += more;
    }
    return i;
}

bool figure_map_any(const size_t *n, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++)
        if (n[i])
            return true;
    return false;
}

static void measure_cell(const struct map_layout *l, size_t row, size_t column,
                         struct map_row_lines *out)
{
    const size_t *n = figure_map_cell(l, row, column);
    size_t k = 0;
    for (size_t from = 0, to; from < MAP_LEVELS; from = to) {
        to = figure_map_line_end(l, n, from, l->w[column]);
        if (!figure_map_any(n, from, to))
            continue;
        for (size_t i = from; i < to; i++)
            if (n[i])
                out->bubbles[k] = fmax(out->bubbles[k], 2 * figure_map_radius(l, n[i]));
        k++;
    }
    out->n = k > out->n ? k : out->n;
}

struct map_row_lines figure_map_measure(const struct map_layout *l, size_t row)
{
    struct map_row_lines lines = {.n = 1};
    for (size_t i = 0; i < MAP_LEVELS; i++)
        lines.bubbles[i] = l->dense ? 2 * INSIDE_MIN : 2 * RADIUS;
    for (size_t c = 0; c < l->n_columns; c++)
        measure_cell(l, row, c, &lines);
    return lines;
}

double figure_map_row_height(const struct map_layout *l, const struct display_lines *name,
                             const struct map_row_lines *lines)
{
    double h = 0;
    for (size_t k = 0; k < lines->n; k++)
        h += lines->bubbles[k] + figure_map_count_room(l);
    return fmax(h, (double)name->n * FIGURE_PITCH + 4) + ROW_PAD;
}

struct display_lines figure_map_row_name(const struct map_layout *l, size_t row)
{
    return display_wrap(l->m->row[row].label, FIGURE_BOLD, LABEL_W - 6, l->a);
}

static bool fits(struct map_layout *l, double largest)
{
    double h = 0;
    scale(l, largest);
    columns(l);
    for (size_t r = 0; r < l->m->n_rows; r++) {
        struct display_lines name = figure_map_row_name(l, r);
        struct map_row_lines lines = figure_map_measure(l, r);
        h += figure_map_row_height(l, &name, &lines);
    }
    return h <= ROWS_MAX;
}

void figure_map_fit(struct map_layout *l)
{
    for (double largest = RADIUS_MAX; largest >= RADIUS_MIN; largest -= 2)
        if (fits(l, largest))
            return;
    l->dense = true;
    evidence_map_join(l->m);
    for (double largest = RADIUS_MIN; largest > 0; largest -= 2)
        if (fits(l, largest))
            return;
}
