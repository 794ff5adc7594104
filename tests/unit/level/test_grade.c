/* test_grade.c - grades of recommendation, and words for a kind of literature. */
#include "tests.h"

#define MOST 8

/* "1a 2b- ." : levels parted by blanks, - for a minus, . for none; all of one column. */
static struct level_grade grade(const char *levels, enum level_consistency c, bool extrapolated)
{
    struct level_in_body x[MOST];
    struct level_judgement j = {c, extrapolated};
    struct level_grade g;
    struct str rest = str_c(levels), one;
    size_t n = 0;
    while (str_split(&rest, ' ', &one)) {
        bool minus = str_ends(one, "-");
        x[n++] = (struct level_in_body){STR("therapy"), str_sub(one, 0, one.len - minus), minus};
    }
    level_grade_of(x, n, &j, &g);
    return g;
}

static void expect(const char *levels, enum level_consistency c, bool extrapolated, char letter)
{
    char found = grade(levels, c, extrapolated).grade;
    if (found != letter)
        fail_msg("%s: %c, not %c", levels, found ? found : '0', letter);
}

static void the_table_of_2009_gives_the_grade(void **state)
{
    (void)state;
    expect("1a 1b 1c", LEVEL_CONSISTENT, false, 'A');
    expect("2a 2b 2c", LEVEL_CONSISTENT, false, 'B');
    expect("3a 3b", LEVEL_CONSISTENT, false, 'B');
    expect("4", LEVEL_CONSISTENT, false, 'C');
    expect("5", LEVEL_CONSISTENT, false, 'D');
    expect("1a", LEVEL_CONSISTENT, true, 'B');
    expect("2a", LEVEL_CONSISTENT, true, 'C');
    expect("3b", LEVEL_CONSISTENT, true, 'C');
    expect("4", LEVEL_CONSISTENT, true, 'D');
}

static void the_weakest_decides(void **state)
{
    (void)state;
    expect("1a 2a", LEVEL_CONSISTENT, false, 'B');
    expect("1a 4 2b", LEVEL_CONSISTENT, false, 'C');
    expect("1a 5", LEVEL_CONSISTENT, false, 'D');
    struct level_grade g = grade("1a 2b . 2a", LEVEL_CONSISTENT, false);
    assert_true(str_eq_c(g.weakest, "2b"));
    assert_int_equal(g.n, 3);
    assert_int_equal(g.n_none, 1);
    assert_int_equal(g.n_by[2], 2);
}

static void inconsistent_or_inconclusive_is_d(void **state)
{
    (void)state;
    expect("1a 1b", LEVEL_INCONSISTENT, false, 'D');
    expect("1a- 1b", LEVEL_CONSISTENT, false, 'D');
    expect("1a-", LEVEL_CONSISTENT, true, 'D');
    assert_int_equal(grade("1a- 1b", LEVEL_CONSISTENT, false).why, LEVEL_GRADE_MINUS);
}

static void nothing_has_no_grade(void **state)
{
    struct arena a = {0};
    struct level_grade g = grade(". .", LEVEL_CONSISTENT, false);
    (void)state;
    assert_int_equal(g.grade, 0);
    assert_non_null(strstr(level_grade_text(&g, LANG_EN, &a), "no article has a level"));
    assert_string_equal(level_grade_meaning(g.grade, LANG_EN), "");
    arena_release(&a);
}

static void what_is_not_said_is_told(void **state)
{
    struct arena a = {0};
    struct level_grade g = grade("1a 1b", LEVEL_CONSISTENCY_UNSAID, false);
    (void)state;
    assert_int_equal(g.grade, 'A');
    assert_non_null(strstr(level_grade_text(&g, LANG_EN, &a), "isn't stated yet"));
    g = grade("1a 1b", LEVEL_CONSISTENT, false);
    assert_null(strstr(level_grade_text(&g, LANG_EN, &a), "isn't stated yet"));
    /* Levels of two columns aren't one scale. */
    struct level_in_body x[] = {{STR("therapy"), STR("2b"), false},
                                {STR("differential"), STR("1b"), false}};
    level_grade_of(x, 2, &(struct level_judgement){LEVEL_CONSISTENT, false}, &g);
    assert_int_equal(g.n_questions, 2);
    assert_non_null(strstr(level_grade_text(&g, LANG_DA, &a), "2 kolonner"));
    arena_release(&a);
}

static void kinds_of_literature_have_their_words(void **state)
{
    (void)state;
    assert_string_equal(level_strength_text(level_strength_of(LEVEL_GUIDELINE), LANG_DA),
                        "stærk evidens");
    assert_string_equal(level_strength_other(level_strength_of(LEVEL_SR_TRIALS), LANG_DA),
                        "en høj grad af evidens");
    assert_string_equal(level_strength_text(level_strength_of(LEVEL_CASES), LANG_DA),
                        "begrænset evidens");
    assert_string_equal(level_strength_other(level_strength_of(LEVEL_COHORT_FORWARD), LANG_DA),
                        "lav evidens");
    assert_int_equal(level_strength_of(LEVEL_REVIEW), LEVEL_STRENGTH_LOWER);
    /* The method says nothing of trials. */
    assert_int_equal(level_strength_of(LEVEL_RCT), LEVEL_STRENGTH_UNSAID);
    assert_string_equal(level_strength_text(LEVEL_STRENGTH_UNSAID, LANG_EN), "");
}

const struct CMUnitTest GRADE_TESTS[] = {cmocka_unit_test(the_table_of_2009_gives_the_grade),
                                         cmocka_unit_test(the_weakest_decides),
                                         cmocka_unit_test(inconsistent_or_inconclusive_is_d),
                                         cmocka_unit_test(nothing_has_no_grade),
                                         cmocka_unit_test(what_is_not_said_is_told),
                                         cmocka_unit_test(kinds_of_literature_have_their_words)};
const size_t GRADE_TEST_COUNT = COUNT_OF(GRADE_TESTS);
