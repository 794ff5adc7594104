/* age_test.c - the ages that a record names, over sentences written for this. */
#include "screen/criteria/age.h"

#include "tests.h"

struct sample {
    const char *abstract;
    enum age_kind kind;
    int64_t low, below; /* of the first sign; below 0: there is none */
    const char *words;
};

static const struct sample samples[] = {
    {"Patients aged 3–17 years.", AGE_STATED, 3, 18, "3–17 years"},
    {"Patients aged 3 to 17 years.", AGE_STATED, 3, 18, "3 to 17 years"},
    {"Those between 6 and 12 years of age.", AGE_STATED, 6, 13, "6 and 12 years of age"},
    {"Aged 6 months to 5 years.", AGE_STATED, 0, 6, "6 months to 5 years"},
    {"Ages 12 years and older.", AGE_STATED, 12, AGE_OPEN, "12 years and older"},
    {"Age ≥ 18 years.", AGE_STATED, 18, AGE_OPEN, "18 years"},
    {"Patients older than 65 years of age.", AGE_STATED, 66, AGE_OPEN, "65 years of age"},
    {"Patients under 18 years of age.", AGE_STATED, 0, 18, "18 years of age"},
    {"Patients younger than 16 years old.", AGE_STATED, 0, 16, "16 years old"},
    {"Those aged at most 17 years.", AGE_STATED, 0, 18, "17 years"},
    {"A 45-year-old with sarcoma.", AGE_STATED, 45, 46, "45-year-old"},
    {"Median age 62 years.", AGE_CENTRE, 62, 63, "62 years"},
    {"The mean age was 45.3 years.", AGE_CENTRE, 45, 46, "45.3 years"},
    {"Many children took part.", AGE_WORD, 0, 18, "children"},
    {"Adults took part.", AGE_WORD, 18, AGE_OPEN, "Adults"},
    /* Not ages of people. */
    {"Child-Pugh class A.", AGE_WORD, 0, 0, ""},
    {"Survival at 5 years was 40%.", AGE_WORD, 0, 0, ""},
    {"Followed for 2 to 5 years.", AGE_WORD, 0, 0, ""},
    {"Given 20 mg for 12 weeks.", AGE_WORD, 0, 0, ""},
    {"A 10-year follow-up.", AGE_WORD, 0, 0, ""},
};

static void check(const struct sample *x)
{
    struct arena a = {0};
    struct bib_abstract_part part = {.text = str_c(x->abstract)};
    struct bib_record r = {.title = STR("Sarcoma"), .abstract = &part, .n_abstract = 1};
    struct age_signs s;
    age_signs_of(&r, query_subject_new(&r, &a), &a, &s);
    if ((s.n > 0) != (x->below > 0))
        fail_msg("%s: %zu signs", x->abstract, s.n);
    if (s.n) {
        struct str words = str_sub(part.text, s.item[0].at.start, s.item[0].at.end);
        if (s.item[0].kind != x->kind || s.item[0].low != x->low || s.item[0].below != x->below ||
            !str_eq_c(words, x->words))
            fail_msg("%s: kind %d, %lld to %lld, \"%.*s\"", x->abstract, s.item[0].kind,
                     (long long)s.item[0].low, (long long)s.item[0].below, (int)words.len,
                     words.ptr);
    }
    arena_release(&a);
}

static void ages_are_read_where_ages_are_meant(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(samples); i++)
        check(&samples[i]);
}

static void age_groups_of_mesh_are_ages(void **state)
{
    (void)state;
    struct arena a = {0};
    struct bib_mesh mesh[] = {{.name = STR("Humans")}, {.name = STR("Adolescent")}};
    struct bib_record r = {.title = STR("Sarcoma"), .mesh = mesh, .n_mesh = 2};
    struct age_signs s;
    age_signs_of(&r, query_subject_new(&r, &a), &a, &s);
    assert_int_equal(s.n, 1);
    assert_int_equal(s.item[0].kind, AGE_TAG);
    assert_int_equal(s.item[0].below, 18);
    assert_int_equal(s.item[0].at.place, QP_MESH);
    assert_int_equal(s.item[0].at.part, 1);
    arena_release(&a);
}

int run_age_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ages_are_read_where_ages_are_meant),
        cmocka_unit_test(age_groups_of_mesh_are_ages),
    };
    return cmocka_run_group_tests_name("ages", tests, NULL, NULL);
}
