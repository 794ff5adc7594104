/* chart_axis.c - grid, axis line, ticks and their texts. */
#include "lib/render/chart_internal.h"

#include <math.h>

#define TEXT_BELOW 13.0 /* from the axis to the first baseline */
#define ROW        10.0
#define TICK       3.0

static bool has_second(const struct chart_layout *l)
{
    for (size_t k = 0; k < l->x.n; k++)
        if (l->x.item[k].second.len)
            return true;
    return false;
}

/* Names may take several lines. */
static size_t name_rows(const struct chart_layout *l, size_t k, struct display_lines *out)
{
    double each = (l->plot.x1 - l->plot.x0) / (double)(l->x.n ? l->x.n : 1) - 4;
    *out = display_wrap(l->x.item[k].text, l->text, each > 12 ? each : 12, l->a);
    return out->n;
}

double chart_axis_height(const struct chart_layout *l)
{
    double h = TEXT_BELOW + 3;
    if (l->c->x.kind == CHART_NAMES) {
        size_t most = 1;
        struct display_lines lines;
        for (size_t k = 0; k < l->x.n; k++)
            if (name_rows(l, k, &lines) > most)
                most = lines.n;
        h += ROW * (double)(most - 1);
    }
    h += has_second(l) ? ROW : 0;
    h += l->c->x.title.len && !l->compact ? ROW + 3 : 0;
    return h;
}

static void line(struct chart_layout *l, double x0, double y0, double x1, double y1,
                 struct display_paint paint, double width)
{
    struct display_point p[2] = {{x0, y0}, {x1, y1}};
    display_path(l->d, p, 2, false, DISPLAY_NONE, paint, width, NULL);
}

void chart_draw_grid(struct chart_layout *l)
{
    for (size_t k = 0; k < l->y.n; k++) {
        double y = chart_py(l, l->y.item[k].at);
        line(l, l->plot.x0, y, l->plot.x1, y, CHART_GRID, 0.5);
        chart_put(l, l->plot.x0 - (l->compact ? 3 : 6), y + 0.35 * l->text.size_pt,
                  l->y.item[k].text, l->text, DISPLAY_END, CHART_INK_2);
    }
}

static void draw_text(struct chart_layout *l, size_t k)
{
    double x = chart_px(l, l->x.item[k].at), y = l->plot.y1 + TEXT_BELOW;
    struct display_paint ink = l->compact ? CHART_INK_2 : CHART_INK;
    if (l->c->x.kind == CHART_NAMES) {
        struct display_lines lines;
        name_rows(l, k, &lines);
        for (size_t i = 0; i < lines.n; i++)
            chart_put(l, x, y + ROW * (double)i, lines.line[i], l->text, DISPLAY_MIDDLE, ink);
        return;
    }
    if (l->x.item[k].text.len)
        chart_put(l, x, y, l->x.item[k].text, l->text, DISPLAY_MIDDLE, ink);
    if (l->x.item[k].second.len)
        chart_put(l, x, y + ROW, l->x.item[k].second, l->text, DISPLAY_MIDDLE, CHART_INK_2);
}

void chart_draw_axis(struct chart_layout *l)
{
    double foot = chart_py(l, l->y.low > 0 ? l->y.low : 0);
    line(l, l->plot.x0, foot, l->plot.x1, foot, CHART_AXIS, 0.75);
    /* Stretches need no marks when each has its text below it. */
    bool marks = l->c->x.kind == CHART_NUMBERS || l->c->x.kind == CHART_MONTH_STARTS;
    for (size_t k = 0; k < l->x.n; k++) {
        bool has_text = l->x.item[k].text.len > 0;
        if (!has_text)
            continue;
        bool thinned = l->c->x.kind == CHART_MONTHS && l->x.n > 1 && !l->x.item[1].text.len;
        if (marks || thinned) {
            double x = chart_px(l, l->x.item[k].at);
            line(l, x, l->plot.y1, x, l->plot.y1 + TICK, CHART_AXIS, 0.75);
        }
        draw_text(l, k);
    }
    if (l->c->x.title.len && !l->compact)
        chart_put(l, l->plot.x1, l->plot.y1 + TEXT_BELOW + (has_second(l) ? ROW : 0) + ROW + 2,
                  l->c->x.title, l->text, DISPLAY_END, CHART_INK_2);
}
