/* cmd_uptake_compare.c - groups or periods side by side; what would come. */
#include "app/cli/asked.h"
#include "app/cli/cmd_uptake.h"
#include "app/cli/messages.h"
#include "uptake/present/figure.h"

/* 2023-04..2023-09,2023-10..2024-03 */
static enum err_code parse_periods(const char *text, int month[4], struct err *e)
{
    struct str rest = str_c(text), period;
    int n = 0;
    while (str_split(&rest, ',', &period)) {
        size_t dots = str_find(period, STR(".."), 0);
        if (n > 2 || dots == SIZE_MAX || !view_month_parse(str_sub(period, 0, dots), &month[n]) ||
            !view_month_parse(str_sub(period, dots + 2, period.len), &month[n + 1]))
            return err_set(e, ERR_USAGE, MSG_ASKED_BAD_PERIODS(text));
        n += 2;
    }
    return n == 4 ? ERR_OK : err_set(e, ERR_USAGE, MSG_ASKED_BAD_PERIODS(text));
}

static enum err_code periods(struct cli *c, const struct asked_words *w, const char *text,
                             struct err *e)
{
    int month[4];
    struct view_request r;
    struct view v[2];
    struct table t;
    enum err_code rc = parse_periods(text, month, e);
    if (rc == ERR_OK)
        rc = asked_request(c, w, UPTAKE_REQUISITIONED, UPTAKE_SAMPLE, VIEW_MONTHS, &r, e);
    if (rc == ERR_OK)
        rc = cli_uptake(c, false, e);
    for (int i = 0; rc == ERR_OK && i < 2; i++) {
        r.first = month[2 * i];
        r.last = month[2 * i + 1];
        rc = view_load(c->uptake, &r, c->lang, &c->arena, &v[i], e);
    }
    if (rc != ERR_OK)
        return rc;
    present_periods(&v[0], &v[1], &t);
    struct asked_out o = {"uptake compare", &v[1], t.title, &t, 1, NULL, NULL};
    return asked_put(c, w, &o, e);
}

UPTAKE_FN(compare)
{
    struct asked_words w = {0};
    struct view v;
    struct table t;
    enum estimate_kind kind;
    const char *period_text = NULL;
    char **rest;
    int n;
    const struct cli_option option[] = {ASKED_OPTIONS(w), {"--periods", NULL, false, &period_text}};
    enum err_code rc = cli_options(c, argc, argv, option, COUNT_OF(option), &rest, &n, e);
    if (rc == ERR_OK)
        rc = cli_words(n, 0, 0, "uptake", e);
    if (rc == ERR_OK)
        rc = asked_estimate(&w, &kind, e);
    if (rc != ERR_OK)
        return rc;
    if (period_text)
        return periods(c, &w, period_text, e);
    rc = asked_view(c, &w, UPTAKE_RECEIVED, UPTAKE_EQUIVALENT, VIEW_MONTHS, &v, e);
    if (rc != ERR_OK)
        return rc;
    present_groups(&v, kind, &t);
    struct asked_out o = {"uptake compare", &v, t.title, &t, 1, NULL, NULL};
    return asked_put(c, &w, &o, e);
}

struct forecast_words {
    struct asked_words w;
    const char *until, *model, *base;
};

static enum err_code forecast_options(const struct forecast_words *f, int *until, int64_t *base,
                                      enum forecast_model *model, struct err *e)
{
    *base = 12;
    *model = FORECAST_LEVEL;
    if (!f->until)
        return err_set(e, ERR_USAGE, MSG_ASKED_NO_UNTIL);
    enum err_code rc = asked_month(f->until, "--until", until, e);
    if (rc == ERR_OK && f->model && !forecast_model_parse(str_c(f->model), model))
        rc = err_set(e, ERR_USAGE, MSG_ASKED_BAD_MODEL(f->model));
    if (rc == ERR_OK && f->base &&
        (!str_int64(str_c(f->base), base) || *base < 1 || *base > VIEW_MONTHS_MAX))
        rc = err_set(e, ERR_USAGE, MSG_ASKED_BAD_MONTHS(f->base, VIEW_MONTHS_MAX));
    return rc;
}

static enum err_code forecast_out(struct cli *c, const struct forecast_words *f,
                                  const struct view *v, const struct forecast *forecast,
                                  enum estimate_kind kind, struct err *e)
{
    struct table t;
    int first = uptake_month_add(v->filter.last, 1);
    struct expected x =
        expected_of(&v->estimates, v->group, v->n_groups, kind, v->filter.unit, first,
                    uptake_month_add(v->filter.last, (int)forecast->n_months), v->a);
    present_forecast(v, forecast, x.n_months && x.known[0] ? &x : NULL, &t);
    struct asked_out o = {"uptake forecast", v, t.title, &t, 1, NULL, NULL};
    const char *out = f->w.out;
    if (!out || !(asked_is_drawing(out) || strcmp(cli_ending(out), "html") == 0))
        return asked_put(c, &f->w, &o, e);
    struct chart chart;
    struct display d;
    figure_forecast(v, uptake_month_add(v->filter.last, -11), forecast, &chart);
    chart_draw(&chart, &d);
    return asked_put_drawing(c, out, &o, &d, e);
}

UPTAKE_FN(forecast)
{
    struct forecast_words f = {{0}, NULL, NULL, NULL};
    struct view v;
    enum forecast_model model;
    enum estimate_kind kind;
    int until = 0;
    int64_t base = 0;
    char **rest;
    int n;
    const struct cli_option option[] = {ASKED_OPTIONS(f.w),
                                        {"--until", NULL, false, &f.until},
                                        {"--model", NULL, false, &f.model},
                                        {"--base", NULL, false, &f.base}};
    enum err_code rc = cli_options(c, argc, argv, option, COUNT_OF(option), &rest, &n, e);
    if (rc == ERR_OK)
        rc = cli_words(n, 0, 0, "uptake", e);
    if (rc == ERR_OK)
        rc = forecast_options(&f, &until, &base, &model, e);
    if (rc == ERR_OK)
        rc = asked_estimate(&f.w, &kind, e);
    if (rc == ERR_OK)
        rc = asked_view(c, &f.w, UPTAKE_RECEIVED, UPTAKE_EQUIVALENT, 0, &v, e);
    if (rc == ERR_OK && until <= v.filter.last)
        rc = err_set(e, ERR_USAGE, MSG_ASKED_UNTIL_PAST(f.until));
    if (rc == ERR_OK && uptake_month_diff(v.filter.last, until) > VIEW_MONTHS_MAX)
        rc = err_set(e, ERR_LIMIT, MSG_ASKED_BAD_MONTHS(f.until, VIEW_MONTHS_MAX));
    if (rc != ERR_OK)
        return rc;
    size_t seen = (size_t)base < v.n_months ? (size_t)base : v.n_months, from = v.n_months - seen;
    struct forecast forecast =
        forecast_of(view_micro(&v) + from, view_told(&v) + from,
                    uptake_month_add(v.filter.first, (int)from), seen, until, model, v.a);
    return forecast_out(c, &f, &v, &forecast, kind, e);
}
