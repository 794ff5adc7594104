/* test_parse.c - forms that are right, and files that must be refused at a place. */
#include "tests.h"

#include <dirent.h>

static void check_refusal(const char *name)
{
    struct arena a = {0};
    struct err e = {0};
    struct str want = STR("");
    struct form f;
    size_t stem = strlen(name) - strlen("yaml");
    const char *expected = arena_fmt(&a, FIXTURES "%.*serr", (int)stem, name);
    if (file_read(expected, 0, &a, &want, &e) != ERR_OK)
        print_message("%s is missing\n", expected);
    if (form_load(arena_fmt(&a, FIXTURES "%s", name), &a, &f, &e) == ERR_OK)
        fail_msg("%s was read without an error", name);
    const char *text = arena_fmt(&a, "%s\n%s", shown(&a, LANG_EN, &e), shown(&a, LANG_DA, &e));
    want = str_trim(want);
    if (!str_eq_c(want, text))
        fail_msg("%s:\n  expected: %.*s\n  rendered: %s", name, (int)want.len, want.ptr, text);
    arena_release(&a);
}

static void every_slip_is_named_at_its_place(void **state)
{
    (void)state;
    struct dirent **entry = NULL;
    int n = scandir(FIXTURES, &entry, NULL, alphasort), seen = 0;
    for (int i = 0; i < n; i++) {
        struct str name = str_c(entry[i]->d_name);
        if (str_starts(name, "bad-") && str_ends(name, ".yaml")) {
            check_refusal(entry[i]->d_name);
            seen++;
        }
        free(entry[i]);
    }
    free(entry);
    assert_true(seen >= 30);
}

static void a_form_holds_what_the_file_says(void **state)
{
    (void)state;
    struct arena a = {0};
    struct form f;
    load_good(&a, &f);
    assert_int_equal(f.n_fields, 9);
    assert_int_equal(f.n_outcomes, 2);
    assert_true(str_eq_c(form_name(&f, &a), "small/1"));
    const struct form_field *n = form_find(&f, STR("n"));
    assert_int_equal(n->type, FORM_NUMBER);
    assert_true(n->has_min && n->has_max && n->max == 100000);
    assert_true(str_eq_c(n->unit[LANG_DA], "patienter"));
    const struct form_field *share = form_find(&f, STR("share"));
    assert_true(share->per_outcome);
    assert_true(str_eq_c(share->guidance[LANG_EN], "The share of patients."));
    const struct form_field *country = form_find(&f, STR("country"));
    assert_true(country->in_background && country->in_results && !country->required);
    assert_true(form_find(&f, STR("literature"))->required);
    const struct form_field *studies = form_find(&f, STR("studies"));
    assert_true(form_applies(studies, STR("secondary")));
    assert_false(form_applies(studies, STR("primary")));
    assert_true(form_applies(studies, STR("unknown")));
    assert_null(form_find(&f, STR("country ")));
    arena_release(&a);
}

/* Ids that reviews, tables and other programs rely on. */
static void the_shipped_form_has_the_fields_in_use(void **state)
{
    (void)state;
    static const char *const article[] = {"literature",
                                          "population",
                                          "country",
                                          "age",
                                          "study_design",
                                          "study_methods",
                                          "intervention",
                                          "limitations",
                                          "aim",
                                          "genetic_findings",
                                          "clinical_findings",
                                          "results_table",
                                          "conclusion",
                                          "included_studies",
                                          "patients",
                                          "bias",
                                          "recommendation",
                                          "sequencing",
                                          "variants",
                                          "quality_assessment",
                                          "age_group",
                                          "breadth",
                                          "group_match",
                                          "n_studies",
                                          "n_patients"};
    static const char *const outcome[] = {"finding", "direction", "range"};
    struct arena a = {0};
    struct err e = {0};
    struct form f;
    assert_int_equal(form_shipped(&a, &f, &e), ERR_OK);
    for (size_t i = 0; i < COUNT_OF(article); i++) {
        const struct form_field *x = form_find(&f, str_c(article[i]));
        if (!x || x->per_outcome)
            fail_msg("%s", article[i]);
    }
    for (size_t i = 0; i < COUNT_OF(outcome); i++) {
        const struct form_field *x = form_find(&f, str_c(outcome[i]));
        if (!x || !x->per_outcome)
            fail_msg("%s", outcome[i]);
    }
    for (size_t i = 0; i < f.n_fields; i++)
        if (f.field[i].guidance[LANG_DA].len == 0)
            fail_msg("%.*s has no guidance", (int)f.field[i].id.len, f.field[i].id.ptr);
    assert_non_null(form_find_outcome(&f, STR("diagnostic_yield")));
    arena_release(&a);
}

const struct CMUnitTest PARSE_TESTS[] = {cmocka_unit_test(every_slip_is_named_at_its_place),
                                         cmocka_unit_test(a_form_holds_what_the_file_says),
                                         cmocka_unit_test(the_shipped_form_has_the_fields_in_use)};
const size_t PARSE_TEST_COUNT = COUNT_OF(PARSE_TESTS);
