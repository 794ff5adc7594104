/* write_test.c - what is written as EndNote XML is what the reader takes back. */
#include "endnote_reduced.h"
#include "endnote_test.h"

#include "../bib/reference_made.h"
#include "../bib/support.h"

#include "lib/bib/writer.h"

#include <dirent.h>

static const char *written(const struct bib_record *r, struct arena *a)
{
    struct buf b = {0};
    struct bib_out o = {.out = &b, .format = BIB_ENDNOTE_XML};
    bib_write_begin(&o);
    bib_write(&o, r);
    bib_write_end(&o);
    const char *text = arena_strdup(a, buf_c(&b));
    buf_release(&b);
    return text;
}

static void assert_comes_back(const struct bib_record *r)
{
    struct arena a = {0};
    const char *text = written(r, &a);
    struct seen *again = read_text(text, BIB_FORMAT_UNKNOWN);
    assert_int_equal(again->n, 1);
    assert_int_equal(again->notes.n, 0);
    sort_reference(again->item[0].record);
    const char *want = record_json(endnote_xml_reduced(r, &a), &a),
               *got = record_json(again->item[0].record, &a);
    size_t same = 0;
    while (want[same] && want[same] == got[same])
        same++;
    size_t from = same > 60 ? same - 60 : 0;
    if (strcmp(want, got) != 0)
        fail_msg("wanted …%.160s\ngot …%.160s\nin %s", want + from, got + from, text);
    seen_free(again);
    arena_release(&a);
}

static void made_records_come_back(void **state)
{
    (void)state;
    for (uint32_t seed = 1; seed <= 500; seed++) {
        struct arena a = {0};
        struct bib_record r = reference_made(seed, &a);
        assert_comes_back(&r);
        arena_release(&a);
    }
}

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
        written(&r, &a),
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

static void check_folder(const char *part, const char *ending, size_t *n)
{
    struct arena a = {0};
    const char *folder = shared_folder(part, &a);
    struct dirent **entry = NULL;
    int files = folder ? scandir(folder, &entry, NULL, alphasort) : 0;
    for (int i = 0; i < files; i++) {
        struct seen s = {0};
        struct bib_sink sink = seen_sink(&s, false);
        const char *path = arena_fmt(&a, "%s/%s", folder, entry[i]->d_name);
        bool wanted = str_find(str_c(entry[i]->d_name), str_c(ending), 0) != SIZE_MAX;
        if (wanted && bib_read_file(path, BIB_FORMAT_UNKNOWN, &sink, &s.e) == ERR_OK)
            for (size_t k = 0; k < s.n; k++, ++*n)
                assert_comes_back(s.item[k].record);
        seen_release(&s);
        free(entry[i]);
    }
    free(entry);
    arena_release(&a);
}

static void records_of_real_files_come_back(void **state)
{
    (void)state;
    size_t n = 0;
    check_folder("refs", ".xml", &n);
    check_folder("refs_jabref", ".xml", &n);
    check_folder("refs", ".nbib", &n);
    check_folder("dedup/respiratory", ".xml", &n);
    print_message("%zu records written and read\n", n);
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
