/* test_suggest.c - which design is told from what, and which level follows. */
#include "tests.h"

struct given {
    const char *type, *title, *abstract, *mesh, *design; /* NULL: none */
};

static struct level_suggestion suggest(const struct given *g, const char *question, struct arena *a)
{
    struct bib_record *r = ARENA_NEW(a, struct bib_record);
    struct level_extracted *x = ARENA_NEW(a, struct level_extracted);
    struct level_features f = {.record = r, .extracted = x, .n_extracted = g->design != NULL};
    struct level_suggestion s;
    *x = (struct level_extracted){STR("study_design"), str_c(g->design)};
    r->title = str_c(g->title);
    if (g->type) {
        r->pub_type = ARENA_NEW(a, struct bib_term);
        r->pub_type->name = str_c(g->type);
        r->n_pub_types = 1;
    }
    if (g->mesh) {
        r->mesh = ARENA_NEW(a, struct bib_mesh);
        r->mesh->name = str_c(g->mesh);
        r->n_mesh = 1;
    }
    if (g->abstract) {
        r->abstract = ARENA_NEW(a, struct bib_abstract_part);
        r->abstract->text = str_c(g->abstract);
        r->n_abstract = 1;
    }
    level_suggest(&f, str_c(question), a, &s);
    return s;
}

static void expect(struct given g, enum level_design design)
{
    struct arena a = {0};
    struct level_suggestion s = suggest(&g, "", &a);
    if (s.design != design)
        fail_msg("%s | %s: %s, not %s", g.title ? g.title : "", g.abstract ? g.abstract : "",
                 level_design_name(s.design), level_design_name(design));
    arena_release(&a);
}

static void types_and_titles_tell_the_design(void **state)
{
    (void)state;
    expect((struct given){.type = "Systematic Review"}, LEVEL_SR);
    expect((struct given){.title = "Talc for effusions: a meta-analysis of randomized trials"},
           LEVEL_SR_TRIALS);
    expect((struct given){.type = "Practice Guideline"}, LEVEL_GUIDELINE);
    expect((struct given){.title = "Sequencing in care: a scoping review"}, LEVEL_SCOPING);
    expect((struct given){.type = "Review"}, LEVEL_REVIEW);
    expect((struct given){.type = "Randomized Controlled Trial"}, LEVEL_RCT);
    expect((struct given){.title = "Thoracoscopy: a randomized pilot study"}, LEVEL_RCT_WEAK);
    expect((struct given){.type = "Clinical Trial, Phase II"}, LEVEL_TRIAL_ONE_ARM);
    expect((struct given){.type = "Case Reports"}, LEVEL_CASES);
    expect((struct given){.title = "A cross-sectional survey of laboratories"},
           LEVEL_CROSS_SECTION);
    expect((struct given){.type = "Editorial"}, LEVEL_EXPERT);
    expect((struct given){.title = "Study protocol for a randomised trial of talc"},
           LEVEL_PROTOCOL);
    expect((struct given){.title = "Something else"}, LEVEL_UNKNOWN);
}

static void headings_and_abstracts_tell_where_types_do_not(void **state)
{
    (void)state;
    expect((struct given){.mesh = "Retrospective Studies"}, LEVEL_COHORT_BACK);
    expect((struct given){.mesh = "Case-Control Studies"}, LEVEL_CASE_CONTROL);
    expect((struct given){.mesh = "Animals", .abstract = "Rats were randomized to two diets."},
           LEVEL_BENCH);
    expect((struct given){.abstract = "Patients were randomly assigned to one of two arms."},
           LEVEL_RCT);
    expect((struct given){.abstract = "In a prospective cohort of adults we looked at yield."},
           LEVEL_COHORT_FORWARD);
    expect((struct given){.type = "Review", .abstract = "We systematically searched PubMed."},
           LEVEL_SR);
}

static void what_a_review_takes_in_decides(void **state)
{
    const char *sr = "Systematic Review";
    (void)state;
    expect((struct given){.type = sr, .abstract = "Nine randomised controlled trials were pooled."},
           LEVEL_SR_TRIALS);
    expect((struct given){.type = sr, .abstract = "Nine RCTs and two cohort studies were found."},
           LEVEL_SR_MIXED);
    expect((struct given){.type = sr, .abstract = "Case-control studies were pooled."},
           LEVEL_SR_CONTROLS);
    expect((struct given){.type = sr, .abstract = "Five prospective cohort studies were pooled."},
           LEVEL_SR_FORWARD);
    expect((struct given){.type = sr, .title = "Diagnostic accuracy of sequencing"},
           LEVEL_SR_ACCURACY);
}

static void what_is_denied_or_wished_for_does_not_count(void **state)
{
    const char *sr = "Systematic Review";
    (void)state;
    expect((struct given){.type = sr,
                          .abstract = "None of the studies was randomised. No "
                                      "randomised trials were found."},
           LEVEL_SR);
    expect((struct given){.type = sr, .abstract = "Randomised trials are needed."}, LEVEL_SR);
    expect((struct given){.type = sr, .abstract = "Further randomized controlled trials may come."},
           LEVEL_SR);
    expect((struct given){.title = "Mendelian randomization of height"}, LEVEL_UNKNOWN);
    expect((struct given){.title = "A non-randomised comparison of two drugs"}, LEVEL_TRIAL);
    expect((struct given){.title = "Treatment protocol of a hospital for lymphoma"}, LEVEL_UNKNOWN);
}

static void what_a_person_extracted_goes_first(void **state)
{
    struct arena a = {0};
    struct given g = {.type = "Systematic Review", .design = "Ikke-systematisk review"};
    struct level_suggestion s = suggest(&g, "", &a);
    (void)state;
    assert_int_equal(s.design, LEVEL_REVIEW);
    assert_int_equal(s.indexed, LEVEL_SR);
    assert_non_null(strstr(level_rests_on(&s, LANG_EN, &a), "The record alone reads like"));
    expect((struct given){.design = "Retrospektivt kohortestudie"}, LEVEL_COHORT_BACK);
    expect((struct given){.design = "Randomiseret forsøg"}, LEVEL_RCT);
    expect((struct given){.design = "Tværsnitsstudie"}, LEVEL_CROSS_SECTION);
    expect((struct given){.design = "Systematisk review og metaanalyse"}, LEVEL_SR);
    arena_release(&a);
}

static void the_column_decides_or_not(void **state)
{
    struct arena a = {0};
    struct given cohort = {.title = "A prospective cohort of tumours"};
    struct given review = {.type = "Systematic Review"};
    struct level_suggestion s = suggest(&cohort, "", &a);
    (void)state;
    assert_true(s.ask);
    assert_null(s.level);
    assert_string_equal(s.of[level_question_at(STR("therapy"))].level, "2b");
    assert_string_equal(s.of[level_question_at(STR("differential"))].level, "1b");
    assert_null(s.of[level_question_at(STR("economic"))].level);
    s = suggest(&cohort, "therapy", &a);
    assert_false(s.ask);
    assert_string_equal(s.level, "2b");
    s = suggest(&cohort, "economic", &a);
    assert_null(s.level);
    s = suggest(&review, "", &a);
    assert_false(s.ask);
    assert_string_equal(s.level, "2a");
    s = suggest(&(struct given){.title = "Tumours"}, "", &a);
    assert_false(s.ask);
    assert_null(s.level);
    arena_release(&a);
}

static void the_rule_and_its_grounds_are_told(void **state)
{
    struct arena a = {0};
    struct given g = {.type = "Systematic Review",
                      .abstract = "Nine randomised trials. There was substantial heterogeneity."};
    struct level_suggestion s = suggest(&g, "therapy", &a);
    size_t q = (size_t)level_question_at(STR("therapy"));
    (void)state;
    char *rule = level_rule(&s, q, LANG_DA, &a);
    assert_non_null(strstr(rule, "Et systematisk review af randomiserede forsøg"));
    assert_non_null(strstr(rule, "1a, \"systematisk review* af randomiserede"));
    char *rests = level_rests_on(&s, LANG_EN, &a);
    assert_non_null(strstr(rests, "\"Systematic Review\" (publication type)"));
    assert_non_null(strstr(rests, "\"randomised trials\" (abstract)"));
    assert_non_null(strstr(rests, "Consider a minus: \"substantial heterogeneity\" (abstract)"));
    assert_int_equal(s.n_doubts, 1);
    /* A column without such a cell says so. */
    rule = level_rule(&s, (size_t)level_question_at(STR("economic")), LANG_EN, &a);
    assert_non_null(strstr(rule, "no suggestion. No cell of this column fits"));
    arena_release(&a);
}

static void every_proposal_is_a_cell_of_the_table(void **state)
{
    struct level_proposal of[LEVEL_QUESTIONS];
    (void)state;
    for (enum level_design d = 0; d < LEVEL_DESIGN_COUNT; d++) {
        assert_true(level_design_name(d)[0] && level_design_text(d, LANG_DA)[0]);
        level_rules(d, of);
        for (size_t q = 0; q < LEVEL_QUESTIONS; q++) {
            if (of[q].level && !level_meaning(str_c(of[q].question), str_c(of[q].level)))
                fail_msg("%s: no %s in %s", level_design_name(d), of[q].level, of[q].question);
            /* Levels of reviews are for systematic reviews alone. */
            if (of[q].level && level_of_reviews(str_c(of[q].level)))
                assert_true(level_design_systematic(d));
        }
    }
}

static void a_retracted_article_supports_nothing(void **state)
{
    struct arena a = {0};
    struct given g = {.type = "Retracted Publication"};
    struct level_suggestion s = suggest(&g, "", &a);
    (void)state;
    assert_true(s.retracted);
    assert_non_null(strstr(level_rests_on(&s, LANG_EN, &a), "retracted"));
    arena_release(&a);
}

const struct CMUnitTest SUGGEST_TESTS[] = {
    cmocka_unit_test(types_and_titles_tell_the_design),
    cmocka_unit_test(headings_and_abstracts_tell_where_types_do_not),
    cmocka_unit_test(what_a_review_takes_in_decides),
    cmocka_unit_test(what_is_denied_or_wished_for_does_not_count),
    cmocka_unit_test(what_a_person_extracted_goes_first),
    cmocka_unit_test(the_column_decides_or_not),
    cmocka_unit_test(the_rule_and_its_grounds_are_told),
    cmocka_unit_test(every_proposal_is_a_cell_of_the_table),
    cmocka_unit_test(a_retracted_article_supports_nothing)};
const size_t SUGGEST_TEST_COUNT = COUNT_OF(SUGGEST_TESTS);
