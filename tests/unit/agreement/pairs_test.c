/* pairs_test.c - two raters out of many: their confusion table and their votes alone. */
#include "cases.h"

static void confusion(void **state)
{
    (void)state;
    struct arena a = {0};
    struct case_votes c = {.n_raters = 3, .q = 3};
    int64_t t[9];
    case_add(&c, 4, STR("1 - 1"), &a);
    case_add(&c, 2, STR("1 2 3"), &a);
    case_add(&c, 5, STR("- 2 2"), &a);
    case_add(&c, 1, STR("3 3 1"), &a);
    struct agreement_votes v = case_table(&c);
    assert_int_equal(agreement_confusion(&v, 0, 2, t), 7);
    const int64_t known[9] = {4, 0, 2, 0, 0, 0, 1, 0, 0};
    assert_memory_equal(t, known, sizeof t);
    /* Turned round it is the same table on its side. */
    assert_int_equal(agreement_confusion(&v, 2, 0, t), 7);
    assert_int_equal(t[2], 1);
    assert_int_equal(t[6], 2);
    arena_release(&a);
}

static void pair_alone(void **state)
{
    (void)state;
    struct arena a = {0};
    struct case_votes c = {.n_raters = 3, .q = 2};
    case_add(&c, 8, STR("1 1 -"), &a);
    case_add(&c, 2, STR("1 2 2"), &a);
    case_add(&c, 6, STR("2 2 1"), &a);
    case_add(&c, 5, STR("2 - 2"), &a);
    struct agreement_votes v = case_table(&c), two = agreement_pair(&v, 0, 1, &a);
    struct agreement_options o = {0};
    struct agreement x;
    struct err e = {0};
    assert_int_equal(agreement_compute(&two, &o, &a, &x, &e), ERR_OK);
    assert_int_equal(x.n, 16);
    assert_int_equal(x.n_one, 5);
    case_like("pair", "raw", x.of[AGREEMENT_RAW].value, 14.0 / 16);
    /* po = 14/16; pe = (10·8 + 6·8)/256 = 1/2 */
    case_like("pair", "cohen", x.of[AGREEMENT_COHEN].value, 0.75);
    arena_release(&a);
}

int run_pairs(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(confusion), cmocka_unit_test(pair_alone)};
    return cmocka_run_group_tests_name("pairs", tests, NULL, NULL);
}
