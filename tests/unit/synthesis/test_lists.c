/* test_lists.c - references, exclusions, what is counted twice. */
#include "made.h"

static void references_are_numbered_or_named(void **state)
{
    struct made *m = *state;
    struct table t;
    made_reference(m, SYNTHESIS_LISTED, "Dahl", 2020, "Other");
    made_article(m, "Yu", 2019, "secondary");
    made_article(m, "Holm", 2020, "primary");
    made_arrange(m, LANG_EN);
    assert_true(synthesis_reference_table(&m->y, SYNTHESIS_INCLUDED, BIB_VANCOUVER, &m->a, &t));
    assert_int_equal(t.n_rows, 2);
    assert_int_equal((int)t.row[1].cell[0].number, 2);
    assert_true(str_eq_c(t.row[1].cell[1].text, "Yu AB. On sieves, by Yu. J Sieves. 2019."));
    assert_true(synthesis_reference_table(&m->y, SYNTHESIS_LISTED, BIB_AUTHOR_YEAR, &m->a, &t));
    assert_true(str_eq_c(t.row[0].cell[0].text, "Dahl 2020"));
    assert_true(str_eq_c(t.row[0].cell[1].text, "Dahl AB (2020). Other. J Sieves."));
    assert_false(synthesis_reference_table(&m->y, SYNTHESIS_EXCLUDED, BIB_VANCOUVER, &m->a, &t));
}

static void exclusions_stand_by_reason_then_name(void **state)
{
    struct made *m = *state;
    struct table t;
    static const struct {
        const char *author;
        size_t rank;
        const char *why;
    } x[] = {{"Yu", 1, "Population"}, {"Dahl", 3, "Intervention"}, {"Holm", 1, "Population"}};
    for (size_t i = 0; i < COUNT_OF(x); i++) {
        struct synthesis_reference *ref =
            made_reference(m, SYNTHESIS_EXCLUDED, x[i].author, 2020, "T");
        ref->rank = x[i].rank;
        ref->why = str_c(x[i].why);
    }
    made_reference(m, SYNTHESIS_LISTED, "Listed", 2020, "T");
    made_arrange(m, LANG_EN);
    assert_true(synthesis_excluded_table(&m->y, &m->a, &t));
    assert_int_equal(t.n_rows, 3);
    assert_true(str_eq_c(t.row[0].cell[0].text, "Holm 2020"));
    assert_true(str_eq_c(t.row[1].cell[0].text, "Yu 2020"));
    assert_true(str_eq_c(t.row[2].cell[2].text, "Intervention"));
    /* Together with the reference list they are PRISMA's number. */
    HAS(arena_str(&m->a, t.note[1]).ptr, "4 in all were excluded at full text");
}

static void recommendations_drop_when_there_are_none(void **state)
{
    struct made *m = *state;
    struct table t;
    made_article(m, "Holm", 2020, "secondary");
    made_arrange(m, LANG_EN);
    assert_false(synthesis_recommendations_table(&m->y, &m->a, &t));
    made_value(m, "recommendation", "", "Offer it.");
    assert_true(synthesis_recommendations_table(&m->y, &m->a, &t));
    assert_true(str_eq_c(t.row[0].cell[1].text, "Offer it."));
}

static void cohorts_that_several_name_are_flagged(void **state)
{
    struct made *m = *state;
    struct synthesis_shared_list l;
    made_article(m, "Dahl", 2020, "primary");
    made_value(m, "population", "", "15,241 adults of the 100,000 Genomes Project.");
    made_article(m, "Holm", 2020, "primary");
    made_value(m, "population", "",
               "Patients of The 100,000 Genomes Cancer Programme, NCT01234567");
    made_article(m, "Yu", 2020, "primary");
    made_value(m, "study_methods", "", "Registered (NCT01234567). A Cohort Study of NCT0123456.");
    made_article(m, "Zhou", 2020, "primary");
    made_value(m, "population", "", "A Study of another project");
    made_arrange(m, LANG_EN);
    synthesis_find_shared(&m->y, &m->a, &l);
    assert_int_equal(l.n, 2);
    assert_true(str_eq_c(l.item[0].name, "NCT01234567"));
    assert_int_equal(l.item[0].n, 2);
    assert_int_equal(l.item[0].article[0], 1);
    assert_int_equal(l.item[1].kind, SYNTHESIS_SHARED_COHORT);
    assert_true(str_eq_c(l.item[1].name, "100,000 Genomes Project"));
    assert_int_equal(l.item[1].article[1], 1);
}

static void an_included_article_in_a_reviews_list_is_flagged(void **state)
{
    struct made *m = *state;
    struct synthesis_shared_list l;
    struct overlap_study study[] = {{.author = STR("Holm"), .year = STR("2020")},
                                    {.author = STR("Elsewhere"), .year = STR("2020")}};
    struct overlap_review review = {
        .id = 2, .source = OVERLAP_EXTRACTED, .study = study, .n_studies = 2};
    struct weighing w = {.review = &review, .n = 1};
    made_article(m, "Holm", 2020, "primary");
    made_article(m, "Yu", 2021, "secondary");
    made_arrange(m, LANG_EN);
    m->y.weighing = &w;
    synthesis_find_shared(&m->y, &m->a, &l);
    assert_int_equal(l.n, 1);
    assert_int_equal(l.item[0].kind, SYNTHESIS_SHARED_STUDY);
    assert_true(str_eq_c(l.item[0].name, "Holm 2020"));
}

#define T(name) cmocka_unit_test_setup_teardown(name, made_open, made_close)
const struct CMUnitTest LIST_TESTS[] = {
    T(references_are_numbered_or_named), T(exclusions_stand_by_reason_then_name),
    T(recommendations_drop_when_there_are_none), T(cohorts_that_several_name_are_flagged),
    T(an_included_article_in_a_reviews_list_is_flagged)};
const size_t LIST_TEST_COUNT = COUNT_OF(LIST_TESTS);
