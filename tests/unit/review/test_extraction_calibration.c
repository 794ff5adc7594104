/* test_extraction_calibration.c - extracting the same articles first, and how far people agree. */
#include "fixture.h"

#include "screen/evidence/calibration.h"
#include "screen/evidence/forms.h"

static void include(struct fixture *f, int64_t record)
{
    fixture_to_full_text(f, record);
    OK(f, fixture_vote(f, "reviewer-a", record, STAGE_FULL_TEXT, VOTE_INCLUDE, "1A", ""));
    OK(f, fixture_vote(f, "reviewer-b", record, STAGE_FULL_TEXT, VOTE_INCLUDE, "1A", ""));
}

static enum err_code note(struct fixture *f, const char *who, int64_t record, const char *field,
                          const char *value)
{
    struct extraction_value v = {str_c(field), STR(""), str_c(value)};
    OK(f, store_begin(f->s, &f->e));
    enum err_code rc = extraction_set(f->s, who, record, &v, 1, &f->e);
    if (rc == ERR_OK)
        return store_commit(f->s, &f->e);
    store_rollback(f->s);
    return rc;
}

static enum err_code start(struct fixture *f, const char *who, const char *name,
                           const int64_t *root, size_t n)
{
    const struct extraction_calibration_new c = {.name = str_c(name), .root = root, .n = n};
    OK(f, store_begin(f->s, &f->e));
    enum err_code rc = extraction_calibration_start(f->s, who, &c, &f->e);
    if (rc == ERR_OK)
        return store_commit(f->s, &f->e);
    store_rollback(f->s);
    return rc;
}

static enum err_code end(struct fixture *f, const char *note_text)
{
    OK(f, store_begin(f->s, &f->e));
    enum err_code rc = extraction_calibration_close(f->s, "lead", str_c(note_text), &f->e);
    if (rc == ERR_OK)
        return store_commit(f->s, &f->e);
    store_rollback(f->s);
    return rc;
}

static void begin(struct fixture *f)
{
    const int64_t root[] = {1, 2};
    include(f, 1);
    include(f, 2);
    include(f, 3);
    OK(f, start(f, "lead", "round 1", root, COUNT_OF(root)));
}

static void others_wait_until_it_is_closed(void **state)
{
    struct fixture *f = *state;
    begin(f);
    assert_int_equal(note(f, "reviewer-a", 3, "age", "60"), ERR_STATE);
    assert_non_null(strstr(fixture_message(f), "round 1"));
    OK(f, note(f, "reviewer-a", 1, "age", "60"));
    assert_int_equal(end(f, ""), ERR_STATE);
    assert_non_null(strstr(fixture_message(f), "reviewer-a still has 1 article"));
    OK(f, note(f, "reviewer-a", 2, "age", "60"));
    OK(f, note(f, "reviewer-b", 1, "age", "60"));
    OK(f, note(f, "reviewer-b", 2, "age", "70"));
    OK(f, end(f, ""));
    OK(f, note(f, "reviewer-a", 3, "age", "60"));
    fixture_check(f);
}

static void it_can_be_closed_early_with_a_note(void **state)
{
    struct fixture *f = *state;
    struct extraction_calibration *all;
    size_t n;
    begin(f);
    OK(f, end(f, "reviewer-b is away"));
    OK(f, extraction_calibrations(f->s, &f->arena, &all, &n, &f->e));
    assert_int_equal(n, 1);
    assert_false(all[0].open);
    assert_true(str_eq_c(all[0].note, "reviewer-b is away"));
    assert_int_equal(end(f, ""), ERR_STATE);
    fixture_check(f);
}

static const struct extraction_field_agreement *of(const struct extraction_field_agreement *x,
                                                   size_t n, const char *field)
{
    for (size_t i = 0; i < n; i++)
        if (str_eq_c(x[i].field, field))
            return &x[i];
    return NULL;
}

static void agreement_is_of_what_was_noted_first(void **state)
{
    struct fixture *f = *state;
    struct extraction_field_agreement *x;
    size_t n;
    begin(f);
    for (int64_t r = 1; r <= 2; r++) {
        OK(f, note(f, "reviewer-a", r, "sequencing", "wgs"));
        OK(f, note(f, "reviewer-b", r, "sequencing", r == 1 ? "WGS" : "wes"));
        OK(f, note(f, "reviewer-a", r, "aim", "To see"));
    }
    OK(f, note(f, "reviewer-b", 1, "aim", "In other words"));
    OK(f, note(f, "reviewer-b", 2, "sequencing", "wgs")); /* after a talk */
    OK(f, extraction_calibration_agreement(f->s, "lead", STR("round 1"), &f->arena, &x, &n, &f->e));
    const struct extraction_field_agreement *seq = of(x, n, "sequencing");
    assert_true(seq->of_values);
    assert_int_equal(seq->n, 2);
    assert_int_equal(seq->n_same, 1);
    assert_true(seq->agreement.of[AGREEMENT_RAW].value == 0.5);
    const struct extraction_field_agreement *aim = of(x, n, "aim");
    assert_false(aim->of_values);
    assert_int_equal(aim->n_same, 1); /* in record 2 one of them left it empty */
    assert_null(of(x, n, "country"));
    fixture_check(f);
}

static void agreement_is_not_shown_to_who_still_has_articles_left(void **state)
{
    struct fixture *f = *state;
    struct extraction_field_agreement *x;
    size_t n;
    begin(f);
    OK(f, note(f, "reviewer-a", 1, "age", "60"));
    OK(f, note(f, "reviewer-a", 2, "age", "60"));
    OK(f, note(f, "reviewer-b", 1, "age", "60"));
    assert_int_equal(extraction_calibration_agreement(f->s, "reviewer-b", STR("round 1"), &f->arena,
                                                      &x, &n, &f->e),
                     ERR_FORBIDDEN);
    OK(f, extraction_calibration_agreement(f->s, "reviewer-a", STR("round 1"), &f->arena, &x, &n,
                                           &f->e));
    assert_int_equal(
        extraction_calibration_agreement(f->s, "lead", STR("round 9"), &f->arena, &x, &n, &f->e),
        ERR_NOT_FOUND);
}

static void what_makes_no_calibration_is_refused(void **state)
{
    struct fixture *f = *state;
    const int64_t one[] = {1}, twice[] = {1, 1}, out[] = {5};
    struct extraction_plan plan;
    include(f, 1);
    assert_int_equal(start(f, "reviewer-a", "x", one, 1), ERR_FORBIDDEN);
    assert_int_equal(start(f, "lead", "x", one, 0), ERR_INPUT);
    assert_int_equal(start(f, "lead", "x", twice, 2), ERR_INPUT);
    assert_int_equal(start(f, "lead", " ", one, 1), ERR_INPUT);
    assert_int_equal(start(f, "lead", "x", out, 1), ERR_STATE);
    OK(f, start(f, "lead", "x", one, 1));
    assert_int_equal(start(f, "lead", "y", one, 1), ERR_STATE); /* one is open */
    /* Nor is the form changed under it. */
    OK(f, store_begin(f->s, &f->e));
    assert_int_equal(
        extraction_form_set(f->s, "lead",
                            STR("sigte: extraction-form/1\nid: own\nversion: 1\n"
                                "title: {da: E, en: E}\nsections:\n  - id: a\n"
                                "    title: {da: A, en: A}\n    fields:\n"
                                "      - {id: x, label: {da: x, en: x}, type: text}\n"),
                            "own.yaml", &f->arena, &plan, &f->e),
        ERR_STATE);
    store_rollback(f->s);
    OK(f, end(f, "enough"));
    assert_int_equal(start(f, "lead", "x", one, 1), ERR_INPUT); /* the name was used */
    OK(f, note(f, "reviewer-a", 1, "age", "60"));
    assert_int_equal(start(f, "lead", "y", one, 1), ERR_STATE); /* begun before */
}

#define T(name) cmocka_unit_test_setup_teardown(name, fixture_open, fixture_close)
const struct CMUnitTest EXTRACTION_CALIBRATION_TESTS[] = {
    T(others_wait_until_it_is_closed), T(it_can_be_closed_early_with_a_note),
    T(agreement_is_of_what_was_noted_first),
    T(agreement_is_not_shown_to_who_still_has_articles_left),
    T(what_makes_no_calibration_is_refused)};
const size_t EXTRACTION_CALIBRATION_TEST_COUNT = COUNT_OF(EXTRACTION_CALIBRATION_TESTS);
