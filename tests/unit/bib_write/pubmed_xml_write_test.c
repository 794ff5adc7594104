/* pubmed_xml_write_test.c - the document, its escapes, and what PubMed itself would not write. */
#include "bib_write.h"

static void elements_come_in_the_order_of_the_dtd(void **state)
{
    (void)state;
    struct arena a = {0};
    struct bib_author author[] = {{.last = STR("Larsen"),
                                   .fore = STR("Anne"),
                                   .initials = STR("A"),
                                   .orcid = STR("0000-0002-1825-0097"),
                                   .equal_contribution = true}};
    struct bib_identifier id[] = {{STR("pubmed"), STR("7")}, {STR("doi"), STR("10.1000/<x>")}};
    struct bib_record r = {.kind = BIB_ARTICLE,
                           .pmid = STR("7"),
                           .pmid_version = 2,
                           .status = STR("MEDLINE"),
                           .doi = STR("10.1000/<x>"),
                           .id = id,
                           .n_ids = 2,
                           .title = STR("Cats & \"dogs\""),
                           .author = author,
                           .n_authors = 1,
                           .medline_date = STR("2018 Winter")};
    const char *text = written_as(BIB_PUBMED_XML, &r, &a);
    const char *record = strstr(text, "<PubmedArticle>");
    assert_non_null(record);
    assert_string_equal(
        record,
        "<PubmedArticle>\n<MedlineCitation Status=\"MEDLINE\">\n<PMID Version=\"2\">7</PMID>\n"
        "<Article>\n<Journal>\n<JournalIssue>\n<PubDate>\n<Year>2018</Year>\n"
        "<Season>Winter</Season>\n</PubDate>\n</JournalIssue>\n</Journal>\n"
        "<ArticleTitle>Cats &amp; &quot;dogs&quot;</ArticleTitle>\n"
        "<ELocationID EIdType=\"doi\" ValidYN=\"Y\">10.1000/&lt;x&gt;</ELocationID>\n"
        "<AuthorList CompleteYN=\"Y\" Type=\"authors\">\n"
        "<Author ValidYN=\"Y\" EqualContrib=\"Y\">\n<LastName>Larsen</LastName>\n"
        "<ForeName>Anne</ForeName>\n<Initials>A</Initials>\n"
        "<Identifier Source=\"ORCID\">0000-0002-1825-0097</Identifier>\n</Author>\n"
        "</AuthorList>\n</Article>\n<MedlineJournalInfo>\n</MedlineJournalInfo>\n"
        "</MedlineCitation>\n<PubmedData>\n<ArticleIdList>\n"
        "<ArticleId IdType=\"pubmed\">7</ArticleId>\n"
        "<ArticleId IdType=\"doi\">10.1000/&lt;x&gt;</ArticleId>\n</ArticleIdList>\n"
        "</PubmedData>\n</PubmedArticle>\n</PubmedArticleSet>\n");
    arena_release(&a);
}

/* Quotes, angle brackets, line breaks and what XML forbids stay in their place. */
static void no_text_breaks_out_of_its_element(void **state)
{
    (void)state;
    struct arena a = {0};
    struct bib_abstract_part part[] = {{STR("A \"B\" <C> & D\nE"), STR("x\"y"),
                                        STR("</AbstractText>]]><!-- \x01 \xEF\xBF\xBE -->")}};
    struct bib_record r = {.title = STR("t"), .abstract = part, .n_abstract = 1};
    struct seen *s = read_text(written_as(BIB_PUBMED_XML, &r, &a), BIB_PUBMED_XML);
    const struct bib_abstract_part *p = &s->item[0].record->abstract[0];
    assert_str(p->label, "A \"B\" <C> & D E");
    assert_str(p->category, "x\"y");
    assert_str(p->text, "</AbstractText>]]><!-- \xEF\xBF\xBD -->");
    seen_free(s);
    arena_release(&a);
}

static void books_keep_their_notes(void **state)
{
    (void)state;
    struct arena a = {0};
    struct bib_extra x[] = {{STR("sigte_title"), STR("exclude")}};
    struct bib_record r = {.kind = BIB_BOOK,
                           .title = STR("A chapter"),
                           .book_title = STR("A book"),
                           .notes = STR("One.\nTwo."),
                           .extra = x,
                           .n_extra = 1};
    struct seen *s = read_text(written_as(BIB_PUBMED_XML, &r, &a), BIB_PUBMED_XML);
    assert_str(s->item[0].record->book_title, "A book");
    assert_str(s->item[0].record->title, "A chapter");
    assert_str(s->item[0].record->notes, "One.\nTwo.");
    assert_str(bib_extra_value(s->item[0].record, "sigte_title"), "exclude");
    seen_free(s);
    arena_release(&a);
}

int run_pubmed_xml_write_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(elements_come_in_the_order_of_the_dtd),
        cmocka_unit_test(no_text_breaks_out_of_its_element),
        cmocka_unit_test(books_keep_their_notes),
    };
    return cmocka_run_group_tests_name("PubMed XML writer", tests, NULL, NULL);
}
