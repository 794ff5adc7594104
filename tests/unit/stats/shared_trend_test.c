/* shared_trend_test.c - trends, moving totals and shares against the wider tables of known
 * values. */
#include "check.h"

#include "lib/stats/trend.h"

#include <math.h>

#define MOST 40

static void compare_line(struct check_table *t, size_t row, const char *where,
                         const struct stats_line *l)
{
    double next = check_number(t, row, "next_x"), fit = stats_line_at(l, next);
    double mean = stats_line_mean_half(l, next), new_one = stats_line_new_half(l, next);
    const struct {
        const char *column;
        double got;
    } value[] = {{"slope", l->slope},
                 {"intercept", l->intercept},
                 {"se_slope", l->slope_se},
                 {"se_intercept", l->intercept_se},
                 {"slope_low", l->slope_low},
                 {"slope_high", l->slope_high},
                 {"intercept_low", l->intercept_low},
                 {"intercept_high", l->intercept_high},
                 {"resid_se", l->residual_se},
                 {"r2", l->r2},
                 {"p_value", l->p},
                 {"next_fit", fit},
                 {"mean_low", fit - mean},
                 {"mean_high", fit + mean},
                 {"pred_low", fit - new_one},
                 {"pred_high", fit + new_one}};
    for (size_t i = 0; i < COUNT_OF(value); i++)
        check_like(where, value[i].column, value[i].got, check_number(t, row, value[i].column));
}

static void compare_ranks(struct check_table *t, size_t row, const char *where, const char *column,
                          int64_t got)
{
    double known = check_number(t, row, column);
    if (!isnan(known))
        check_like(where, column, (double)got, known);
}

static void compare_theil_sen(struct check_table *t, size_t row, const char *where,
                              const struct stats_theil_sen *s)
{
    const struct {
        const char *column;
        double got;
    } value[] = {{"ts_slope", s->slope},
                 {"ts_intercept", s->intercept},
                 {"ts_intercept_conover", s->conover},
                 {"var_S", s->variance},
                 {"normal_low", s->low},
                 {"normal_high", s->high},
                 {"exact_low", s->exact_low},
                 {"exact_high", s->exact_high},
                 {"exact_coverage", s->exact_coverage},
                 {"kendall_p", s->p}};
    for (size_t i = 0; i < COUNT_OF(value); i++)
        check_like(where, value[i].column, value[i].got, check_number(t, row, value[i].column));
    compare_ranks(t, row, where, "pairs", (int64_t)s->pairs);
    compare_ranks(t, row, where, "kendall_S", (int64_t)s->kendall);
    compare_ranks(t, row, where, "normal_low_rank", s->low_rank);
    compare_ranks(t, row, where, "normal_high_rank", s->high_rank);
    compare_ranks(t, row, where, "exact_low_rank", s->exact_low_rank);
    compare_ranks(t, row, where, "exact_high_rank", s->exact_high_rank);
}

static void every_trend(void **state)
{
    (void)state;
    struct check_table series, expected;
    if (!check_load("trend_series.csv", &series))
        return;
    assert_true(check_load("trend_expected.csv", &expected));
    for (size_t i = 0; i < expected.t.n; i++) {
        double x[MOST], y[MOST];
        struct str name = check_field(&expected, i, "series");
        size_t row = check_find(&series, "series", name);
        size_t n = check_values(check_field(&series, row, "x"), x, NULL, MOST);
        assert_int_equal(check_values(check_field(&series, row, "y"), y, NULL, MOST), n);
        const char *where = arena_strndup(&series.a, name.ptr, name.len);
        struct stats_line l = stats_least_squares(x, y, n);
        struct stats_theil_sen t = stats_theil_sen(x, y, n, &series.a);
        compare_line(&expected, i, where, &l);
        compare_theil_sen(&expected, i, where, &t);
    }
    arena_release(&series.a);
    arena_release(&expected.a);
}

static void every_moving_total(void **state)
{
    (void)state;
    struct check_table t;
    static const size_t window[] = {3, 6, 12};
    if (!check_load("moving_totals.csv", &t))
        return;
    for (size_t from = 0, to; from < t.t.n; from = to) {
        double y[MOST], out[MOST];
        for (to = from;
             to < t.t.n && str_eq(check_field(&t, to, "series"), check_field(&t, from, "series"));
             to++)
            y[to - from] = check_number(&t, to, "value");
        for (size_t w = 0; w < COUNT_OF(window); w++) {
            stats_moving_total(y, to - from, window[w], out);
            for (size_t i = from; i < to; i++)
                check_like(arena_fmt(&t.a, "line %zu", i + 2), "total", out[i - from],
                           check_number(&t, i, arena_fmt(&t.a, "total_%zu", window[w])));
        }
    }
    arena_release(&t.a);
}

static void every_share(void **state)
{
    (void)state;
    struct check_table t;
    if (!check_load("share_of_estimate.csv", &t))
        return;
    for (size_t i = 0; i < t.t.n; i++) {
        int64_t part = (int64_t)check_number(&t, i, "equivalents");
        int64_t whole = (int64_t)check_number(&t, i, "estimate_per_month") *
                        (int64_t)check_number(&t, i, "months");
        double percent = check_number(&t, i, "percent_half_up");
        check_like(arena_fmt(&t.a, "line %zu", i + 2), "share", stats_ratio(part, whole),
                   check_number(&t, i, "share"));
        assert_int_equal(stats_percent(part, whole), isnan(percent) ? -1 : (int64_t)percent);
    }
    arena_release(&t.a);
}

int run_shared_trend(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_trend),
        cmocka_unit_test(every_moving_total),
        cmocka_unit_test(every_share),
    };
    return cmocka_run_group_tests_name("shared_trend", tests, NULL, NULL);
}
