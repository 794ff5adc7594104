/* test_lists.c - lists of studies out of what people write and out of PubMed's XML. */
#include "lib/bib/pubmed_xml/references.h"
#include "tests.h"

#define TITLE "Genome sequencing of metastatic tumours"

static void numbers_alone_say_nothing(void **state)
{
    struct arena a = {0};
    struct studies l;
    (void)state;
    studies_from_text(STR("60"), &a, &l);
    assert_int_equal(l.n, 0);
    studies_from_text(STR("12 studies, most of them small"), &a, &l);
    assert_int_equal(l.n, 0);
    studies_from_text(STR(""), &a, &l);
    assert_int_equal(l.n, 0);
    arena_release(&a);
}

static void citations_in_short(void **state)
{
    struct arena a = {0};
    struct studies l;
    (void)state;
    studies_from_text(STR("Smith 2018; Jones et al. 2019; de Vries et al. (2020)"), &a, &l);
    assert_int_equal(l.n, 3);
    assert_true(str_eq_c(l.item[0].author, "Smith") && str_eq_c(l.item[0].year, "2018"));
    assert_int_equal(l.item[0].title.len, 0);
    assert_true(str_eq_c(l.item[1].author, "Jones") && str_eq_c(l.item[1].year, "2019"));
    assert_true(str_eq_c(l.item[2].author, "de Vries") && str_eq_c(l.item[2].year, "2020"));
    arena_release(&a);
}

static void citations_in_full(void **state)
{
    struct arena a = {0};
    struct studies l;
    (void)state;
    studies_from_text(STR("Smith A, Doe B. " TITLE ". Lancet. 2018;12(3):45-6. PMID: 30000001\n"
                          "10.5555/synth.1\n30000002"),
                      &a, &l);
    assert_int_equal(l.n, 3);
    assert_true(str_eq_c(l.item[0].author, "Smith"));
    assert_true(str_eq_c(l.item[0].year, "2018"));
    assert_true(str_eq_c(l.item[0].title, TITLE));
    assert_true(str_eq_c(l.item[0].pmid, "30000001"));
    assert_true(str_eq_c(l.item[1].doi, "10.5555/synth.1"));
    assert_true(str_eq_c(l.item[2].pmid, "30000002"));
    arena_release(&a);
}

static const char XML[] =
    "<PubmedArticle><MedlineCitation><PMID>1</PMID></MedlineCitation><PubmedData><ReferenceList>"
    "<Reference><Citation>Smith A. " TITLE ".  Lancet. 2018;12:45.</Citation><ArticleIdList>"
    "<ArticleId IdType=\"pubmed\">30000001</ArticleId>"
    "<ArticleId IdType=\"doi\">10.5555/SYNTH.1</ArticleId></ArticleIdList></Reference>"
    "<Reference><Citation>Page MJ. The PRISMA 2020 statement. BMJ. 2021;372:n71.</Citation>"
    "</Reference>"
    "<ReferenceList><Reference><Citation>Jones B. Exomes &amp; genomes in adults with sarcoma. "
    "Nature. 2019;5:6.</Citation></Reference></ReferenceList>"
    "<Reference><Citation></Citation></Reference>"
    "</ReferenceList></PubmedData></PubmedArticle>";

static void references_of_a_record(void **state)
{
    struct arena a = {0};
    struct bib_reference *r;
    size_t n;
    (void)state;
    bib_pubmed_references(str_c(XML), &a, &r, &n);
    assert_int_equal(n, 3);
    assert_true(str_eq_c(r[0].pmid, "30000001"));
    assert_true(str_eq_c(r[0].doi, "10.5555/synth.1"));
    assert_true(str_eq_c(r[0].text, "Smith A. " TITLE ". Lancet. 2018;12:45."));
    assert_true(str_starts(r[2].text, "Jones B. Exomes & genomes"));
    /* A text that is cut off gives what stood before. */
    bib_pubmed_references(str_n(XML, 330), &a, &r, &n);
    assert_true(n >= 1);
    bib_pubmed_references(STR("no XML at all <Reference"), &a, &r, &n);
    assert_int_equal(n, 0);
    arena_release(&a);
}

static void links_before_2019(void **state)
{
    static const char old[] =
        "<PubmedArticle><CommentsCorrectionsList>"
        "<CommentsCorrections RefType=\"CommentIn\"><RefSource>Editor</RefSource><PMID>5</PMID>"
        "</CommentsCorrections><CommentsCorrections RefType=\"Cites\"><RefSource>Lancet. 2001"
        "</RefSource><PMID Version=\"1\">30000007</PMID></CommentsCorrections>"
        "</CommentsCorrectionsList></PubmedArticle>";
    struct arena a = {0};
    struct bib_reference *r;
    size_t n;
    (void)state;
    bib_pubmed_references(str_c(old), &a, &r, &n);
    assert_int_equal(n, 1);
    assert_true(str_eq_c(r[0].pmid, "30000007"));
    assert_true(str_eq_c(r[0].text, "Lancet. 2001"));
    arena_release(&a);
}

static void method_papers_are_left_out(void **state)
{
    struct arena a = {0};
    struct studies l;
    (void)state;
    studies_from_xml(str_c(XML), &a, &l);
    assert_int_equal(l.n, 2);
    assert_true(str_eq_c(l.item[0].author, "Smith") && str_eq_c(l.item[1].author, "Jones"));
    assert_true(studies_is_method(STR("AMSTAR 2: a critical appraisal tool"), &a));
    assert_false(studies_is_method(STR("Genomes in high-grade glioma"), &a));
    arena_release(&a);
}

const struct CMUnitTest LIST_TESTS[] = {
    cmocka_unit_test(numbers_alone_say_nothing), cmocka_unit_test(citations_in_short),
    cmocka_unit_test(citations_in_full),         cmocka_unit_test(references_of_a_record),
    cmocka_unit_test(links_before_2019),         cmocka_unit_test(method_papers_are_left_out)};
const size_t LIST_TEST_COUNT = COUNT_OF(LIST_TESTS);
