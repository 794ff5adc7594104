/* chart_scale.c - how far the data reach, ticks at round numbers. */
#include "lib/render/chart_internal.h"

#include <math.h>

#define BAR_SHARE   0.58 /* of the stretch of one x */
#define DENSE_SHARE 0.74 /* … when bars are many, and for stacks side by side */
#define BARS_SPARSE 9
#define BAR_MOST_PT 60.0

double chart_px(const struct chart_layout *l, double x)
{
    if (x == -INFINITY)
        return l->plot.x0;
    if (x == INFINITY)
        return l->plot.x1;
    return l->plot.x0 + (x - l->x.low) / (l->x.high - l->x.low) * (l->plot.x1 - l->plot.x0);
}

double chart_py(const struct chart_layout *l, double y)
{
    return l->plot.y1 - (y - l->y.low) / (l->y.high - l->y.low) * (l->plot.y1 - l->plot.y0);
}

double chart_foot(const struct chart *c, const struct chart_series *s, size_t i)
{
    double foot = 0;
    for (const struct chart_series *o = c->series; o < s; o++)
        if (o->kind == CHART_BAR && o->stack == s->stack && i < o->n && isfinite(o->y[i]))
            foot += o->y[i];
    return foot;
}

void chart_bar_edges(const struct chart_layout *l, const struct chart_series *s, size_t i,
                     double *x0, double *x1)
{
    const struct chart *c = l->c;
    size_t stacks = 1;
    for (size_t k = 0; k < c->n_series; k++)
        if (c->series[k].kind == CHART_BAR && c->series[k].stack >= stacks)
            stacks = c->series[k].stack + 1;
    double step = 1;
    for (size_t k = 1; k < s->n; k++)
        if (k == 1 || s->x[k] - s->x[k - 1] < step)
            step = s->x[k] - s->x[k - 1];
    double whole = step * (s->joined                          ? 1
                           : stacks > 1 || s->n > BARS_SPARSE ? DENSE_SHARE
                                                              : BAR_SHARE);
    /* Two or three bars don't fill the page. */
    double most = BAR_MOST_PT / (l->plot.x1 - l->plot.x0) * (l->x.high - l->x.low);
    if (!s->joined && whole > most * (double)stacks)
        whole = most * (double)stacks;
    double each = whole / (double)stacks;
    double from = s->x[i] - whole / 2 + each * (double)s->stack;
    *x0 = chart_px(l, from);
    *x1 = chart_px(l, from + each);
}

static void widen(double v, double *low, double *high)
{
    if (!isfinite(v))
        return;
    *low = v < *low ? v : *low;
    *high = v > *high ? v : *high;
}

void chart_reach(const struct chart *c, double *x_low, double *x_high, double *y_low,
                 double *y_high)
{
    *x_low = *y_low = INFINITY;
    *x_high = *y_high = -INFINITY;
    for (size_t k = 0; k < c->n_series; k++) {
        const struct chart_series *s = &c->series[k];
        for (size_t i = 0; i < s->n; i++) {
            double foot = s->kind == CHART_BAR ? chart_foot(c, s, i) : 0;
            widen(s->y[i] + foot, y_low, y_high);
            if (s->y_low)
                widen(s->y_low[i], y_low, y_high);
            double half = s->kind != CHART_BAR ? 0 : s->n > 1 ? (s->x[1] - s->x[0]) / 2 : 0.5;
            widen(s->x[i] - half, x_low, x_high);
            widen(s->x[i] + half, x_low, x_high);
        }
    }
    for (size_t k = 0; k < c->n_marks; k++)
        widen(c->mark[k].x, x_low, x_high);
}

/* The step whose ticks cover low … high in `least` to `most` intervals with the least room left
 * over; plain steps are preferred. */
static double nice_step(double low, double high, bool fractions, int least, int most)
{
    static const struct {
        double step, dislike;
    } kind[] = {{1, 0}, {2, 0}, {2.5, 0.12}, {4, 0.1}, {5, 0}};
    double span = high - low, best = 0, best_cost = INFINITY;
    double power = pow(10, floor(log10(span)) - 1);
    for (int p = 0; p < 3; p++, power *= 10) {
        for (size_t k = 0; k < COUNT_OF(kind); k++) {
            double step = kind[k].step * power;
            if (!fractions && (step < 1 || step != floor(step)))
                continue;
            double n = ceil(high / step - 1e-9) - floor(low / step + 1e-9);
            if (n > most)
                continue;
            double cost =
                n * step / span - 1 + kind[k].dislike + (n < least ? 0.3 * (least - n) : 0);
            if (cost < best_cost) {
                best_cost = cost;
                best = step;
            }
        }
    }
    return best > 0 ? best : fractions ? span : ceil(span);
}

static int decimals_of(double step)
{
    int n = 0;
    while (n < 6 && fabs(step - round(step)) > 1e-9 * step) {
        step *= 10;
        n++;
    }
    return n;
}

static struct str number_text(const struct chart_layout *l, const struct chart_axis *axis, double v,
                              int decimals)
{
    struct buf b = {0};
    chart_add_number(&b, l->c->lang, v, decimals);
    buf_adds(&b, axis->suffix ? axis->suffix : "");
    struct str s = arena_str(l->a, buf_str(&b));
    buf_release(&b);
    return s;
}

void chart_number_ticks(const struct chart_layout *l, const struct chart_axis *axis, double low,
                        double high, int most, bool snug, struct chart_ticks *t)
{
    if (!(high > low))
        high = low + 1;
    double step = nice_step(low, high, axis->fractions, most > 4 ? 3 : 2, most);
    int decimals = decimals_of(step);
    double first = snug ? ceil(low / step - 1e-9) : floor(low / step + 1e-9);
    double last = snug ? floor(high / step + 1e-9) : ceil(high / step - 1e-9);
    t->low = snug ? low : first * step;
    t->high = snug ? high : last * step;
    t->item = ARENA_ARRAY(l->a, CHART_TICKS_MAX, struct chart_tick);
    for (double k = first; k <= last && t->n < CHART_TICKS_MAX; k++)
        t->item[t->n++] =
            (struct chart_tick){.at = k * step, .text = number_text(l, axis, k * step, decimals)};
}

void chart_ticks_y(struct chart_layout *l)
{
    const struct chart_axis *axis = &l->c->y;
    double x0, x1, low, high;
    chart_reach(l->c, &x0, &x1, &low, &high);
    if (axis->low < axis->high) {
        low = axis->low;
        high = axis->high;
    }
    low = low < 0 ? low : 0;
    high = high > 0 ? high : 1;
    if (l->forced_y_high > high)
        high = l->forced_y_high;
    l->y = (struct chart_ticks){0};
    chart_number_ticks(l, axis, low, high, l->compact ? 3 : 6, false, &l->y);
}
