/* rule_test.c - publication period and retraction. */
#include "screen/criteria/rule.h"

#include "tests.h"

static const struct protocol protocol = {
    .period = {[LITERATURE_SECONDARY] = {{2018, 1, 1}, {2024, 1, 23}},
               [LITERATURE_PRIMARY] = {{2022, 6, 1}, {2024, 1, 23}}}};

struct sample {
    struct date print, electronic;
    enum literature literature;
    enum truth want;
};

static const struct sample samples[] = {
    {{2018, 1, 1}, {0}, LITERATURE_SECONDARY, TRUTH_TRUE},
    {{2017, 12, 31}, {0}, LITERATURE_SECONDARY, TRUTH_FALSE},
    {{2024, 1, 23}, {0}, LITERATURE_SECONDARY, TRUTH_TRUE},
    {{2024, 1, 24}, {0}, LITERATURE_SECONDARY, TRUTH_FALSE},
    /* Either date will do. */
    {{2018, 3, 0}, {2017, 12, 20}, LITERATURE_SECONDARY, TRUTH_TRUE},
    {{2024, 3, 0}, {2023, 12, 20}, LITERATURE_SECONDARY, TRUTH_TRUE},
    {{0}, {2020, 5, 4}, LITERATURE_SECONDARY, TRUTH_TRUE},
    {{2024, 3, 0}, {2017, 12, 20}, LITERATURE_SECONDARY, TRUTH_FALSE},
    /* A missing part counts as the first; if that is outside, nobody knows. */
    {{2024, 0, 0}, {0}, LITERATURE_SECONDARY, TRUTH_TRUE},
    {{2024, 1, 0}, {0}, LITERATURE_SECONDARY, TRUTH_TRUE},
    {{2022, 0, 0}, {0}, LITERATURE_PRIMARY, TRUTH_UNKNOWN},
    {{2022, 6, 0}, {0}, LITERATURE_PRIMARY, TRUTH_TRUE},
    {{2022, 5, 0}, {0}, LITERATURE_PRIMARY, TRUTH_FALSE},
    {{2022, 0, 0}, {2023, 1, 1}, LITERATURE_PRIMARY, TRUTH_TRUE},
    {{0}, {0}, LITERATURE_SECONDARY, TRUTH_UNKNOWN},
    /* Literature unknown: both periods have to agree. */
    {{2023, 1, 1}, {0}, LITERATURE_ANY, TRUTH_TRUE},
    {{2020, 1, 1}, {0}, LITERATURE_ANY, TRUTH_UNKNOWN},
    {{2010, 1, 1}, {0}, LITERATURE_ANY, TRUTH_FALSE},
};

static void one_date_inside_the_period_is_enough(void **state)
{
    (void)state;
    struct arena a = {0};
    for (size_t i = 0; i < COUNT_OF(samples); i++) {
        struct str note[LANG_COUNT];
        struct bib_record r = {.print_date = samples[i].print,
                               .electronic_date = samples[i].electronic};
        enum truth t = rule_period(&protocol, &r, samples[i].literature, &a, note);
        if (t != samples[i].want)
            fail_msg("sample %zu is %d: %s", i, t, note[LANG_EN].ptr);
    }
    arena_release(&a);
}

static void the_note_says_what_was_compared(void **state)
{
    (void)state;
    struct arena a = {0};
    struct str note[LANG_COUNT];
    struct protocol half = {.period = {[LITERATURE_PRIMARY] = {.from = {2022, 1, 1}}}};
    struct bib_record r = {.print_date = {2018, 3, 0}, .electronic_date = {2017, 12, 20}};
    rule_period(&protocol, &r, LITERATURE_SECONDARY, &a, note);
    assert_str(note[LANG_EN], "published 2017-12-20 (electronic) and 2018-03 (print); period for "
                              "secondary literature: 2018-01-01 to 2024-01-23");
    assert_str(note[LANG_DA], "udgivet 2017-12-20 (elektronisk) og 2018-03 (trykt); periode for "
                              "sekundærlitteratur: 2018-01-01 til 2024-01-23");
    r.print_date = (struct date){0};
    assert_int_equal(rule_period(&half, &r, LITERATURE_PRIMARY, &a, note), TRUTH_FALSE);
    assert_str(note[LANG_EN],
               "published 2017-12-20 (electronic); period for primary literature: from 2022-01-01");
    /* A protocol that states no period can't be failed. */
    assert_int_equal(rule_period(&half, &r, LITERATURE_SECONDARY, &a, note), TRUTH_UNKNOWN);
    assert_str(note[LANG_DA], "udgivet 2017-12-20 (elektronisk); periode for sekundærlitteratur: "
                              "ingen angivet");
    arena_release(&a);
}

static void only_sources_that_tell_of_retractions_can_deny_one(void **state)
{
    (void)state;
    struct arena a = {0};
    struct str note[LANG_COUNT];
    struct bib_link link = {.type = STR("RetractionIn")};
    struct bib_record retracted = {.link = &link, .n_links = 1};
    struct bib_record pubmed = {.pmid = STR("12345678")};
    struct bib_record pasted = {.title = STR("A reference")};
    assert_int_equal(rule_retracted(&retracted, &a, note), TRUTH_TRUE);
    assert_str(note[LANG_EN], "the record says that the publication has been retracted");
    assert_int_equal(rule_retracted(&pubmed, &a, note), TRUTH_FALSE);
    assert_int_equal(rule_retracted(&pasted, &a, note), TRUTH_UNKNOWN);
    arena_release(&a);
}

int run_rule_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_date_inside_the_period_is_enough),
        cmocka_unit_test(the_note_says_what_was_compared),
        cmocka_unit_test(only_sources_that_tell_of_retractions_can_deny_one),
    };
    return cmocka_run_group_tests_name("rules", tests, NULL, NULL);
}
