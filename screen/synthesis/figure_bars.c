/* figure_bars.c - articles by level, and by year: bars of the kinds of literature. */
#include "screen/synthesis/figure_internal.h"

#include <math.h>

#define KINDS      3
#define BAR_LABEL  84.0 /* names of the bars */
#define BAR_H      15.0
#define BAR_PITCH  22.0
#define VALUE_ROOM 26.0 /* right of the longest bar */

struct bar {
    struct str label;
    size_t n[KINDS];
};

static size_t sum(const struct bar *b)
{
    return b->n[0] + b->n[1] + b->n[2];
}

static struct str kind_label(const struct synthesis *y, size_t kind, struct arena *a)
{
    const struct msg_call label[KINDS] = {MSG_TABLE_SECONDARY, MSG_TABLE_PRIMARY,
                                          MSG_TABLE_UNKNOWN};
    return SAID(y, a, label[kind]);
}

static bool kind_used(const struct bar *bar, size_t n, size_t kind)
{
    for (size_t i = 0; i < n; i++)
        if (bar[i].n[kind])
            return true;
    return false;
}

/* Squares in the shades of the kinds; returns where the bars begin. */
static double legend(const struct synthesis *y, const struct bar *bar, size_t n, struct arena *a,
                     struct display *d)
{
    double x = BAR_LABEL;
    for (size_t k = 0; k < KINDS; k++) {
        struct str label = kind_label(y, k, a);
        if (!kind_used(bar, n, k))
            continue;
        display_rect(d, x, 3, 9, 9, figure_literature_shade(k).fill, INK, STROKE);
        display_text(d, x + 14, 10.6, label, FIGURE_TEXT, DISPLAY_START, INK, 0);
        x += 14 + display_measure(label, FIGURE_TEXT) + 18;
    }
    return 22;
}

static void draw_bar(const struct bar *b, double unit, double y, struct arena *a, struct display *d)
{
    double x = BAR_LABEL;
    display_text(d, BAR_LABEL - 8, y + BAR_H / 2 + 2.8, b->label, FIGURE_BOLD, DISPLAY_END, INK, 0);
    for (size_t k = 0; k < KINDS; k++) {
        double w = (double)b->n[k] * unit;
        struct figure_shade shade = figure_literature_shade(k);
        struct str n = str_c(arena_fmt(a, "%zu", b->n[k]));
        if (!b->n[k])
            continue;
        display_rect(d, x, y, w, BAR_H, shade.fill, INK, STROKE);
        if (display_measure(n, FIGURE_TEXT) + 4 < w)
            display_text(d, x + w / 2, y + BAR_H / 2 + 2.8, n, FIGURE_TEXT, DISPLAY_MIDDLE,
                         shade.ink, 0);
        x += w;
    }
    if (sum(b) == 0)
        display_text(d, x + 5, y + BAR_H / 2 + 2.8, STR("–"), FIGURE_TEXT, DISPLAY_START, QUIET, 0);
    else
        display_text(d, x + 5, y + BAR_H / 2 + 2.8, str_c(arena_fmt(a, "%zu", sum(b))),
                     FIGURE_VALUE, DISPLAY_START, INK, 0);
}

static const char *description(const struct synthesis *y, const struct bar *bar, size_t n,
                               struct arena *a)
{
    struct buf b = {0};
    buf_addstr(&b, SAID(y, a, MSG_FIGURE_BARS_DESC(y->ev.n)));
    for (size_t i = 0; i < n; i++) {
        const char *gap = ": ";
        buf_addf(&b, " %.*s", (int)bar[i].label.len, bar[i].label.ptr);
        for (size_t k = 0; k < KINDS; k++) {
            struct str label = kind_label(y, k, a);
            if (!bar[i].n[k])
                continue;
            buf_addf(&b, "%s%.*s %zu", gap, (int)label.len, label.ptr, bar[i].n[k]);
            gap = ", ";
        }
        buf_adds(&b, *gap == ':' ? ": 0." : ".");
    }
    char *text = arena_strdup(a, buf_c(&b));
    buf_release(&b);
    return text;
}

static void draw(const struct synthesis *y, const struct bar *bar, size_t n, struct str note,
                 struct arena *a, struct display *d)
{
    size_t most = 1;
    for (size_t i = 0; i < n; i++)
        most = sum(&bar[i]) > most ? sum(&bar[i]) : most;
    /* A few articles make no bar across the page. */
    double unit = fmin((FIGURE_WIDTH - BAR_LABEL - VALUE_ROOM) / (double)most, 48);
    double at = legend(y, bar, n, a, d), top = at;
    for (size_t i = 0; i < n; i++, at += BAR_PITCH)
        draw_bar(&bar[i], unit, at, a, d);
    figure_line(d, BAR_LABEL, top - 4, BAR_LABEL, at - BAR_PITCH + BAR_H + 4, INK, STROKE);
    figure_note(d, at + 4, note);
    d->desc = description(y, bar, n, a);
}

static void count(struct bar *b, const struct evidence_article *x)
{
    for (size_t k = 0; k < KINDS; k++)
        b->n[k] += str_eq_c(x->literature, SYNTHESIS_LITERATURE[k]);
}

bool figure_levels(const struct synthesis *y, struct arena *a, struct display *out)
{
    size_t levels, n = 0;
    const char *const *level = level_names(&levels);
    struct bar *bar = ARENA_ARRAY(a, levels + 1, struct bar);
    for (size_t l = 0; l <= levels; l++) {
        struct bar b = {.label = l < levels ? str_c(level[l]) : SAID(y, a, MSG_TABLE_LEVEL_NONE)};
        for (size_t i = 0; i < y->ev.n; i++) {
            struct str said = y->ev.item[i].level.level;
            if (l < levels ? str_eq_c(said, level[l]) : said.len == 0)
                count(&b, &y->ev.item[i]);
        }
        if (l < levels || sum(&b))
            bar[n++] = b;
    }
    draw(y, bar, n, SAID(y, a, MSG_TABLE_OXFORD_COUNT), a, out);
    return true;
}

#define YEARS_MAX 40 /* bars of single years; more years stand together, five to a bar */

bool figure_years(const struct synthesis *y, struct arena *a, struct display *out)
{
    int first, last, step;
    size_t without, n = 0;
    synthesis_years(y, &first, &last, &without);
    if (!first)
        return false;
    step = last - first < YEARS_MAX ? 1 : 5;
    first -= first % step;
    struct bar *bar = ARENA_ARRAY(a, (size_t)((last - first) / step) + 2, struct bar);
    for (int from = first; from <= last; from += step)
        bar[n++].label = str_c(step == 1 ? arena_fmt(a, "%d", from)
                                         : arena_fmt(a, "%d–%d", from, from + step - 1));
    if (without)
        bar[n].label = SAID(y, a, MSG_LIST_NO_YEAR);
    for (size_t i = 0; i < y->ev.n; i++) {
        int year = bib_year(&y->ev.item[i].record);
        count(year ? &bar[(year - first) / step] : &bar[n], &y->ev.item[i]);
    }
    draw(y, bar, n + (without > 0), SAID(y, a, MSG_FIGURE_YEARS_NOTE), a, out);
    return true;
}
