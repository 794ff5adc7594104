/* measure_test.c - tables, shares, trends, forecasts and comparisons of the report's own numbers.
 */
#include "suites.h"

#include "lib/stats/distribution.h"
#include "uptake/measure/measure.h"

#include <math.h>

#define M UPTAKE_MICRO

enum { HOVEDSTADEN = 1, MIDTJYLLAND, NORDJYLLAND, SYDDANMARK, SJAELLAND };

/* Samples requisitioned, October 2023 to March 2024, as the report of the group states them. */
static const int64_t REPORT[5][6] = {{141, 182, 159, 119, 130, 135},
                                     {95, 97, 100, 114, 81, 97},
                                     {0, 0, 0, 0, 12, 0},
                                     {72, 81, 53, 75, 72, 70},
                                     {7, 1, 12, 15, 17, 17}};
static const int64_t REPORT_TOTAL[6] = {315, 361, 324, 323, 312, 319};

static struct figure_list report(struct arena *a)
{
    struct figure_list l = {.item = ARENA_ARRAY(a, 120, struct figure)};
    for (int r = 0; r < 5; r++)
        for (int m = 0; m < 6; m++) {
            /* In two parts, by facility, as they come. */
            int64_t west = REPORT[r][m] / 3;
            for (int f = 1; f <= 2; f++)
                l.item[l.n++] = (struct figure){.group = 15,
                                                .region = r + 1,
                                                .facility = f,
                                                .type = (enum uptake_type)(1 + (r + m) % 2),
                                                .month = uptake_month_add(202310, m),
                                                .micro = (f == 1 ? west : REPORT[r][m] - west) * M};
        }
    return l;
}

static void the_reports_table(void **state)
{
    (void)state;
    struct arena a = {0};
    static const int64_t id[] = {HOVEDSTADEN, MIDTJYLLAND, NORDJYLLAND, SYDDANMARK, SJAELLAND};
    struct figure_list l = report(&a);
    struct cross t = cross_make(&l, CROSS_REGION, 202310, 202403, id, 5, &a);
    assert_int_equal(t.n_rows, 5);
    assert_int_equal(t.n_months, 6);
    assert_int_equal(t.total, 1954 * M);
    for (size_t m = 0; m < 6; m++)
        assert_int_equal(t.micro[m], REPORT_TOTAL[m] * M);
    for (size_t r = 0; r < 5; r++)
        for (size_t m = 0; m < 6; m++)
            assert_int_equal(t.row[r].micro[m], REPORT[r][m] * M);
    assert_int_equal(t.row[2].total, 12 * M);
    /* A window inside: what lies outside doesn't count. */
    t = cross_make(&l, CROSS_REGION, 202312, 202401, id, 5, &a);
    assert_int_equal(t.total, (324 + 323) * M);
    arena_release(&a);
}

/* Whatever the way of counting, rows add up to columns and both to the total. */
static void margins_add_up(void **state)
{
    (void)state;
    struct arena a = {0};
    struct figure_list l = report(&a);
    l.item[3].region = 0; /* nobody says where */
    l.item[4].type = UPTAKE_TYPE_UNSAID;
    for (int by = 0; by < CROSS_WAYS; by++) {
        struct cross t = cross_make(&l, (enum cross_by)by, 202310, 202403, NULL, 0, &a);
        int64_t rows = 0, columns = 0;
        for (size_t r = 0; r < t.n_rows; r++) {
            int64_t row = 0;
            for (size_t m = 0; m < t.n_months; m++)
                row += t.row[r].micro[m];
            assert_int_equal(row, t.row[r].total);
            rows += row;
        }
        for (size_t m = 0; m < t.n_months; m++) {
            int64_t column = 0;
            for (size_t r = 0; r < t.n_rows; r++)
                column += t.row[r].micro[m];
            assert_int_equal(column, t.micro[m]);
            columns += column;
        }
        assert_int_equal(rows, 1954 * M);
        assert_int_equal(columns, 1954 * M);
        /* What isn't said stands last. */
        for (size_t r = 0; r + 1 < t.n_rows; r++)
            assert_true(t.row[r].id != 0);
    }
    arena_release(&a);
}

static struct estimate_list estimates(struct arena *a)
{
    struct estimate_list l = {.item = ARENA_ARRAY(a, 4, struct estimate), .n = 3};
    l.item[0] = (struct estimate){.id = 1,
                                  .group = 15,
                                  .kind = ESTIMATE_NEW,
                                  .unit = UPTAKE_EQUIVALENT,
                                  .first = 202210,
                                  .last = UPTAKE_OPEN_END,
                                  .micro = 1727 * M};
    l.item[1] = l.item[0];
    l.item[1].kind = ESTIMATE_INCLUDING_EARLIER;
    l.item[1].micro = 1769 * M;
    l.item[2] = l.item[0]; /* another group, only for two of the months */
    l.item[2].group = 16;
    l.item[2].first = 202401;
    l.item[2].last = 202402;
    l.item[2].micro = 100 * M;
    return l;
}

static void thirty_two_per_cent(void **state)
{
    (void)state;
    struct arena a = {0};
    static const int64_t received[6] = {534 * M, 613 * M, 550 * M, 548 * M, 529 * M, 542 * M};
    const int64_t group = 15, both[2] = {15, 16};
    struct estimate_list l = estimates(&a);
    struct expected x =
        expected_of(&l, &group, 1, ESTIMATE_NEW, UPTAKE_EQUIVALENT, 202310, 202403, &a);
    struct share s = share_of(received, &x, &a);
    assert_int_equal(s.micro, 3316 * M);
    assert_int_equal(s.expected, 10362 * M);
    assert_int_equal(s.percent, 32);
    assert_float_equal(s.ratio, 0.320015441035, 1e-12);
    assert_int_equal(s.month[2].sum, 1697 * M);
    assert_int_equal(s.month[2].sum_expected, 3 * 1727 * M);
    x = expected_of(&l, &group, 1, ESTIMATE_INCLUDING_EARLIER, UPTAKE_EQUIVALENT, 202310, 202403,
                    &a);
    assert_int_equal(share_of(received, &x, &a).percent, 31);
    /* Two groups of which one has no estimate in some months: no share, and the month is named. */
    x = expected_of(&l, both, 2, ESTIMATE_NEW, UPTAKE_EQUIVALENT, 202310, 202403, &a);
    s = share_of(received, &x, &a);
    assert_int_equal(s.percent, -1);
    assert_true(isnan(s.ratio));
    assert_int_equal(s.lacking, 202310);
    x = expected_of(&l, both, 2, ESTIMATE_NEW, UPTAKE_EQUIVALENT, 202401, 202402, &a);
    assert_int_equal(x.micro[0], 1827 * M);
    /* Nothing was estimated for samples. */
    x = expected_of(&l, &group, 1, ESTIMATE_NEW, UPTAKE_SAMPLE, 202310, 202403, &a);
    assert_int_equal(share_of(received, &x, &a).percent, -1);
    arena_release(&a);
}

static struct trend trend_of_row(const int64_t *samples, size_t n, struct arena *a)
{
    int64_t micro[12];
    for (size_t i = 0; i < n; i++)
        micro[i] = samples[i] * M;
    return trend_of(micro, NULL, 202310, n, a);
}

static void six_points_carry_little(void **state)
{
    (void)state;
    struct arena a = {0};
    struct trend t = trend_of_row(REPORT_TOTAL, 6, &a);
    assert_float_equal(t.line.slope, -3.65714285714, 1e-9);
    assert_float_equal(t.line.slope_high, 8.62249614172, 1e-9);
    assert_float_equal(t.theil_sen.slope, -1.66666666667, 1e-9);
    assert_float_equal(t.robust_low, -19, 1e-12);
    assert_true(t.robust_exact);
    assert_int_equal(t.word, TREND_UNSURE);
    /* Least squares leaves 0 out for Sjælland, Theil–Sen (0 … 7) doesn't. */
    t = trend_of_row(REPORT[4], 6, &a);
    assert_true(t.line.slope_low > 0);
    assert_false(t.robust_exact);
    assert_int_equal(t.word, TREND_DISPUTED);
    static const int64_t rising[6] = {10, 21, 32, 39, 51, 60}, few[3] = {1, 2, 4};
    assert_int_equal(trend_of_row(rising, 6, &a).word, TREND_RISES);
    static const int64_t falling[6] = {60, 51, 39, 32, 21, 10};
    assert_int_equal(trend_of_row(falling, 6, &a).word, TREND_FALLS);
    assert_int_equal(trend_of_row(few, 3, &a).word, TREND_TOO_FEW);
    assert_int_equal(trend_of_row(few, 1, &a).word, TREND_TOO_FEW);
    /* A month that nobody told of is no 0: x is 1, 2, 4, 5, 6 of the known values for `gap`. */
    static const int64_t gap[6] = {30 * M, 34 * M, 0, 41 * M, 39 * M, 47 * M};
    static const bool told[6] = {true, true, false, true, true, true};
    t = trend_of(gap, told, 202310, 6, &a);
    assert_int_equal(t.n, 5);
    assert_float_equal(t.line.slope, 2.98837209302, 1e-9);
    assert_float_equal(t.theil_sen.slope, 3.325, 1e-9);
    arena_release(&a);
}

static void forecasts_widen(void **state)
{
    (void)state;
    struct arena a = {0};
    int64_t micro[6];
    for (int i = 0; i < 6; i++)
        micro[i] = REPORT_TOTAL[i] * M;
    struct forecast f = forecast_of(micro, NULL, 202310, 6, 202406, FORECAST_LEVEL, &a);
    double mean = 1954.0 / 6, squares = 0;
    for (int i = 0; i < 6; i++)
        squares += (REPORT_TOTAL[i] - mean) * (REPORT_TOTAL[i] - mean);
    double s = sqrt(squares / 5), t = 2.57058183563631;
    assert_int_equal(f.n_months, 3);
    assert_int_equal(f.month[0].month, 202404);
    assert_float_equal(f.month[2].value, mean, 1e-9);
    assert_float_equal(f.month[0].high, mean + t * s * sqrt(1 + 1.0 / 6), 1e-9);
    /* The model's own error is shared by the three months. */
    assert_float_equal(f.month[2].sum, 3 * mean, 1e-9);
    assert_float_equal(f.month[2].sum_low, 3 * mean - t * s * sqrt(3 + 9.0 / 6), 1e-9);
    /* Along the line the first month is the known prediction at the next x. */
    f = forecast_of(micro, NULL, 202310, 6, 202406, FORECAST_LINE, &a);
    assert_float_equal(f.month[0].value, 312.866666667, 1e-8);
    assert_float_equal(f.month[0].low, 242.682683863, 1e-8);
    assert_float_equal(f.month[0].high, 383.05064947, 1e-8);
    assert_true(f.month[2].high - f.month[2].low > f.month[0].high - f.month[0].low);
    /* Never below nothing, and no interval from one month. */
    static const int64_t falls[4] = {30 * M, 20 * M, 9 * M, 2 * M};
    f = forecast_of(falls, NULL, 202310, 4, 202412, FORECAST_LINE, &a);
    assert_true(f.month[8].value >= 0 && f.month[8].low >= 0 && f.month[8].sum_low >= 0);
    f = forecast_of(falls, NULL, 202310, 1, 202403, FORECAST_LEVEL, &a);
    assert_true(isnan(f.month[0].low) && isnan(f.month[0].sum_high));
    assert_float_equal(f.month[0].value, 30, 1e-12);
    arena_release(&a);
}

static void periods_compared(void **state)
{
    (void)state;
    struct comparison c = compare_periods(20 * M, 6, 30 * M, 6, UPTAKE_SAMPLE);
    assert_float_equal(c.ratio, 1.5, 1e-12);
    assert_float_equal(c.rate[0], 20.0 / 6, 1e-12);
    /* Of 50 samples 30 fall in the second period; at either limit as many, or as few, have a chance
     * of 2.5 %. */
    double low = c.low / (1 + c.low), high = c.high / (1 + c.high);
    assert_float_equal(stats_binomial_at_least(30, 50, low), 0.025, 1e-9);
    assert_float_equal(1 - stats_binomial_at_least(31, 50, high), 0.025, 1e-9);
    /* Twice as many months at the same amount is half the rate. */
    c = compare_periods(20 * M, 6, 20 * M, 12, UPTAKE_SAMPLE);
    assert_float_equal(c.ratio, 0.5, 1e-12);
    assert_true(c.low < 0.5 && c.high > 0.5);
    c = compare_periods(20 * M, 6, 30 * M, 6, UPTAKE_EQUIVALENT);
    assert_true(isnan(c.low));
    c = compare_periods(0, 6, 30 * M, 6, UPTAKE_SAMPLE);
    assert_true(isnan(c.ratio) && isnan(c.high));
}

int run_measure(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_reports_table),   cmocka_unit_test(margins_add_up),
        cmocka_unit_test(thirty_two_per_cent), cmocka_unit_test(six_points_carry_little),
        cmocka_unit_test(forecasts_widen),     cmocka_unit_test(periods_compared),
    };
    return cmocka_run_group_tests_name("measure", tests, NULL, NULL);
}
