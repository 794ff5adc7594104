/* test_traps.c - what has fooled other tools: one test each. */
#include "make.h"

static void a_doi_alone_is_not_enough(void **state)
{
    (void)state;
    struct shape x = ARTICLE, y = ARTICLE;
    x.doi = y.doi = "10.5555/supplement.1";
    y.title = "Renal outcomes of dialysis at home";
    y.authors = "Berg, Ole";
    y.pages = "S12";
    assert_apart(x, y, NULL);
    y = ARTICLE;
    y.doi = x.doi;
    y.title = "Renal outcomes of dialysis at home";
    assert_apart(x, y, "title");
}

static void differing_dois_do_not_keep_duplicates_apart(void **state)
{
    (void)state;
    struct shape x = ARTICLE, y = ARTICLE;
    x.doi = "10.5555/print.1";
    y.doi = "10.5555/online.1";
    assert_same(x, y, "same pages 349-369");
}

static void differing_dois_and_pages_are_two(void **state)
{
    (void)state;
    struct shape x = ARTICLE, y = ARTICLE;
    x.doi = "10.5555/a";
    y.doi = "10.5555/b";
    y.pages = "501-511";
    assert_apart(x, y, "doi");
}

static void part_one_and_part_two(void **state)
{
    (void)state;
    struct shape x = ARTICLE, y = ARTICLE;
    x.pages = y.pages = NULL;
    x.title = "Genome sequencing in adults with solid tumours. Part I";
    y.title = "Genome sequencing in adults with solid tumours. Part II";
    assert_parted(x, y);
    y.title = "Genome sequencing in adults with solid tumours: part two";
    assert_parted(x, y);
    x.title = "Genome sequencing in adults with solid tumours. Part A";
    y.title = "Genome sequencing in adults with solid tumours. Part B";
    assert_parted(x, y);
    x.title = "Genome sequencing in type 1 diabetes of adults";
    y.title = "Genome sequencing in type 2 diabetes of adults";
    assert_parted(x, y);
}

static void part_two_in_two_spellings(void **state)
{
    (void)state;
    struct shape x = ARTICLE, y = ARTICLE;
    x.title = "Genome sequencing in adults with solid tumours. Part II";
    y.title = "Genome sequencing in adults with solid tumours: Part 2.";
    assert_same(x, y, "titles agree");
}

static void editorials_with_one_title(void **state)
{
    (void)state;
    struct shape x = {.title = "Editorial",
                      .authors = "Holm, Peter",
                      .year = 2020,
                      .journal = "Lancet",
                      .volume = "3",
                      .pages = "1-2"};
    struct shape y = x;
    y.volume = "4";
    y.pages = "77-78";
    assert_apart(x, y, NULL);
    y = x;
    y.pages = x.pages = NULL;
    assert_apart(x, y, "weak");
}

static void conference_abstract_and_article(void **state)
{
    (void)state;
    struct shape x = ARTICLE, y = ARTICLE;
    y.journal = "European Journal of Human Genetics. Conference: 50th Meeting";
    y.year = 2020;
    y.volume = "28";
    y.issue = "Suppl 1";
    y.pages = "S77";
    assert_apart(x, y, "abstract");
    y.pages = NULL;
    assert_apart(x, y, "abstract");
    y = ARTICLE;
    y.type = "Conference Abstract";
    y.journal = "Annals of Oncology";
    y.pages = "12";
    assert_apart(x, y, "abstract");
}

static void conference_abstract_in_two_databases(void **state)
{
    (void)state;
    struct shape x = ARTICLE, y = ARTICLE;
    x.pages = y.pages = "S77";
    x.issue = "SUPPL. 1";
    x.journal = "European Journal of Human Genetics. Conference: 50th Meeting. Vienna.";
    assert_same(x, y, "same pages S77");
}

static void preprint_and_article(void **state)
{
    (void)state;
    struct shape x = ARTICLE, y = ARTICLE;
    y.journal = "medRxiv";
    y.volume = y.pages = y.issue = NULL;
    assert_apart(x, y, "preprint");
}

static void erratum_and_article(void **state)
{
    (void)state;
    struct shape x = ARTICLE, y = ARTICLE;
    y.title = "Erratum: Outcomes of genome sequencing in adults with sarcoma";
    y.pages = NULL;
    assert_apart(x, y, "notice");
    y.title = "Outcomes of genome sequencing in adults with sarcoma (vol 29, pg 349, 2021)";
    assert_apart(x, y, "notice");
    y.title =
        "Outcomes of genome sequencing in adults with sarcoma (Eur J Hum Genet (2021) 29 (349))";
    assert_apart(x, y, "notice");
    y = ARTICLE;
    y.type = "Published Erratum";
    x.type = "Journal Article";
    y.pages = "900";
    assert_apart(x, y, "notice");
}

static void article_with_an_erratum_note(void **state)
{
    (void)state;
    struct shape x = ARTICLE, y = ARTICLE;
    y.title = "Outcomes of genome sequencing in adults with sarcoma.[Erratum appears in Eur J Hum "
              "Genet. 2021;29:900 Note: Holm, Peter [added]]";
    assert_same(x, y, "titles agree");
}

static void retraction_notice_and_retracted_article(void **state)
{
    (void)state;
    struct shape x = ARTICLE, y = ARTICLE, z = ARTICLE;
    y.title = "Retraction: Outcomes of genome sequencing in adults with sarcoma";
    assert_apart(x, y, "notice");
    z.title = "RETRACTED: Outcomes of genome sequencing in adults with sarcoma";
    assert_same(x, z, "titles agree");
}

static void reply_and_article(void **state)
{
    (void)state;
    struct shape x = ARTICLE, y = ARTICLE;
    y.title = "Reply to: Outcomes of genome sequencing in adults with sarcoma";
    y.pages = NULL;
    assert_apart(x, y, "reply");
    y.title = "Comment on \"Outcomes of genome sequencing in adults with sarcoma\"";
    assert_apart(x, y, "reply");
    x.type = "Journal Article";
    y = ARTICLE;
    y.type = "Letter";
    y.pages = "400";
    assert_apart(x, y, "reply");
}

static void protocol_and_results(void **state)
{
    (void)state;
    struct shape x = ARTICLE, y = ARTICLE;
    x.pages = NULL;
    y.title = "Outcomes of genome sequencing in adults with sarcoma: study protocol";
    assert_apart(x, y, "protocol");
    y.year = 2017;
    y.journal = "BMJ Open";
    y.volume = "7";
    y.pages = "e012345";
    assert_apart(x, y, "protocol");
}

static void missing_fields_say_nothing(void **state)
{
    (void)state;
    struct shape y = {.title = ARTICLE.title, .authors = "Larsen A", .year = 2021};
    assert_same(ARTICLE, y, "same first author Larsen");
    struct shape bare = {.title = ARTICLE.title};
    assert_apart(ARTICLE, bare, "weak");
}

static void two_records_without_titles(void **state)
{
    (void)state;
    struct shape x = ARTICLE;
    x.title = "";
    assert_apart(x, ARTICLE, "weak");
    struct shape none = {.year = 2020};
    assert_apart(none, none, NULL);
}

static void page_forms(void **state)
{
    (void)state;
    struct shape x = ARTICLE, y = ARTICLE;
    x.pages = "349-69";
    assert_same(x, y, "pages 349-69 = 349-369");
    y.pages = "349\xE2\x80\x93"
              "369";
    assert_same(x, y, NULL);
    y.pages = "p. 349";
    assert_same(x, y, "pages 349-69 = p. 349");
    x.pages = "e12724";
    y.pages = "1-6";
    assert_same(x, y, NULL);
}

static void authors_run_together(void **state)
{
    (void)state;
    struct shape x = ARTICLE, y = ARTICLE;
    x.pages = y.pages = x.volume = y.volume = NULL;
    y.authors = "Larsen A.Holm P.Lund E.";
    assert_same(x, y, "same first author");
    y.authors = "A. Larsen";
    assert_same(x, y, "same first author");
    y.authors = "Anna, Larsen";
    assert_same(x, y, "same first author");
}

static void transliterated_names(void **state)
{
    (void)state;
    struct shape x = ARTICLE, y = ARTICLE;
    x.pages = y.pages = x.volume = y.volume = NULL;
    x.authors = "S\xC3\xB8rensen, J";
    y.authors = "Sorensen, J.";
    assert_same(x, y, "same first author");
    x.authors = "Tchaikovsky, P";
    y.authors = "Tchaikovski, P";
    assert_same(x, y, "same first author");
}

static void one_file_twice(void **state)
{
    (void)state;
    struct arena a = {0};
    struct shape other = {
        .title = "Renal outcomes of dialysis at home", .authors = "Berg, O", .year = 2019};
    struct dedup_result r = find((struct shape[]){ARTICLE, other, ARTICLE, other}, 4, &a);
    assert_int_equal(r.n_pairs, 2);
    assert_int_equal(r.pair[0].kept, 1);
    assert_int_equal(r.pair[0].gone, 3);
    assert_int_equal(r.pair[1].kept, 2);
    assert_int_equal(r.pair[1].gone, 4);
    arena_release(&a);
}

static void same_pmid_settles_it_unless_titles_differ_wholly(void **state)
{
    (void)state;
    struct shape x = ARTICLE, y = {.title = "Outcomes of sequencing", .pmid = "123"};
    x.pmid = "123";
    y.title = "Genome sequencing outcomes in sarcoma of adults";
    assert_same(x, y, "same PMID 123");
    y.title = "Renal outcomes of dialysis at home";
    assert_apart(x, y, "title");
}

static void two_pmids_are_two_records(void **state)
{
    (void)state;
    struct shape x = ARTICLE, y = ARTICLE;
    x.pmid = "123";
    y.pmid = "456";
    assert_apart(x, y, "pmid");
}

static void versions_of_a_cochrane_review(void **state)
{
    (void)state;
    struct shape x = {.title = "Genome sequencing for adults with sarcoma",
                      .authors = "Holm, P",
                      .year = 2008,
                      .journal = "Cochrane Database of Systematic Reviews",
                      .pages = "CD006828"};
    struct shape y = x;
    y.year = 2012;
    assert_apart(x, y, "version");
    y.year = 2008;
    assert_same(x, y, "same pages CD006828");
}

static void a_veto_holds_by_way_of_a_third(void **state)
{
    (void)state;
    struct arena a = {0};
    struct shape one = ARTICLE, two = ARTICLE, bridge = ARTICLE;
    one.pmid = "123";
    two.pmid = "456";
    struct dedup_result r = find((struct shape[]){one, bridge, two}, 3, &a);
    assert_int_equal(r.n_pairs, 1);
    assert_true(r.n_maybe >= 1);
    for (size_t i = 0; i < r.n_maybe; i++)
        assert_true(strcmp(r.maybe[i].veto, "pmid") == 0 ||
                    strcmp(r.maybe[i].veto, "cluster") == 0);
    arena_release(&a);
}

int run_traps(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_doi_alone_is_not_enough),
        cmocka_unit_test(differing_dois_do_not_keep_duplicates_apart),
        cmocka_unit_test(differing_dois_and_pages_are_two),
        cmocka_unit_test(part_one_and_part_two),
        cmocka_unit_test(part_two_in_two_spellings),
        cmocka_unit_test(editorials_with_one_title),
        cmocka_unit_test(conference_abstract_and_article),
        cmocka_unit_test(conference_abstract_in_two_databases),
        cmocka_unit_test(preprint_and_article),
        cmocka_unit_test(erratum_and_article),
        cmocka_unit_test(article_with_an_erratum_note),
        cmocka_unit_test(retraction_notice_and_retracted_article),
        cmocka_unit_test(reply_and_article),
        cmocka_unit_test(protocol_and_results),
        cmocka_unit_test(missing_fields_say_nothing),
        cmocka_unit_test(two_records_without_titles),
        cmocka_unit_test(page_forms),
        cmocka_unit_test(authors_run_together),
        cmocka_unit_test(transliterated_names),
        cmocka_unit_test(one_file_twice),
        cmocka_unit_test(same_pmid_settles_it_unless_titles_differ_wholly),
        cmocka_unit_test(two_pmids_are_two_records),
        cmocka_unit_test(versions_of_a_cochrane_review),
        cmocka_unit_test(a_veto_holds_by_way_of_a_third),
    };
    return cmocka_run_group_tests_name("dedup: traps", tests, NULL, NULL);
}
