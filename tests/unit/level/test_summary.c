/* test_summary.c - the sentences of a report. */
#include "tests.h"

#define SECONDARY STR("secondary")
#define PRIMARY   STR("primary")

static void expect(const struct level_summary_article *x, size_t n, enum lang lang,
                   const char *sentence)
{
    struct arena a = {0};
    assert_string_equal(level_summary(x, n, lang, &a), sentence);
    arena_release(&a);
}

/* `Bemærkning vedr. evidens` of NGC's status report, word for word. */
static void the_six_articles_read_as_in_the_status_report(void **state)
{
    const struct level_summary_article x[] = {
        {LEVEL_SR, SECONDARY, STR("2a"), .question = STR("differential")}, /* Casolino */
        {LEVEL_SR, SECONDARY, STR("2a"), .question = STR("diagnosis")},    /* Goodman */
        {LEVEL_SR, SECONDARY, STR("2a"), .question = STR("therapy")},      /* Larson */
        {LEVEL_REVIEW, SECONDARY, STR("4"), .question = STR("therapy")},   /* Rosenquist */
        {LEVEL_COHORT_FORWARD, PRIMARY, STR("1b"), .question = STR("differential"),
         .described =
             STR("en stor (national) prospektiv kohorte med god follow-up")}, /* Sosinsky */
        {LEVEL_SR_TRIALS, SECONDARY, STR("1a"), .question = STR("therapy")}}; /* Yu */
    struct arena a = {0};
    (void)state;
    expect(
        x, COUNT_OF(x), LANG_DA,
        "De fire systematiske reviews er klassificeret med evidenskvalitet 1a (n=1) og 2a (n=3), "
        "mens det ikke-systematiske review er klassificeret med evidenskvalitet 4. "
        "Primærartiklen repræsenterer en stor (national) prospektiv kohorte med god follow-up og "
        "er klassificeret med evidenskvalitet 1b.");
    assert_string_equal(level_summary_columns(x, COUNT_OF(x), LANG_DA, &a),
                        "Niveauerne er vurderet i Oxford-tabellens kolonner Behandling, "
                        "forebyggelse, ætiologi, skade (n=3), Diagnose (n=1) og "
                        "Differentialdiagnose, symptomprævalens (n=2).");
    arena_release(&a);
}

static void reads_in_english_and_without_a_description(void **state)
{
    const struct level_summary_article x[] = {
        {LEVEL_SR, SECONDARY, STR("2a"), .minus = false},
        {LEVEL_SR_TRIALS, SECONDARY, STR("1a"), .minus = true},
        {LEVEL_REVIEW, SECONDARY, STR("5"), .minus = false},
        {LEVEL_COHORT, PRIMARY, STR("2b"), .minus = false},
        {LEVEL_CASES, PRIMARY, STR("4"), .minus = false}};
    (void)state;
    expect(x, COUNT_OF(x), LANG_EN,
           "The two systematic reviews are classified as evidence level 1a− (n=1) and 2a (n=1), "
           "while the non-systematic review is classified as evidence level 5. The two primary "
           "articles are classified as evidence level 2b (n=1) and 4 (n=1).");
}

static void three_kinds_and_three_levels_are_listed(void **state)
{
    const struct level_summary_article x[] = {
        {LEVEL_SR, SECONDARY, STR("2a"), .minus = false},
        {LEVEL_SR, SECONDARY, STR("1a"), .minus = false},
        {LEVEL_SR, SECONDARY, STR("3a"), .minus = false},
        {LEVEL_GUIDELINE, SECONDARY, STR("5"), .minus = false},
        {LEVEL_REVIEW, SECONDARY, STR("5"), .minus = false},
        {LEVEL_SCOPING, SECONDARY, STR("5"), .minus = false},
        {LEVEL_UNKNOWN, STR("unknown"), STR("4"), .minus = false}};
    (void)state;
    expect(x, COUNT_OF(x), LANG_DA,
           "De tre systematiske reviews er klassificeret med evidenskvalitet 1a (n=1), 2a (n=1) og "
           "3a (n=1), retningslinjen er klassificeret med evidenskvalitet 5, mens de to "
           "ikke-systematiske reviews er klassificeret med evidenskvalitet 5 (n=2). Artiklen af "
           "ukendt type er klassificeret med evidenskvalitet 4.");
}

static void articles_without_a_level_are_not_passed_over(void **state)
{
    const struct level_summary_article x[] = {{LEVEL_SR, SECONDARY, STR("2a"), .minus = false},
                                              {LEVEL_SR, SECONDARY, STR(""), .minus = false},
                                              {LEVEL_COHORT, PRIMARY, STR(""), .minus = false}};
    struct arena a = {0};
    (void)state;
    expect(x, COUNT_OF(x), LANG_DA,
           "De to systematiske reviews er klassificeret med evidenskvalitet 2a (n=1), endnu uden "
           "niveau (n=1). Primærartiklen er endnu ikke klassificeret.");
    expect(x, COUNT_OF(x), LANG_EN,
           "The two systematic reviews are classified as evidence level 2a (n=1), without a level "
           "so far (n=1). The primary article is not classified yet.");
    expect(NULL, 0, LANG_EN, "No article is included yet.");
    assert_string_equal(level_summary_columns(x, COUNT_OF(x), LANG_EN, &a), "");
    arena_release(&a);
}

static void numbers_to_twelve_are_words(void **state)
{
    struct level_summary_article x[13];
    (void)state;
    for (size_t i = 0; i < COUNT_OF(x); i++)
        x[i] = (struct level_summary_article){LEVEL_CASES, PRIMARY, STR("4"), .minus = false};
    expect(x, 12, LANG_DA, "De tolv primærartikler er klassificeret med evidenskvalitet 4 (n=12).");
    expect(x, 13, LANG_EN, "The 13 primary articles are classified as evidence level 4 (n=13).");
}

const struct CMUnitTest SUMMARY_TESTS[] = {
    cmocka_unit_test(the_six_articles_read_as_in_the_status_report),
    cmocka_unit_test(reads_in_english_and_without_a_description),
    cmocka_unit_test(three_kinds_and_three_levels_are_listed),
    cmocka_unit_test(articles_without_a_level_are_not_passed_over),
    cmocka_unit_test(numbers_to_twelve_are_words)};
const size_t SUMMARY_TEST_COUNT = COUNT_OF(SUMMARY_TESTS);
