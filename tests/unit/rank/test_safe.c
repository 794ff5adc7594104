/* test_safe.c - SAFE's checklist: each condition alone, and the phases in their order. */
#include "tests.h"

#include "screen/rank/safe.h"

/* A review of 3,000 where every condition is just met. */
static const struct rank_safe MET = {.records = 3000,
                                     .sample = 30,
                                     .sample_relevant = 2,
                                     .screened = 400,
                                     .found = 150,
                                     .in_row = 50,
                                     .key = 4,
                                     .key_found = 4,
                                     .other = 60,
                                     .other_in_row = 50,
                                     .checked = 90,
                                     .checked_in_row = 50};

static void all_met(void **state)
{
    struct rank_safe_state s;
    (void)state;
    rank_safe_state(&MET, &s);
    assert_true(s.applies);
    assert_int_equal(s.expected, 200);
    for (size_t i = 0; i < RANK_SAFE_ITEMS; i++)
        assert_true(s.item[i].met);
    assert_int_equal(s.at, RANK_SAFE_PHASES);
    assert_int_equal(s.item[RANK_SAFE_SAMPLE].need, 30);
    assert_int_equal(s.item[RANK_SAFE_TWICE].need, 400);
    assert_int_equal(s.item[RANK_SAFE_TENTH].need, 300);
    assert_int_equal(s.item[RANK_SAFE_TENTH].have, 400);
}

/* One input short by one: its condition alone isn't met, and its phase is where one is. */
static void each_condition_alone(void **state)
{
    struct rank_safe one[RANK_SAFE_ITEMS];
    static const enum rank_safe_phase at[] = {RANK_SAFE_S, RANK_SAFE_S, RANK_SAFE_A, RANK_SAFE_A,
                                              RANK_SAFE_A, RANK_SAFE_A, RANK_SAFE_F, RANK_SAFE_E};
    (void)state;
    for (size_t i = 0; i < RANK_SAFE_ITEMS; i++)
        one[i] = MET;
    one[RANK_SAFE_SAMPLE].sample--;
    one[RANK_SAFE_SAMPLE].screened = 500;
    one[RANK_SAFE_SAMPLE_RELEVANT].sample_relevant = 0;
    one[RANK_SAFE_KEY].key_found--;
    one[RANK_SAFE_TWICE].screened--;
    one[RANK_SAFE_TENTH].sample_relevant = 1;
    one[RANK_SAFE_TENTH].screened = 299;
    one[RANK_SAFE_IN_ROW].in_row--;
    one[RANK_SAFE_OTHER].other_in_row--;
    one[RANK_SAFE_CHECK].checked_in_row--;
    for (size_t i = 0; i < RANK_SAFE_ITEMS; i++) {
        struct rank_safe_state s;
        rank_safe_state(&one[i], &s);
        for (size_t k = 0; k < RANK_SAFE_ITEMS; k++) {
            /* Without a relevant record in the sample, twice of what isn't known. */
            bool unknown = i == RANK_SAFE_SAMPLE_RELEVANT && k == RANK_SAFE_TWICE;
            assert_int_equal(s.item[k].met, k != i && !unknown);
        }
        assert_int_equal(s.at, at[i]);
    }
}

static void small_reviews(void **state)
{
    struct rank_safe in = {.records = 999};
    struct rank_safe_state s;
    (void)state;
    rank_safe_state(&in, &s);
    assert_false(s.applies);
    assert_int_equal(s.at, RANK_SAFE_S);
    assert_int_equal(s.item[RANK_SAFE_SAMPLE].need, 10);
    assert_int_equal(s.item[RANK_SAFE_TENTH].need, 100);
    assert_true(s.item[RANK_SAFE_KEY].met);
    in.asked = true;
    rank_safe_state(&in, &s);
    assert_true(s.applies);
    in = (struct rank_safe){.records = 1000};
    rank_safe_state(&in, &s);
    assert_true(s.applies);
    /* All are screened: no row is asked for any more. */
    in = (struct rank_safe){
        .records = 40, .sample = 40, .sample_relevant = 30, .screened = 40, .found = 30};
    in.checked = in.checked_in_row = 10;
    rank_safe_state(&in, &s);
    assert_int_equal(s.at, RANK_SAFE_PHASES);
}

const struct CMUnitTest SAFE_TESTS[] = {cmocka_unit_test(all_met),
                                        cmocka_unit_test(each_condition_alone),
                                        cmocka_unit_test(small_reviews)};
const size_t SAFE_TEST_COUNT = COUNT_OF(SAFE_TESTS);
