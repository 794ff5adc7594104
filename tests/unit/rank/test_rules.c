/* test_rules.c - where rules end an order that was written down by hand. */
#include "tests.h"

#include "screen/rank/rules.h"

/* Ten in a row, then one after 60 irrelevant ones, the last after 150 more. */
static void rows_and_safe(void **state)
{
    size_t position[20], r = places("1-10 71 222", position);
    static const struct {
        enum rank_rule rule;
        size_t n, after, found;
        bool met;
    } known[] = {
        {RANK_ROW_50, 1000, 60, 10, false},     {RANK_ROW_100, 1000, 171, 11, false},
        {RANK_ROW_200, 1000, 422, 12, true},    {RANK_ROW_200, 300, 300, 12, true},
        {RANK_SAFE_HALT, 1000, 121, 11, false}, /* a tenth is 100, within the row that ends at 121
                                                 */
        {RANK_SAFE_HALT, 3001, 301, 12, true},  {RANK_SAFE_HALT, 250, 60, 10, false},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(known); i++) {
        struct rank_rule_stop s = rank_rule_when(known[i].rule, position, r, known[i].n);
        assert_int_equal(s.after, known[i].after);
        assert_int_equal(s.found, known[i].found);
        assert_int_equal(s.met, known[i].met);
    }
    /* Half are relevant: twice as many is all there are. */
    size_t half[40];
    struct rank_rule_stop s = rank_rule_when(RANK_SAFE_HALT, half, places("1-40", half), 100);
    assert_int_equal(s.after, 90);
    /* Nothing to find: the first row ends it. */
    s = rank_rule_when(RANK_ROW_50, position, 0, 100);
    assert_int_equal(s.after, 50);
    assert_true(s.met);
}

static void tests_and_means(void **state)
{
    size_t position[100],
        r = places("1 4-6 9 10 12 14 15 17 20 21 24 25 27 28 31-33 35 36 40 43 57 "
                   "58 61 72 73 78 92 101 113 124-126 141 151 152 180 465",
                   position);
    (void)state;
    struct rank_rule_stop s[2] = {rank_rule_when(RANK_PLAIN_95, position, r, 1000),
                                  rank_rule_when(RANK_PLAIN_80, position, r, 1000)};
    assert_int_equal(s[0].after, 796);
    assert_int_equal(s[1].after, 658);
    assert_true(rank_rule_when(RANK_CURVE_95, position, r, 1000).after < 796);
    s[1].found = 30;
    s[1].met = false;
    size_t rs[2] = {40, 40}, n[2] = {1000, 1000};
    struct rank_rule_mean m = rank_rule_mean(s, rs, n, 2);
    assert_like(m.screened_pct, 72.7);
    assert_like(m.recall_pct, 87.5);
    assert_int_equal(m.met, 1);
    assert_string_equal(rank_rule_name(RANK_CURVE_95), "curve_95");
}

const struct CMUnitTest RULE_TESTS[] = {cmocka_unit_test(rows_and_safe),
                                        cmocka_unit_test(tests_and_means)};
const size_t RULE_TEST_COUNT = COUNT_OF(RULE_TESTS);
