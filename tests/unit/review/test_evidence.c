/* test_evidence.c - extraction and levels of included articles, and their tables. */
#include "fixture.h"
#include "screen/synthesis/tables.h"

static void include(struct fixture *f, int64_t record)
{
    fixture_to_full_text(f, record);
    OK(f, fixture_vote(f, "reviewer-a", record, STAGE_FULL_TEXT, VOTE_INCLUDE, "1A", ""));
    OK(f, fixture_vote(f, "reviewer-b", record, STAGE_FULL_TEXT, VOTE_INCLUDE, "1A", ""));
}

static enum err_code extract_as(struct fixture *f, const char *who, int64_t record,
                                const char *field, const char *value)
{
    struct extraction_value v = {.field = str_c(field), .value = str_c(value)};
    OK(f, store_begin(f->s, &f->e));
    enum err_code rc = extraction_set(f->s, who, record, &v, 1, &f->e);
    if (rc == ERR_OK)
        return store_commit(f->s, &f->e);
    store_rollback(f->s);
    return rc;
}

static enum err_code extract(struct fixture *f, int64_t record, const char *field,
                             const char *value)
{
    return extract_as(f, "reviewer-a", record, field, value);
}

static enum err_code level(struct fixture *f, int64_t record, const char *column, const char *value,
                           const char *reason)
{
    struct level l = {.question = str_c(column), .level = str_c(value), .reason = str_c(reason)};
    OK(f, store_begin(f->s, &f->e));
    enum err_code rc = level_set(f->s, "lead", record, &l, &f->e);
    if (rc == ERR_OK)
        return store_commit(f->s, &f->e);
    store_rollback(f->s);
    return rc;
}

static void only_included_articles_are_extracted(void **state)
{
    struct fixture *f = *state;
    assert_int_equal(extract(f, 1, "population", "Adults"), ERR_STATE);
    include(f, 1);
    OK(f, extract(f, 1, "population", "Adults"));
    assert_int_equal(extract(f, 1, "populaton", "Adults"), ERR_INPUT);
    assert_non_null(strstr(fixture_message(f), "population"));
    assert_int_equal(extract(f, 1, "literature", "tertiary"), ERR_INPUT);
    fixture_check(f);
}

static void the_latest_value_stands_and_can_be_taken_back(void **state)
{
    struct fixture *f = *state;
    struct evidence ev;
    include(f, 1);
    OK(f, extract(f, 1, "population", "Adults"));
    OK(f, extract(f, 1, "population", "Adults and children"));
    OK(f, evidence_load(f->s, &f->arena, &ev, &f->e));
    assert_int_equal(ev.n, 1);
    assert_true(str_eq(evidence_value(&ev.item[0], "population"), STR("Adults and children")));
    OK(f, extract(f, 1, "population", ""));
    OK(f, evidence_load(f->s, &f->arena, &ev, &f->e));
    assert_int_equal(evidence_value(&ev.item[0], "population").len, 0);
}

static void fields_on_which_extractors_differ_are_counted(void **state)
{
    struct fixture *f = *state;
    struct evidence ev;
    include(f, 1);
    OK(f, extract_as(f, "reviewer-a", 1, "age", "60"));
    OK(f, extract_as(f, "reviewer-b", 1, "age", "61"));
    OK(f, extract_as(f, "lead", 1, "age", "60"));
    OK(f, extract_as(f, "reviewer-a", 1, "country", "Denmark"));
    OK(f, extract_as(f, "reviewer-b", 1, "country", "Denmark"));
    OK(f, evidence_load(f->s, &f->arena, &ev, &f->e));
    assert_int_equal(ev.item[0].n_differences, 1);
    assert_true(str_eq(evidence_value(&ev.item[0], "age"), STR("60")));
}

static void levels_follow_the_oxford_table(void **state)
{
    struct fixture *f = *state;
    include(f, 1);
    assert_int_equal(level(f, 1, "therapy", "1d", "why"), ERR_INPUT);
    assert_int_equal(level(f, 1, "weather", "1a", "why"), ERR_INPUT);
    assert_int_equal(level(f, 1, "prognosis", "3a", "why"), ERR_INPUT); /* an empty cell */
    assert_int_equal(level(f, 1, "therapy", "1a", "  "), ERR_INPUT);
    OK(f, level(f, 1, "therapy", "1a", "meta-analysis of trials"));
    struct evidence ev;
    OK(f, evidence_load(f->s, &f->arena, &ev, &f->e));
    assert_true(str_eq(ev.item[0].level.level, STR("1a")));
    fixture_check(f);
}

static void every_level_has_its_cells(void **state)
{
    static const char *const level_name[] = {"1a", "1b", "1c", "2a", "2b",
                                             "2c", "3a", "3b", "4",  "5"};
    size_t questions, filled = 0;
    const char *const *question = level_questions(&questions);
    (void)state;
    assert_int_equal(questions, 5);
    for (size_t q = 0; q < questions; q++)
        for (size_t l = 0; l < COUNT_OF(level_name); l++)
            filled += level_meaning(str_c(question[q]), str_c(level_name[l])) != NULL;
    assert_int_equal(filled, 47); /* 50 cells, three of them empty in the table of 2009 */
}

static void tables_are_alphabetical_and_by_literature(void **state)
{
    struct fixture *f = *state;
    struct synthesis y;
    struct table t;
    struct str columns[] = {STR("article"), STR("population"), STR("level")};
    struct protocol p = {.background_column = columns, .n_background = COUNT_OF(columns)};
    include(f, 5);
    include(f, 1);
    OK(f, extract(f, 5, "literature", "primary"));
    OK(f, extract(f, 1, "literature", "secondary"));
    OK(f, synthesis_load(f->s, NULL, LANG_EN, &f->arena, &y, &f->e));
    y.protocol = &p;
    OK(f, synthesis_table(&y, SYNTHESIS_BACKGROUND, "primary", &f->arena, &t, &f->e));
    assert_int_equal(t.n_rows, 1);
    assert_int_equal(synthesis_of_literature(&y, "secondary"), 1);
    assert_true(str_cmp(y.ev.item[0].citation, y.ev.item[1].citation) <= 0);
    columns[1] = STR("shoe_size");
    assert_int_equal(synthesis_table(&y, SYNTHESIS_BACKGROUND, "primary", &f->arena, &t, &f->e),
                     ERR_INPUT);
}

#define T(name) cmocka_unit_test_setup_teardown(name, fixture_open, fixture_close)
const struct CMUnitTest EVIDENCE_TESTS[] = {T(only_included_articles_are_extracted),
                                            T(the_latest_value_stands_and_can_be_taken_back),
                                            T(fields_on_which_extractors_differ_are_counted),
                                            T(levels_follow_the_oxford_table),
                                            cmocka_unit_test(every_level_has_its_cells),
                                            T(tables_are_alphabetical_and_by_literature)};
const size_t EVIDENCE_TEST_COUNT = COUNT_OF(EVIDENCE_TESTS);
