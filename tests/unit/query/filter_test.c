/* filter_test.c - the table of filters: each name once, each text a query. */
#include "pubmed/query/filter.h"
#include "support.h"

static void every_search_behind_a_filter_is_a_query(void **state)
{
    (void)state;
    struct arena a = {0};
    struct query q;
    size_t n;
    const struct filter_row *row = filter_searches(&n);
    assert_true(n > 40);
    for (size_t i = 0; i < n; i++) {
        struct filter_row found;
        must_resolve(row[i].text, &a, &q);
        assert_true(filter_find(str_c(row[i].name), &a, &found));
        assert_ptr_equal(found.text, row[i].text);
    }
    arena_release(&a);
}

/* A name that stands for a publication type must be one, or it would find nothing. */
static void every_type_has_a_row_of_its_own(void **state)
{
    (void)state;
    struct arena a = {0};
    size_t n;
    const char *const *type = filter_types(&n);
    for (size_t i = 0; i < n; i++) {
        struct filter_row found;
        assert_true(filter_find(str_c(type[i]), &a, &found));
        if (found.kind != FILTER_SEARCH || !strstr(found.text, "[pt]"))
            fail_msg("%s", type[i]);
        if (i > 0 && strcmp(type[i - 1], type[i]) >= 0)
            fail_msg("out of order: %s", type[i]);
    }
    arena_release(&a);
}

static void names_are_compared_without_blanks(void **state)
{
    (void)state;
    assert_true(filter_same_name(STR("hasabstract"), "has abstract"));
    assert_true(filter_same_name(STR("clinical trial phase i"), "clinicaltrialphasei"));
    assert_false(filter_same_name(STR("has abstracts"), "has abstract"));
    assert_false(filter_same_name(STR("has"), "has abstract"));
    assert_false(filter_same_name(STR(""), "all"));
}

static void plain_words_are_flags_only_when_written_in_one(void **state)
{
    (void)state;
    assert_non_null(filter_of_word(STR("hasabstract")));
    assert_non_null(filter_of_word(STR("hasretractionof")));
    assert_non_null(filter_of_word(STR("pubstatusaheadofprint")));
    assert_non_null(filter_of_word(STR("indexingmethod automated")));
    assert_null(filter_of_word(STR("has abstract")));
    assert_null(filter_of_word(STR("medline")));
    assert_null(filter_of_word(STR("all")));
    assert_null(filter_of_word(STR("hassle")));
}

int run_filter_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_search_behind_a_filter_is_a_query),
        cmocka_unit_test(every_type_has_a_row_of_its_own),
        cmocka_unit_test(names_are_compared_without_blanks),
        cmocka_unit_test(plain_words_are_flags_only_when_written_in_one),
    };
    return cmocka_run_group_tests_name("filter", tests, NULL, NULL);
}
