/* chart_line.c - lines, steps, points, limits of bands. */
#include "lib/render/chart_internal.h"

#include <math.h>

#define RING       2.4
#define RING_PARTS 20

static struct chart_course course_of(const struct chart_layout *l, const struct chart_series *s)
{
    struct display_point *p = ARENA_ARRAY(l->a, 2 * s->n + 1, struct display_point);
    size_t used = 0;
    for (size_t i = 0; i < s->n; i++) {
        struct display_point at = {chart_px(l, s->x[i]), chart_py(l, s->y[i])};
        if (s->kind == CHART_STEP && i > 0 && isfinite(s->y[i - 1]))
            p[used++] = (struct display_point){at.x, chart_py(l, s->y[i - 1])};
        p[used++] = at;
    }
    if (s->kind == CHART_BAND) {
        p[used++] = (struct display_point){NAN, NAN};
        for (size_t i = 0; i < s->n; i++)
            p[used++] = (struct display_point){chart_px(l, s->x[i]), chart_py(l, s->y_low[i])};
    }
    return (struct chart_course){p, used};
}

void chart_find_courses(struct chart_layout *l)
{
    l->course = ARENA_ARRAY(l->a, l->c->n_series + 1, struct chart_course);
    for (size_t k = 0; k < l->c->n_series; k++)
        if (l->c->series[k].kind != CHART_BAR)
            l->course[k] = course_of(l, &l->c->series[k]);
}

static void stroke(struct display *d, const struct display_point *p, size_t n,
                   const struct chart_style *s)
{
    size_t from = 0;
    for (size_t i = 0; i <= n; i++) {
        if (i < n && isfinite(p[i].y))
            continue;
        if (i - from > 1)
            display_path(d, p + from, i - from, false, DISPLAY_NONE, s->stroke, s->width_pt,
                         s->dash);
        from = i + 1;
    }
}

static void ring(struct display *d, double x, double y, struct display_paint fill,
                 struct display_paint edge, double width)
{
    struct display_point p[RING_PARTS];
    for (int i = 0; i < RING_PARTS; i++) {
        double turn = 2 * acos(-1) * i / RING_PARTS;
        p[i] = (struct display_point){x + RING * cos(turn), y + RING * sin(turn)};
    }
    display_path(d, p, RING_PARTS, true, fill, edge, width, NULL);
}

static void rings(struct chart_layout *l, const struct chart_series *s)
{
    struct display_paint fill = s->kind == CHART_POINTS ? s->style.fill : CHART_WHITE;
    for (size_t i = 0; i < s->n; i++)
        if (isfinite(s->y[i]))
            ring(l->d, chart_px(l, s->x[i]), chart_py(l, s->y[i]), fill, s->style.stroke,
                 l->compact ? 0.75 : 1.25);
}

/* The surface between a line and the axis. */
static void area(struct chart_layout *l, const struct chart_series *s,
                 const struct display_point *p, size_t n)
{
    struct display_point *q = ARENA_ARRAY(l->a, n + 2, struct display_point);
    size_t used = 0;
    for (size_t i = 0; i < n; i++)
        if (isfinite(p[i].y))
            q[used++] = p[i];
    if (used < 2)
        return;
    double foot = chart_py(l, l->y.low > 0 ? l->y.low : 0);
    q[used] = (struct display_point){q[used - 1].x, foot};
    q[used + 1] = (struct display_point){q[0].x, foot};
    display_path(l->d, q, used + 2, true, s->style.fill, DISPLAY_NONE, 0, NULL);
}

void chart_draw_lines(struct chart_layout *l)
{
    const struct chart *c = l->c;
    for (size_t k = 0; k < c->n_series; k++) {
        const struct chart_series *s = &c->series[k];
        if ((s->kind == CHART_LINE || s->kind == CHART_STEP) && s->style.fill.on)
            area(l, s, l->course[k].point, l->course[k].n);
    }
    for (size_t k = 0; k < c->n_series; k++) {
        const struct chart_series *s = &c->series[k];
        if (s->kind == CHART_BAR)
            continue;
        struct chart_style style = s->style;
        if (l->compact)
            style.width_pt *= 0.75;
        if (s->kind != CHART_POINTS)
            stroke(l->d, l->course[k].point, l->course[k].n, &style);
        if (s->markers || s->kind == CHART_POINTS)
            rings(l, s);
    }
}

void chart_draw_sample(struct chart_layout *l, const struct chart_series *s, double x, double y,
                       double width)
{
    if (s->kind == CHART_BAR || s->kind == CHART_BAND) {
        struct chart_box b = {x, y - 3.5, x + width, y + 3.5};
        display_rect(l->d, b.x0, b.y0, width, 7, s->style.fill, DISPLAY_NONE, 0);
        chart_hatch(l->d, b, &s->style);
        display_rect(l->d, b.x0, b.y0, width, 7, DISPLAY_NONE, s->style.stroke, 0.5);
        return;
    }
    struct display_point p[2] = {{x, y}, {x + width, y}};
    stroke(l->d, p, 2, &s->style);
    if (s->markers || s->kind == CHART_POINTS)
        ring(l->d, x + width / 2, y, CHART_WHITE, s->style.stroke, 1);
}
