/* figure_monthly.c - bars a month against the estimates, with the trend. */
#include "uptake/present/figure_internal.h"

#include <math.h>

#define CURVE_POINTS 41
#define OVERHANG     0.4 /* of a month, that a trend reaches beyond the middles */

const char *figure_text(const struct view *v, struct str s)
{
    return arena_strndup(v->a, s.ptr, s.len);
}

double *figure_amounts(const struct view *v, const int64_t *micro)
{
    const bool *told = view_told(v);
    double *y = ARENA_ARRAY(v->a, v->n_months, double);
    for (size_t m = 0; m < v->n_months; m++)
        y[m] = told[m] || micro[m] ? (double)micro[m] / (double)UPTAKE_MICRO : NAN;
    return y;
}

void figure_notes(const struct view *v, struct chart *c)
{
    struct table t;
    table_init(&t, v->a, v->lang, STR(""));
    present_scope(v, &t);
    present_coverage(v, &t);
    for (size_t i = 0; i < t.n_notes; i++)
        chart_note(c, t.note[i]);
}

static struct chart_series *steps(struct chart *c, const struct view *v, const struct expected *x,
                                  struct str name)
{
    double *xs = ARENA_ARRAY(v->a, 3 * x->n_months, double);
    double *ys = ARENA_ARRAY(v->a, 3 * x->n_months, double);
    size_t n = 0;
    for (size_t m = 0; m < x->n_months; m++) {
        double y = x->known[m] ? (double)x->micro[m] / (double)UPTAKE_MICRO : NAN;
        for (int end = 0; end < 2; end++) {
            xs[n] = (double)m - 0.5 + end;
            ys[n++] = y;
        }
    }
    return chart_add_xy(c, CHART_LINE, name, xs, ys, n);
}

struct chart_series *figure_estimate(const struct view *v, const int64_t *group, size_t n,
                                     enum estimate_kind kind, struct chart *c)
{
    struct expected x = expected_of(&v->estimates, group, n, kind, v->filter.unit, v->filter.first,
                                    v->filter.last, v->a);
    bool any = false, level = true, all = kind == ESTIMATE_INCLUDING_EARLIER;
    for (size_t m = 0; m < x.n_months; m++) {
        any = any || x.known[m];
        level = level && x.known[m] && x.micro[m] == x.micro[0];
    }
    if (!any)
        return NULL;
    struct str name =
        all ? view_say(v, MSG_PRESENT_CHART_ALL_NAME) : view_say(v, MSG_PRESENT_CHART_NEW_NAME);
    enum chart_look look = all ? CHART_BLUE : CHART_GREEN;
    struct chart_series *s =
        level ? chart_level(c, name, (double)x.micro[0] / (double)UPTAKE_MICRO, look)
              : steps(c, v, &x, name);
    s->style = chart_style(look);
    size_t last = x.n_months - 1;
    if (!x.known[last])
        return s;
    struct str amount = view_amount(v, x.micro[last], 1);
    s->label = (struct chart_label){all ? view_say(v, MSG_PRESENT_CHART_ESTIMATE_ALL(amount))
                                        : view_say(v, MSG_PRESENT_CHART_ESTIMATE_NEW(amount)),
                                    STR(""), CHART_ON_LINE};
    return s;
}

static struct str short_word(const struct view *v, const struct trend *t)
{
    switch (t->word) {
    case TREND_TOO_FEW:
        return view_say(v, MSG_PRESENT_CHART_WORD_FEW(t->n));
    case TREND_UNSURE:
        return view_say(v, MSG_PRESENT_CHART_WORD_UNSURE(t->n));
    case TREND_DISPUTED:
        return view_say(v, MSG_PRESENT_CHART_WORD_DISPUTED(t->n));
    case TREND_RISES:
    case TREND_FALLS:
        break;
    }
    return STR("");
}

static struct str interval_text(const struct view *v, const struct trend *t)
{
    struct str word = short_word(v, t);
    struct str low = view_number(v, t->line.slope_low, 1);
    struct str high = view_number(v, t->line.slope_high, 1);
    if (isnan(t->line.slope_low))
        return word;
    return word.len ? view_say(v, MSG_PRESENT_CHART_TREND_INTERVAL(low, high, word))
                    : view_say(v, MSG_PRESENT_CHART_TREND_CI(low, high));
}

/* `from`: the month of the view that the trend begins with. */
static void trend_series(const struct view *v, const struct trend *t, size_t from, struct chart *c)
{
    double x[CURVE_POINTS], y[CURVE_POINTS], low[CURVE_POINTS], high[CURVE_POINTS];
    double first = -OVERHANG, last = (double)(v->n_months - 1 - from) + OVERHANG;
    for (int i = 0; i < CURVE_POINTS; i++) {
        double at = first + (last - first) * i / (CURVE_POINTS - 1);
        double half = stats_line_mean_half(&t->line, at);
        x[i] = at + (double)from;
        y[i] = stats_line_at(&t->line, at);
        low[i] = fmax(0, y[i] - half);
        high[i] = y[i] + half;
    }
    if (!isnan(low[0]))
        chart_band(c, STR(""), x, low, high, CURVE_POINTS);
    const size_t ends = CURVE_POINTS - 1;
    double xs[2] = {x[0], x[ends]}, ys[2] = {y[0], y[ends]};
    struct chart_series *s =
        chart_add_xy(c, CHART_LINE, view_say(v, MSG_PRESENT_CHART_TREND_NAME), xs, ys, 2);
    s->style = chart_style(CHART_RED);
    s->label = (struct chart_label){
        view_say(v, MSG_PRESENT_CHART_TREND(t->n, view_number(v, t->line.slope, 1))),
        interval_text(v, t), CHART_ON_LINE};
}

static void bars(const struct view *v, const int64_t *micro, struct chart *c)
{
    struct chart_series *s =
        chart_add(c, CHART_BAR, view_what(v, false), figure_amounts(v, micro), v->n_months);
    s->values = true;
    if (v->coverage.last_is_open) {
        bool *open = ARENA_ARRAY(v->a, v->n_months, bool);
        open[v->n_months - 1] = true;
        s->open = open;
        chart_note(c, view_say(v, MSG_PRESENT_CHART_OPEN_BAR(view_month(v, v->filter.last))));
    }
}

static void share_note(const struct view *v, int months, struct chart *c)
{
    struct view last = *v;
    size_t n = months && (size_t)months < v->n_months ? (size_t)months : v->n_months;
    last.filter.first = uptake_month_add(v->filter.last, 1 - (int)n);
    struct expected x = expected_of(&v->estimates, v->group, v->n_groups, ESTIMATE_NEW,
                                    v->filter.unit, last.filter.first, v->filter.last, v->a);
    struct share s = share_of(view_micro(v) + (v->n_months - n), &x, v->a);
    if (s.percent >= 0)
        chart_note(c, present_share_text(&last, ESTIMATE_NEW, &s));
}

void figure_monthly(const struct view *v, int trend_months, struct chart *out)
{
    const int64_t *micro = view_micro(v);
    struct str what = view_what(v, true);
    chart_init(out, v->a, v->lang);
    out->id = "uptake-monthly";
    out->title = figure_text(v, view_say(v, MSG_PRESENT_CHART_MONTHLY(what, view_groups(v))));
    out->y.title = view_say(v, MSG_PRESENT_CHART_PER_MONTH(what));
    out->x = (struct chart_axis){
        .kind = CHART_MONTHS, .first = uptake_date(v->filter.first), .n = v->n_months};
    bars(v, micro, out);
    size_t n = (size_t)trend_months < v->n_months ? (size_t)trend_months : v->n_months;
    size_t from = v->n_months - n;
    struct trend t = trend_of(micro + from, view_told(v) + from,
                              uptake_month_add(v->filter.first, (int)from), n, v->a);
    if (n > 1 && isfinite(t.line.slope))
        trend_series(v, &t, from, out);
    figure_estimate(v, v->group, v->n_groups, ESTIMATE_INCLUDING_EARLIER, out);
    figure_estimate(v, v->group, v->n_groups, ESTIMATE_NEW, out);
    if (v->filter.unit == UPTAKE_EQUIVALENT)
        share_note(v, trend_months, out);
    figure_notes(v, out);
}
