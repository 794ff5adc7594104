/* chart_value.c - the values of bars, in them or above them. */
#include "lib/render/chart_internal.h"

#include <math.h>

#define INSIDE 13.0 /* a bar this high holds its value */

static struct str value_text(struct chart_layout *l, double v)
{
    struct buf b = {0};
    chart_add_number(&b, l->c->lang, v, l->c->y.fractions ? 1 : 0);
    struct str s = arena_str(l->a, buf_str(&b));
    buf_release(&b);
    return s;
}

/* The width from one bar to the next that a text above it may take. */
static double room_of(const struct chart_layout *l, const struct chart_series *s)
{
    double x0, x1, next;
    chart_bar_edges(l, s, 0, &x0, &x1);
    if (s->n < 2)
        return l->plot.x1 - l->plot.x0;
    chart_bar_edges(l, s, 1, &next, &x1);
    return next - x0 - 3;
}

/* Values are shown in all bars of a series or in none: in none when one is wider than its bar. */
static bool values_fit(struct chart_layout *l, const struct chart_series *s)
{
    double most = s->n ? room_of(l, s) : 0, x0, x1;
    for (size_t i = 0; i < s->n; i++) {
        double width = display_measure(value_text(l, s->y[i]), l->value);
        chart_bar_edges(l, s, i, &x0, &x1);
        if (width > most || width > x1 - x0 + 4)
            return false;
    }
    return s->n > 0;
}

static bool is_stacked(const struct chart *c, const struct chart_series *s)
{
    for (size_t k = 0; k < c->n_series; k++)
        if (&c->series[k] != s && c->series[k].kind == CHART_BAR && c->series[k].stack == s->stack)
            return true;
    return false;
}

/* In a stack: in the middle of its piece when that is high enough, on the piece's own colour. */
static void stacked_value(struct chart_layout *l, const struct chart_series *s, size_t i)
{
    struct chart_box b = chart_bar_box(l, s, i);
    struct str text = value_text(l, s->y[i]);
    double width = display_measure(text, l->small), height = l->small.size_pt;
    if (!isfinite(s->y[i]) || b.y1 - b.y0 < height + 2 || b.x1 - b.x0 < width + 2)
        return;
    double x = (b.x0 + b.x1) / 2, y = (b.y0 + b.y1) / 2;
    if (s->style.hatch != CHART_PLAIN)
        display_rect(l->d, x - width / 2 - 1.5, y - height / 2, width + 3, height, s->style.fill,
                     DISPLAY_NONE, 0);
    chart_put(l, x, y + 0.36 * height, text, l->small, DISPLAY_MIDDLE,
              chart_is_dark(s->style.fill) ? CHART_WHITE : CHART_INK);
}

/* Whether a line or band crosses the box. */
static bool crossed(const struct chart_layout *l, struct chart_box b)
{
    for (size_t k = 0; k < l->c->n_series; k++) {
        const struct display_point *p = l->course[k].point;
        for (size_t i = 1; i < l->course[k].n; i++)
            if (chart_crosses(b, p[i - 1], p[i]))
                return true;
    }
    return false;
}

/* At the foot of its bar, clear of lines; above a low bar, and as far above it as lines demand. */
static void single_value(struct chart_layout *l, const struct chart_series *s, size_t i)
{
    struct str text = value_text(l, s->y[i]);
    double x0, x1, width = display_measure(text, l->value), size = l->value.size_pt;
    chart_bar_edges(l, s, i, &x0, &x1);
    double x = (x0 + x1) / 2, foot = chart_py(l, 0);
    double top = isfinite(s->y[i]) ? chart_py(l, s->y[i]) : foot;
    bool inside = foot - top >= INSIDE + 1 && width < x1 - x0 - 1;
    double y = inside ? foot - 7 : top - 3;
    bool open = s->open && s->open[i];
    for (int tries = 0; tries < 60; tries++, y -= 2) {
        struct chart_box b = chart_text_box(x, y, width, size, DISPLAY_MIDDLE);
        /* Neither through the bar's upper edge nor through a line. */
        bool on_edge = b.y0 < top - 0.5 && b.y1 > top + 0.5;
        if (b.y0 < l->plot.y0 - 9)
            return;
        if (on_edge || crossed(l, b))
            continue;
        if (open && b.y1 > top)
            display_rect(l->d, b.x0 - 1.5, b.y0, b.x1 - b.x0 + 3, b.y1 - b.y0 + 1, CHART_WHITE,
                         DISPLAY_NONE, 0);
        chart_put(l, x, y, text, l->value, DISPLAY_MIDDLE, CHART_INK);
        return;
    }
}

/* The sum above each stack, once; all or none. */
static void stack_totals(struct chart_layout *l, const struct chart_series *last)
{
    struct str *text = ARENA_ARRAY(l->a, last->n, struct str);
    double *total = ARENA_ARRAY(l->a, last->n, double);
    double most = last->n ? room_of(l, last) : 0;
    for (size_t i = 0; i < last->n; i++) {
        total[i] = chart_foot(l->c, last, i) + (isfinite(last->y[i]) ? last->y[i] : 0);
        text[i] = value_text(l, total[i]);
        if (display_measure(text[i], l->value) > most)
            return;
    }
    for (size_t i = 0; i < last->n; i++) {
        double x0, x1;
        chart_bar_edges(l, last, i, &x0, &x1);
        chart_put(l, (x0 + x1) / 2, chart_py(l, total[i]) - 3, text[i], l->value, DISPLAY_MIDDLE,
                  CHART_INK);
    }
}

void chart_draw_values(struct chart_layout *l)
{
    const struct chart_series *last = NULL;
    for (size_t k = 0; k < l->c->n_series; k++) {
        const struct chart_series *s = &l->c->series[k];
        if (s->kind != CHART_BAR || !s->values || l->compact)
            continue;
        bool stacked = is_stacked(l->c, s);
        if (stacked)
            last = s;
        if (!stacked && !values_fit(l, s))
            continue;
        for (size_t i = 0; i < s->n; i++)
            (stacked ? stacked_value : single_value)(l, s, i);
    }
    if (last)
        stack_totals(l, last);
}
