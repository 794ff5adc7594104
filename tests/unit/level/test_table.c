/* test_table.c - the Oxford table of 2009 as data. */
#include "tests.h"

static void has_47_cells_in_both_languages(void **state)
{
    size_t questions, levels, filled = 0;
    const char *const *question = level_questions(&questions);
    const char *const *level = level_names(&levels);
    (void)state;
    assert_int_equal(questions, 5);
    assert_int_equal(levels, 10);
    for (size_t q = 0; q < questions; q++) {
        assert_non_null(level_question_label(LANG_DA, str_c(question[q])));
        for (size_t l = 0; l < levels; l++) {
            const char *en = level_meaning(str_c(question[q]), str_c(level[l]));
            const char *da = level_meaning_in(LANG_DA, str_c(question[q]), str_c(level[l]));
            assert_int_equal(en == NULL, da == NULL);
            if (!en)
                continue;
            filled++;
            assert_true(en[0] && da[0]);
            /* The star of homogeneity stands in both or in neither, and at reviews alone. */
            assert_int_equal(strchr(en, '*') != NULL, strchr(da, '*') != NULL);
            assert_int_equal(strchr(en, '*') != NULL, level_of_reviews(str_c(level[l])));
        }
    }
    assert_int_equal(filled, 47);
}

static void three_cells_are_empty(void **state)
{
    (void)state;
    assert_null(level_meaning(STR("prognosis"), STR("3a")));
    assert_null(level_meaning(STR("prognosis"), STR("3b")));
    assert_null(level_meaning(STR("diagnosis"), STR("2c")));
    assert_null(level_meaning(STR("weather"), STR("1a")));
    assert_null(level_meaning(STR("therapy"), STR("1d")));
    assert_null(level_question_label(LANG_EN, STR("")));
}

static void levels_are_ordered_and_written(void **state)
{
    struct arena a = {0};
    (void)state;
    assert_true(level_at(STR("1a")) < level_at(STR("2c")));
    assert_int_equal(level_at(STR("")), -1);
    assert_int_equal(level_digit(STR("3b")), 3);
    assert_int_equal(level_digit(STR("5")), 5);
    assert_int_equal(level_digit(STR("6")), 0);
    assert_true(str_eq_c(level_text(STR("2a"), true, &a), "2a−"));
    assert_true(str_eq_c(level_text(STR("2a"), false, &a), "2a"));
    assert_int_equal(level_text(STR(""), true, &a).len, 0);
    arena_release(&a);
}

const struct CMUnitTest TABLE_TESTS[] = {cmocka_unit_test(has_47_cells_in_both_languages),
                                         cmocka_unit_test(three_cells_are_empty),
                                         cmocka_unit_test(levels_are_ordered_and_written)};
const size_t TABLE_TEST_COUNT = COUNT_OF(TABLE_TESTS);
