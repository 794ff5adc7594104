/* sample_test.c - how many people a study is about, over sentences written for this. */
#include "screen/criteria/sample.h"

#include "tests.h"

struct sample {
    const char *title, *abstract;
    int64_t low, high; /* 0, 0: none is found */
    const char *words;
};

static const struct sample samples[] = {
    {"", "We sequenced tumours (n = 14).", 14, 14, "n = 14"},
    {"", "Exomes of 14 patients were sequenced.", 14, 14, "14 patients"},
    {"", "Fourteen patients were enrolled.", 14, 14, "Fourteen patients"},
    {"", "We included twenty-one adult patients.", 21, 21, "twenty-one adult patients"},
    {"", "One hundred and twenty women took part.", 120, 120, "One hundred and twenty women"},
    {"", "A cohort of 1,234 was followed.", 1234, 1234, "1,234"},
    {"", "A total of 13 388 women entered.", 13388, 13388, "13 388 women"},
    {"Genomes of three children", "", 3, 3, "three children"},
    {"Thymoma: a case report", "", 1, 1, "case report"},
    {"A case of sarcoma", "It was treated.", 1, 1, "case of"},
    {"", "We report two cases.", 2, 2, "two cases"},
    /* The study's own total before its parts. */
    {"", "Of 60 patients, 14 patients (23%) responded.", 60, 60, "60 patients"},
    {"", "Patients (N = 80) were randomized to exercise (n = 41) or rest (n = 39).", 80, 80,
     "N = 80"},
    {"", "We enrolled 90 patients. The treated group had 45 patients.", 90, 90, "90 patients"},
    {"", "Every year 40,000 patients die. We studied 52 patients.", 52, 52, "52 patients"},
    {"", "In total, 30 patients were included, of whom 12 patients had sarcoma.", 30, 30,
     "30 patients"},
    /* Spans and bounds. */
    {"", "Series of 10-15 patients were pooled.", 10, 15, "10-15 patients"},
    {"", "10 to 15 patients are planned.", 10, 15, "10 to 15 patients"},
    {"", "More than 100 patients were enrolled.", 100, SAMPLE_OPEN, "100 patients"},
    {"", "Fewer than 20 patients were enrolled.", 0, 19, "20 patients"},
    /* What counts something else. */
    {"", "COVID-19 patients were enrolled on days 2 and 3, patients in all.", 0, 0, ""},
    {"", "14% of patients improved.", 0, 0, ""},
    {"", "Patients had 14 genes tested in 2020.", 0, 0, ""},
    {"", "Patients were followed for 24 months.", 0, 0, ""},
    {"", "The score fell by 4.5 in patients.", 0, 0, ""},
    {"", "The rate was 5 per 1000 patients.", 0, 0, ""},
    {"", "We searched 3 databases for studies in patients.", 0, 0, ""},
    {"", "Twelve studies with 480 patients were found.", 480, 480, "480 patients"},
    {"", "", 0, 0, ""},
};

static void check(const struct sample *x)
{
    struct arena a = {0};
    struct bib_abstract_part part = {.text = str_c(x->abstract)};
    struct bib_record r = {
        .title = str_c(x->title), .abstract = &part, .n_abstract = x->abstract[0] != '\0'};
    struct sample_size n = sample_size_of(&r, query_subject_new(&r, &a));
    struct str text = n.at.place == QP_TITLE ? r.title : part.text;
    struct str words = str_sub(text, n.at.start, n.at.end);
    if (n.found != (x->high > 0) || n.low != x->low || n.high != x->high ||
        !str_eq_c(words, x->words))
        fail_msg("%s %s: %lld to %lld in \"%.*s\"", x->title, x->abstract, (long long)n.low,
                 (long long)n.high, (int)words.len, words.ptr);
    arena_release(&a);
}

static void the_studys_own_total_is_read(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(samples); i++)
        check(&samples[i]);
}

static void a_case_report_by_type_states_no_number(void **state)
{
    (void)state;
    struct arena a = {0};
    struct bib_term type[] = {{.name = STR("Journal Article")}, {.name = STR("Case Reports")}};
    struct bib_record r = {.title = STR("Thymoma"), .pub_type = type, .n_pub_types = 2};
    struct sample_size n = sample_size_of(&r, query_subject_new(&r, &a));
    assert_true(n.found && n.from_type);
    assert_int_equal(n.low, 1);
    assert_int_equal(n.high, SAMPLE_OPEN);
    assert_int_equal(n.at.place, QP_PUB_TYPE);
    assert_int_equal(n.at.part, 1);
    arena_release(&a);
}

int run_sample_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_studys_own_total_is_read),
        cmocka_unit_test(a_case_report_by_type_states_no_number),
    };
    return cmocka_run_group_tests_name("sample size", tests, NULL, NULL);
}
