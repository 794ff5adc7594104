/* clean_test.c - identifiers as people and databases write them. */
#include "support.h"

struct pair {
    const char *in, *out;
};

static void check(struct str (*clean)(struct str, struct arena *), const struct pair *p, size_t n)
{
    struct arena a = {0};
    for (size_t i = 0; i < n; i++) {
        struct str got = clean(str_c(p[i].in), &a);
        if (!str_eq_c(got, p[i].out))
            fail_msg("'%s' gives '%.*s', not '%s'", p[i].in, (int)got.len, got.ptr ? got.ptr : "",
                     p[i].out);
    }
    arena_release(&a);
}

static void dois(void **state)
{
    (void)state;
    static const struct pair p[] = {
        {"10.1200/PO.20.00528", "10.1200/po.20.00528"},
        {" doi:10.1000/ABC ", "10.1000/abc"},
        {"DOI: 10.1000/abc.", "10.1000/abc"},
        {"https://doi.org/10.1000/a%2Fb", "10.1000/a/b"},
        {"http://dx.doi.org/10.1000/abc", "10.1000/abc"},
        {"doi: https://doi.org/10.1000/abc", "10.1000/abc"},
        {"doi.org/10.1000/abc", "10.1000/abc"},
        {"https://doi-org.proxy.example.org/10.1000/abc?x=1", "10.1000/abc"},
        {"10.1002/(SICI)1097-0142(19960101)77:1<1::AID>", "10.1002/(sici)1097-0142(19960101)77:1"},
        {"10.1000/abc [doi]", "10.1000/abc"},
        {"10.1000.10/123", "10.1000.10/123"},
        {"https://www.example.org/doi/10.1000/abc/full", ""},
        {"10.1000", ""},
        {"10.12/abc", ""},
        {"10.1000/", ""},
        {"11.1000/abc", ""},
        {"", ""},
    };
    check(bib_clean_doi, p, COUNT_OF(p));
}

static void pmids(void **state)
{
    (void)state;
    static const struct pair p[] = {
        {"33387232", "33387232"},
        {"PMID: 00123", "123"},
        {"pmid:123", "123"},
        {"https://pubmed.ncbi.nlm.nih.gov/33387232/", "33387232"},
        {"http://www.ncbi.nlm.nih.gov/pubmed/123", "123"},
        {"MEDLINE:10634339", "10634339"},
        {"https://example.org/123", ""},
        {"123456789", ""},
        {"12a", ""},
        {"0", ""},
        {"000", ""},
        {"", ""},
    };
    check(bib_clean_pmid, p, COUNT_OF(p));
}

static void orcids(void **state)
{
    (void)state;
    static const struct pair p[] = {
        {"0000-0002-1825-0097", "0000-0002-1825-0097"},
        {"https://orcid.org/0000-0002-1825-009x", "0000-0002-1825-009X"},
        {"http://orcid.org/0000000218250097", "0000-0002-1825-0097"},
        {"ORCID: 0000-0002-1825-0097", "0000-0002-1825-0097"},
        {"0000-0002-1825-009", ""},
        {"0000-0002-1825-00977", ""},
        {"https://orcid.org/Larsen, L", ""},
        {"", ""},
    };
    check(bib_clean_orcid, p, COUNT_OF(p));
}

int run_clean_tests(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(dois), cmocka_unit_test(pmids),
                                       cmocka_unit_test(orcids)};
    return cmocka_run_group_tests_name("identifiers", tests, NULL, NULL);
}
