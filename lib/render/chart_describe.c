/* chart_describe.c - the numbers of a chart in words, for those who can't see it. */
#include "lib/render/chart_internal.h"

#include "lib/render/messages.h"

#include <math.h>

#define VALUES_MAX 40 /* more are summed up */

static const char *x_text(const struct chart *c, double x)
{
    struct buf b = {0};
    if (c->x.kind == CHART_NAMES && x >= 0 && (size_t)x < c->x.n) {
        buf_addstr(&b, c->x.name[(size_t)x]);
    } else if (c->x.kind == CHART_NUMBERS) {
        chart_add_number(&b, c->lang, x, 2);
        buf_adds(&b, c->x.suffix ? c->x.suffix : "");
    } else {
        struct date d = date_add_months(date_first(c->x.first), (int64_t)x);
        if (c->x.kind == CHART_MONTH_STARTS)
            date_add_long(&b, c->lang, d);
        else
            chart_add_month(&b, c->lang, d.month, d.year);
    }
    char *s = arena_strdup(c->arena, buf_c(&b));
    buf_release(&b);
    return s;
}

static const char *y_text(const struct chart *c, double y)
{
    struct buf b = {0};
    if (isfinite(y)) {
        chart_add_number(&b, c->lang, y, 2);
        buf_adds(&b, c->y.suffix ? c->y.suffix : "");
    } else {
        msg_render(&b, c->lang, MSG_RENDER_CHART_NONE);
    }
    char *s = arena_strdup(c->arena, buf_c(&b));
    buf_release(&b);
    return s;
}

static void add_values(const struct chart *c, const struct chart_series *s, struct buf *out)
{
    for (size_t i = 0; i < s->n; i++) {
        buf_adds(out, i ? "; " : "");
        buf_addf(out, "%s ", x_text(c, s->x[i]));
        if (s->y_low)
            buf_addf(out, "%s–", y_text(c, s->y_low[i]));
        buf_adds(out, y_text(c, s->y[i]));
    }
}

static void add_summary(const struct chart *c, const struct chart_series *s, struct buf *out)
{
    double low = INFINITY, high = -INFINITY;
    for (size_t i = 0; i < s->n; i++) {
        low = s->y[i] < low ? s->y[i] : low;
        high = s->y[i] > high ? s->y[i] : high;
    }
    msg_render(out, c->lang,
               MSG_RENDER_CHART_SUMMARY(s->n, x_text(c, s->x[0]), y_text(c, s->y[0]),
                                        x_text(c, s->x[s->n - 1]), y_text(c, s->y[s->n - 1]),
                                        y_text(c, low), y_text(c, high)));
}

static void add_series(const struct chart *c, const struct chart_series *s, struct buf *out)
{
    struct buf values = {0};
    if (!s->name.len || !s->n)
        return;
    buf_adds(out, out->len ? " " : "");
    if (s->x[0] == -INFINITY) {
        msg_render(out, c->lang, MSG_RENDER_CHART_LEVEL(s->name, y_text(c, s->y[0])));
        return;
    }
    (s->n > VALUES_MAX ? add_summary : add_values)(c, s, &values);
    msg_render(out, c->lang, MSG_RENDER_CHART_SERIES(s->name, buf_str(&values)));
    buf_release(&values);
}

void chart_describe(const struct chart *c, struct buf *out)
{
    for (size_t k = 0; k < c->n_series; k++)
        add_series(c, &c->series[k], out);
    for (size_t k = 0; k < c->n_marks; k++) {
        buf_adds(out, out->len ? " " : "");
        msg_render(out, c->lang, MSG_RENDER_CHART_MARK(c->mark[k].text));
    }
}
