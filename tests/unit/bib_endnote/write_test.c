/* write_test.c - what is written as EndNote XML is what the reader takes back. */
#include "endnote_reduced.h"
#include "endnote_test.h"

#include "../bib/comes_back.h"
#include "../bib/support.h"

static void elements_come_in_endnotes_order(void **state)
{
    (void)state;
    struct arena a = {0};
    struct bib_extra extra[] = {{STR("call-num"), STR("QZ")}, {STR("decision"), STR("a\nb")}};
    struct bib_abstract_part part[] = {{.label = STR("AIM"), .text = STR("x < y")},
                                       {.text = STR("More.")}};
    struct bib_author author[] = {
        {.last = STR("Larsen"), .fore = STR("Anne"), .initials = STR("A")},
        {.collective = STR("Council on X, Y")}};
    struct bib_record r = {.kind = BIB_ARTICLE,
                           .pmid = STR("12345678"),
                           .doi = STR("10.1000/x"),
                           .title = STR("A & B"),
                           .journal = STR("Journal of Things"),
                           .journal_abbr = STR("J Things"),
                           .volume = STR("7"),
                           .issue = STR("2"),
                           .pages = STR("53-9"),
                           .print_date = {2018, 4, 10},
                           .author = author,
                           .n_authors = 2,
                           .abstract = part,
                           .n_abstract = 2,
                           .extra = extra,
                           .n_extra = 2};
    assert_string_equal(
        written_as(BIB_ENDNOTE_XML, &r, 1, &a),
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<xml><records>\n"
        "<record><database name=\"sigte\">sigte</database><source-app name=\"sigte\">sigte"
        "</source-app><rec-number>1</rec-number><foreign-keys><key app=\"sigte\" db-id=\"sigte\">"
        "</key></foreign-keys><ref-type name=\"Journal Article\">17</ref-type><contributors>"
        "<authors><author>Larsen, Anne</author><author>Council on X,, Y</author></authors>"
        "</contributors><titles><title>A &amp; B</title><secondary-title>Journal of Things"
        "</secondary-title></titles><periodical><full-title>Journal of Things</full-title>"
        "<abbr-1>J Things</abbr-1></periodical><pages>53-9</pages><volume>7</volume>"
        "<number>2</number><dates><year>2018</year><pub-dates><date>Apr 10</date></pub-dates>"
        "</dates><accession-num>12345678</accession-num><call-num>QZ</call-num>"
        "<abstract>AIM: x &lt; y&#xD;More.</abstract><research-notes>{decision}: a b"
        "</research-notes><electronic-resource-num>10.1000/x</electronic-resource-num></record>\n"
        "</records></xml>\n");
    arena_release(&a);
}

static void made_records_come_back(void **state)
{
    (void)state;
    assert_made_come_back(BIB_ENDNOTE_XML, endnote_xml_reduced);
}

static void records_of_real_files_come_back(void **state)
{
    (void)state;
    const struct shared_part part[] = {{"refs", ".xml"},
                                       {"refs_jabref", ".xml"},
                                       {"refs", ".nbib"},
                                       {"dedup/respiratory", ".xml"}};
    assert_shared_come_back(BIB_ENDNOTE_XML, endnote_xml_reduced, part, COUNT_OF(part));
}

int run_write_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(elements_come_in_endnotes_order),
        cmocka_unit_test(made_records_come_back),
        cmocka_unit_test(records_of_real_files_come_back),
    };
    return cmocka_run_group_tests_name("EndNote XML writer", tests, NULL, NULL);
}
