/* figure_process.c - process times: how many took how long, and how many still wait. */
#include "uptake/present/figure_internal.h"

#include <math.h>

#define BARS_MAX  60
#define STEPS_MAX 400

static struct str p_word(const struct view *v, const struct process_options *o)
{
    return present_share_word(v, stats_share_value(o->p));
}

static void head(const struct view *v, const struct process_options *o, struct chart *c)
{
    chart_init(c, v->a, v->lang);
    c->id = "uptake-process";
    c->title = figure_text(v, view_say(v, MSG_PRESENT_CHART_PROCESS_TITLE));
    c->x = (struct chart_axis){.kind = CHART_NUMBERS,
                               .title = o->calendar ? view_say(v, MSG_PRESENT_CHART_PROCESS_WORKING)
                                                    : view_say(v, MSG_PRESENT_CHART_PROCESS_DAYS)};
}

static void marks(const struct view *v, const struct process_time *p,
                  const struct process_options *o, struct chart *c)
{
    if (isfinite(p->median))
        chart_mark(c, p->median,
                   view_say(v, MSG_PRESENT_CHART_MEDIAN(view_number(v, p->median, 1))), false);
    if (isfinite(p->quantile))
        chart_mark(
            c, p->quantile,
            view_say(v, MSG_PRESENT_CHART_QUANTILE(p_word(v, o), view_number(v, p->quantile, 1))),
            true);
    if (p->open && isfinite(p->survival.value))
        chart_mark(c, p->survival.value,
                   view_say(v, MSG_PRESENT_CHART_WITH_OPEN(view_number(v, p->survival.value, 1))),
                   false);
}

static void note(const struct view *v, const struct process_time *p,
                 const struct process_options *o, struct chart *c)
{
    chart_note(c, view_say(v, MSG_PRESENT_CHART_PROCESS_NOTE(o->type, p->n, p->open)));
}

/* A few that took very long would press all others together. */
static double drawn_to(const struct process_time *p)
{
    double most = p->n ? p->day[p->n - 1] : 0;
    size_t nearly = (size_t)(0.995 * (double)p->n);
    double far = p->n ? p->day[nearly < p->n ? nearly : p->n - 1] : 0;
    double needed = fmax(isfinite(p->quantile) ? p->quantile : 0,
                         isfinite(p->survival.value) ? p->survival.value : 0);
    return most <= BARS_MAX ? most : fmax(far, needed);
}

static double bin_width(double most)
{
    static const double width[] = {1, 2, 5, 7, 10, 14, 28, 50, 100};
    for (size_t i = 0; i < COUNT_OF(width); i++)
        if (most / width[i] <= BARS_MAX)
            return width[i];
    return ceil(most / BARS_MAX);
}

void figure_process(const struct view *v, const struct process_time *p,
                    const struct process_options *o, struct chart *out)
{
    double most = drawn_to(p), width = bin_width(most);
    size_t n = (size_t)(most / width) + 1, longer = 0;
    double *x = ARENA_ARRAY(v->a, n, double), *near = ARENA_ARRAY(v->a, n, double);
    double *far = ARENA_ARRAY(v->a, n, double);
    head(v, o, out);
    out->y.title = view_say(v, MSG_PRESENT_CHART_PROCESS_SAMPLES);
    for (size_t i = 0; i < n; i++)
        x[i] = (double)i * width + (width - 1) / 2;
    for (size_t i = 0; i < p->n; i++) {
        size_t bin = (size_t)(p->day[i] / width);
        if (bin >= n)
            longer++;
        else
            (x[bin] > p->quantile ? far : near)[bin]++;
    }
    struct chart_series *s =
        chart_add_xy(out, CHART_BAR, view_say(v, MSG_PRESENT_CHART_PROCESS_SAMPLES), x, near, n);
    s->joined = true;
    s = chart_add_xy(out, CHART_BAR, STR(""), x, far, n);
    s->joined = true;
    s->style.fill = DISPLAY_RGB(0x7d9ba2);
    marks(v, p, o, out);
    note(v, p, o, out);
    if (longer)
        chart_note(out, view_say(v, MSG_PRESENT_CHART_LONGER(
                                        longer, view_number(v, (double)n * width - 1, 0))));
}

/* As many steps up to a time as can be told apart, the last among them. */
static size_t thin(const struct stats_curve *c, double until, size_t *index)
{
    size_t n = 0, all = 0;
    while (all < c->n && c->step[all].time <= until)
        all++;
    size_t step = all / STEPS_MAX + 1;
    for (size_t i = 0; i < all; i += step)
        index[n++] = i;
    if (n && index[n - 1] != all - 1)
        index[n++] = all - 1;
    return n;
}

static void limit(const struct view *v, const double *x, const double *y, size_t n, bool named,
                  struct chart *c)
{
    struct chart_series *s = chart_add_xy(
        c, CHART_STEP, named ? view_say(v, MSG_PRESENT_CHART_CURVE_LIMITS) : STR(""), x, y, n);
    s->style = chart_style(CHART_DOTTED);
    s->style.width_pt = 0.6;
}

void figure_curve(const struct view *v, const struct process_time *p,
                  const struct process_options *o, struct chart *out)
{
    const struct stats_curve *k = &p->curve;
    size_t *index = ARENA_ARRAY(v->a, k->n / (k->n / STEPS_MAX + 1) + 2, size_t);
    double until = fmax(1, drawn_to(p) * 1.25);
    size_t n = thin(k, until, index) + 1;
    double *x = ARENA_ARRAY(v->a, n, double), *y = ARENA_ARRAY(v->a, n, double);
    double *low = ARENA_ARRAY(v->a, n, double), *high = ARENA_ARRAY(v->a, n, double);
    head(v, o, out);
    out->id = "uptake-process-curve";
    out->y = (struct chart_axis){.title = view_say(v, MSG_PRESENT_CHART_CURVE),
                                 .low = 0,
                                 .high = 100,
                                 .suffix = v->lang == LANG_DA ? " %" : "%"};
    out->x.high = until < k->last ? until : k->last;
    y[0] = low[0] = high[0] = 100;
    for (size_t i = 1; i < n; i++) {
        const struct stats_step *s = &k->step[index[i - 1]];
        x[i] = s->time;
        y[i] = 100 * s->share;
        low[i] = 100 * (isnan(s->low[STATS_LOGLOG]) ? s->share : s->low[STATS_LOGLOG]);
        high[i] = 100 * (isnan(s->high[STATS_LOGLOG]) ? s->share : s->high[STATS_LOGLOG]);
    }
    limit(v, x, low, n, false, out);
    limit(v, x, high, n, false, out);
    struct chart_series *s =
        chart_add_xy(out, CHART_STEP, view_say(v, MSG_PRESENT_CHART_CURVE_NAME), x, y, n);
    s->style.width_pt = 1.5;
    double rest = 1 - stats_share_value(o->p);
    struct chart_series *level =
        chart_level(out, view_say(v, MSG_PRESENT_CHART_LIMIT_LINE(present_share_word(v, rest))),
                    100 * rest, CHART_DOTTED);
    level->label = (struct chart_label){level->name, STR(""), CHART_ON_LINE};
    marks(v, p, o, out);
    note(v, p, o, out);
}
