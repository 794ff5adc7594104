/* figure_map.c - the evidence map drawn: a bubble for each level in each cell, its area the number
 * of articles. */
#include "screen/synthesis/figure_map.h"

#include <math.h>

#define LABEL_W    104.0 /* of the outcomes */
#define COLUMN_GAP 6.0
#define ALL_PAD    6.0
#define BUBBLE_GAP 4.0
#define RADIUS     9.0   /* of one article, when the largest bubble allows it */
#define RADIUS_MAX 20.0  /* of the largest bubble, when the sheet has room for it … */
#define RADIUS_MIN 8.0   /* … and when it hasn't */
#define ROWS_MAX   620.0 /* height of all rows */
#define INSIDE_MIN 7.4   /* the least radius that holds a level's name */
#define ROW_PAD    14.0
#define COUNT_ROOM 13.0 /* below the bubbles, for their numbers */

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

static const size_t *cell(const struct map_layout *l, size_t row, size_t column)
{
    const struct evidence_map_row *r = &l->m->row[row];
    return column < l->m->n_populations ? r->n[column] : r->all;
}

static struct str level_name(const struct map_layout *l, size_t level)
{
    static const char *const together[] = {[0] = "1a", [1] = "1b–1c", [3] = "2", [6] = "3–5"};
    size_t n;
    const char *const *name = level_names(&n);
    if (l->dense && level < COUNT_OF(together))
        return str_c(together[level]);
    return level < n ? str_c(name[level]) : STR("–");
}

static const char *number(const struct map_layout *l, size_t articles)
{
    return arena_fmt(l->a, "%zu", articles);
}

static double radius(const struct map_layout *l, size_t articles)
{
    double r = l->unit * sqrt((double)articles);
    if (!l->dense)
        return r;
    return fmax(r, display_measure(str_c(number(l, articles)), FIGURE_TEXT) / 2 + 2.6);
}

/* Of a bubble with its number below, whichever is wider. */
static double bubble_width(const struct map_layout *l, size_t articles)
{
    double r = radius(l, articles);
    return r < INSIDE_MIN && !l->dense ? fmax(2 * r, 26) : 2 * r;
}

static double count_room(const struct map_layout *l)
{
    return l->dense ? 3 : COUNT_ROOM;
}

static double bubbles_width(const struct map_layout *l, const size_t *n)
{
    double w = 0;
    for (size_t i = 0; i < MAP_LEVELS; i++)
        if (n[i])
            w += bubble_width(l, n[i]) + (w > 0 ? BUBBLE_GAP : 0);
    return w;
}

static void scale(struct map_layout *l, double largest)
{
    size_t most = 1;
    for (size_t r = 0; r < l->m->n_rows; r++)
        for (size_t c = 0; c < l->n_columns; c++)
            for (size_t i = 0; i < MAP_LEVELS; i++)
                if (cell(l, r, c)[i] > most)
                    most = cell(l, r, c)[i];
    l->most = most;
    l->unit = fmin(RADIUS, largest / sqrt((double)most));
}

static struct str column_name(const struct map_layout *l, size_t column)
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

/* The lines of bubbles in a row: all its cells share their middles and the numbers below. */
struct row_lines {
    double bubbles[MAP_LEVELS]; /* height of the bubbles alone */
    size_t n;
};

static bool any(const size_t *n, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++)
        if (n[i])
            return true;
    return false;
}

static void measure_cell(const struct map_layout *l, size_t row, size_t column,
                         struct row_lines *out)
{
    const size_t *n = cell(l, row, column);
    size_t k = 0;
    for (size_t from = 0, to; from < MAP_LEVELS; from = to) {
        to = line_end(l, n, from, l->w[column]);
        if (!any(n, from, to))
            continue;
        for (size_t i = from; i < to; i++)
            if (n[i])
                out->bubbles[k] = fmax(out->bubbles[k], 2 * radius(l, n[i]));
        k++;
    }
    out->n = k > out->n ? k : out->n;
}

static struct row_lines measure(const struct map_layout *l, size_t row)
{
    struct row_lines lines = {.n = 1};
    for (size_t i = 0; i < MAP_LEVELS; i++)
        lines.bubbles[i] = l->dense ? 2 * INSIDE_MIN : 2 * RADIUS;
    for (size_t c = 0; c < l->n_columns; c++)
        measure_cell(l, row, c, &lines);
    return lines;
}

static void bubble(const struct map_layout *l, size_t level, size_t articles, double x, double y,
                   double base)
{
    struct str name = level_name(l, level), n = str_c(number(l, articles));
    struct figure_shade shade = figure_level_shade(name);
    double r = radius(l, articles);
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
    double x = middle - bubbles_width(l, line) / 2;
    for (size_t i = from; i < to; i++) {
        if (!n[i])
            continue;
        double w = bubble_width(l, n[i]);
        bubble(l, i, n[i], x + w / 2, y + h / 2, y + h + 10);
        x += w + BUBBLE_GAP;
    }
}

static void draw_cell(const struct map_layout *l, size_t row, size_t column, double y,
                      const struct row_lines *lines)
{
    const size_t *n = cell(l, row, column);
    double middle = l->x[column] + l->w[column] / 2;
    size_t k = 0;
    if (!any(n, 0, MAP_LEVELS))
        display_text(l->d, middle, y + lines->bubbles[0] / 2 + 2.8, STR("–"), FIGURE_TEXT,
                     DISPLAY_MIDDLE, QUIET, 0);
    for (size_t from = 0, to; from < MAP_LEVELS; from = to) {
        to = line_end(l, n, from, l->w[column]);
        if (!any(n, from, to))
            continue;
        draw_line(l, n, from, to, middle, y, lines->bubbles[k]);
        y += lines->bubbles[k++] + count_room(l);
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

static double row_height(const struct map_layout *l, const struct display_lines *name,
                         const struct row_lines *lines)
{
    double h = 0;
    for (size_t k = 0; k < lines->n; k++)
        h += lines->bubbles[k] + count_room(l);
    return fmax(h, (double)name->n * FIGURE_PITCH + 4) + ROW_PAD;
}

static struct display_lines row_name(const struct map_layout *l, size_t row)
{
    return display_wrap(l->m->row[row].label, FIGURE_BOLD, LABEL_W - 6, l->a);
}

static bool fits(struct map_layout *l, double largest)
{
    double h = 0;
    scale(l, largest);
    columns(l);
    for (size_t r = 0; r < l->m->n_rows; r++) {
        struct display_lines name = row_name(l, r);
        struct row_lines lines = measure(l, r);
        h += row_height(l, &name, &lines);
    }
    return h <= ROWS_MAX;
}

/* The largest bubbles with which all rows stand on one sheet. Many articles stand together by the
 * shade of their level. */
static void fit(struct map_layout *l)
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

static double rows(const struct map_layout *l, double y)
{
    for (size_t r = 0; r < l->m->n_rows; r++) {
        struct display_lines name = row_name(l, r);
        struct row_lines lines = measure(l, r);
        double h = row_height(l, &name, &lines), text = (double)name.n * FIGURE_PITCH;
        double middle = fmax(y + ROW_PAD / 2 + lines.bubbles[0] / 2, y + text / 2 + 2);
        figure_lines(l->d, &name, 0, middle - text / 2 + 7.8, FIGURE_BOLD, DISPLAY_START, INK);
        for (size_t c = 0; c < l->n_columns; c++)
            draw_cell(l, r, c, y + ROW_PAD / 2, &lines);
        y += h;
        figure_line(l->d, 0, y, FIGURE_WIDTH, y, r + 1 == l->m->n_rows ? RULE : HAIR, STROKE);
    }
    return y;
}

static void legend_area(const struct map_layout *l, double x, double middle)
{
    size_t step[] = {1, l->most < 4 ? 2 : (l->most + 3) / 4, l->most};
    struct str text = SAID(l->y, l->a, MSG_FIGURE_AREA_LEGEND);
    display_text(l->d, x, middle + 2.8, text, FIGURE_TEXT, DISPLAY_START, INK_2, 0);
    x += display_measure(text, FIGURE_TEXT) + 10;
    for (size_t i = 0; i < COUNT_OF(step); i++) {
        double r = radius(l, step[i]);
        struct str n = str_c(number(l, step[i]));
        bool inside = r >= 5;
        if (i && step[i] <= step[i - 1])
            continue;
        display_circle(l->d, x + r, middle, r, DISPLAY_NONE, INK_2, STROKE, NULL);
        display_text(l->d, inside ? x + r : x + 2 * r + 3, middle + 2.8, n, FIGURE_TEXT,
                     inside ? DISPLAY_MIDDLE : DISPLAY_START, INK, 0);
        x += 2 * r + (inside ? 6 : 8 + display_measure(n, FIGURE_TEXT));
    }
}

static double legend(const struct map_layout *l, double y)
{
    struct str text = SAID(l->y, l->a, MSG_FIGURE_LEVEL_LEGEND);
    double big = l->dense ? 7 : fmax(radius(l, l->most), 7), middle = y + 8 + big, x;
    display_text(l->d, 0, middle + 2.8, text, FIGURE_TEXT, DISPLAY_START, INK_2, 0);
    x = display_measure(text, FIGURE_TEXT) + 16;
    for (size_t i = 0; i < MAP_LEVELS; i++) {
        struct str name = level_name(l, i);
        struct figure_shade shade = figure_level_shade(name);
        if (!l->m->level_used[i])
            continue;
        display_circle(l->d, x, middle, 7, shade.fill, INK, STROKE,
                       i + 1 == MAP_LEVELS ? "2 2" : NULL);
        if (!l->dense) {
            display_text(l->d, x, middle + 2.5, name, (struct display_font){7, true},
                         DISPLAY_MIDDLE, shade.ink, 0);
            x += 20;
            continue;
        }
        name = i + 1 == MAP_LEVELS ? SAID(l->y, l->a, MSG_TABLE_LEVEL_NONE) : name;
        display_text(l->d, x + 11, middle + 2.8, name, FIGURE_TEXT, DISPLAY_START, INK, 0);
        x += 30 + display_measure(name, FIGURE_TEXT);
    }
    if (!l->dense)
        legend_area(l, x + 14, middle);
    return middle + big;
}

static struct str note(const struct map_layout *l)
{
    if (l->dense)
        return SAID(l->y, l->a, MSG_FIGURE_MAP_NOTE_DENSE);
    return l->m->level_used[MAP_LEVELS - 1] ? SAID(l->y, l->a, MSG_FIGURE_MAP_NOTE_NONE)
                                            : SAID(l->y, l->a, MSG_FIGURE_MAP_NOTE);
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
                struct str name = level_name(l, i);
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
    fit(&l);
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
    figure_note(out, bottom + 16, note(&l));
    out->desc = description(&l);
    return true;
}
