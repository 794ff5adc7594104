/* figure_map.c - the evidence map drawn: a bubble for each level in each cell, its area the number
 * of articles. */
#include "screen/synthesis/figure_map.h"

#include <math.h>

#define LABEL_W    104.0 /* of the outcomes */
#define COLUMN_GAP 6.0
#define ALL_PAD    6.0
#define BUBBLE_GAP 4.0
#define RADIUS     9.0  /* of one article, when the largest bubble allows it */
#define RADIUS_MAX 20.0 /* of the largest bubble */
#define INSIDE_MIN 7.4  /* the least radius that holds a level's name */
#define ROW_PAD    12.0
#define COUNT_ROOM 16.0 /* below the bubbles, for their numbers */

struct map_layout {
    const struct synthesis *y;
    const struct evidence_map *m;
    struct arena *a;
    struct display *d;
    double unit; /* radius of one article */
    double x[MAP_POPULATIONS_MAX + 2], w[MAP_POPULATIONS_MAX + 1];
    size_t n_columns; /* populations, and all of them when there are several */
};

static const size_t *cell(const struct map_layout *l, size_t row, size_t column)
{
    const struct evidence_map_row *r = &l->m->row[row];
    return column < l->m->n_populations ? r->n[column] : r->all;
}

static struct str level_name(size_t level)
{
    size_t n;
    const char *const *name = level_names(&n);
    return level < n ? str_c(name[level]) : STR("–");
}

static double radius(const struct map_layout *l, size_t articles)
{
    return l->unit * sqrt((double)articles);
}

/* Of a bubble with its number below, whichever is wider. */
static double bubble_width(const struct map_layout *l, size_t articles)
{
    double r = radius(l, articles);
    return r < INSIDE_MIN ? fmax(2 * r, 26) : 2 * r;
}

static double bubbles_width(const struct map_layout *l, const size_t *n)
{
    double w = 0;
    for (size_t i = 0; i < MAP_LEVELS; i++)
        if (n[i])
            w += bubble_width(l, n[i]) + (w > 0 ? BUBBLE_GAP : 0);
    return w;
}

static void scale(struct map_layout *l)
{
    size_t most = 1;
    for (size_t r = 0; r < l->m->n_rows; r++)
        for (size_t c = 0; c < l->n_columns; c++)
            for (size_t i = 0; i < MAP_LEVELS; i++)
                if (cell(l, r, c)[i] > most)
                    most = cell(l, r, c)[i];
    l->unit = fmin(RADIUS, RADIUS_MAX / sqrt((double)most));
}

static struct str column_name(const struct map_layout *l, size_t column)
{
    return column < l->m->n_populations ? l->m->population[column]
                                        : SAID(l->y, l->a, MSG_FIGURE_ALL_POPULATIONS);
}

/* Each column as wide as its widest row of bubbles or the longest word of its head; what is left
 * goes to all alike, what is lacking is taken from all alike (the bubbles then stand in lines). */
static void columns(struct map_layout *l)
{
    double need[MAP_POPULATIONS_MAX + 1], sum = 0, x = LABEL_W;
    double room = FIGURE_WIDTH - LABEL_W - COLUMN_GAP * (double)l->n_columns;
    for (size_t c = 0; c < l->n_columns; c++) {
        struct display_lines words = display_wrap(column_name(l, c), FIGURE_BOLD, 66, l->a);
        need[c] = fmax(40, words.width_pt);
        for (size_t r = 0; r < l->m->n_rows; r++)
            need[c] = fmax(need[c], bubbles_width(l, cell(l, r, c)));
        need[c] = fmin(need[c], room / 2);
        sum += need[c];
    }
    for (size_t c = 0; c < l->n_columns; c++) {
        l->w[c] = sum < room ? need[c] + (room - sum) / (double)l->n_columns : need[c] * room / sum;
        l->x[c] = x + COLUMN_GAP;
        x = l->x[c] + l->w[c];
    }
}

/* ---- One cell ---------------------------------------------------------------------------------
 */

/* The levels of one line of bubbles, [from, to): as many as fit. */
static size_t line_end(const struct map_layout *l, const size_t *n, size_t from, double width)
{
    double w = 0;
    size_t i = from;
    for (; i < MAP_LEVELS; i++) {
        if (!n[i])
            continue;
        double more = bubble_width(l, n[i]) + (w > 0 ? BUBBLE_GAP : 0);
        if (w > 0 && w + more > width)
            break;
        w += more;
    }
    return i;
}

static double line_height(const struct map_layout *l, const size_t *n, size_t from, size_t to)
{
    double r = RADIUS;
    for (size_t i = from; i < to; i++)
        if (n[i])
            r = fmax(r, radius(l, n[i]));
    return 2 * r + COUNT_ROOM;
}

static double cell_height(const struct map_layout *l, size_t row, size_t column)
{
    const size_t *n = cell(l, row, column);
    double h = 0;
    for (size_t from = 0, to; from < MAP_LEVELS; from = to) {
        to = line_end(l, n, from, l->w[column]);
        bool any = false;
        for (size_t i = from; i < to; i++)
            any = any || n[i];
        h += any ? line_height(l, n, from, to) : 0;
    }
    return fmax(h, 2 * RADIUS + COUNT_ROOM);
}

static void bubble(const struct map_layout *l, size_t level, size_t articles, double x, double y,
                   double base)
{
    struct str name = level_name(level);
    struct figure_shade shade = figure_level_shade(name);
    double r = radius(l, articles);
    bool inside = r >= INSIDE_MIN;
    const char *number = inside ? arena_fmt(l->a, "%zu", articles)
                                : arena_fmt(l->a, "%.*s: %zu", (int)name.len, name.ptr, articles);
    display_circle(l->d, x, y, r, shade.fill, INK, STROKE, level + 1 == MAP_LEVELS ? "2 2" : NULL);
    if (inside)
        display_text(l->d, x, y + 2.8, name, FIGURE_BOLD, DISPLAY_MIDDLE, shade.ink, 0);
    display_text(l->d, x, base, str_c(number), FIGURE_TEXT, DISPLAY_MIDDLE, INK_2, 0);
}

static double draw_line(const struct map_layout *l, const size_t *n, size_t from, size_t to,
                        double middle, double y)
{
    size_t line[MAP_LEVELS] = {0};
    double h = line_height(l, n, from, to), bubbles = h - COUNT_ROOM;
    memcpy(line + from, n + from, (to - from) * sizeof *n);
    double x = middle - bubbles_width(l, line) / 2;
    for (size_t i = from; i < to; i++) {
        if (!n[i])
            continue;
        double w = bubble_width(l, n[i]);
        bubble(l, i, n[i], x + w / 2, y + bubbles / 2, y + bubbles + 11);
        x += w + BUBBLE_GAP;
    }
    return h;
}

static void draw_cell(const struct map_layout *l, size_t row, size_t column, double y, double h)
{
    const size_t *n = cell(l, row, column);
    double middle = l->x[column] + l->w[column] / 2, at = y + (h - cell_height(l, row, column)) / 2;
    size_t total = 0;
    for (size_t i = 0; i < MAP_LEVELS; i++)
        total += n[i];
    if (total == 0)
        display_text(l->d, middle, y + h / 2 - 4, STR("–"), FIGURE_TEXT, DISPLAY_MIDDLE, QUIET, 0);
    for (size_t from = 0, to; total && from < MAP_LEVELS; from = to) {
        to = line_end(l, n, from, l->w[column]);
        bool any = false;
        for (size_t i = from; i < to; i++)
            any = any || n[i];
        if (any)
            at += draw_line(l, n, from, to, middle, at);
    }
}

/* ---- The whole --------------------------------------------------------------------------------
 */

static double header(const struct map_layout *l)
{
    struct display_lines text[MAP_POPULATIONS_MAX + 1];
    size_t most = 1;
    for (size_t c = 0; c < l->n_columns; c++) {
        text[c] = display_wrap(column_name(l, c), FIGURE_BOLD, l->w[c], l->a);
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
        struct display_lines name =
            display_wrap(l->m->row[r].label, FIGURE_BOLD, LABEL_W - 6, l->a);
        double h = (double)name.n * FIGURE_PITCH;
        for (size_t c = 0; c < l->n_columns; c++)
            h = fmax(h, cell_height(l, r, c));
        h += ROW_PAD;
        figure_lines(l->d, &name, 0, y + h / 2 - (double)name.n * FIGURE_PITCH / 2 + 3.5,
                     FIGURE_BOLD, DISPLAY_START, INK);
        for (size_t c = 0; c < l->n_columns; c++)
            draw_cell(l, r, c, y, h);
        y += h;
        figure_line(l->d, 0, y, FIGURE_WIDTH, y, r + 1 == l->m->n_rows ? RULE : HAIR, STROKE);
    }
    return y;
}

static double legend(const struct map_layout *l, double y)
{
    struct str text = SAID(l->y, l->a, MSG_FIGURE_LEVEL_LEGEND);
    double big = fmin(radius(l, 4), RADIUS_MAX), middle = y + 8 + fmax(big, 7), x;
    size_t most = (size_t)fmax(1, floor(RADIUS_MAX * RADIUS_MAX / (l->unit * l->unit) + 0.5));
    size_t step[] = {1, most < 10 ? 2 : most / 4, most < 10 ? 3 : most};
    display_text(l->d, 0, middle + 2.8, text, FIGURE_TEXT, DISPLAY_START, INK_2, 0);
    x = display_measure(text, FIGURE_TEXT) + 16;
    for (size_t i = 0; i < MAP_LEVELS; i++) {
        struct figure_shade shade = figure_level_shade(level_name(i));
        if (!l->m->level_used[i])
            continue;
        display_circle(l->d, x, middle, 7, shade.fill, INK, STROKE,
                       i + 1 == MAP_LEVELS ? "2 2" : NULL);
        display_text(l->d, x, middle + 2.5, level_name(i), (struct display_font){7, true},
                     DISPLAY_MIDDLE, shade.ink, 0);
        x += 20;
    }
    text = SAID(l->y, l->a, MSG_FIGURE_AREA_LEGEND);
    x += 14;
    display_text(l->d, x, middle + 2.8, text, FIGURE_TEXT, DISPLAY_START, INK_2, 0);
    x += display_measure(text, FIGURE_TEXT) + 10;
    for (size_t i = 0; i < COUNT_OF(step); i++) {
        double r = radius(l, step[i]);
        const char *n = arena_fmt(l->a, "%zu", step[i]);
        bool inside = r >= 5;
        if (i && step[i] <= step[i - 1])
            continue;
        display_circle(l->d, x + r, middle, r, DISPLAY_NONE, INK_2, STROKE, NULL);
        display_text(l->d, inside ? x + r : x + 2 * r + 3, middle + 2.8, str_c(n), FIGURE_TEXT,
                     inside ? DISPLAY_MIDDLE : DISPLAY_START, INK, 0);
        x += 2 * r + (inside ? 6 : 6 + display_measure(str_c(n), FIGURE_TEXT));
    }
    return middle + fmax(big, radius(l, step[2]));
}

/* Every cell that has articles: `Health outcomes, several types: 1a 1, 2a 3. …` */
static const char *description(const struct map_layout *l)
{
    struct buf b = {0};
    buf_addstr(&b, SAID(l->y, l->a, MSG_FIGURE_MAP_DESC(l->y->ev.n)));
    for (size_t r = 0; r < l->m->n_rows; r++)
        for (size_t c = 0; c < l->m->n_populations; c++) {
            struct str column = column_name(l, c);
            const char *gap = ": ";
            for (size_t i = 0; i < MAP_LEVELS; i++) {
                struct str name = level_name(i);
                if (!cell(l, r, c)[i])
                    continue;
                if (*gap == ':')
                    buf_addf(&b, " %.*s, %.*s", (int)l->m->row[r].label.len, l->m->row[r].label.ptr,
                             (int)column.len, column.ptr);
                buf_addf(&b, "%s%.*s %zu", gap, (int)name.len, name.ptr, cell(l, r, c)[i]);
                gap = ", ";
            }
            buf_adds(&b, *gap == ',' ? "." : "");
        }
    char *text = arena_strdup(l->a, buf_c(&b));
    buf_release(&b);
    return text;
}

bool figure_map(const struct synthesis *y, struct arena *a, struct display *out)
{
    struct evidence_map m;
    struct map_layout l = {.y = y, .m = &m, .a = a, .d = out};
    if (!evidence_map_count(y, a, &m))
        return false;
    l.n_columns = m.n_populations + (m.n_populations > 1);
    scale(&l);
    columns(&l);
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
    bottom = legend(&l, bottom);
    figure_note(out, bottom + 16, SAID(y, a, MSG_FIGURE_MAP_NOTE));
    out->desc = description(&l);
    return true;
}
