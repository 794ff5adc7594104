/* figure_cumulative.c - sums: where it went, and where the estimates' pace would have led. */
#include "uptake/present/figure_internal.h"

#include <math.h>

#define MARKED_MONTHS 14 /* more than these get no rings */

struct sums {
    size_t from, n; /* months of the view */
    double *y;      /* n + 1: before each month, and after the last */
};

static struct sums sums_of(const struct view *v, int first)
{
    const int64_t *micro = view_micro(v);
    int64_t sum = 0;
    struct sums s = {0};
    if (first > v->filter.first)
        s.from = (size_t)uptake_month_diff(v->filter.first, first);
    if (s.from > v->n_months)
        s.from = v->n_months;
    s.n = v->n_months - s.from;
    s.y = ARENA_ARRAY(v->a, s.n + 1, double);
    for (size_t m = 0; m < v->n_months; m++) {
        if (m >= s.from)
            s.y[m - s.from] = (double)sum / (double)UPTAKE_MICRO;
        sum += micro[m];
    }
    s.y[s.n] = (double)sum / (double)UPTAKE_MICRO;
    return s;
}

static void sum_line(const struct view *v, const struct sums *s, enum chart_place place,
                     struct chart *c)
{
    struct chart_series *line = chart_add(c, CHART_LINE, view_what(v, false), s->y, s->n + 1);
    line->style.fill = DISPLAY_RGB(0xe1edef);
    line->markers = s->n <= MARKED_MONTHS;
    if (place == CHART_AT_END)
        line->label = (struct chart_label){
            view_number(v, s->y[s->n], 0),
            view_say(v, MSG_PRESENT_CHART_IN_ALL(
                            str_c(uptake_event_word(v->filter.event)->text[v->lang]))),
            CHART_AT_END};
    if (s->y[0] > 0) {
        struct chart_series *start = chart_add(c, CHART_POINTS, STR(""), s->y, 1);
        start->style.width_pt = 1.25;
        start->style.fill = DISPLAY_RGB(0xffffff);
        start->label = (struct chart_label){view_number(v, s->y[0], 0), STR(""), CHART_ON_LINE};
    }
}

/* Returns where the pace leads to; NaN when an estimate is missing. */
static double pace(const struct view *v, const struct sums *s, enum estimate_kind kind,
                   struct chart *c)
{
    int first = uptake_month_add(v->filter.first, (int)s->from);
    bool all = kind == ESTIMATE_INCLUDING_EARLIER;
    struct expected x = expected_of(&v->estimates, v->group, v->n_groups, kind, v->filter.unit,
                                    first, v->filter.last, v->a);
    double *y = ARENA_ARRAY(v->a, s->n + 1, double);
    y[0] = s->y[0];
    for (size_t m = 0; m < s->n; m++) {
        if (!x.known[m])
            return NAN;
        y[m + 1] = y[m] + (double)x.micro[m] / (double)UPTAKE_MICRO;
    }
    struct chart_series *line = chart_add(c, CHART_LINE,
                                          all ? view_say(v, MSG_PRESENT_CHART_ALL_NAME)
                                              : view_say(v, MSG_PRESENT_CHART_NEW_NAME),
                                          y, s->n + 1);
    line->style = chart_style(all ? CHART_BLUE : CHART_GREEN);
    line->label = (struct chart_label){view_number(v, y[s->n], 0),
                                       all ? view_say(v, MSG_PRESENT_CHART_AT_PACE)
                                           : view_say(v, MSG_PRESENT_CHART_AT_PACE_NEW),
                                       CHART_AT_END};
    return y[s->n];
}

static void gap(const struct view *v, const struct sums *s, double expected, struct chart *c)
{
    double off = expected - s->y[s->n];
    struct str amount = view_number(v, fabs(off), 0);
    if (!isfinite(off) || fabs(off) < 1)
        return;
    c->gap = (struct chart_gap){s->y[s->n],
                                expected,
                                {off > 0 ? view_say(v, MSG_PRESENT_CHART_UNDER(amount))
                                         : view_say(v, MSG_PRESENT_CHART_OVER(amount)),
                                 view_say(v, MSG_PRESENT_CHART_UNDER_TEXT(s->n)), CHART_AT_END}};
}

static void head(const struct view *v, const struct sums *s, struct chart *c)
{
    struct str what = view_what(v, true);
    chart_init(c, v->a, v->lang);
    c->id = "uptake-cumulative";
    c->title = figure_text(v, view_say(v, MSG_PRESENT_CHART_CUMULATIVE(what, view_groups(v))));
    c->y.title = view_say(v, MSG_PRESENT_CHART_SUMMED(what));
    c->x =
        (struct chart_axis){.kind = CHART_MONTH_STARTS,
                            .first = uptake_date(uptake_month_add(v->filter.first, (int)s->from)),
                            .n = s->n};
}

void figure_cumulative(const struct view *v, int first, struct chart *out)
{
    struct sums s = sums_of(v, first);
    head(v, &s, out);
    sum_line(v, &s, CHART_AT_END, out);
    double all = pace(v, &s, ESTIMATE_INCLUDING_EARLIER, out);
    double new_ones = pace(v, &s, ESTIMATE_NEW, out);
    gap(v, &s, isnan(new_ones) ? all : new_ones, out);
    if (isfinite(all) || isfinite(new_ones)) {
        struct buf day = {0};
        date_add_long(&day, v->lang, date_first(out->x.first));
        chart_note(out, view_say(v, MSG_PRESENT_CHART_START(buf_str(&day))));
        buf_release(&day);
    }
    figure_notes(v, out);
}

static struct str range(const struct view *v, const struct forecast_month *m, double base)
{
    if (isnan(m->sum_low))
        return view_say(v, MSG_PRESENT_CHART_FORECAST);
    return view_say(v, MSG_PRESENT_CHART_FORECAST_END(view_number(v, base + m->sum_low, 0),
                                                      view_number(v, base + m->sum_high, 0)));
}

void figure_forecast(const struct view *v, int first, const struct forecast *f, struct chart *out)
{
    struct sums s = sums_of(v, first);
    double base = s.y[s.n];
    size_t n = f->n_months + 1;
    double *x = ARENA_ARRAY(v->a, n, double), *y = ARENA_ARRAY(v->a, n, double);
    double *low = ARENA_ARRAY(v->a, n, double), *high = ARENA_ARRAY(v->a, n, double);
    head(v, &s, out);
    out->id = "uptake-forecast";
    out->title = figure_text(
        v, view_say(v, MSG_PRESENT_FORECAST_TITLE(view_what(v, false), view_groups(v))));
    out->x.n = s.n + f->n_months;
    for (size_t k = 0; k < n; k++) {
        const struct forecast_month *m = k ? &f->month[k - 1] : NULL;
        x[k] = (double)(s.n + k);
        y[k] = base + (m ? m->sum : 0);
        low[k] = base + (m ? m->sum_low : 0);
        high[k] = base + (m ? m->sum_high : 0);
    }
    if (f->n_months && isfinite(low[1])) {
        struct chart_series *band =
            chart_band(out, view_say(v, MSG_PRESENT_CHART_FORECAST_BAND), x, low, high, n);
        band->style = chart_style(CHART_DOTTED);
        band->style.fill = DISPLAY_RGB(0xf0f3f2);
        band->style.width_pt = 0.6;
    }
    sum_line(v, &s, CHART_ON_LINE, out);
    struct chart_series *line =
        chart_add_xy(out, CHART_LINE, view_say(v, MSG_PRESENT_CHART_FORECAST), x, y, n);
    line->style = chart_style(CHART_DARK);
    line->style.width_pt = 1.75;
    line->style.dash = "5 3";
    if (f->n_months)
        line->label = (struct chart_label){
            view_number(v, y[n - 1], 0), range(v, &f->month[f->n_months - 1], base), CHART_AT_END};
    chart_mark(out, (double)s.n, view_say(v, MSG_PRESENT_CHART_FORECAST), false);
    struct str span = view_span(v, f->seen_first, f->seen_last);
    chart_note(out, f->model == FORECAST_LINE
                        ? view_say(v, MSG_PRESENT_FORECAST_LINE(f->n_seen, span))
                        : view_say(v, MSG_PRESENT_FORECAST_LEVEL(f->n_seen, span)));
    figure_notes(v, out);
}
