/* chart.c - building a chart: series, marks, looks. */
#include "lib/render/chart.h"

#include "lib/render/chart_internal.h"

#include <math.h>

#define TEAL       0x35606b
#define SHADES_MAX 6

void chart_init(struct chart *c, struct arena *a, enum lang lang)
{
    *c = (struct chart){.arena = a,
                        .lang = lang,
                        .id = "figure",
                        .title = "",
                        .width_pt = CHART_WIDTH_PT,
                        .plot_height_pt = CHART_PLOT_HEIGHT_PT};
}

struct chart_style chart_style(enum chart_look look)
{
    switch (look) {
    case CHART_PALE:
        return (struct chart_style){.stroke = DISPLAY_RGB(0x8fa3a8),
                                    .width_pt = 0.5,
                                    .fill = DISPLAY_RGB(0xcfdadc),
                                    .ink = CHART_INK};
    case CHART_DARK:
        return (struct chart_style){
            .stroke = DISPLAY_RGB(TEAL), .width_pt = 2.25, .fill = DISPLAY_NONE, .ink = CHART_INK};
    case CHART_BLUE:
        return (struct chart_style){
            .stroke = DISPLAY_RGB(0x0060a8), .width_pt = 1.5, .ink = DISPLAY_RGB(0x0060a8)};
    case CHART_GREEN:
        return (struct chart_style){.stroke = DISPLAY_RGB(0x00734f),
                                    .width_pt = 1.5,
                                    .dash = "8 3",
                                    .ink = DISPLAY_RGB(0x00734f)};
    case CHART_RED:
        return (struct chart_style){.stroke = DISPLAY_RGB(0xb0301f),
                                    .width_pt = 1.5,
                                    .dash = "7 2.5 1.5 2.5",
                                    .ink = DISPLAY_RGB(0xb0301f)};
    case CHART_DOTTED:
        break;
    }
    return (struct chart_style){
        .stroke = CHART_AXIS, .width_pt = 0.75, .dash = "1.5 2", .ink = CHART_INK_2};
}

struct chart_style chart_shade(size_t i, size_t n)
{
    static const uint32_t shade[SHADES_MAX] = {0x24505b, 0xe1edef, 0x7d9ba2,
                                               0xffffff, 0x47727d, 0xb9cbcf};
    static const enum chart_hatch hatch[SHADES_MAX] = {CHART_PLAIN, CHART_RISING,  CHART_PLAIN,
                                                       CHART_LEVEL, CHART_FALLING, CHART_PLAIN};
    (void)n;
    return (struct chart_style){.stroke = DISPLAY_RGB(TEAL),
                                .width_pt = 0.5,
                                .fill = DISPLAY_RGB(shade[i % SHADES_MAX]),
                                .hatch = hatch[i % SHADES_MAX],
                                .ink = CHART_INK};
}

static double *copy(struct arena *a, const double *v, size_t n)
{
    double *to = ARENA_ARRAY(a, n, double);
    if (n)
        memcpy(to, v, n * sizeof *to);
    return to;
}

static struct chart_series *add(struct chart *c, enum chart_kind kind, struct str name, size_t n)
{
    c->series = arena_grow(c->arena, c->series, c->n_series, &c->series_cap, sizeof *c->series);
    struct chart_series *s = &c->series[c->n_series++];
    *s = (struct chart_series){.kind = kind,
                               .name = arena_str(c->arena, name),
                               .n = n,
                               .style = chart_style(kind == CHART_BAR ? CHART_PALE : CHART_DARK)};
    return s;
}

struct chart_series *chart_add(struct chart *c, enum chart_kind kind, struct str name,
                               const double *y, size_t n)
{
    struct chart_series *s = add(c, kind, name, n);
    s->x = ARENA_ARRAY(c->arena, n, double);
    for (size_t i = 0; i < n; i++)
        s->x[i] = (double)i;
    s->y = copy(c->arena, y, n);
    return s;
}

struct chart_series *chart_add_xy(struct chart *c, enum chart_kind kind, struct str name,
                                  const double *x, const double *y, size_t n)
{
    struct chart_series *s = add(c, kind, name, n);
    s->x = copy(c->arena, x, n);
    s->y = copy(c->arena, y, n);
    return s;
}

struct chart_series *chart_band(struct chart *c, struct str name, const double *x,
                                const double *low, const double *high, size_t n)
{
    struct chart_series *s = chart_add_xy(c, CHART_BAND, name, x, high, n);
    s->y_low = copy(c->arena, low, n);
    s->style = chart_style(CHART_RED);
    s->style.width_pt = 0.6;
    s->style.dash = "1.2 2";
    return s;
}

struct chart_series *chart_level(struct chart *c, struct str name, double y, enum chart_look look)
{
    double ys[2] = {y, y};
    double xs[2] = {-INFINITY, INFINITY};
    struct chart_series *s = chart_add_xy(c, CHART_LINE, name, xs, ys, 2);
    s->style = chart_style(look);
    return s;
}

void chart_mark(struct chart *c, double x, struct str text, bool strong)
{
    c->mark = arena_grow(c->arena, c->mark, c->n_marks, &c->mark_cap, sizeof *c->mark);
    struct chart_style style = chart_style(CHART_DOTTED);
    style.stroke = CHART_INK;
    style.ink = CHART_INK;
    style.width_pt = strong ? 1.25 : 0.9;
    style.dash = strong ? NULL : "2 2";
    c->mark[c->n_marks++] = (struct chart_mark){
        .x = x, .text = arena_str(c->arena, text), .strong = strong, .style = style};
}

void chart_note(struct chart *c, struct str note)
{
    c->note = arena_grow(c->arena, c->note, c->n_notes, &c->note_cap, sizeof *c->note);
    c->note[c->n_notes++] = arena_str(c->arena, note);
}
