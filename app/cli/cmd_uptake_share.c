/* cmd_uptake_share.c - against the estimate; the trend. */
#include "app/cli/asked.h"
#include "app/cli/cmd_uptake.h"
#include "app/cli/messages.h"
#include "uptake/present/present.h"

#include <math.h>

static double units(int64_t micro)
{
    return (double)micro / (double)UPTAKE_MICRO;
}

static void put_percent(struct json_out *j, int64_t percent)
{
    json_key(j, "percent");
    if (percent < 0)
        json_put_null(j);
    else
        json_int(j, percent);
}

static void share_json(struct cli *c, const void *of)
{
    const struct share *s = of;
    struct json_out *j = &c->j;
    json_key_num(j, "amount", units(s->micro));
    json_key_num(j, "expected", s->lacking ? NAN : units(s->expected));
    json_key_num(j, "share", s->ratio);
    put_percent(j, s->percent);
    json_key_arr(j, "months");
    for (size_t m = 0; m < s->n_months; m++) {
        const struct share_month *x = &s->month[m];
        bool some = x->known && x->expected > 0;
        json_obj(j);
        json_key_c(j, "month", arena_fmt(&c->arena, "%04d-%02d", x->month / 100, x->month % 100));
        json_key_num(j, "amount", units(x->micro));
        json_key_num(j, "expected", x->known ? units(x->expected) : NAN);
        put_percent(j, some ? stats_percent(x->micro, x->expected) : -1);
        json_key_num(j, "summed", units(x->sum));
        json_key_num(j, "summed_expected", x->sum_known ? units(x->sum_expected) : NAN);
        json_end(j);
    }
    json_end(j);
}

UPTAKE_FN(share)
{
    struct asked_words w = {0};
    struct view v;
    enum estimate_kind kind;
    const char *by_word = NULL;
    char **rest;
    int n;
    const struct cli_option option[] = {ASKED_OPTIONS(w), {"--by", NULL, false, &by_word}};
    enum err_code rc = cli_options(c, argc, argv, option, COUNT_OF(option), &rest, &n, e);
    if (rc == ERR_OK)
        rc = cli_words(n, 0, 0, "uptake", e);
    if (rc == ERR_OK)
        rc = asked_estimate(&w, &kind, e);
    if (rc == ERR_OK && by_word && strcmp(by_word, "month") != 0 && strcmp(by_word, "group") != 0)
        rc = err_set(e, ERR_USAGE, MSG_ASKED_BAD_SHARE_BY(by_word));
    if (rc == ERR_OK)
        rc = asked_view(c, &w, UPTAKE_RECEIVED, UPTAKE_EQUIVALENT, VIEW_MONTHS, &v, e);
    if (rc == ERR_OK && (v.region || v.facility || v.filter.one_type))
        rc = err_set(e, ERR_USAGE, MSG_ASKED_SHARE_WHOLE);
    if (rc != ERR_OK)
        return rc;
    struct expected x = expected_of(&v.estimates, v.group, v.n_groups, kind, v.filter.unit,
                                    v.filter.first, v.filter.last, v.a);
    struct share s = share_of(view_micro(&v), &x, v.a);
    struct table t;
    bool groups = by_word ? strcmp(by_word, "group") == 0 : v.n_groups > 1;
    if (groups)
        present_share_groups(&v, kind, &t);
    else
        present_share(&v, kind, &s, &t);
    struct asked_out o = {"uptake share", &v, t.title, &t, 1, share_json, &s};
    return asked_put(c, &w, &o, e);
}

static void trend_json(struct cli *c, const void *of)
{
    const struct trend *t = of;
    struct json_out *j = &c->j;
    json_key_int(j, "n", (int64_t)t->n);
    json_key_c(j, "verdict", trend_word_name(t->word));
    json_key_obj(j, "least_squares");
    json_key_num(j, "slope", t->line.slope);
    json_key_num(j, "low", t->line.slope_low);
    json_key_num(j, "high", t->line.slope_high);
    json_key_num(j, "intercept", t->line.intercept);
    json_key_num(j, "r2", t->line.r2);
    json_key_num(j, "p", t->line.p);
    json_end(j);
    json_key_obj(j, "theil_sen");
    json_key_num(j, "slope", t->theil_sen.slope);
    json_key_num(j, "low", t->robust_low);
    json_key_num(j, "high", t->robust_high);
    json_key_bool(j, "exact", t->robust_exact);
    json_key_num(j, "coverage", t->theil_sen.exact_coverage);
    json_end(j);
}

UPTAKE_FN(trend)
{
    struct asked_words w = {0};
    struct view v;
    struct table t;
    char **rest;
    int n;
    const struct cli_option option[] = {ASKED_OPTIONS(w)};
    enum err_code rc = cli_options(c, argc, argv, option, COUNT_OF(option), &rest, &n, e);
    if (rc == ERR_OK)
        rc = cli_words(n, 0, 0, "uptake", e);
    if (rc == ERR_OK)
        rc = asked_view(c, &w, UPTAKE_RECEIVED, UPTAKE_EQUIVALENT, VIEW_MONTHS, &v, e);
    if (rc != ERR_OK)
        return rc;
    struct trend trend = trend_of(view_micro(&v), view_told(&v), v.filter.first, v.n_months, v.a);
    present_trend(&v, &trend, &t);
    struct asked_out o = {"uptake trend", &v, t.title, &t, 1, trend_json, &trend};
    return asked_put(c, &w, &o, e);
}
