/* test_rate.c - so many requests at once, so many a second, each person apart. */
#include "app/web/server/rate.h"
#include "tests/unit/web/web_tests.h"

static int take(struct rates *r, const char *who, int64_t now, int n)
{
    int64_t wait_s;
    int taken = 0;
    for (int i = 0; i < n; i++)
        taken += rates_take(r, who, now, &wait_s);
    return taken;
}

static void a_burst_is_let_through_and_no_more(void **state)
{
    struct rates *r = rates_new(10, 20);
    int64_t wait_s = 0;
    (void)state;
    assert_int_equal(take(r, "reviewer-a", 1000, 50), 20);
    assert_false(rates_take(r, "reviewer-a", 1000, &wait_s));
    assert_true(wait_s > 0);
    assert_int_equal(take(r, "reviewer-a", 1500, 50), 5);
    assert_int_equal(take(r, "reviewer-a", 60000, 50), 20);
    rates_free(r);
}

static void one_persons_flood_is_not_anothers(void **state)
{
    struct rates *r = rates_new(1, 5);
    (void)state;
    assert_int_equal(take(r, "reviewer-a", 1000, 100), 5);
    assert_int_equal(take(r, "reviewer-b", 1000, 5), 5);
    rates_free(r);
}

static void many_strangers_stay_in_bounds(void **state)
{
    struct rates *r = rates_new(1, 1);
    char who[32];
    (void)state;
    for (int i = 0; i < 20000; i++) {
        snprintf(who, sizeof who, "192.0.2.%d", i);
        assert_int_equal(take(r, who, 1000 + i, 1), 1);
    }
    rates_free(r);
}

int run_rate_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_burst_is_let_through_and_no_more),
        cmocka_unit_test(one_persons_flood_is_not_anothers),
        cmocka_unit_test(many_strangers_stay_in_bounds),
    };
    return cmocka_run_group_tests_name("rates", tests, NULL, NULL);
}
