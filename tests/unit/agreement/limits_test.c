/* limits_test.c - what doesn't exist says why; intervals that say nothing are not given. */
#include "cases.h"

#include <math.h>

struct row {
    int64_t units;
    const char *votes;
};

static struct agreement compute(size_t raters, size_t q, const struct row *row, size_t n,
                                struct arena *a)
{
    struct case_votes c = {.n_raters = raters, .q = q};
    for (size_t i = 0; i < n; i++)
        case_add(&c, row[i].units, str_c(row[i].votes), a);
    return case_compute(&c, a);
}
#define COMPUTE(raters, q, a, ...)                                                                 \
    compute(raters, q, (const struct row[]){__VA_ARGS__},                                          \
            COUNT_OF(((const struct row[]){__VA_ARGS__})), a)

static void lacks(const struct agreement *x, enum agreement_coefficient c,
                  enum agreement_lack value, enum agreement_lack interval)
{
    assert_string_equal(agreement_lack_name(x->of[c].undefined), agreement_lack_name(value));
    assert_string_equal(agreement_lack_name(x->of[c].no_interval), agreement_lack_name(interval));
    assert_int_equal(isnan(x->of[c].value), value != AGREEMENT_FINE);
    assert_int_equal(isnan(x->of[c].low), interval != AGREEMENT_FINE);
    assert_int_equal(isnan(x->of[c].high), interval != AGREEMENT_FINE);
}

static void nothing_compared(void **state)
{
    (void)state;
    struct arena a = {0};
    struct agreement x = COMPUTE(2, 2, &a, {10, "1 -"}, {4, "- 2"}, {3, "- -"});
    for (int c = 0; c < AGREEMENT_COUNT; c++)
        lacks(&x, (enum agreement_coefficient)c, AGREEMENT_NOTHING, AGREEMENT_NOTHING);
    assert_int_equal(x.n, 0);
    assert_int_equal(x.n_one, 14);
    assert_int_equal(x.n_none, 3);
    assert_int_equal(x.raters, 0);
    arena_release(&a);
}

static void one_category(void **state)
{
    (void)state;
    struct arena a = {0};
    struct agreement x = COMPUTE(2, 2, &a, {20, "2 2"});
    lacks(&x, AGREEMENT_RAW, AGREEMENT_FINE, AGREEMENT_FINE);
    lacks(&x, AGREEMENT_COHEN, AGREEMENT_ONE_CATEGORY, AGREEMENT_ONE_CATEGORY);
    lacks(&x, AGREEMENT_LIGHT, AGREEMENT_ONE_CATEGORY, AGREEMENT_ONE_CATEGORY);
    lacks(&x, AGREEMENT_FLEISS, AGREEMENT_ONE_CATEGORY, AGREEMENT_ONE_CATEGORY);
    lacks(&x, AGREEMENT_ALPHA, AGREEMENT_ONE_CATEGORY, AGREEMENT_ONE_CATEGORY);
    lacks(&x, AGREEMENT_PABAK, AGREEMENT_FINE, AGREEMENT_NO_SPREAD);
    lacks(&x, AGREEMENT_AC1, AGREEMENT_FINE, AGREEMENT_NO_SPREAD);
    assert_int_equal(x.used, 1);
    /* A scheme of one category leaves nothing to correct for. */
    x = COMPUTE(2, 1, &a, {20, "1 1"});
    lacks(&x, AGREEMENT_PABAK, AGREEMENT_ONE_CATEGORY, AGREEMENT_ONE_CATEGORY);
    lacks(&x, AGREEMENT_AC1, AGREEMENT_ONE_CATEGORY, AGREEMENT_ONE_CATEGORY);
    arena_release(&a);
}

static void exact_when_all_agree(void **state)
{
    (void)state;
    struct arena a = {0};
    struct agreement x = COMPUTE(2, 2, &a, {6, "1 1"}, {14, "2 2"});
    assert_int_equal(x.of[AGREEMENT_RAW].method, AGREEMENT_EXACT);
    case_like("20 of 20", "low", x.of[AGREEMENT_RAW].low, 0.831566529017);
    case_like("20 of 20", "high", x.of[AGREEMENT_RAW].high, 1);
    lacks(&x, AGREEMENT_COHEN, AGREEMENT_FINE, AGREEMENT_NO_SPREAD);
    x = COMPUTE(2, 2, &a, {5, "1 2"}, {5, "2 1"});
    case_like("0 of 10", "low", x.of[AGREEMENT_RAW].low, 0);
    case_like("0 of 10", "high", x.of[AGREEMENT_RAW].high, 0.308497107819);
    /* A single unit: no spread, but raw agreement has its interval. */
    x = COMPUTE(2, 2, &a, {1, "1 1"});
    case_like("1 of 1", "low", x.of[AGREEMENT_RAW].low, 0.025);
    lacks(&x, AGREEMENT_PABAK, AGREEMENT_FINE, AGREEMENT_ONE_UNIT);
    arena_release(&a);
}

/* The spread of a third of the votes agreeing everywhere is 0, and no trial was won or lost. */
static void no_exact_between(void **state)
{
    (void)state;
    struct arena a = {0};
    struct agreement x = COMPUTE(3, 2, &a, {7, "1 1 2"});
    case_like("1/3", "raw", x.of[AGREEMENT_RAW].value, 1.0 / 3);
    lacks(&x, AGREEMENT_RAW, AGREEMENT_FINE, AGREEMENT_NO_SPREAD);
    lacks(&x, AGREEMENT_COHEN, AGREEMENT_NOT_TWO, AGREEMENT_NOT_TWO);
    /* The pairs: one in one category alone, two of constant raters. */
    lacks(&x, AGREEMENT_LIGHT, AGREEMENT_FINE, AGREEMENT_NO_FORMULA);
    assert_true(x.of[AGREEMENT_LIGHT].value == 0);
    arena_release(&a);
}

/* Rounding must leave neither 2e-8 nor the root of a negative number. */
static void constant_rater(void **state)
{
    (void)state;
    struct arena a = {0};
    for (int64_t n = 1; n < 300; n++) {
        struct agreement x = COMPUTE(2, 2, &a, {n, "1 1"}, {300 - n, "1 2"});
        assert_true(x.of[AGREEMENT_COHEN].value == 0);
        assert_true(x.of[AGREEMENT_COHEN].se == 0);
        lacks(&x, AGREEMENT_COHEN, AGREEMENT_FINE, AGREEMENT_NO_SPREAD);
    }
    arena_release(&a);
}

static void categories_of_the_scheme(void **state)
{
    (void)state;
    struct arena a = {0};
    struct agreement two = COMPUTE(2, 2, &a, {6, "1 1"}, {3, "1 2"}, {11, "2 2"});
    struct agreement three = COMPUTE(2, 3, &a, {6, "1 1"}, {3, "1 2"}, {11, "2 2"});
    case_like("q = 2", "pabak", two.of[AGREEMENT_PABAK].value, 0.7);
    case_like("q = 3", "pabak", three.of[AGREEMENT_PABAK].value, 0.775);
    assert_true(three.of[AGREEMENT_AC1].value > two.of[AGREEMENT_AC1].value);
    case_like("q", "fleiss", three.of[AGREEMENT_FLEISS].value, two.of[AGREEMENT_FLEISS].value);
    assert_int_equal(three.used, 2);
    arena_release(&a);
}

static void printed_within_bounds(void **state)
{
    (void)state;
    struct arena a = {0};
    struct agreement x = COMPUTE(2, 2, &a, {1, "1 1"}, {1, "1 2"});
    assert_true(x.of[AGREEMENT_AC1].low < -1 && x.of[AGREEMENT_AC1].high > 1);
    assert_true(agreement_cut(AGREEMENT_AC1, x.of[AGREEMENT_AC1].low) == -1);
    assert_true(agreement_cut(AGREEMENT_AC1, x.of[AGREEMENT_AC1].high) == 1);
    assert_true(agreement_cut(AGREEMENT_RAW, x.of[AGREEMENT_RAW].low) == 0);
    assert_true(isnan(agreement_cut(AGREEMENT_ALPHA, (double)NAN)));
    arena_release(&a);
}

static void words(void **state)
{
    (void)state;
    assert_int_equal(agreement_landis_koch(-0.01), AGREEMENT_POOR);
    assert_int_equal(agreement_landis_koch(0), AGREEMENT_SLIGHT);
    assert_int_equal(agreement_landis_koch(0.2), AGREEMENT_SLIGHT);
    assert_int_equal(agreement_landis_koch(0.21), AGREEMENT_FAIR);
    assert_int_equal(agreement_landis_koch(0.60), AGREEMENT_MODERATE);
    assert_int_equal(agreement_landis_koch(0.61), AGREEMENT_SUBSTANTIAL);
    assert_int_equal(agreement_landis_koch(0.81), AGREEMENT_ALMOST_PERFECT);
    assert_string_equal(agreement_word_name(AGREEMENT_ALMOST_PERFECT), "almost_perfect");
}

int run_limits(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_compared),         cmocka_unit_test(one_category),
        cmocka_unit_test(exact_when_all_agree),     cmocka_unit_test(no_exact_between),
        cmocka_unit_test(constant_rater),           cmocka_unit_test(words),
        cmocka_unit_test(categories_of_the_scheme), cmocka_unit_test(printed_within_bounds)};
    return cmocka_run_group_tests_name("limits", tests, NULL, NULL);
}
