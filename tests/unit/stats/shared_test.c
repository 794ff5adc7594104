/* shared_test.c - quantiles, their intervals and Kaplan–Meier against the wider tables of known
 * values, read where they lie; a line says so when they aren't there. */
#include "check.h"

#include "lib/stats/survival.h"

#include <math.h>

#define MOST 400

static struct stats_share share_of(const struct check_table *t, size_t row)
{
    struct stats_share p;
    assert_true(stats_share_parse(check_field(t, row, "p"), &p));
    return p;
}

static size_t sample(const struct check_table *samples, struct str name, double *out)
{
    size_t row = check_find(samples, "sample", name);
    size_t n = check_values(check_field(samples, row, "values"), out, NULL, MOST);
    stats_sort(out, n);
    return n;
}

static void every_quantile(void **state)
{
    (void)state;
    struct check_table samples, expected;
    double v[MOST];
    size_t compared = 0;
    if (!check_load("quantile_samples.csv", &samples))
        return;
    assert_true(check_load("quantile_expected.csv", &expected));
    for (size_t i = 0; i < expected.t.n; i++) {
        struct str name = check_field(&expected, i, "sample");
        size_t n = sample(&samples, name, v);
        for (int type = 1; type <= 9; type++, compared++)
            check_like(arena_fmt(&expected.a, "%.*s, line %zu", (int)name.len, name.ptr, i + 2),
                       "quantile", stats_quantile(v, n, share_of(&expected, i), type),
                       check_number(&expected, i, arena_fmt(&expected.a, "type%d", type)));
    }
    assert_true(compared > 800);
    arena_release(&samples.a);
    arena_release(&expected.a);
}

static int64_t rank_of(const struct check_table *t, size_t row, const char *column)
{
    double v = check_number(t, row, column);
    return isnan(v) ? 0 : (int64_t)v;
}

static void every_order_interval(void **state)
{
    (void)state;
    struct check_table ranks, samples, limits;
    double v[MOST];
    if (!check_load("quantile_order_ci.csv", &ranks))
        return;
    for (size_t i = 0; i < ranks.t.n; i++) {
        struct stats_order o =
            stats_order_interval((int64_t)check_number(&ranks, i, "n"), share_of(&ranks, i),
                                 check_number(&ranks, i, "confidence"));
        const char *where = arena_fmt(&ranks.a, "line %zu", i + 2);
        check_like(where, "lower rank", (double)o.low, (double)rank_of(&ranks, i, "lower_rank"));
        check_like(where, "upper rank", (double)o.high, (double)rank_of(&ranks, i, "upper_rank"));
        check_like(where, "coverage", o.coverage, check_number(&ranks, i, "coverage"));
    }
    assert_true(check_load("quantile_samples.csv", &samples));
    assert_true(check_load("quantile_order_ci_samples.csv", &limits));
    for (size_t i = 0; i < limits.t.n; i++) {
        double low, high;
        size_t n = sample(&samples, check_field(&limits, i, "sample"), v);
        struct stats_order o = stats_order_interval((int64_t)n, share_of(&limits, i),
                                                    check_number(&limits, i, "confidence"));
        stats_order_limits(v, n, o, &low, &high);
        const char *where = arena_fmt(&limits.a, "limits, line %zu", i + 2);
        check_like(where, "low", low, check_number(&limits, i, "low"));
        check_like(where, "high", high, check_number(&limits, i, "high"));
    }
    arena_release(&ranks.a);
    arena_release(&samples.a);
    arena_release(&limits.a);
}

static struct stats_curve curve(struct check_table *cases, struct str name)
{
    double time[MOST];
    bool open[MOST];
    size_t row = check_find(cases, "case", name);
    size_t n = check_values(check_field(cases, row, "times"), time, open, MOST);
    struct stats_time *t = ARENA_ARRAY(&cases->a, n, struct stats_time);
    for (size_t i = 0; i < n; i++)
        t[i] = (struct stats_time){time[i], !open[i]};
    return stats_curve(t, n, &cases->a);
}

static const struct stats_step *step_at(const struct stats_curve *c, double time)
{
    for (size_t i = 0; i < c->n; i++)
        if (c->step[i].time == time)
            return &c->step[i];
    fail_msg("no step at %g", time);
    return NULL;
}

static void every_curve(void **state)
{
    (void)state;
    struct check_table cases, curves;
    static const char *const band[STATS_BANDS] = {"plain", "loglog", "log"};
    if (!check_load("km_cases.csv", &cases))
        return;
    assert_true(check_load("km_curves.csv", &curves));
    for (size_t i = 0; i < curves.t.n; i++) {
        struct str name = check_field(&curves, i, "case");
        struct stats_curve c = curve(&cases, name);
        const struct stats_step *s = step_at(&c, check_number(&curves, i, "time"));
        const char *where = arena_fmt(&curves.a, "%.*s, line %zu", (int)name.len, name.ptr, i + 2);
        check_like(where, "at risk", (double)s->at_risk, check_number(&curves, i, "n_risk"));
        check_like(where, "finished", (double)s->finished, check_number(&curves, i, "n_event"));
        check_like(where, "open", (double)s->open, check_number(&curves, i, "n_censor"));
        check_like(where, "S", s->share, check_number(&curves, i, "surv"));
        check_like(where, "se", s->se, check_number(&curves, i, "se"));
        for (int b = 0; b < STATS_BANDS; b++) {
            check_like(where, arena_fmt(&curves.a, "%s low", band[b]), s->low[b],
                       check_number(&curves, i, arena_fmt(&curves.a, "%s_low", band[b])));
            check_like(where, arena_fmt(&curves.a, "%s high", band[b]), s->high[b],
                       check_number(&curves, i, arena_fmt(&curves.a, "%s_high", band[b])));
        }
    }
    arena_release(&cases.a);
    arena_release(&curves.a);
}

static enum stats_band band_of(struct str s)
{
    return str_eq_c(s, "plain") ? STATS_PLAIN : str_eq_c(s, "log") ? STATS_LOG : STATS_LOGLOG;
}

static void every_curve_quantile(void **state)
{
    (void)state;
    struct check_table cases, expected;
    if (!check_load("km_cases.csv", &cases))
        return;
    assert_true(check_load("km_quantiles.csv", &expected));
    for (size_t i = 0; i < expected.t.n; i++) {
        struct str name = check_field(&expected, i, "case");
        struct stats_curve c = curve(&cases, name);
        struct stats_limits q = stats_curve_quantile(
            &c, share_of(&expected, i), band_of(check_field(&expected, i, "conf_type")), NULL);
        const char *where =
            arena_fmt(&expected.a, "%.*s, line %zu", (int)name.len, name.ptr, i + 2);
        check_like(where, "quantile", q.value, check_number(&expected, i, "estimate"));
        check_like(where, "low", q.low, check_number(&expected, i, "low"));
        check_like(where, "high", q.high, check_number(&expected, i, "high"));
    }
    arena_release(&cases.a);
    arena_release(&expected.a);
}

int run_shared(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_quantile),
        cmocka_unit_test(every_order_interval),
        cmocka_unit_test(every_curve),
        cmocka_unit_test(every_curve_quantile),
    };
    return cmocka_run_group_tests_name("shared", tests, NULL, NULL);
}
