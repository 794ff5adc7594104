/* test_groups.c - which reviews are a group, and which of them weighs most. */
#include "tests.h"

#include <math.h>

#define STUDIES 4

/* A review with the studies whose PMIDs stand in `pmids` ("1 2 3"). */
static struct overlap_review make(int64_t id, const char *pmids, struct date published,
                                  const char *quality, struct arena *a)
{
    struct overlap_review r = {.id = id,
                               .label = str_c(arena_fmt(a, "Review %d", (int)id)),
                               .kind = OVERLAP_SYSTEMATIC,
                               .published = published};
    struct str rest = str_c(pmids), one;
    r.study = ARENA_ARRAY(a, 20, struct overlap_study);
    while (*pmids && str_split(&rest, ' ', &one))
        r.study[r.n_studies++].pmid = one;
    r.source = r.n_studies ? OVERLAP_EXTRACTED : OVERLAP_NO_LIST;
    struct quality_text t = {STR("abstract"), str_c(quality)};
    quality_find(&t, 1, a, &r.quality);
    return r;
}

static void terms(struct overlap_review *r, const char *population, const char *outcome,
                  struct arena *a)
{
    struct str rest = str_c(population), one;
    r->population = ARENA_ARRAY(a, 20, struct str);
    r->outcome = ARENA_ARRAY(a, 20, struct str);
    while (*population && str_split(&rest, ',', &one))
        r->population[r->n_population++] = one;
    rest = str_c(outcome);
    while (*outcome && str_split(&rest, ',', &one))
        r->outcome[r->n_outcome++] = one;
    overlap_terms_sort(r->population, &r->n_population);
    overlap_terms_sort(r->outcome, &r->n_outcome);
}

static struct overlap_result find(const struct overlap_review *r, size_t n, struct arena *a)
{
    struct overlap_result out;
    overlap_find(r, n, &OVERLAP_USUAL, a, &out);
    return out;
}

static void shared_studies_make_a_group(void **state)
{
    struct arena a = {0};
    struct overlap_review r[] = {make(3, "1 2 3", (struct date){2020, 0, 0}, "", &a),
                                 make(5, "2 3 4", (struct date){2021, 0, 0}, "", &a),
                                 make(8, "7 8 9", (struct date){2022, 0, 0}, "", &a)};
    struct overlap_result x = find(r, 3, &a);
    (void)state;
    assert_int_equal(x.n, 1);
    const struct overlap_group *g = &x.group[0];
    assert_string_equal(g->id, "S3");
    assert_int_equal(g->basis, OVERLAP_BY_STUDIES);
    assert_int_equal(g->n, 2);
    assert_int_equal(g->n_rows, STUDIES);
    assert_int_equal(g->n_inclusions, 6);
    assert_int_equal(g->n_shared, 2);
    assert_true(fabs(g->cca - 2.0 / 4) < 1e-12);
    /* Shared studies first, and each in the columns of the members' order: the newer first. */
    assert_int_equal(r[g->member[0]].id, 5);
    assert_int_equal(g->row[0].n_has, 2);
    assert_int_equal(g->row[3].n_has, 1);
    arena_release(&a);
}

static void one_study_in_common_is_chance(void **state)
{
    struct arena a = {0};
    struct overlap_review r[] = {make(1, "1 2 3 4", (struct date){0}, "", &a),
                                 make(2, "4 5 6 7", (struct date){0}, "", &a),
                                 make(3, "7", (struct date){0}, "", &a)};
    struct overlap_result x = find(r, 3, &a);
    (void)state;
    /* The third's only study is the second's. */
    assert_int_equal(x.n, 1);
    assert_string_equal(x.group[0].id, "S2");
    arena_release(&a);
}

static void a_third_joins_two(void **state)
{
    struct arena a = {0};
    struct overlap_review r[] = {make(1, "1 2", (struct date){0}, "", &a),
                                 make(2, "1 2 8 9", (struct date){0}, "", &a),
                                 make(3, "8 9", (struct date){0}, "", &a)};
    struct overlap_result x = find(r, 3, &a);
    (void)state;
    assert_int_equal(x.n, 1);
    assert_int_equal(x.group[0].n, 3);
    arena_release(&a);
}

/* The ends of a chain have nothing in common: the fourth is named, not taken in. */
static void a_chain_is_cut(void **state)
{
    struct arena a = {0};
    struct overlap_review r[] = {
        make(1, "1 2", (struct date){0}, "", &a), make(2, "1 2 3 4", (struct date){0}, "", &a),
        make(3, "3 4 5 6", (struct date){0}, "", &a), make(4, "5 6 7 8", (struct date){0}, "", &a)};
    struct overlap_result x = find(r, 4, &a);
    (void)state;
    assert_int_equal(x.n, 1);
    assert_int_equal(x.group[0].n, 3);
    assert_int_equal(x.group[0].n_outside, 1);
    assert_int_equal(r[x.group[0].outside[0].member].id, 3);
    assert_int_equal(r[x.group[0].outside[0].other].id, 4);
    assert_non_null(strstr(overlap_rests_on(&x.group[0], r, LANG_DA, &a),
                           "uden for gruppen: Review 3 med Review 4."));
    arena_release(&a);
}

static void guidelines_are_another_type(void **state)
{
    struct arena a = {0};
    struct overlap_review r[] = {make(1, "1 2 3", (struct date){0}, "", &a),
                                 make(2, "1 2 3", (struct date){0}, "", &a)};
    (void)state;
    r[0].kind = OVERLAP_META_ANALYSIS;
    assert_int_equal(find(r, 2, &a).n, 1);
    r[0].kind = OVERLAP_GUIDELINE;
    assert_int_equal(find(r, 2, &a).n, 0);
    arena_release(&a);
}

static void reference_lists_are_an_estimate(void **state)
{
    struct arena a = {0};
    struct overlap_review r[] = {make(1, "1 2 3", (struct date){0}, "", &a),
                                 make(2, "1 2 3", (struct date){0}, "", &a)};
    (void)state;
    r[1].source = OVERLAP_REFERENCE_LIST;
    struct overlap_result x = find(r, 2, &a);
    assert_int_equal(x.group[0].basis, OVERLAP_BY_REFERENCES);
    assert_non_null(strstr(overlap_rests_on(&x.group[0], r, LANG_EN, &a), "estimated at 100.0 %"));
    assert_non_null(strstr(overlap_rests_on(&x.group[0], r, LANG_DA, &a), "skønnet til 100,0 %"));
    arena_release(&a);
}

static void assessment_weighs_more_than_date(void **state)
{
    struct arena a = {0};
    struct overlap_review r[] = {make(1, "1 2", (struct date){2018, 0, 0}, "Rated by GRADE.", &a),
                                 make(2, "1 2", (struct date){2023, 0, 0}, "", &a),
                                 make(3, "1 2", (struct date){2021, 0, 0}, "", &a)};
    struct overlap_result x = find(r, 3, &a);
    (void)state;
    assert_int_equal(x.group[0].why, OVERLAP_ONLY_ASSESSED);
    assert_int_equal(r[x.group[0].member[0]].id, 1);
    assert_int_equal(r[x.group[0].member[1]].id, 2);
    assert_string_equal(overlap_reason(&x.group[0], r, LANG_EN, &a),
                        "Review 1 alone names a formal quality assessment (GRADE).");
    assert_string_equal(overlap_reason(&x.group[0], r, LANG_DA, &a),
                        "Kun Review 1 nævner en formaliseret kvalitetsvurdering (GRADE).");
    arena_release(&a);
}

static void then_the_newer(void **state)
{
    struct arena a = {0};
    struct overlap_review r[] = {
        make(1, "1 2", (struct date){2018, 3, 0}, "Rated by GRADE.", &a),
        make(2, "1 2", (struct date){2018, 4, 0}, "Rated by AMSTAR 2.", &a),
        make(3, "1 2", (struct date){2023, 0, 0}, "GRADE was not used.", &a)};
    struct overlap_result x = find(r, 3, &a);
    (void)state;
    assert_int_equal(x.group[0].why, OVERLAP_NEWEST_ASSESSED);
    assert_int_equal(r[x.group[0].member[0]].id, 2);
    r[0].quality.n = r[1].quality.n = 0;
    x = find(r, 3, &a);
    assert_int_equal(x.group[0].why, OVERLAP_NEWEST);
    assert_int_equal(r[x.group[0].member[0]].id, 3);
    arena_release(&a);
}

static void nothing_tells_them_apart(void **state)
{
    struct arena a = {0};
    struct overlap_review r[] = {make(4, "1 2", (struct date){2020, 1, 1}, "", &a),
                                 make(6, "1 2", (struct date){2020, 1, 1}, "", &a)};
    struct overlap_result x = find(r, 2, &a);
    (void)state;
    assert_int_equal(x.group[0].why, OVERLAP_TIE);
    assert_int_equal(r[x.group[0].member[0]].id, 4);
    arena_release(&a);
}

static void terms_alone_are_possible(void **state)
{
    struct arena a = {0};
    struct overlap_review r[] = {make(1, "", (struct date){2020, 0, 0}, "", &a),
                                 make(2, "", (struct date){2021, 0, 0}, "", &a),
                                 make(3, "", (struct date){2022, 0, 0}, "", &a)};
    terms(&r[0], "cancer,pancreatic cancer", "survival", &a);
    terms(&r[1], "cancer,pancreatic cancer", "survival,yield", &a);
    terms(&r[2], "cancer,sarcoma", "survival", &a);
    struct overlap_result x = find(r, 3, &a);
    (void)state;
    assert_int_equal(x.n, 1);
    assert_string_equal(x.group[0].id, "P1");
    assert_int_equal(x.group[0].basis, OVERLAP_BY_TERMS);
    assert_int_equal(x.group[0].n, 2);
    assert_true(x.group[0].cca < 0);
    assert_int_equal(x.group[0].n_population, 2);
    assert_int_equal(x.group[0].n_outcome, 1);
    assert_string_equal(overlap_band_name(x.group[0].cca), "");
    /* The same population and nothing known of the outcomes is no overlap. */
    r[0].n_outcome = 0;
    assert_int_equal(find(r, 3, &a).n, 0);
    arena_release(&a);
}

/* A word that only one of them uses is a matter of wording and doesn't part them. */
static void wording_does_not_part(void **state)
{
    struct arena a = {0};
    struct overlap_review r[] = {make(1, "", (struct date){0}, "", &a),
                                 make(2, "", (struct date){0}, "", &a),
                                 make(3, "", (struct date){0}, "", &a)};
    terms(&r[0], "advanced,cancer,metastatic", "survival", &a);
    terms(&r[1], "cancer,metastatic", "survival", &a);
    terms(&r[2], "cancer,metastatic", "survival", &a);
    struct overlap_result x = find(r, 3, &a);
    (void)state;
    assert_int_equal(x.n, 1);
    assert_int_equal(x.group[0].n, 3);
    arena_release(&a);
}

static void possible_says_nothing_new(void **state)
{
    struct arena a = {0};
    struct overlap_review r[] = {make(1, "1 2", (struct date){0}, "", &a),
                                 make(2, "1 2", (struct date){0}, "", &a),
                                 make(3, "", (struct date){0}, "", &a)};
    for (size_t i = 0; i < 2; i++)
        terms(&r[i], "cancer", "survival", &a);
    (void)state;
    assert_int_equal(find(r, 3, &a).n, 1);
    terms(&r[2], "cancer", "survival", &a);
    struct overlap_result x = find(r, 3, &a);
    assert_int_equal(x.n, 2);
    assert_string_equal(x.group[1].id, "P1");
    assert_int_equal(x.group[1].n, 3);
    arena_release(&a);
}

static void nothing_at_all(void **state)
{
    struct arena a = {0};
    (void)state;
    assert_int_equal(find(NULL, 0, &a).n, 0);
    arena_release(&a);
}

static void kinds(void **state)
{
    struct arena a = {0};
    struct bib_term type[] = {{.name = STR("Review")}, {.name = STR("Meta-Analysis")}};
    struct bib_record r = {.pub_type = type, .n_pub_types = 2, .title = STR("A guideline")};
    (void)state;
    assert_int_equal(overlap_kind_of(&r, &a), OVERLAP_META_ANALYSIS);
    r.n_pub_types = 1;
    assert_int_equal(overlap_kind_of(&r, &a), OVERLAP_GUIDELINE);
    r.title = STR("Genomes: a systematic review");
    assert_int_equal(overlap_kind_of(&r, &a), OVERLAP_SYSTEMATIC);
    r.title = STR("Genomes");
    assert_int_equal(overlap_kind_of(&r, &a), OVERLAP_REVIEW);
    arena_release(&a);
}

const struct CMUnitTest GROUP_TESTS[] = {cmocka_unit_test(shared_studies_make_a_group),
                                         cmocka_unit_test(one_study_in_common_is_chance),
                                         cmocka_unit_test(a_third_joins_two),
                                         cmocka_unit_test(a_chain_is_cut),
                                         cmocka_unit_test(guidelines_are_another_type),
                                         cmocka_unit_test(reference_lists_are_an_estimate),
                                         cmocka_unit_test(assessment_weighs_more_than_date),
                                         cmocka_unit_test(then_the_newer),
                                         cmocka_unit_test(nothing_tells_them_apart),
                                         cmocka_unit_test(terms_alone_are_possible),
                                         cmocka_unit_test(wording_does_not_part),
                                         cmocka_unit_test(possible_says_nothing_new),
                                         cmocka_unit_test(nothing_at_all),
                                         cmocka_unit_test(kinds)};
const size_t GROUP_TEST_COUNT = COUNT_OF(GROUP_TESTS);
