/* chart_label.c - labels beside their lines, where nothing is in the way. */
#include "lib/render/chart_internal.h"

#include <math.h>

#define MARGIN   3.0  /* between a line and its label */
#define FARTHEST 40.0 /* that a label may stand from its line */
#define BEFORE   10.0 /* left of its line's beginning */
#define IN_WAY   1e9

bool chart_meets(struct chart_box a, struct chart_box b)
{
    return a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1;
}

/* Liang and Barsky: cut the line by each edge in turn; something is left when it crosses. */
bool chart_crosses(struct chart_box b, struct display_point p, struct display_point q)
{
    double dx = q.x - p.x, dy = q.y - p.y, from = 0, to = 1;
    const double step[4] = {-dx, dx, -dy, dy};
    const double room[4] = {p.x - b.x0, b.x1 - p.x, p.y - b.y0, b.y1 - p.y};
    if (!isfinite(dx) || !isfinite(dy))
        return false;
    for (int i = 0; i < 4; i++) {
        if (step[i] == 0) {
            if (room[i] < 0)
                return false;
            continue;
        }
        double t = room[i] / step[i];
        if (step[i] < 0 && t > from)
            from = t;
        if (step[i] > 0 && t < to)
            to = t;
    }
    return from <= to;
}

struct chart_box chart_text_box(double x, double y, double width, double size_pt,
                                enum display_align align)
{
    double left = align == DISPLAY_START ? x : align == DISPLAY_END ? x - width : x - width / 2;
    return (struct chart_box){left, y - 0.76 * size_pt, left + width, y + 0.22 * size_pt};
}

void chart_take(struct chart_layout *l, struct chart_box b)
{
    l->taken = arena_grow(l->a, l->taken, l->n_taken, &l->taken_cap, sizeof *l->taken);
    l->taken[l->n_taken++] = b;
}

void chart_put(struct chart_layout *l, double x, double y, struct str s, struct display_font f,
               enum display_align align, struct display_paint ink)
{
    if (!s.len)
        return;
    display_text(l->d, x, y, s, f, align, ink, 0);
    chart_take(l, chart_text_box(x, y, display_measure(s, f), f.size_pt, align));
}

/* What standing on a surface costs: pale ones little, dark or hatched ones too much. */
static double on_bars(const struct chart_layout *l, struct chart_box b)
{
    double cost = 0;
    for (size_t k = 0; k < l->c->n_series; k++) {
        const struct chart_series *s = &l->c->series[k];
        for (size_t i = 0; s->kind == CHART_BAR && i < s->n; i++) {
            if (!isfinite(s->y[i]))
                continue;
            double foot = chart_foot(l->c, s, i), x0, x1;
            chart_bar_edges(l, s, i, &x0, &x1);
            struct chart_box bar = {x0, chart_py(l, foot + s->y[i]), x1, chart_py(l, foot)};
            struct chart_box near = {b.x0 - 2, b.y0 - 2, b.x1 + 2, b.y1 + 2};
            if (chart_meets(near, bar))
                cost += 60;
        }
    }
    return cost;
}

static double cost_of(const struct chart_layout *l, struct chart_box b)
{
    if (b.x0 < l->plot.x0 + 2 || b.x1 > l->plot.x1 || b.y0 < l->plot.y0 - 8 ||
        b.y1 > l->plot.y1 - 2)
        return IN_WAY;
    struct chart_box wide = {b.x0 - 3, b.y0 - 2, b.x1 + 3, b.y1 + 2};
    for (size_t i = 0; i < l->n_taken; i++)
        if (chart_meets(wide, l->taken[i]))
            return IN_WAY;
    for (size_t k = 0; k < l->c->n_series; k++) {
        const struct chart_series *s = &l->c->series[k];
        const struct display_point *p = l->course[k].point;
        for (size_t i = 0; i < l->course[k].n; i++) {
            struct chart_box about = {p[i].x - 3, p[i].y - 3, p[i].x + 3, p[i].y + 3};
            if ((s->markers || s->kind == CHART_POINTS) && chart_meets(wide, about))
                return IN_WAY;
            if (i && s->kind != CHART_POINTS && chart_crosses(wide, p[i - 1], p[i]))
                return IN_WAY;
        }
    }
    for (size_t i = 0; i < l->c->n_marks; i++) {
        double x = chart_px(l, l->c->mark[i].x);
        if (x > wide.x0 && x < wide.x1)
            return IN_WAY;
    }
    double cost = on_bars(l, b);
    for (size_t k = 0; k < l->y.n; k++) {
        double y = chart_py(l, l->y.item[k].at);
        cost += y > b.y0 && y < b.y1 ? 6 : 0;
    }
    return cost;
}

/* A label that ends just left of where the line begins stands by its first point. */
static void before_start(const struct display_point *p, size_t n, double x1, double *high,
                         double *low)
{
    for (size_t i = 0; i < n; i++) {
        if (!isfinite(p[i].y))
            continue;
        if (x1 <= p[i].x && p[i].x - x1 < BEFORE)
            *high = *low = p[i].y;
        return;
    }
}

/* Highest and lowest point of the line between x0 and x1; false where it isn't. Of single points
 * the last counts, where it is at most a little left of x0. */
static bool course_between(const struct chart_layout *l, const struct chart_series *s, double x0,
                           double x1, double *high, double *low)
{
    const struct chart_course *course = &l->course[s - l->c->series];
    const struct display_point *p = course->point;
    *high = INFINITY;
    *low = -INFINITY;
    if (s->kind == CHART_POINTS && course->n) {
        struct display_point last = p[course->n - 1];
        *high = *low = last.y;
        return isfinite(last.y) && last.x >= x0 - 6 && last.x <= x1;
    }
    for (size_t i = 1; i < course->n; i++) {
        struct display_point a = p[i - 1], b = p[i];
        if (!isfinite(a.y) || !isfinite(b.y) || b.x < x0 || a.x > x1)
            continue;
        for (int end = 0; end < 2; end++) {
            double x = end ? (b.x < x1 ? b.x : x1) : (a.x > x0 ? a.x : x0);
            double y = b.x > a.x ? a.y + (b.y - a.y) * (x - a.x) / (b.x - a.x) : end ? b.y : a.y;
            *high = y < *high ? y : *high;
            *low = y > *low ? y : *low;
        }
    }
    if (!isfinite(*high) && s->kind != CHART_POINTS)
        before_start(p, course->n, x1, high, low);
    return isfinite(*high);
}

/* Where on the page the line begins: its label is best read from there on. */
static double starts_at(const struct chart_layout *l, const struct chart_series *s)
{
    const struct chart_course *course = &l->course[s - l->c->series];
    for (size_t i = 0; i < course->n && s->kind != CHART_POINTS; i++)
        if (isfinite(course->point[i].y))
            return course->point[i].x;
    return l->plot.x0;
}

struct block {
    double width, height;
    struct display_lines quiet;
    bool beside; /* the quiet part follows on the same line */
};

static struct block block_of(const struct chart_layout *l, const struct chart_label *label)
{
    double most = l->plot.x1 - l->plot.x0 - 20;
    struct block b = {.width = display_measure(label->strong, l->strong), .height = 8};
    if (!label->quiet.len)
        return b;
    b.quiet = display_wrap(label->quiet, l->text, most, l->a);
    b.width = b.quiet.width_pt > b.width ? b.quiet.width_pt : b.width;
    b.height += 10 * (double)b.quiet.n;
    return b;
}

static bool find_place(const struct chart_layout *l, const struct chart_spot *s,
                       const struct block *b, struct chart_box *out)
{
    double best = IN_WAY, from = starts_at(l, s->series);
    for (double x = l->plot.x0 + 6; x + b->width <= l->plot.x1; x += 6) {
        double high, low;
        if (!course_between(l, s->series, x, x + b->width, &high, &low))
            continue;
        for (double away = MARGIN; away <= FARTHEST; away += 3) {
            for (int below = 0; below < 2; below++) {
                double y = below ? low + away : high - away - b->height;
                struct chart_box box = {x, y, x + b->width, y + b->height};
                double cost = cost_of(l, box) + 1.2 * (away - MARGIN) + (below ? 2 : 0) +
                              0.15 * fabs(x - from);
                if (cost < best) {
                    best = cost;
                    *out = box;
                }
            }
        }
    }
    return best < IN_WAY;
}

static void draw_block(struct chart_layout *l, const struct chart_spot *s, const struct block *b,
                       struct chart_box at)
{
    chart_put(l, at.x0, at.y0 + 6.4, s->label->strong, l->strong, DISPLAY_START, s->ink);
    for (size_t i = 0; i < b->quiet.n; i++)
        chart_put(l, at.x0, at.y0 + 6.4 + 10 * (double)(i + 1), b->quiet.line[i], l->text,
                  DISPLAY_START, CHART_INK_2);
}

bool chart_place_labels(struct chart_layout *l)
{
    bool all = true;
    for (size_t i = 0; i < l->n_spots; i++) {
        struct chart_spot *s = &l->spot[i];
        struct chart_box at;
        if (s->label->place != CHART_ON_LINE || s->is_key)
            continue;
        struct block b = block_of(l, s->label);
        if (find_place(l, s, &b, &at)) {
            draw_block(l, s, &b, at);
        } else {
            s->is_key = true;
            all = false;
        }
    }
    return all;
}
