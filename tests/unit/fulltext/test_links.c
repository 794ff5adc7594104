/* test_links.c - where a text may be found, and what is open for certain. */
#include "texts.h"

#include "screen/fulltext/links.h"

#define TODAY ((struct date){2024, 1, 23})

static struct text_link *links(const struct bib_record *r, struct arena *a, size_t *n)
{
    struct text_link *l;
    text_links(r, TODAY, a, &l, n);
    return l;
}

static void open_ones_come_first(void **state)
{
    struct arena a = {0};
    size_t n;
    (void)state;
    struct bib_record r = {
        .pmid = STR("12345"), .doi = STR("10.1000/a b<c>"), .pmcid = STR("PMC9")};
    struct text_link *l = links(&r, &a, &n);
    assert_int_equal(n, 4);
    assert_true(str_eq(l[0].url, STR("https://pmc.ncbi.nlm.nih.gov/articles/PMC9/")));
    assert_true(str_eq(l[1].url, STR("https://pmc.ncbi.nlm.nih.gov/articles/PMC9/pdf/")));
    assert_true(l[1].open);
    assert_true(str_eq(l[2].url, STR("https://doi.org/10.1000/a%20b%3Cc%3E")));
    assert_false(l[2].open);
    assert_true(str_eq(l[3].url, STR("https://pubmed.ncbi.nlm.nih.gov/12345/")));
    arena_release(&a);
}

static void a_manuscript_that_is_kept_back_is_open_from_its_day(void **state)
{
    struct arena a = {0};
    size_t n;
    (void)state;
    struct bib_history h = {.status = STR("pmc-release"), .date = {2024, 6, 1}};
    struct bib_record r = {.pmcid = STR("PMC9"), .history = &h, .n_history = 1};
    struct text_link *l = links(&r, &a, &n);
    assert_false(l[0].open);
    assert_int_equal(l[0].from.month, 6);
    h.date.year = 2023;
    l = links(&r, &a, &n);
    assert_true(l[0].open);
    arena_release(&a);
}

static void only_preprints_of_the_servers_are_open_by_their_doi(void **state)
{
    static const struct {
        const char *doi;
        bool open;
    } cases[] = {{"10.1101/2020.01.01.123456", true},
                 {"10.1101/123456", true},
                 {"10.1101/gr.123456.107", false},
                 {"10.48550/arxiv.2001.00001", true},
                 {"10.1038/s41591-023-02682-0", false}};
    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct arena a = {0};
        size_t n;
        struct bib_record r = {.doi = str_c(cases[i].doi)};
        struct text_link *l = links(&r, &a, &n);
        assert_int_equal(n, 1);
        assert_int_equal(l[0].open, cases[i].open);
        arena_release(&a);
    }
}

static void addresses_of_the_record_are_shown_when_they_are_addresses(void **state)
{
    struct arena a = {0};
    size_t n;
    (void)state;
    struct bib_record r = {
        .doi = STR("10.1000/xyz"),
        .url = STR(
            "javascript:alert(1) https://doi.org/10.1000/xyz; https://www.medrxiv.org/content/1v1 "
            "http://example.org/\"><script> https://example.org/paper.pdf "
            "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC9/")};
    struct text_link *l = links(&r, &a, &n);
    assert_int_equal(n, 4);
    assert_int_equal(l[0].kind, LINK_PMC);
    assert_int_equal(l[1].kind, LINK_PREPRINT);
    assert_true(l[1].open);
    assert_int_equal(l[2].kind, LINK_DOI);
    assert_true(str_eq(l[3].url, STR("https://example.org/paper.pdf")));
    assert_false(l[3].open);
    arena_release(&a);
}

#define T(name) cmocka_unit_test(name)
const struct CMUnitTest LINK_TESTS[] = {
    T(open_ones_come_first),
    T(a_manuscript_that_is_kept_back_is_open_from_its_day),
    T(only_preprints_of_the_servers_are_open_by_their_doi),
    T(addresses_of_the_record_are_shown_when_they_are_addresses),
};
const size_t LINK_TEST_COUNT = COUNT_OF(LINK_TESTS);
