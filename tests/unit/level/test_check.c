/* test_check.c - levels that speak against the table, the article, or each other. */
#include "screen/level/check.h"
#include "tests.h"

struct one {
    enum level_design design;
    const char *column, *level, *reason, *literature, *appraisal;
    bool minus;
};

static struct level_findings check(const struct one *o, struct arena *a)
{
    struct level_suggestion *s = ARENA_NEW(a, struct level_suggestion);
    struct level_opinion *x = ARENA_NEW(a, struct level_opinion);
    struct level_findings out;
    s->design = o->design;
    level_rules(o->design, s->of);
    *x = (struct level_opinion){STR("lead"), str_c(o->column), str_c(o->level),
                                str_c(o->reason ? o->reason : "because"), o->minus};
    struct level_case c = {.id = 7,
                           .label = STR("Doe 2020"),
                           .literature = str_c(o->literature),
                           .suggestion = s,
                           .appraisal = str_c(o->appraisal),
                           .opinion = x,
                           .n = 1};
    level_check(&c, 1, a, &out);
    return out;
}

/* One finding of that id, or none for NULL. */
static void expect(struct one o, const char *id, enum level_severity severity)
{
    struct arena a = {0};
    struct level_findings l = check(&o, &a);
    if (l.n != (id != NULL) || (id && strcmp(l.item[0].id, id) != 0))
        fail_msg("%s at %s (%s): %zu findings, first %s", level_design_name(o.design), o.level,
                 o.column, l.n, l.n ? l.item[0].id : "none");
    if (id) {
        assert_int_equal(l.item[0].severity, severity);
        assert_int_equal(l.item[0].article, 7);
        for (enum lang lang = LANG_EN; lang < LANG_COUNT; lang++) {
            assert_non_null(strstr(l.item[0].text[lang], "Doe 2020"));
            assert_true(l.item[0].todo[lang][0]);
        }
    }
    arena_release(&a);
}

static void what_the_rule_says_is_no_finding(void **state)
{
    (void)state;
    expect((struct one){.design = LEVEL_SR, .column = "therapy", .level = "2a"}, NULL, 0);
    expect((struct one){.design = LEVEL_SR_TRIALS, .column = "therapy", .level = "1a"}, NULL, 0);
    expect((struct one){.design = LEVEL_COHORT_FORWARD, .column = "differential", .level = "1b"},
           NULL, 0);
    expect((struct one){.design = LEVEL_COHORT_FORWARD, .column = "therapy", .level = "2b"}, NULL,
           0);
    expect((struct one){.design = LEVEL_REVIEW, .column = "therapy", .level = "5"}, NULL, 0);
    expect((struct one){.design = LEVEL_UNKNOWN, .column = "therapy", .level = "2b"}, NULL, 0);
    /* Nor what its condition names. */
    expect((struct one){.design = LEVEL_RCT, .column = "therapy", .level = "2b"}, NULL, 0);
    expect((struct one){.design = LEVEL_COHORT, .column = "therapy", .level = "4"}, NULL, 0);
}

static void the_table_is_kept(void **state)
{
    (void)state;
    expect((struct one){.design = LEVEL_UNKNOWN, .column = "prognosis", .level = "3b"},
           "empty_cell", LEVEL_ERROR);
    expect((struct one){.design = LEVEL_UNKNOWN, .column = "diagnosis", .level = "2c"},
           "empty_cell", LEVEL_ERROR);
    expect((struct one){.design = LEVEL_UNKNOWN, .column = "therapy", .level = "2d"},
           "not_in_table", LEVEL_ERROR);
    expect((struct one){.design = LEVEL_UNKNOWN, .column = "", .level = "2a"}, "not_in_table",
           LEVEL_ERROR);
    expect((struct one){.design = LEVEL_SR, .column = "therapy", .level = "2a", .reason = " "},
           "no_reason", LEVEL_ERROR);
}

static void a_narrative_review_stands_low(void **state)
{
    (void)state;
    expect((struct one){.design = LEVEL_REVIEW, .column = "therapy", .level = "1a"},
           "narrative_high", LEVEL_ERROR);
    expect((struct one){.design = LEVEL_REVIEW, .column = "diagnosis", .level = "3b"},
           "narrative_high", LEVEL_ERROR);
    expect((struct one){.design = LEVEL_REVIEW, .column = "therapy", .level = "4"}, "override",
           LEVEL_NOTE);
}

static void reviews_and_studies_have_levels_of_their_own(void **state)
{
    (void)state;
    expect(
        (struct one){
            .design = LEVEL_UNKNOWN, .column = "therapy", .level = "2a", .literature = "primary"},
        "study_at_review_level", LEVEL_ERROR);
    expect((struct one){.design = LEVEL_SR_COHORTS, .column = "therapy", .level = "2b"},
           "review_at_study_level", LEVEL_WARNING);
    expect(
        (struct one){
            .design = LEVEL_UNKNOWN, .column = "therapy", .level = "2a", .literature = "secondary"},
        NULL, 0);
}

static void a_trial_at_4_needs_a_fault(void **state)
{
    (void)state;
    expect(
        (struct one){.design = LEVEL_RCT, .column = "therapy", .level = "4", .reason = "a trial"},
        "trial_low", LEVEL_WARNING);
    struct arena a = {0};
    struct level_findings l = check(
        &(struct one){.design = LEVEL_RCT, .column = "therapy", .level = "4", .reason = " "}, &a);
    assert_int_equal(level_findings_from(&l, LEVEL_ERROR), 2); /* no reason, and why so low */
    l = check(&(struct one){.design = LEVEL_RCT,
                            .column = "therapy",
                            .level = "4",
                            .reason = "Half were lost to follow-up"},
              &a);
    assert_int_equal(level_findings_from(&l, LEVEL_WARNING), 0);
    l = check(
        &(struct one){
            .design = LEVEL_RCT, .column = "therapy", .level = "4", .reason = "Stort frafald"},
        &a);
    assert_int_equal(level_findings_from(&l, LEVEL_WARNING), 0);
    arena_release(&a);
}

static void level_5_with_an_appraisal_is_looked_at(void **state)
{
    (void)state;
    expect(
        (struct one){
            .design = LEVEL_REVIEW, .column = "therapy", .level = "5", .appraisal = "AMSTAR 2"},
        "expert_with_appraisal", LEVEL_WARNING);
}

static void a_level_above_the_rule_is_looked_at(void **state)
{
    (void)state;
    expect((struct one){.design = LEVEL_COHORT_FORWARD, .column = "therapy", .level = "1b"},
           "above_rule", LEVEL_WARNING);
    expect((struct one){.design = LEVEL_CASES, .column = "therapy", .level = "2b"}, "above_rule",
           LEVEL_WARNING);
    expect((struct one){.design = LEVEL_SR_COHORTS, .column = "therapy", .level = "3a"},
           "below_rule", LEVEL_NOTE);
    expect((struct one){.design = LEVEL_RCT, .column = "economic", .level = "1b"},
           "no_cell_for_design", LEVEL_WARNING);
}

static void people_who_differ_are_named(void **state)
{
    struct arena a = {0};
    struct level_opinion o[] = {
        {STR("reviewer-a"), STR("therapy"), STR("2b"), STR("a cohort"), false},
        {STR("reviewer-b"), STR("differential"), STR("1b"), STR("a cohort"), false}};
    struct level_case c = {.id = 7, .label = STR("Doe 2020"), .opinion = o, .n = 2, .stands = 1};
    struct level_findings l;
    (void)state;
    level_check(&c, 1, &a, &l);
    assert_int_equal(l.n, 1);
    assert_string_equal(l.item[0].id, "raters_differ");
    assert_non_null(strstr(l.item[0].text[LANG_DA], "reviewer-a 2b (Behandling"));
    c.agreed = true; /* and then it is settled, */
    level_check(&c, 1, &a, &l);
    assert_int_equal(l.n, 0);
    c.stands = 0; /* unless somebody comes after it */
    level_check(&c, 1, &a, &l);
    assert_string_equal(l.item[0].id, "after_agreement");
    c.stands = c.n = 0;
    level_check(&c, 1, &a, &l);
    assert_string_equal(l.item[0].id, "no_level");
    arena_release(&a);
}

static void columns_of_one_body_are_compared(void **state)
{
    struct arena a = {0};
    struct level_opinion o[] = {
        {STR("lead"), STR("therapy"), STR("2b"), STR("a cohort"), false},
        {STR("lead"), STR("differential"), STR("1b"), STR("a cohort"), false}};
    struct level_case c[] = {{.id = 1, .label = STR("A"), .opinion = &o[0], .n = 1},
                             {.id = 2, .label = STR("B"), .opinion = &o[1], .n = 1}};
    struct level_findings l;
    (void)state;
    level_check(c, 2, &a, &l);
    assert_int_equal(l.n, 1);
    assert_string_equal(l.item[0].id, "columns_differ");
    assert_int_equal(l.item[0].article, 0);
    assert_non_null(strstr(l.item[0].text[LANG_DA], "symptomprævalens (n=1)"));
    o[1].question = STR("therapy");
    level_check(c, 2, &a, &l);
    assert_int_equal(l.n, 0);
    arena_release(&a);
}

static void doubts_and_retractions_are_told(void **state)
{
    struct arena a = {0};
    struct level_mark doubt = {STR("abstract"), STR("substantial heterogeneity")};
    struct level_suggestion s = {.design = LEVEL_SR, .doubt = &doubt, .n_doubts = 1};
    struct level_opinion o = {STR("lead"), STR("therapy"), STR("2a"), STR("mixed"), false};
    struct level_case c = {.id = 7, .label = STR("Doe"), .suggestion = &s, .opinion = &o, .n = 1};
    struct level_findings l;
    (void)state;
    level_rules(s.design, s.of);
    level_check(&c, 1, &a, &l);
    assert_string_equal(l.item[0].id, "doubt");
    o.minus = true;
    s.retracted = true;
    level_check(&c, 1, &a, &l);
    assert_int_equal(l.n, 1);
    assert_string_equal(l.item[0].id, "retracted");
    arena_release(&a);
}

const struct CMUnitTest CHECK_TESTS[] = {
    cmocka_unit_test(what_the_rule_says_is_no_finding),
    cmocka_unit_test(the_table_is_kept),
    cmocka_unit_test(a_narrative_review_stands_low),
    cmocka_unit_test(reviews_and_studies_have_levels_of_their_own),
    cmocka_unit_test(a_trial_at_4_needs_a_fault),
    cmocka_unit_test(level_5_with_an_appraisal_is_looked_at),
    cmocka_unit_test(a_level_above_the_rule_is_looked_at),
    cmocka_unit_test(people_who_differ_are_named),
    cmocka_unit_test(columns_of_one_body_are_compared),
    cmocka_unit_test(doubts_and_retractions_are_told)};
const size_t CHECK_TEST_COUNT = COUNT_OF(CHECK_TESTS);
