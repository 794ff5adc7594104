/* test_studies.c - one study in several lists, and the corrected covered area. */
#include "tests.h"

#include <math.h>

static struct overlap_study cited(const char *author, const char *year)
{
    return (struct overlap_study){.author = str_c(author), .year = str_c(year)};
}

static struct overlap_study known(const char *pmid, const char *doi, const char *author,
                                  const char *year)
{
    struct overlap_study s = cited(author, year);
    s.pmid = str_c(pmid);
    s.doi = str_c(doi);
    return s;
}

static struct overlap_review review(struct overlap_study *s, size_t n)
{
    return (struct overlap_review){.source = OVERLAP_EXTRACTED, .study = s, .n_studies = n};
}

static size_t shared(struct overlap_review *r, size_t *total)
{
    struct arena a = {0};
    struct study_sets sets;
    overlap_study_sets(r, 2, &a, &sets);
    size_t n = overlap_set_shared(sets.set[0], sets.n[0], sets.set[1], sets.n[1]);
    if (total)
        *total = sets.n_studies;
    arena_release(&a);
    return n;
}

static void identifiers_join(void **state)
{
    /* The second list has the first's DOI without PMID, and its own PMID. */
    struct overlap_study x[] = {known("11", "10.5555/a", "Ada", "2019"),
                                known("12", "", "Bo", "2020")};
    struct overlap_study y[] = {known("", "10.5555/a", "", ""), known("13", "", "Bo", "2020")};
    struct overlap_review r[] = {review(x, 2), review(y, 2)};
    size_t total;
    (void)state;
    assert_int_equal(shared(r, &total), 1);
    assert_int_equal(total, 3);
}

static void titles_join_unless_pmids_differ(void **state)
{
    struct overlap_study x = {.title = STR("Whole-genome sequencing in advanced cancer")},
                         y = {.title = STR("Whole genome sequencing in advanced cancer."),
                              .pmid = STR("21")};
    struct overlap_review r[] = {review(&x, 1), review(&y, 1)};
    (void)state;
    assert_int_equal(shared(r, NULL), 1);
    x.pmid = STR("22");
    assert_int_equal(shared(r, NULL), 0);
    x = y = (struct overlap_study){.title = STR("Editorial")};
    assert_int_equal(shared(r, NULL), 0);
}

static void citations_as_written_join(void **state)
{
    struct overlap_study x = {.text = STR("Arch Toxicol. 1999 Nov;73(8-9):451-6")}, y = x;
    struct overlap_review r[] = {review(&x, 1), review(&y, 1)};
    (void)state;
    assert_int_equal(shared(r, NULL), 1);
    y.text = STR("Arch Toxicol. 1999 Nov;73(8-9):457-9");
    assert_int_equal(shared(r, NULL), 0);
    x.text = y.text = STR("Lancet. 2001");
    assert_int_equal(shared(r, NULL), 0);
}

static void author_and_year_join_when_nothing_else_is_meant(void **state)
{
    struct overlap_study x[] = {cited("Ada", "2019"), cited("Bo", "2020")};
    struct overlap_study y[] = {known("31", "", "Ada", "2019"), known("32", "", "Bo", "2020"),
                                known("33", "", "Bo", "2020")};
    struct overlap_review r[] = {review(x, 2), review(y, 3)};
    (void)state;
    /* Ada 2019 can be but one; Bo 2020 may be either. */
    assert_int_equal(shared(r, NULL), 1);
}

static void twice_in_a_list_is_once(void **state)
{
    struct overlap_study x[] = {known("41", "", "", ""), known("41", "10.5555/b", "", "")};
    struct overlap_study y[] = {known("", "10.5555/b", "", "")};
    struct overlap_review r[] = {review(x, 2), review(y, 1)};
    size_t total;
    (void)state;
    assert_int_equal(shared(r, &total), 1);
    assert_int_equal(total, 1);
}

/* By hand, from the formula: 3 reviews, 5 studies, 8 inclusions: (8 - 5) / (15 - 5). */
static void covered_area(void **state)
{
    (void)state;
    assert_true(fabs(overlap_cca(8, 5, 3) - 0.3) < 1e-12);
    assert_true(overlap_cca(10, 10, 3) == 0);
    assert_true(fabs(overlap_cca(30, 10, 3) - 1) < 1e-12);
    assert_true(overlap_cca(8, 8, 1) < 0);
    assert_true(overlap_cca(0, 0, 2) < 0);
    assert_string_equal(overlap_band_name(0.05), "slight");
    assert_string_equal(overlap_band_name(0.06), "moderate");
    assert_string_equal(overlap_band_name(0.15), "high");
    assert_string_equal(overlap_band_name(0.151), "very_high");
    assert_string_equal(overlap_band_name(-1), "");
}

const struct CMUnitTest STUDY_TESTS[] = {
    cmocka_unit_test(identifiers_join),
    cmocka_unit_test(titles_join_unless_pmids_differ),
    cmocka_unit_test(citations_as_written_join),
    cmocka_unit_test(author_and_year_join_when_nothing_else_is_meant),
    cmocka_unit_test(twice_in_a_list_is_once),
    cmocka_unit_test(covered_area)};
const size_t STUDY_TEST_COUNT = COUNT_OF(STUDY_TESTS);
