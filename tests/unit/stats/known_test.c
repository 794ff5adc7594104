/* known_test.c - values computed by two implementations each, kept here so that the test holds by
 * itself: R 4.2.2, SciPy 1.10 and exact arithmetic. */
#include "check.h"

#include "lib/stats/distribution.h"
#include "lib/stats/survival.h"
#include "lib/stats/trend.h"

#include <math.h>

static const double TEN[10] = {14, 16, 18, 19, 21, 22, 25, 27, 35, 48};

static struct stats_share share(const char *text)
{
    struct stats_share p;
    assert_true(stats_share_parse(str_c(text), &p));
    return p;
}

static void distributions(void **state)
{
    (void)state;
    check_like("normal", "0.975", stats_normal_quantile(0.975), STATS_Z95);
    check_like("normal", "0.5", stats_normal_quantile(0.5), 0);
    check_like("t", "df 1", stats_t_upper(0.025, 1), 12.7062047361747);
    check_like("t", "df 4", stats_t_upper(0.025, 4), 2.77644510519779);
    check_like("t", "df 10", stats_t_upper(0.025, 10), 2.22813885198627);
    check_like("t", "df 1000", stats_t_upper(0.025, 1000), 1.96233908082641);
    check_like("t", "df 0", stats_t_upper(0.025, 0), NAN);
    /* In closed form: ½ for t = 1 with one degree, 1 − t / √(2 + t²) with two. */
    check_like("t", "p, df 1", stats_t_two_sided(1, 1), 0.5);
    check_like("t", "p, df 2", stats_t_two_sided(sqrt(2), 2), 1 - sqrt(2) / 2);
    /* 1 − (9/10)^10 and its neighbours, exact. */
    check_like("binomial", "at least 1", stats_binomial_at_least(1, 10, 0.1), 0.6513215599);
    check_like("binomial", "all", stats_binomial_at_least(10, 10, 0.9), 0.3486784401);
    check_like("binomial", "none", stats_binomial_at_least(0, 10, 0.9), 1);
    check_like("binomial", "too many", stats_binomial_at_least(11, 10, 0.9), 0);
    double low, high;
    stats_exact_interval(3, 250, &low, &high);
    check_like("exact", "low", low, 0.0024815582547030);
    check_like("exact", "high", high, 0.0346666145747439);
}

static void nine_types(void **state)
{
    (void)state;
    static const double half[9] = {21, 21.5, 21, 21, 21.5, 21.5, 21.5, 21.5, 21.5};
    static const double ninety[9] = {35, 41.5, 35, 35, 41.5, 46.7, 36.3, 43.2333333333333, 42.8};
    for (int type = 1; type <= 9; type++) {
        check_like("half", "type", stats_quantile(TEN, 10, share("0.5"), type), half[type - 1]);
        check_like("90 %", "type", stats_quantile(TEN, 10, share("0.9"), type), ninety[type - 1]);
        check_like("lowest", "type", stats_quantile(TEN, 10, share("0"), type), 14);
        check_like("highest", "type", stats_quantile(TEN, 10, share("1"), type), 48);
        check_like("none", "type", stats_quantile(TEN, 0, share("0.5"), type), NAN);
    }
    check_like("type 10", "none", stats_quantile(TEN, 10, share("0.5"), 10), NAN);
    /* 0.07 · 100 is 7.000000000000001 in binary. */
    double hundred[100];
    for (int i = 0; i < 100; i++)
        hundred[i] = i + 1;
    check_like("decimal p", "type 1", stats_quantile(hundred, 100, share("0.07"), 1), 7);
    check_like("decimal p", "type 2", stats_quantile(hundred, 100, share("7 %"), 2), 7.5);
    check_like("decimal p", "type 1", stats_quantile(hundred, 100, share("0,29"), 1), 29);
}

static void shares_as_written(void **state)
{
    (void)state;
    struct stats_share p;
    static const char *const bad[] = {"",     "%",     "1.1",  "101 %",
                                      "-0.1", "0.1.2", "nine", "0.1234567"};
    for (size_t i = 0; i < COUNT_OF(bad); i++)
        assert_false(stats_share_parse(str_c(bad[i]), &p));
    p = share("97.5 %");
    assert_int_equal(p.part * 1000 / p.whole, 975);
    assert_int_equal(share("1").part, 1);
}

static void order_limits(void **state)
{
    (void)state;
    static const struct {
        int64_t n;
        const char *p;
        double confidence;
        int64_t low, high;
        double coverage;
    } row[] = {{1, "0.9", 0.95, 0, 0, 1},
               {2, "0.9", 0.95, 1, 0, 0.99},
               {10, "0.9", 0.95, 7, 0, 0.9872048016},
               {35, "0.9", 0.95, 28, 0, 0.980009766373},
               {36, "0.9", 0.95, 29, 36, NAN},
               {28, "0.9", 0.9, 23, 0, NAN},
               {29, "0.9", 0.9, 24, 29, NAN},
               {100, "0.9", 0.95, 84, 96, 0.955690107},
               {10000, "0.5", 0.9, 4918, 5083, 0.901061908167}};
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct stats_order o = stats_order_interval(row[i].n, share(row[i].p), row[i].confidence);
        const char *where = row[i].p;
        if (!isnan(row[i].coverage)) {
            assert_int_equal(o.low, row[i].low);
            check_like(where, "coverage", o.coverage, row[i].coverage);
        }
        assert_int_equal(o.high, row[i].high);
    }
    double low, high;
    stats_order_limits(TEN, 10, stats_order_interval(10, share("0.9"), 0.95), &low, &high);
    check_like("ten", "low", low, 25);
    check_like("ten", "high", high, NAN);
}

/* A million samples are counted as exactly as ten. */
static void order_limits_of_many(void **state)
{
    (void)state;
    struct stats_order o = stats_order_interval(1000000, share("0.9"), 0.95);
    assert_in_range(o.low, 899400, 899420);
    assert_in_range(o.high, 900580, 900600);
    assert_true(o.coverage > 0.95 && o.coverage < 0.9502);
}

static struct stats_curve curve_of(const char *text, struct arena *a)
{
    double time[40];
    bool open[40];
    size_t n = check_values(str_c(text), time, open, 40);
    struct stats_time *t = ARENA_ARRAY(a, n, struct stats_time);
    for (size_t i = 0; i < n; i++)
        t[i] = (struct stats_time){time[i], !open[i]};
    return stats_curve(t, n, a);
}

static void survival(void **state)
{
    (void)state;
    struct arena a = {0};
    bool stretch;
    struct stats_curve c = curve_of("9 13 13+ 18 23 28+ 31 34 45+ 48 161+", &a);
    assert_int_equal(c.finished, 7);
    assert_int_equal(c.open, 4);
    check_like("aml", "S(13)", stats_curve_at(&c, 13), 0.818181818181818);
    check_like("aml", "S(0)", stats_curve_at(&c, 0), 1);
    check_like("aml", "se", c.step[1].se, 0.11629129983);
    check_like("aml", "low", c.step[1].low[STATS_LOGLOG], 0.447428614682);
    check_like("aml", "high", c.step[1].high[STATS_LOGLOG], 0.951162228582);
    check_like("aml", "plain", c.step[1].low[STATS_PLAIN], 0.590255058799);
    check_like("aml", "log", c.step[1].low[STATS_LOG], 0.619248987399);
    struct stats_limits q = stats_curve_quantile(&c, share("0.5"), STATS_PLAIN, &stretch);
    check_like("aml", "median", q.value, 31);
    check_like("aml", "median low", q.low, 18);
    check_like("aml", "median high", q.high, 48);
    assert_false(stretch);
    q = stats_curve_quantile(&c, share("0.9"), STATS_LOGLOG, &stretch);
    check_like("aml", "90 %", q.value, NAN);
    check_like("aml", "90 % low", q.low, 34);
    /* Exactly a half to the end: the middle, and it is said. */
    c = curve_of("10 12 14 15 18 20+ 21+ 22+ 25+ 30+", &a);
    q = stats_curve_quantile(&c, share("0.5"), STATS_PLAIN, &stretch);
    check_like("stretch", "median", q.value, 24);
    assert_true(stretch);
    c = curve_of("3+ 5+ 8+", &a);
    check_like("all open", "median", stats_curve_quantile(&c, share("0.5"), STATS_LOG, NULL).value,
               NAN);
    c = stats_curve(NULL, 0, &a);
    check_like("none", "last", c.last, NAN);
    check_like("none", "median", stats_curve_quantile(&c, share("0.5"), STATS_LOG, NULL).value,
               NAN);
    arena_release(&a);
}

static void trends(void **state)
{
    (void)state;
    struct arena a = {0};
    static const double x[6] = {1, 2, 3, 4, 5, 6}, y[6] = {315, 361, 324, 323, 312, 319};
    struct stats_line l = stats_least_squares(x, y, 6);
    check_like("total", "slope", l.slope, -3.65714285714);
    check_like("total", "low", l.slope_low, -15.936781856);
    check_like("total", "high", l.slope_high, 8.62249614172);
    check_like("total", "p", l.p, 0.454774933681);
    check_like("total", "next", stats_line_at(&l, 7), 312.866666667);
    check_like("total", "mean", 312.866666667 - stats_line_mean_half(&l, 7), 265.044343447);
    check_like("total", "new", stats_line_at(&l, 7) + stats_line_new_half(&l, 7), 383.05064947);
    struct stats_theil_sen t = stats_theil_sen(x, y, 6, &a);
    check_like("total", "Theil–Sen", t.slope, -1.66666666667);
    check_like("total", "low", t.low, -19);
    check_like("total", "high", t.high, 7);
    check_like("total", "exact low", t.exact_low, -19);
    check_like("total", "coverage", t.exact_coverage, 0.983333333333);
    check_like("total", "p", t.p, 0.469444444444);
    /* Too few for an interval. */
    t = stats_theil_sen(x, y, 4, &a);
    check_like("four", "low", t.low, NAN);
    check_like("four", "exact low", t.exact_low, NAN);
    l = stats_least_squares(x, y, 2);
    check_like("two", "slope", l.slope, 46);
    check_like("two", "low", l.slope_low, NAN);
    l = stats_least_squares(x, y, 1);
    check_like("one", "slope", l.slope, NAN);
    static const double same[3] = {7, 7, 7};
    l = stats_least_squares(x, same, 3);
    check_like("constant", "slope", l.slope_high, 0);
    check_like("constant", "p", l.p, NAN);
    arena_release(&a);
}

static void totals_and_shares(void **state)
{
    (void)state;
    static const double y[6] = {315, 361, 324, 323, 312, 319};
    double out[6];
    stats_moving_total(y, 6, 3, out);
    check_like("moving", "too early", out[1], NAN);
    check_like("moving", "third", out[2], 1000);
    check_like("moving", "last", out[5], 954);
    assert_int_equal(stats_percent(3316, 6 * 1727), 32);
    assert_int_equal(stats_percent(3264, 6 * 1727), 31);
    assert_int_equal(stats_percent(3368, 6 * 1727), 33);
    assert_int_equal(stats_percent(8635, 1000 * 1727), 1); /* exactly a half */
    assert_int_equal(stats_percent(12000, 6 * 1727), 116);
    assert_int_equal(stats_percent(10, 0), -1);
    check_like("share", "none", stats_ratio(10, 0), NAN);
    check_like("share", "report", stats_ratio(3316, 10362), 0.320015441035);
    /* In millionths, large sums don't overflow. */
    assert_int_equal(stats_percent(INT64_C(3316000000), INT64_C(10362000000)), 32);
    assert_int_equal(stats_percent(INT64_C(9000000000000000), INT64_C(9000000000000000)), 100);
}

int run_known(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(distributions),
        cmocka_unit_test(nine_types),
        cmocka_unit_test(shares_as_written),
        cmocka_unit_test(order_limits),
        cmocka_unit_test(order_limits_of_many),
        cmocka_unit_test(survival),
        cmocka_unit_test(trends),
        cmocka_unit_test(totals_and_shares),
    };
    return cmocka_run_group_tests_name("known", tests, NULL, NULL);
}
