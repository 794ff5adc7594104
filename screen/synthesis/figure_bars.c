/* figure_bars.c - articles by level, and by year: bars of the kinds of literature. */
#include "screen/synthesis/figure_internal.h"

#include <math.h>

#define KINDS      3
#define BAR_LABEL  84.0 /* names of the bars */
#define BAR_H      14.0
#define BAR_PITCH  20.0
#define VALUE_ROOM 22.0 /* right of the longest bar */

struct bar {
    struct str label;
    size_t n[KINDS];
    size_t *article[KINDS]; /* indices of ev.item */
};

struct bars {
    const struct synthesis *y;
    struct arena *a;
    struct display *d;
    struct bar *bar;
    size_t n;
    double unit; /* width of one article */
    bool named;  /* each article is a box with its citation */
};

static size_t sum(const struct bar *b)
{
    return b->n[0] + b->n[1] + b->n[2];
}

static struct str kind_label(const struct bars *b, size_t kind)
{
    const struct msg_call label[KINDS] = {MSG_TABLE_SECONDARY, MSG_TABLE_PRIMARY,
                                          MSG_TABLE_UNKNOWN};
    return SAID(b->y, b->a, label[kind]);
}

static bool kind_used(const struct bars *b, size_t kind)
{
    for (size_t i = 0; i < b->n; i++)
        if (b->bar[i].n[kind])
            return true;
    return false;
}

/* Squares in the shades of the kinds; returns where the bars begin. */
static double legend(const struct bars *b)
{
    double x = BAR_LABEL;
    for (size_t k = 0; k < KINDS; k++) {
        struct str label = kind_label(b, k);
        if (!kind_used(b, k))
            continue;
        display_rect(b->d, x, 3, 9, 9, figure_literature_shade(k).fill, INK, STROKE);
        display_text(b->d, x + 14, 10.6, label, FIGURE_TEXT, DISPLAY_START, INK, 0);
        x += 14 + display_measure(label, FIGURE_TEXT) + 18;
    }
    return 24;
}

/* Few articles are boxes with their citations; many are bars of a length. */
static void scale(struct bars *b)
{
    double widest = 0, room = FIGURE_WIDTH - BAR_LABEL - VALUE_ROOM;
    size_t most = 1;
    for (size_t i = 0; i < b->n; i++)
        most = sum(&b->bar[i]) > most ? sum(&b->bar[i]) : most;
    for (size_t i = 0; i < b->y->ev.n && most < 8; i++)
        widest = fmax(widest, display_measure(b->y->ev.item[i].citation, FIGURE_TEXT));
    b->named = widest > 0 && (widest + 10) * (double)most <= room;
    b->unit = b->named ? widest + 10 : fmin(room / (double)most, 24);
}

static double draw_kind(const struct bars *b, const struct bar *bar, size_t kind, double x,
                        double y)
{
    struct figure_shade shade = figure_literature_shade(kind);
    size_t boxes = b->named ? bar->n[kind] : bar->n[kind] > 0;
    double w = b->named ? b->unit : (double)bar->n[kind] * b->unit;
    bool alone = bar->n[kind] == sum(bar);
    for (size_t i = 0; i < boxes; i++, x += w) {
        struct str text = b->named ? b->y->ev.item[bar->article[kind][i]].citation
                          : alone  ? STR("")
                                   : str_c(arena_fmt(b->a, "%zu", bar->n[kind]));
        display_rect(b->d, x, y, w, BAR_H, shade.fill, INK, STROKE);
        if (display_measure(text, FIGURE_TEXT) + 4 < w)
            display_text(b->d, x + w / 2, y + BAR_H / 2 + 2.8, text, FIGURE_TEXT, DISPLAY_MIDDLE,
                         shade.ink, 0);
    }
    return x;
}

static void draw_bar(const struct bars *b, const struct bar *bar, double y)
{
    double x = BAR_LABEL, middle = y + BAR_H / 2 + 2.8;
    display_text(b->d, BAR_LABEL - 8, middle, bar->label, FIGURE_BOLD, DISPLAY_END, INK, 0);
    for (size_t k = 0; k < KINDS; k++)
        x = draw_kind(b, bar, k, x, y);
    if (sum(bar) == 0)
        display_text(b->d, x + 5, middle, STR("–"), FIGURE_TEXT, DISPLAY_START, QUIET, 0);
    else
        display_text(b->d, x + 5, middle, str_c(arena_fmt(b->a, "%zu", sum(bar))), FIGURE_VALUE,
                     DISPLAY_START, INK, 0);
}

static const char *description(const struct bars *b)
{
    struct buf out = {0};
    buf_addstr(&out, SAID(b->y, b->a, MSG_FIGURE_BARS_DESC(b->y->ev.n)));
    for (size_t i = 0; i < b->n; i++) {
        const char *gap = ": ";
        buf_addf(&out, " %.*s", (int)b->bar[i].label.len, b->bar[i].label.ptr);
        for (size_t k = 0; k < KINDS; k++) {
            struct str label = kind_label(b, k);
            if (!b->bar[i].n[k])
                continue;
            buf_addf(&out, "%s%.*s %zu", gap, (int)label.len, label.ptr, b->bar[i].n[k]);
            gap = ", ";
        }
        buf_adds(&out, *gap == ':' ? ": 0." : ".");
    }
    char *text = arena_strdup(b->a, buf_c(&out));
    buf_release(&out);
    return text;
}

static void draw(struct bars *b, struct str note)
{
    scale(b);
    double at = legend(b), top = at;
    for (size_t i = 0; i < b->n; i++, at += BAR_PITCH)
        draw_bar(b, &b->bar[i], at);
    figure_line(b->d, BAR_LABEL, top - 4, BAR_LABEL, at - BAR_PITCH + BAR_H + 4, INK, STROKE);
    figure_note(b->d, at + 10, note);
    b->d->desc = description(b);
}

static void put(struct bars *b, struct bar *bar, size_t article)
{
    for (size_t k = 0; k < KINDS; k++) {
        if (!str_eq_c(b->y->ev.item[article].literature, SYNTHESIS_LITERATURE[k]))
            continue;
        if (!bar->article[k])
            bar->article[k] = ARENA_ARRAY(b->a, b->y->ev.n, size_t);
        bar->article[k][bar->n[k]++] = article;
    }
}

bool figure_levels(const struct synthesis *y, struct arena *a, struct display *out)
{
    size_t levels;
    const char *const *level = level_names(&levels);
    struct bars b = {.y = y, .a = a, .d = out, .bar = ARENA_ARRAY(a, levels + 1, struct bar)};
    for (size_t l = 0; l <= levels; l++) {
        struct bar *bar = &b.bar[b.n];
        bar->label = l < levels ? str_c(level[l]) : SAID(y, a, MSG_TABLE_LEVEL_NONE);
        for (size_t i = 0; i < y->ev.n; i++) {
            struct str said = y->ev.item[i].level.level;
            if (l < levels ? str_eq_c(said, level[l]) : said.len == 0)
                put(&b, bar, i);
        }
        b.n += sum(bar) > 0;
    }
    draw(&b, SAID(y, a, MSG_FIGURE_LEVELS_NOTE));
    return true;
}

#define YEARS_MAX 25 /* bars of single years; more years stand together, five to a bar */

bool figure_years(const struct synthesis *y, struct arena *a, struct display *out)
{
    int first, last, step;
    size_t without;
    synthesis_years(y, &first, &last, &without);
    if (!first)
        return false;
    step = last - first < YEARS_MAX ? 1 : 5;
    first -= first % step;
    struct bars b = {.y = y, .a = a, .d = out};
    b.bar = ARENA_ARRAY(a, (size_t)((last - first) / step) + 2, struct bar);
    for (int from = first; from <= last; from += step)
        b.bar[b.n++].label = str_c(step == 1 ? arena_fmt(a, "%d", from)
                                             : arena_fmt(a, "%d–%d", from, from + step - 1));
    if (without)
        b.bar[b.n++].label = SAID(y, a, MSG_LIST_NO_YEAR);
    for (size_t i = 0; i < y->ev.n; i++) {
        int year = bib_year(&y->ev.item[i].record);
        put(&b, year ? &b.bar[(year - first) / step] : &b.bar[b.n - 1], i);
    }
    draw(&b, SAID(y, a, MSG_FIGURE_YEARS_NOTE));
    return true;
}
