/* test_extraction_forms.c - a review's own form, and what was extracted before it came. */
#include "fixture.h"

#include "screen/evidence/differences.h"
#include "screen/evidence/forms.h"

static void include(struct fixture *f, int64_t record)
{
    fixture_to_full_text(f, record);
    OK(f, fixture_vote(f, "reviewer-a", record, STAGE_FULL_TEXT, VOTE_INCLUDE, "1A", ""));
    OK(f, fixture_vote(f, "reviewer-b", record, STAGE_FULL_TEXT, VOTE_INCLUDE, "1A", ""));
}

static void note(struct fixture *f, const char *who, const char *field, const char *value)
{
    struct extraction_entry x = {{str_c(field), STR(""), str_c(value)}, {STR("p. 2"), STR("")}};
    OK(f, store_begin(f->s, &f->e));
    OK(f, extraction_note(f->s, who, 1, &x, 1, &f->e));
    OK(f, store_commit(f->s, &f->e));
}

static const char *form_text(struct fixture *f, int version, const char *fields)
{
    return arena_fmt(&f->arena,
                     "sigte: extraction-form/1\nid: own\nversion: %d\ntitle: {da: E, en: E}\n"
                     "sections:\n  - id: all\n    title: {da: A, en: A}\n    fields:\n%s",
                     version, fields);
}

#define FIELD(id, more) "      - {id: " id ", label: {da: x, en: x}, " more "}\n"

static struct extraction_plan plan;

static enum err_code set_form(struct fixture *f, const char *who, int version, const char *fields)
{
    OK(f, store_begin(f->s, &f->e));
    enum err_code rc = extraction_form_set(f->s, who, str_c(form_text(f, version, fields)),
                                           "own.yaml", &f->arena, &plan, &f->e);
    if (rc == ERR_OK)
        return store_commit(f->s, &f->e);
    store_rollback(f->s);
    return rc;
}

static const struct extraction_said *stands(struct fixture *f, const char *who, const char *field)
{
    struct extraction_view *v = ARENA_NEW(&f->arena, struct extraction_view);
    OK(f, extraction_view_load(f->s, who, 1, &f->arena, v, &f->e));
    return extraction_stands(v, str_c(field), STR(""));
}

static void a_review_without_a_form_uses_the_shipped_one(void **state)
{
    struct fixture *f = *state;
    struct form form;
    size_t n;
    struct extraction_form_version *all;
    OK(f, extraction_form(f->s, &f->arena, &form, &f->e));
    assert_true(str_eq_c(form.id, "ngc"));
    OK(f, extraction_forms(f->s, &f->arena, &all, &n, &f->e));
    assert_int_equal(n, 0);
}

static void values_go_along_and_what_has_no_place_is_kept_aside(void **state)
{
    struct fixture *f = *state;
    struct extraction_aside *aside;
    size_t n;
    include(f, 1);
    note(f, "reviewer-a", "patients", "21,842");
    note(f, "reviewer-a", "country", "Denmark");
    note(f, "reviewer-a", "aim", "To see");
    note(f, "reviewer-b", "patients", "many");
    OK(f, set_form(f, "lead", 1,
                   FIELD("n", "was: patients, type: number") FIELD("country", "type: text")));
    assert_int_equal(plan.n_values, 4);
    assert_int_equal(plan.n_moved, 1);
    assert_int_equal(plan.n_lost, 2);
    const struct extraction_said *x = stands(f, "reviewer-a", "n");
    assert_true(str_eq_c(x->value, "21842"));
    assert_true(str_eq_c(x->person, "reviewer-a"));
    assert_true(str_eq_c(x->from.page, "p. 2")); /* its provenance goes along */
    assert_true(str_eq_c(x->form, "ngc/1"));
    assert_true(str_eq_c(stands(f, "reviewer-a", "country")->value, "Denmark"));
    OK(f, extraction_asides(f->s, "lead", 0, &f->arena, &aside, &n, &f->e));
    assert_int_equal(n, 2);
    assert_true(str_eq_c(aside[0].said.value, "To see"));
    assert_int_equal(aside[0].why, FORM_LOST_FIELD);
    assert_true(str_eq_c(aside[1].said.value, "many"));
    assert_int_equal(aside[1].why, FORM_LOST_VALUE);
    fixture_check(f); /* and the log says the same */
    assert_int_equal(fixture_verify(f), 0);
}

static void what_was_kept_aside_comes_back_with_its_field(void **state)
{
    struct fixture *f = *state;
    struct extraction_aside *aside;
    size_t n;
    include(f, 1);
    note(f, "reviewer-a", "aim", "To see");
    OK(f, set_form(f, "lead", 1, FIELD("country", "type: text")));
    assert_null(stands(f, "lead", "aim"));
    OK(f, set_form(f, "lead", 2, FIELD("purpose", "was: aim, type: long_text")));
    assert_int_equal(plan.n_back, 1);
    assert_true(str_eq_c(stands(f, "lead", "purpose")->value, "To see"));
    OK(f, extraction_asides(f->s, "lead", 0, &f->arena, &aside, &n, &f->e));
    assert_int_equal(n, 0);
    fixture_check(f);
}

static void fields_may_change_places_and_nobody_loses_what_stands(void **state)
{
    struct fixture *f = *state;
    include(f, 1);
    note(f, "reviewer-a", "aim", "A");
    note(f, "reviewer-a", "conclusion", "C");
    note(f, "reviewer-a", "bias", "B");
    OK(f, set_form(f, "lead", 1,
                   FIELD("x", "was: aim, type: long_text") FIELD(
                       "y", "was: conclusion, type: long_text") FIELD("bias", "type: long_text")));
    OK(f, set_form(f, "lead", 2,
                   FIELD("p", "was: x, type: long_text") FIELD("q", "was: y, type: long_text")
                       FIELD("bias", "type: text")));
    assert_true(str_eq_c(stands(f, "lead", "p")->value, "A"));
    assert_true(str_eq_c(stands(f, "lead", "q")->value, "C"));
    assert_true(str_eq_c(stands(f, "lead", "bias")->value, "B"));
    fixture_check(f);
}

static void only_the_lead_sets_a_newer_form(void **state)
{
    struct fixture *f = *state;
    const char *fields = FIELD("country", "type: text");
    assert_int_equal(set_form(f, "reviewer-a", 1, fields), ERR_FORBIDDEN);
    OK(f, set_form(f, "lead", 2, fields));
    assert_int_equal(set_form(f, "lead", 2, fields), ERR_STATE);
    assert_int_equal(set_form(f, "lead", 1, fields), ERR_STATE);
    assert_non_null(strstr(fixture_message(f), "version 2"));
    assert_int_equal(set_form(f, "lead", 3, FIELD("country", "type: txt")), ERR_INPUT);
    assert_non_null(strstr(fixture_message(f), "own.yaml:9:"));
}

static void what_is_kept_aside_is_hidden_as_what_stands(void **state)
{
    struct fixture *f = *state;
    struct extraction_aside *aside;
    size_t n;
    include(f, 1);
    note(f, "reviewer-a", "aim", "To see");
    OK(f, set_form(f, "lead", 1, FIELD("country", "type: text")));
    OK(f, extraction_asides(f->s, "reviewer-b", 0, &f->arena, &aside, &n, &f->e));
    assert_int_equal(n, 0);
    OK(f, extraction_asides(f->s, "reviewer-a", 1, &f->arena, &aside, &n, &f->e));
    assert_int_equal(n, 1);
    /* Nor does the event say it. */
    int64_t head;
    struct hash hash;
    struct event *ev;
    OK(f, store_head(f->s, &head, &hash, &f->e));
    OK(f, store_events(f->s, head - 1, 1, &f->arena, &ev, &n, &f->e));
    assert_null(strstr(arena_str(&f->arena, ev[0].payload).ptr, "To see"));
}

static void differences_stand_side_by_side(void **state)
{
    struct fixture *f = *state;
    struct extraction_view v;
    struct form form;
    struct extraction_difference *d;
    const struct form_field **missing;
    size_t n;
    include(f, 1);
    note(f, "reviewer-a", "age", "60");
    note(f, "reviewer-b", "age", "65");
    note(f, "reviewer-a", "country", "Denmark");
    note(f, "reviewer-b", "country", "Denmark");
    note(f, "reviewer-b", "literature", "primary");
    OK(f, extraction_view_load(f->s, "lead", 1, &f->arena, &v, &f->e));
    OK(f, extraction_form(f->s, &f->arena, &form, &f->e));
    extraction_differences(&v, &form, &f->arena, &d, &n);
    assert_int_equal(n, 2);
    assert_true(str_eq_c(d[0].field, "literature"));
    assert_int_equal(d[0].kind, EXTRACTION_ALONE);
    assert_true(str_eq_c(d[1].field, "age"));
    assert_int_equal(d[1].kind, EXTRACTION_DIFFERENT);
    assert_int_equal(d[1].n, 2);
    assert_true(str_eq_c(d[1].said[1]->value, "65"));
    extraction_missing(&v, &form, STR("primary"), &f->arena, &missing, &n);
    assert_true(n > 3);
    for (size_t i = 0; i < n; i++)
        assert_false(str_eq_c(missing[i]->id, "country"));
}

static void quotations_are_looked_for_in_title_and_abstract(void **state)
{
    (void)state;
    struct bib_abstract_part part[] = {{.text = STR("We enrolled 120 patients. Of these, 34% had a "
                                                    "clinically relevant finding.")}};
    const struct bib_record r = {
        .title = STR("Genomes in sarcoma"), .abstract = part, .n_abstract = COUNT_OF(part)};
    static const struct {
        const char *quote;
        enum extraction_quoted where;
    } want[] = {{"", EXTRACTION_UNQUOTED},
                {"we enrolled 120 patients", EXTRACTION_QUOTED_ABSTRACT},
                {"We enrolled … 34% had", EXTRACTION_QUOTED_ABSTRACT},
                {"34% had ... We enrolled", EXTRACTION_QUOTED_ELSEWHERE},
                {"genomes in Sarcoma", EXTRACTION_QUOTED_TITLE},
                {"enrolled 12", EXTRACTION_QUOTED_ELSEWHERE}, /* whole words */
                {"we enrolled 121 patients", EXTRACTION_QUOTED_ELSEWHERE}};
    for (size_t i = 0; i < COUNT_OF(want); i++)
        if (extraction_find_quote(&r, str_c(want[i].quote)) != want[i].where)
            fail_msg("%s", want[i].quote);
}

#define T(name) cmocka_unit_test_setup_teardown(name, fixture_open, fixture_close)
const struct CMUnitTest EXTRACTION_FORM_TESTS[] = {
    T(a_review_without_a_form_uses_the_shipped_one),
    T(values_go_along_and_what_has_no_place_is_kept_aside),
    T(what_was_kept_aside_comes_back_with_its_field),
    T(fields_may_change_places_and_nobody_loses_what_stands),
    T(only_the_lead_sets_a_newer_form),
    T(what_is_kept_aside_is_hidden_as_what_stands),
    T(differences_stand_side_by_side),
    cmocka_unit_test(quotations_are_looked_for_in_title_and_abstract)};
const size_t EXTRACTION_FORM_TEST_COUNT = COUNT_OF(EXTRACTION_FORM_TESTS);
