/* chart_surface.c - bands and bars with their hatching. */
#include "lib/render/chart_internal.h"

#include <math.h>

#define HATCH_STEP 3.2
#define LEVEL_STEP 4.2

static struct display_point *point(struct display_point *p, double x, double y)
{
    *p = (struct display_point){x, y};
    return p + 1;
}

void chart_draw_bands(struct chart_layout *l)
{
    for (size_t k = 0; k < l->c->n_series; k++) {
        const struct chart_series *s = &l->c->series[k];
        if (s->kind != CHART_BAND || !s->style.fill.on)
            continue;
        struct display_point *p = ARENA_ARRAY(l->a, 2 * s->n, struct display_point), *at = p;
        for (size_t i = 0; i < s->n; i++)
            if (isfinite(s->y[i]) && isfinite(s->y_low[i]))
                at = point(at, chart_px(l, s->x[i]), chart_py(l, s->y[i]));
        for (size_t i = s->n; i-- > 0;)
            if (isfinite(s->y[i]) && isfinite(s->y_low[i]))
                at = point(at, chart_px(l, s->x[i]), chart_py(l, s->y_low[i]));
        display_path(l->d, p, (size_t)(at - p), true, s->style.fill, DISPLAY_NONE, 0, NULL);
    }
}

bool chart_is_dark(struct display_paint p)
{
    double r = (double)(p.rgb >> 16 & 255), g = (double)(p.rgb >> 8 & 255),
           b = (double)(p.rgb & 255);
    return p.on && 0.299 * r + 0.587 * g + 0.114 * b < 130;
}

/* Where the i-th line of a hatching begins and ends: at the left or lower edge, and at the upper or
 * right one. */
static void hatch_line(struct chart_box b, enum chart_hatch hatch, double t,
                       struct display_point end[2])
{
    double w = b.x1 - b.x0, h = b.y1 - b.y0;
    if (hatch == CHART_LEVEL) {
        end[0] = (struct display_point){b.x0, b.y0 + t};
        end[1] = (struct display_point){b.x1, b.y0 + t};
        return;
    }
    end[0] = t <= h ? (struct display_point){b.x0, b.y0 + t}
                    : (struct display_point){b.x0 + t - h, b.y1};
    end[1] = t <= w ? (struct display_point){b.x0 + t, b.y0}
                    : (struct display_point){b.x1, b.y0 + t - w};
    if (hatch == CHART_FALLING) {
        end[0].x = b.x0 + b.x1 - end[0].x;
        end[1].x = b.x0 + b.x1 - end[1].x;
    }
}

/* One path to and fro; its turns run along the box's edge, where the outline lies on them. */
void chart_hatch(struct display *d, struct chart_box b, const struct chart_style *s)
{
    enum chart_hatch hatch = s->hatch;
    struct display_paint paint = chart_is_dark(s->fill) ? CHART_WHITE : s->stroke;
    double w = b.x1 - b.x0, h = b.y1 - b.y0, reach = hatch == CHART_LEVEL ? h : w + h;
    double gap = hatch == CHART_LEVEL ? LEVEL_STEP : HATCH_STEP;
    if (hatch == CHART_PLAIN || w <= 0 || h <= 0)
        return;
    double left = hatch == CHART_FALLING ? b.x1 : b.x0, right = b.x0 + b.x1 - left;
    size_t room = (size_t)(reach / gap) + 1, side = 0;
    struct display_point *p = ARENA_ARRAY(d->arena, 3 * room, struct display_point), *at = p;
    for (double t = gap; t < reach; t += gap, side = !side) {
        struct display_point end[2];
        hatch_line(b, hatch, t, end);
        bool turned = hatch != CHART_LEVEL && at > p;
        if (turned && side && t > w && t - gap < w)
            at = point(at, right, b.y0);
        if (turned && !side && t > h && t - gap < h)
            at = point(at, left, b.y1);
        *at++ = end[side];
        *at++ = end[!side];
    }
    if (at > p)
        display_path(d, p, (size_t)(at - p), false, DISPLAY_NONE, paint, 0.4, NULL);
}

struct chart_box chart_bar_box(const struct chart_layout *l, const struct chart_series *s, size_t i)
{
    double foot = chart_foot(l->c, s, i);
    struct chart_box b;
    chart_bar_edges(l, s, i, &b.x0, &b.x1);
    b.y0 = chart_py(l, foot + s->y[i]);
    b.y1 = chart_py(l, foot);
    if (b.y0 > b.y1) {
        double y = b.y0;
        b.y0 = b.y1;
        b.y1 = y;
    }
    return b;
}

void chart_draw_bars(struct chart_layout *l)
{
    for (size_t k = 0; k < l->c->n_series; k++) {
        const struct chart_series *s = &l->c->series[k];
        for (size_t i = 0; s->kind == CHART_BAR && i < s->n; i++) {
            if (!isfinite(s->y[i]) || s->y[i] == 0)
                continue;
            struct chart_box b = chart_bar_box(l, s, i);
            bool open = s->open && s->open[i];
            struct chart_style style = s->style;
            if (open) {
                style.fill = CHART_WHITE;
                style.hatch = CHART_RISING;
            }
            display_rect(l->d, b.x0, b.y0, b.x1 - b.x0, b.y1 - b.y0, style.fill, DISPLAY_NONE, 0);
            chart_hatch(l->d, b, &style);
            display_rect(l->d, b.x0, b.y0, b.x1 - b.x0, b.y1 - b.y0, DISPLAY_NONE, s->style.stroke,
                         s->style.width_pt);
        }
    }
}
