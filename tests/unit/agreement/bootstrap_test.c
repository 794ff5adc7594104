/* bootstrap_test.c - the alternative interval: seeded, near the analytic one, honest about draws
 * that lack a value, and stopped when asked. */
#include "cases.h"

#include <math.h>

static struct agreement draw(const struct case_votes *c, size_t draws, uint64_t seed,
                             struct arena *a)
{
    struct agreement_votes v = case_table(c);
    struct agreement_options o = {.draws = draws, .seed = seed};
    struct agreement out;
    struct err e = {0};
    assert_int_equal(agreement_compute(&v, &o, a, &out, &e), ERR_OK);
    return out;
}

static void near_the_analytic(void **state)
{
    (void)state;
    struct arena a = {0};
    struct case_votes c = case_load("three-raters", &a);
    struct agreement exact = case_compute(&c, &a), got = draw(&c, 4000, 7, &a);
    for (int i = 0; i < AGREEMENT_COUNT; i++) {
        const struct agreement_value *x = &got.of[i], *y = &exact.of[i];
        if (x->undefined)
            continue;
        assert_true(x->value == y->value || fabs(x->value - y->value) < 1e-12);
        assert_int_equal(x->method, AGREEMENT_BOOTSTRAP);
        assert_int_equal(x->draws, 4000);
        assert_true(x->low < x->value && x->value < x->high);
        if (y->method == AGREEMENT_NONE)
            continue; /* Light's */
        assert_true(fabs(x->se / y->se - 1) < 0.1);
    }
    assert_int_equal(got.of[AGREEMENT_COHEN].undefined, AGREEMENT_NOT_TWO);
    arena_release(&a);
}

/* The spread of α that 20,000 draws of another program gave. */
static void spread_of_others(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        double se;
    } known[] = {{"fleiss-1971", 0.0536}, {"krippendorff-c", 0.144}, {"three-raters", 0.114}};
    for (size_t i = 0; i < COUNT_OF(known); i++) {
        struct arena a = {0};
        struct case_votes c = case_load(known[i].name, &a);
        struct agreement x = draw(&c, 20000, 1, &a);
        if (fabs(x.of[AGREEMENT_ALPHA].se / known[i].se - 1) > 0.03)
            fail_msg("%s: %.4f, not %.4f", known[i].name, x.of[AGREEMENT_ALPHA].se, known[i].se);
        arena_release(&a);
    }
}

/* The same seed gives the same interval, whatever the order of the units; another seed another. */
static void seeded(void **state)
{
    (void)state;
    struct arena a = {0};
    struct case_votes c = case_load("three-raters", &a), turned = c;
    struct agreement x = draw(&c, 500, 1, &a), y, z = draw(&c, 500, 2, &a);
    turned.vote = ARENA_ARRAY(&a, c.n_units * 3, int16_t);
    for (size_t i = 0; i < c.n_units; i++)
        memcpy(turned.vote + 3 * i, c.vote + 3 * (c.n_units - 1 - i), 3 * sizeof *c.vote);
    y = draw(&turned, 500, 1, &a);
    assert_true(x.of[AGREEMENT_ALPHA].low == y.of[AGREEMENT_ALPHA].low);
    assert_true(x.of[AGREEMENT_ALPHA].high == y.of[AGREEMENT_ALPHA].high);
    assert_true(x.of[AGREEMENT_ALPHA].se != z.of[AGREEMENT_ALPHA].se);
    arena_release(&a);
}

/* One exclusion in 40: every third draw has none, so that κ is 0/0 there. */
static void draws_without_value(void **state)
{
    (void)state;
    struct arena a = {0};
    struct case_votes c = {.n_raters = 2, .q = 2};
    case_add(&c, 39, STR("1 1"), &a);
    case_add(&c, 1, STR("2 2"), &a);
    struct agreement x = draw(&c, 1000, 3, &a);
    const struct agreement_value *k = &x.of[AGREEMENT_COHEN];
    assert_true(k->value == 1);
    assert_int_equal(k->no_interval, AGREEMENT_DRAWS);
    assert_int_equal(k->method, AGREEMENT_NONE);
    assert_true(k->draws > 550 && k->draws < 720); /* 1 - (39/40)^40 = 0.637 */
    assert_true(isnan(k->low));
    assert_int_equal(x.of[AGREEMENT_AC1].no_interval, AGREEMENT_NO_SPREAD);
    assert_int_equal(x.of[AGREEMENT_RAW].method, AGREEMENT_EXACT);
    arena_release(&a);
}

static bool stop(struct progress *p)
{
    (void)p;
    return true;
}

static void report(struct progress *p, struct msg_call what, int64_t done, int64_t total)
{
    (void)p, (void)what, (void)done, (void)total;
}

static void stopped(void **state)
{
    (void)state;
    struct arena a = {0};
    struct case_votes c = case_load("three-raters", &a);
    struct agreement_votes v = case_table(&c);
    struct progress p = {.report = report, .cancelled = stop};
    struct agreement_options o = {.draws = 1000000, .seed = 1, .progress = &p};
    struct agreement out;
    struct err e = {0};
    assert_int_equal(agreement_compute(&v, &o, &a, &out, &e), ERR_CANCELLED);
    arena_release(&a);
}

int run_bootstrap(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(near_the_analytic), cmocka_unit_test(spread_of_others),
        cmocka_unit_test(seeded), cmocka_unit_test(draws_without_value), cmocka_unit_test(stopped)};
    return cmocka_run_group_tests_name("bootstrap", tests, NULL, NULL);
}
