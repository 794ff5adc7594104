/* citation_test.c - a record in one line, and what is asked of it. */
#include "support.h"

static struct bib_author holm = {.last = {"Holm", 4}, .initials = {"AM", 2}};
static struct bib_author dahl = {.last = {"Dahl", 4}, .fore = {"Bo Carl", 7}, .suffix = {"Jr", 2}};
static struct bib_author group = {.collective = {"Sieve Group", 11}};

static void short_citations(void **state)
{
    (void)state;
    struct arena a = {0};
    struct bib_author list[3] = {holm, dahl, group};
    struct bib_record r = {.author = list, .n_authors = 1, .print_date = {2020, 0, 0}};
    assert_str(bib_short_citation(&r, &a), "Holm 2020");
    r.n_authors = 2;
    assert_str(bib_short_citation(&r, &a), "Holm and Dahl 2020");
    r.n_authors = 3;
    assert_str(bib_short_citation(&r, &a), "Holm et al. 2020");
    r.n_authors = 1;
    r.authors_incomplete = true;
    assert_str(bib_short_citation(&r, &a), "Holm et al. 2020");
    struct bib_record bare = {.title = STR("A sieve"), .electronic_date = {2021, 5, 0}};
    assert_str(bib_short_citation(&bare, &a), "A sieve 2021");
    struct bib_record empty = {0};
    assert_str(bib_short_citation(&empty, &a), "");
    arena_release(&a);
}

static void author_lists(void **state)
{
    (void)state;
    struct arena a = {0};
    struct bib_author list[3] = {holm, dahl, group};
    struct bib_record r = {.author = list, .n_authors = 3};
    assert_str(bib_author_list(&r, 0, &a), "Holm AM, Dahl BC Jr, Sieve Group");
    assert_str(bib_author_list(&r, 2, &a), "Holm AM, Dahl BC Jr, et al");
    assert_str(bib_author_list(&r, 3, &a), "Holm AM, Dahl BC Jr, Sieve Group");
    r.authors_incomplete = true;
    assert_str(bib_author_list(&r, 3, &a), "Holm AM, Dahl BC Jr, Sieve Group, et al");
    arena_release(&a);
}

static void citations(void **state)
{
    (void)state;
    struct arena a = {0};
    struct bib_author list[1] = {holm}, editor[1] = {dahl};
    struct bib_record r = {.author = list,
                           .n_authors = 1,
                           .title = STR("Do sieves work?"),
                           .journal = STR("Journal of Sieves"),
                           .journal_abbr = STR("J Sieves"),
                           .print_date = {2021, 8, 20},
                           .volume = STR("39"),
                           .issue = STR("24"),
                           .pages = STR("2698-710"),
                           .doi = STR("10.1000/s")};
    assert_str(bib_citation(&r, &a),
               "Holm AM. Do sieves work? J Sieves. 2021 Aug 20;39(24):2698-710."
               " doi: 10.1000/s.");
    r.medline_date = STR("2021 Jul-Aug");
    assert_str(bib_citation(&r, &a),
               "Holm AM. Do sieves work? J Sieves. 2021 Jul-Aug;39(24):2698-710."
               " doi: 10.1000/s.");
    struct bib_record book = {.kind = BIB_BOOK,
                              .author = list,
                              .n_authors = 1,
                              .editor = editor,
                              .n_editors = 1,
                              .title = STR("Wire"),
                              .book_title = STR("All sieves"),
                              .place = STR("Odense"),
                              .publisher = STR("Sieve Press"),
                              .print_date = {2019, 0, 0}};
    assert_str(bib_citation(&book, &a),
               "Holm AM. Wire. In: Dahl BC Jr, editor. All sieves. Odense: "
               "Sieve Press; 2019.");
    arena_release(&a);
}

static void dates_and_retraction(void **state)
{
    (void)state;
    struct bib_record r = {.print_date = {2021, 0, 0}, .electronic_date = {2020, 11, 3}};
    assert_int_equal(bib_year(&r), 2021);
    assert_int_equal(bib_earliest_date(&r).month, 11);
    r.print_date = (struct date){0};
    assert_int_equal(bib_year(&r), 2020);
    assert_false(bib_is_retracted(&r));
    struct bib_link notice = {.type = STR("RetractionOf")}, link = {.type = STR("RetractionIn")};
    r.link = &notice;
    r.n_links = 1;
    assert_false(bib_is_retracted(&r));
    r.link = &link;
    assert_true(bib_is_retracted(&r));
    r.n_links = 0;
    struct bib_term type = {.name = STR("retracted publication")};
    r.pub_type = &type;
    r.n_pub_types = 1;
    assert_true(bib_is_retracted(&r));
    assert_true(bib_has_pub_type(&r, "Retracted Publication"));
    assert_false(bib_has_pub_type(&r, "Review"));
}

static void abstract_as_one_text(void **state)
{
    (void)state;
    struct arena a = {0};
    struct bib_abstract_part part[] = {{.label = STR("AIM"), .text = STR("To sift.")},
                                       {.text = STR("We sifted.")}};
    struct bib_record r = {.abstract = part, .n_abstract = 2};
    assert_str(bib_abstract_text(&r, &a), "AIM: To sift. We sifted.");
    arena_release(&a);
}

int run_citation_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(short_citations),
        cmocka_unit_test(author_lists),
        cmocka_unit_test(citations),
        cmocka_unit_test(dates_and_retraction),
        cmocka_unit_test(abstract_as_one_text),
    };
    return cmocka_run_group_tests_name("citations", tests, NULL, NULL);
}
