/* chart_mark.c - upright lines with labels in rows above the plot. A label stands right of its
 * line, or left of it near the right end, in the lowest row where it covers neither another label
 * nor a line that goes higher. */
#include "lib/render/chart_internal.h"

#define ROW    11.0
#define BESIDE 3.5

static struct display_font font_of(const struct chart_layout *l, const struct chart_mark *m)
{
    return m->strong ? l->strong : l->text;
}

struct seat {
    double x, from, to;
    size_t row;
    bool left, seated;
};

static void sit(struct chart_layout *l, struct seat *seat, size_t n, size_t i)
{
    const struct chart_mark *m = &l->c->mark[i];
    struct seat *s = &seat[i];
    double width = display_measure(m->text, font_of(l, m));
    s->from = s->left ? s->x - BESIDE - width : s->x + BESIDE;
    s->to = s->from + width;
    s->row = 0;
    for (bool moved = true; moved;) {
        moved = false;
        for (size_t k = 0; k < n; k++) {
            const struct seat *o = &seat[k];
            if (k == i || !o->seated)
                continue;
            bool covers_line = o->x > s->from - 2 && o->x < s->to + 2 && o->row >= s->row;
            bool covers_label = o->row == s->row && o->from < s->to + 4 && s->from < o->to + 4;
            /* Its own line would go through a label that stands lower. */
            if (covers_line || covers_label) {
                s->row++;
                moved = true;
            }
        }
    }
    s->seated = true;
}

/* Is a to be seated before b? Labels right of their line go from right to left, then those left of
 * it from left to right, so that a line can only be met by labels seated after it. */
static bool sooner(const struct seat *a, const struct seat *b)
{
    if (a->left != b->left)
        return b->left;
    return a->left ? a->x < b->x : a->x > b->x;
}

static struct seat *seats(struct chart_layout *l)
{
    size_t n = l->c->n_marks;
    struct seat *seat = ARENA_ARRAY(l->a, n + 1, struct seat);
    for (size_t i = 0; i < n; i++) {
        const struct chart_mark *m = &l->c->mark[i];
        seat[i].x = chart_px(l, m->x);
        seat[i].left = seat[i].x + BESIDE + display_measure(m->text, font_of(l, m)) > l->plot.x1;
    }
    for (size_t done = 0; done < n; done++) {
        size_t best = n;
        for (size_t i = 0; i < n; i++)
            if (!seat[i].seated && (best == n || sooner(&seat[i], &seat[best])))
                best = i;
        sit(l, seat, n, best);
    }
    return seat;
}

/* Values of bars may reach a line's height above the plot. */
static double values_above(const struct chart *c)
{
    for (size_t k = 0; k < c->n_series; k++)
        if (c->series[k].kind == CHART_BAR && c->series[k].values)
            return 9;
    return 0;
}

double chart_marks_height(struct chart_layout *l)
{
    if (!l->c->n_marks)
        return 0;
    struct seat *seat = seats(l);
    size_t most = 0;
    for (size_t i = 0; i < l->c->n_marks; i++)
        most = seat[i].row > most ? seat[i].row : most;
    return ROW * (double)(most + 1) + values_above(l->c);
}

void chart_draw_marks(struct chart_layout *l)
{
    struct seat *seat = seats(l);
    for (size_t i = 0; i < l->c->n_marks; i++) {
        const struct chart_mark *m = &l->c->mark[i];
        double y = l->plot.y0 - 3 - values_above(l->c) - ROW * (double)seat[i].row;
        struct display_point p[2] = {{seat[i].x, y - 6}, {seat[i].x, l->plot.y1}};
        display_path(l->d, p, 2, false, DISPLAY_NONE, m->style.stroke, m->style.width_pt,
                     m->style.dash);
        chart_put(l, seat[i].left ? seat[i].to : seat[i].from, y, m->text, font_of(l, m),
                  seat[i].left ? DISPLAY_END : DISPLAY_START, m->style.ink);
    }
}
