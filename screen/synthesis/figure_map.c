/* figure_map.c - the evidence map drawn: a bubble for each level in each cell, its area the number
 * of articles. */
#include "screen/synthesis/figure_map.h"

#include <math.h>

#define ALL_PAD 6.0

static void bubble(const struct map_layout *l, size_t level, size_t articles, double x, double y,
                   double base)
{
    struct str name = figure_map_level_name(l, level), n = str_c(figure_map_number(l, articles));
    struct figure_shade shade = figure_level_shade(name);
    double r = figure_map_radius(l, articles);
    display_circle(l->d, x, y, r, shade.fill, INK, STROKE, level + 1 == MAP_LEVELS ? "2 2" : NULL);
    if (l->dense) {
        display_text(l->d, x, y + 2.8, n, FIGURE_TEXT, DISPLAY_MIDDLE, shade.ink, 0);
        return;
    }
    if (r >= INSIDE_MIN)
        display_text(l->d, x, y + 2.8, name, FIGURE_BOLD, DISPLAY_MIDDLE, shade.ink, 0);
    else
        n = str_c(arena_fmt(l->a, "%.*s: %.*s", (int)name.len, name.ptr, (int)n.len, n.ptr));
    display_text(l->d, x, base, n, FIGURE_TEXT, DISPLAY_MIDDLE, INK_2, 0);
}

/* `y` is where the bubbles of the line begin, `h` their height. */
static void draw_line(const struct map_layout *l, const size_t *n, size_t from, size_t to,
                      double middle, double y, double h)
{
    size_t line[MAP_LEVELS] = {0};
    memcpy(line + from, n + from, (to - from) * sizeof *n);
    double x = middle - figure_map_bubbles_width(l, line) / 2;
    for (size_t i = from; i < to; i++) {
        if (!n[i])
            continue;
        double w = figure_map_bubble_width(l, n[i]);
        bubble(l, i, n[i], x + w / 2, y + h / 2, y + h + 10);
        x += w + BUBBLE_GAP;
    }
}

static void draw_cell(const struct map_layout *l, size_t row, size_t column, double y,
                      const struct map_row_lines *lines)
{
    const size_t *n = figure_map_cell(l, row, column);
    double middle = l->x[column] + l->w[column] / 2;
    size_t k = 0;
    if (!figure_map_any(n, 0, MAP_LEVELS))
        display_text(l->d, middle, y + lines->bubbles[0] / 2 + 2.8, STR("–"), FIGURE_TEXT,
                     DISPLAY_MIDDLE, QUIET, 0);
    for (size_t from = 0, to; from < MAP_LEVELS; from = to) {
        to = figure_map_line_end(l, n, from, l->w[column]);
        if (!figure_map_any(n, from, to))
            continue;
        draw_line(l, n, from, to, middle, y, lines->bubbles[k]);
        y += lines->bubbles[k++] + figure_map_count_room(l);
    }
}

static double header(const struct map_layout *l)
{
    struct display_lines text[MAP_POPULATIONS_MAX + 1];
    size_t most = 1;
    for (size_t c = 0; c < l->n_columns; c++) {
        text[c] = display_wrap(figure_map_column_name(l, c), FIGURE_BOLD, l->w[c], l->a);
        most = text[c].n > most ? text[c].n : most;
    }
    for (size_t c = 0; c < l->n_columns; c++)
        figure_lines(l->d, &text[c], l->x[c] + l->w[c] / 2,
                     15 + (double)(most - text[c].n) * FIGURE_PITCH, FIGURE_BOLD, DISPLAY_MIDDLE,
                     INK);
    return 15 + (double)(most - 1) * FIGURE_PITCH + 9;
}

static double rows(const struct map_layout *l, double y)
{
    for (size_t r = 0; r < l->m->n_rows; r++) {
        struct display_lines name = figure_map_row_name(l, r);
        struct map_row_lines lines = figure_map_measure(l, r);
        double h = figure_map_row_height(l, &name, &lines), text = (double)name.n * FIGURE_PITCH;
        double middle = fmax(y + ROW_PAD / 2 + lines.bubbles[0] / 2, y + text / 2 + 2);
        figure_lines(l->d, &name, 0, middle - text / 2 + 7.8, FIGURE_BOLD, DISPLAY_START, INK);
        for (size_t c = 0; c < l->n_columns; c++)
            draw_cell(l, r, c, y + ROW_PAD / 2, &lines);
        y += h;
        figure_line(l->d, 0, y, FIGURE_WIDTH, y, r + 1 == l->m->n_rows ? RULE : HAIR, STROKE);
    }
    return y;
}

bool figure_map(const struct synthesis *y, struct arena *a, struct display *out)
{
    struct evidence_map m;
    struct map_layout l = {.y = y, .m = &m, .a = a, .d = out};
    if (!evidence_map_count(y, a, &m))
        return false;
    l.n_columns = m.n_populations + (m.n_populations > 1);
    figure_map_fit(&l);
    size_t shaded = out->n, last = l.n_columns - 1;
    if (m.n_populations > 1) /* its height is known when the rows are drawn */
        display_rect(out, l.x[last] - COLUMN_GAP + ALL_PAD / 2, 0,
                     FIGURE_WIDTH - l.x[last] + COLUMN_GAP - ALL_PAD / 2, 0, SHADED, DISPLAY_NONE,
                     0);
    double bottom = header(&l);
    figure_line(out, 0, bottom, FIGURE_WIDTH, bottom, RULE, STROKE);
    bottom = rows(&l, bottom);
    if (m.n_populations > 1)
        out->item[shaded].h = bottom;
    bottom = figure_map_legend(&l, bottom);
    figure_note(out, bottom + 16, figure_map_note(&l));
    out->desc = figure_map_description(&l);
    return true;
}
