/* cmd_uptake_chart.c - charts, alone or on a page with their table. */
#include "app/cli/asked.h"
#include "app/cli/cmd_uptake.h"
#include "app/cli/messages.h"
#include "app/cli/process_asked.h"
#include "uptake/present/figure.h"

#define CHART_MONTHS_MAX 36

enum which { MONTHLY, CUMULATIVE, REGIONS, GROUPS, PROCESS, CURVE };
static const char *const WHICH[] = {"monthly", "cumulative", "regions",
                                    "groups",  "process",    "curve"};

struct chart_words {
    struct asked_words w;
    const char *trend;
};

static void share_table(const struct view *v, struct table *t)
{
    struct expected x = expected_of(&v->estimates, v->group, v->n_groups, ESTIMATE_NEW,
                                    v->filter.unit, v->filter.first, v->filter.last, v->a);
    struct share s = share_of(view_micro(v), &x, v->a);
    present_share(v, ESTIMATE_NEW, &s, t);
}

static enum err_code monthly(struct cli *c, const struct chart_words *x, struct err *e)
{
    struct view v;
    struct chart chart;
    struct display d;
    struct table t;
    int64_t trend = VIEW_MONTHS;
    if (x->trend && (!str_int64(str_c(x->trend), &trend) || trend < 0 || trend > VIEW_MONTHS_MAX))
        return err_set(e, ERR_USAGE, MSG_ASKED_BAD_MONTHS(x->trend, VIEW_MONTHS_MAX));
    enum err_code rc = asked_view(c, &x->w, UPTAKE_RECEIVED, UPTAKE_EQUIVALENT, VIEW_MONTHS, &v, e);
    if (rc != ERR_OK)
        return rc;
    figure_monthly(&v, (int)trend, &chart);
    chart_draw(&chart, &d);
    share_table(&v, &t);
    struct asked_out o = {"uptake chart", &v, t.title, &t, 1, NULL, NULL};
    return asked_put_drawing(c, x->w.out, &o, &d, e);
}

static enum err_code cumulative(struct cli *c, const struct chart_words *x, struct err *e)
{
    struct view v, shown;
    struct chart chart;
    struct display d;
    struct table t;
    struct asked_words all = x->w;
    all.from = NULL;
    all.months = "all";
    enum err_code rc =
        asked_view(c, &x->w, UPTAKE_SEQUENCED, UPTAKE_EQUIVALENT, VIEW_MONTHS, &shown, e);
    if (rc == ERR_OK)
        rc = asked_view(c, &all, UPTAKE_SEQUENCED, UPTAKE_EQUIVALENT, 0, &v, e);
    if (rc != ERR_OK)
        return rc;
    /* What is missing is said of the months shown. */
    v.coverage.n_gaps = shown.coverage.n_gaps;
    v.coverage.gap = shown.coverage.gap;
    figure_cumulative(&v, shown.filter.first, &chart);
    chart_draw(&chart, &d);
    share_table(&shown, &t);
    struct asked_out o = {"uptake chart", &shown, t.title, &t, 1, NULL, NULL};
    return asked_put_drawing(c, x->w.out, &o, &d, e);
}

static enum err_code regions(struct cli *c, const struct chart_words *x, struct err *e)
{
    struct view v;
    struct chart chart;
    struct display d;
    struct table t;
    enum err_code rc =
        asked_view(c, &x->w, UPTAKE_REQUISITIONED, UPTAKE_SAMPLE, VIEW_MONTHS, &v, e);
    if (rc != ERR_OK)
        return rc;
    figure_regions(&v, &chart);
    chart_draw(&chart, &d);
    struct cross cross = present_cross_of(&v, CROSS_REGION);
    present_cross(&v, &cross, &t);
    struct asked_out o = {"uptake chart", &v, t.title, &t, 1, NULL, NULL};
    return asked_put_drawing(c, x->w.out, &o, &d, e);
}

static enum err_code groups(struct cli *c, const struct chart_words *x, struct err *e)
{
    struct view v;
    struct display d;
    struct table t;
    enum err_code rc =
        asked_view(c, &x->w, UPTAKE_RECEIVED, UPTAKE_EQUIVALENT, CHART_MONTHS_MAX, &v, e);
    /* Months before anything was delivered say nothing. */
    if (rc == ERR_OK && !x->w.from && !x->w.months && v.coverage.first > v.filter.first) {
        struct asked_words since = x->w;
        since.from =
            arena_fmt(&c->arena, "%04d-%02d", v.coverage.first / 100, v.coverage.first % 100);
        rc = asked_view(c, &since, UPTAKE_RECEIVED, UPTAKE_EQUIVALENT, 0, &v, e);
    }
    if (rc != ERR_OK)
        return rc;
    figure_groups(&v, &d);
    present_share_groups(&v, ESTIMATE_NEW, &t);
    struct asked_out o = {"uptake chart", &v, t.title, &t, 1, NULL, NULL};
    return asked_put_drawing(c, x->w.out, &o, &d, e);
}

static enum err_code process(struct cli *c, const struct asked_words *w,
                             const struct process_words *p, bool curve, struct err *e)
{
    struct process_asked asked;
    struct chart chart;
    struct display d;
    struct table t;
    enum err_code rc = process_load(c, w, p, &asked, e);
    if (rc != ERR_OK)
        return rc;
    struct process_list whole = process_times(&asked.samples, &asked.o, PROCESS_WHOLE, &c->arena);
    if (!whole.item[0].n) {
        process_release(&asked);
        return err_set(e, ERR_NOT_FOUND, MSG_PROCESS_NONE(whole.item[0].open));
    }
    present_process(&asked.v, &whole, &asked.o, PROCESS_WHOLE, &asked.samples, &t);
    (curve ? figure_curve : figure_process)(&asked.v, &whole.item[0], &asked.o, &chart);
    chart_draw(&chart, &d);
    struct asked_out o = {"uptake chart", &asked.v, t.title, &t, 1, NULL, NULL};
    rc = asked_put_drawing(c, w->out, &o, &d, e);
    process_release(&asked);
    return rc;
}

UPTAKE_FN(chart)
{
    struct chart_words x = {{0}, NULL};
    struct process_words p = {0};
    size_t which;
    char **rest;
    int n;
    const struct cli_option option[] = {
        ASKED_OPTIONS(x.w), {"--trend", NULL, false, &x.trend}, PROCESS_OPTIONS(p)};
    enum err_code rc = cli_verb(argc, argv, WHICH, COUNT_OF(WHICH), &which, e);
    if (rc == ERR_OK)
        rc = cli_options(c, argc - 1, argv + 1, option, COUNT_OF(option), &rest, &n, e);
    if (rc == ERR_OK)
        rc = cli_words(n, 0, 0, "uptake", e);
    if (rc == ERR_OK && !x.w.out)
        rc = err_set(e, ERR_USAGE, MSG_ASKED_CHART_OUT);
    if (rc == ERR_OK && !asked_is_drawing(x.w.out) && strcmp(cli_ending(x.w.out), "html") != 0)
        rc = err_set(e, ERR_USAGE, MSG_ASKED_BAD_DRAWING(x.w.out));
    if (rc != ERR_OK)
        return rc;
    switch ((enum which)which) {
    case MONTHLY:
        return monthly(c, &x, e);
    case CUMULATIVE:
        return cumulative(c, &x, e);
    case REGIONS:
        return regions(c, &x, e);
    case GROUPS:
        return groups(c, &x, e);
    case PROCESS:
    case CURVE:
        break;
    }
    return process(c, &x.w, &p, which == CURVE, e);
}
