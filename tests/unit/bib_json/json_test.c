/* json_test.c - records in JSON: our own without loss, other people's as far as they go. */
#include "../bib/support.h"
#include "../bib_sheet/made.h"

#include "lib/base/buf.h"
#include "lib/base/text.h"
#include "lib/bib/writer.h"

static const struct bib_record *record(const struct seen *s, size_t i)
{
    assert_true(i < s->n);
    return s->item[i].record;
}

#define RECORDS 300

static void our_own_json_loses_nothing(void **state)
{
    (void)state;
    struct arena a = {0};
    struct buf b = {0};
    struct bib_out o = {.out = &b, .format = BIB_JSON};
    struct bib_record *r[RECORDS];
    bib_write_begin(&o);
    for (uint32_t i = 0; i < RECORDS; i++)
        bib_write(&o, r[i] = made_record(i, &a));
    bib_write_end(&o);
    struct seen *s = read_bytes(buf_str(&b), BIB_FORMAT_UNKNOWN);
    assert_int_equal(s->n, RECORDS);
    assert_int_equal(s->n_rejected, 0);
    for (size_t i = 0; i < RECORDS; i++) {
        assert_string_equal(record_json(record(s, i), &a), record_json(r[i], &a));
        assert_int_equal(s->item[i].line, i + 2);
    }
    seen_free(s);
    buf_release(&b);
    arena_release(&a);
}

static void our_own_json_is_a_list_of_lines(void **state)
{
    (void)state;
    struct buf b = {0};
    struct bib_out o = {.out = &b, .format = BIB_JSON};
    struct bib_record r = {.title = STR("T")};
    bib_write_begin(&o);
    bib_write_end(&o);
    assert_string_equal(buf_c(&b), "[\n]\n");
    buf_clear(&b);
    bib_write_begin(&o);
    bib_write(&o, &r);
    bib_write(&o, &r);
    bib_write_end(&o);
    assert_string_equal(buf_c(&b),
                        "[\n{\"sigte_record\":1,\"kind\":\"article\",\"title\":\"T\"},\n"
                        "{\"sigte_record\":1,\"kind\":\"article\",\"title\":\"T\"}\n]\n");
    buf_release(&b);
}

static void csl_is_read_with_its_names_and_dates(void **state)
{
    (void)state;
    struct seen *s = read_text(
        "[{\"id\":\"http://example.org/items/AB\",\"type\":\"article-journal\",\"abstract\":\"<p>A "
        "&lt;i&gt;b"
        "&lt;/i&gt;</p>\",\"container-title\":\"Journal of Made Things\",\"container-title-short\":"
        "\"J Made Things\",\"DOI\":\"10.1000/XYZ\",\"ISSN\":\"1234-5678, "
        "2345-6789\",\"issue\":\"2\","
        "\"language\":\"en\",\"note\":\"PMID: 12345678\\nPMCID: "
        "PMC77\",\"page\":\"1-9\",\"source\":"
        "\"PubMed\",\"title\":\"A <i>made</i> title &amp; "
        "more\",\"volume\":3,\"author\":[{\"family\":"
        "\"Berg\",\"given\":\"Jan Willem\",\"non-dropping-particle\":\"van "
        "der\",\"suffix\":\"Jr\"},"
        "{\"literal\":\"The Made "
        "Group\"}],\"editor\":[{\"family\":\"X\",\"given\":\"Y.\"}],\"issued\":"
        "{\"date-parts\":[[\"2021\",3,4]]},\"keyword\":\"a; "
        "b\",\"custom\":{\"x\":[1,null]},\"empty\":[],"
        "\"none\":null}]",
        BIB_FORMAT_UNKNOWN);
    const struct bib_record *r = record(s, 0);
    assert_str(r->source_id, "http://example.org/items/AB");
    assert_str(r->title, "A made title & more");
    assert_str(r->abstract[0].text, "A b");
    assert_str(r->journal, "Journal of Made Things");
    assert_str(r->journal_abbr, "J Made Things");
    assert_str(r->doi, "10.1000/xyz");
    assert_str(r->pmid, "12345678");
    assert_str(r->pmcid, "PMC77");
    assert_str(r->issn_electronic, "2345-6789");
    assert_str(r->volume, "3");
    assert_str(r->start_page, "1");
    assert_str(r->language[0], "eng");
    assert_str(r->database, "PubMed");
    assert_str(r->author[0].last, "van der Berg");
    assert_str(r->author[0].initials, "JW");
    assert_str(r->author[0].suffix, "Jr");
    assert_str(r->author[1].collective, "The Made Group");
    assert_int_equal(r->n_editors, 1);
    assert_int_equal(r->n_keywords, 2);
    assert_int_equal(r->print_date.day, 4);
    assert_int_equal(r->kind, BIB_ARTICLE);
    assert_int_equal(r->n_extra, 1);
    assert_str(bib_extra_value(r, "custom"), "{\"x\":[1,null]}");
    seen_free(s);
}

static void zoteros_items_are_read(void **state)
{
    (void)state;
    struct seen *s = read_text(
        "{\"items\":[{\"key\":\"K1\",\"version\":7,\"data\":{\"key\":\"K1\",\"itemType\":"
        "\"bookSection\","
        "\"title\":\"A "
        "part\",\"creators\":[{\"creatorType\":\"author\",\"firstName\":\"Åse\",\"lastName\":"
        "\"Jensen\"},{\"creatorType\":\"editor\",\"name\":\"Made Editor\"}],\"bookTitle\":\"The "
        "whole\","
        "\"abstractNote\":\"Text\",\"date\":\"2020-05\",\"tags\":[{\"tag\":\"one\"},{\"tag\":"
        "\"two\"}]}}]}",
        BIB_FORMAT_UNKNOWN);
    const struct bib_record *r = record(s, 0);
    assert_str(r->title, "A part");
    assert_str(r->book_title, "The whole");
    assert_str(r->source_id, "K1");
    assert_int_equal(r->kind, BIB_BOOK);
    assert_int_equal(r->n_authors, 1);
    assert_str(r->author[0].fore, "Åse");
    assert_int_equal(r->n_editors, 1);
    assert_int_equal(r->print_date.month, 5);
    assert_int_equal(r->n_keywords, 2);
    assert_str(r->abstract[0].text, "Text");
    seen_free(s);
}

static void lists_stand_in_many_forms(void **state)
{
    (void)state;
    static const char *const given[] = {
        "[{\"title\":\"A\"},\n{\"title\":\"B\"}]",
        "{\"title\":\"A\"}\n{\"title\":\"B\"}\n",
        "\xEF\xBB\xBF \n[ {\"title\":\"A\"} , {\"title\":\"B\"} , ]\n",
        "{\"meta\":{\"x\":[1]},\"results\":[{\"title\":\"A\"},{\"title\":\"B\"}],\"next\":null}",
        "[{\"title\":\"A\",\"author\":[{\"family\":\"]\"}]},{\"title\":\"B\",\"x\":\"}\\\"{\"}]",
    };
    for (size_t i = 0; i < COUNT_OF(given); i++) {
        struct seen *s = read_text(given[i], BIB_FORMAT_UNKNOWN);
        assert_int_equal(s->n, 2);
        assert_str(record(s, 1)->title, "B");
        seen_free(s);
    }
    struct seen *s =
        read_text("{\"title\":\"A\",\"author\":[{\"family\":\"B\"}]}", BIB_FORMAT_UNKNOWN);
    assert_int_equal(s->n, 1);
    assert_str(record(s, 0)->author[0].last, "B");
    seen_free(s);
}

static void raw_text_is_the_objects_own(void **state)
{
    (void)state;
    struct seen *s =
        read_text("[\n  {\"title\" : \"A\",\n   \"year\":2020},\n  {\"title\":\"B\"}]", BIB_JSON);
    assert_string_equal(s->item[0].raw, "{\"title\" : \"A\",\n   \"year\":2020}");
    assert_int_equal(s->item[0].line, 2);
    assert_int_equal(s->item[1].line, 4);
    seen_free(s);
}

/* What can't be read is quarantined, and the rest is read on. */
static void bad_objects_hide_none_after_them(void **state)
{
    (void)state;
    struct seen *s =
        read_text("[{\"title\":\"A\"},\n{\"title\":nonsense},\n5,\n{\"title\":\"x\\u0000\"},\n"
                  "{\"year\":2020},\n{\"sigte_record\":2,\"kind\":\"article\"},\n"
                  "{\"sigte_record\":1,\"kind\":\"article\",\"color\":1},\n"
                  "{\"title\":\"B\",\"year\":true,\"doi\":[\"10.1000/b\"]}]",
                  BIB_JSON);
    static const char *const why[] = {"not valid JSON",        "not valid JSON",
                                      "not valid JSON",        "neither title nor author",
                                      "version 2 of our JSON", "the unknown key color"};
    assert_int_equal(s->n, 2);
    assert_str(record(s, 1)->title, "B");
    assert_str(record(s, 1)->doi, "10.1000/b");
    assert_str(bib_extra_value(record(s, 1), "year"), "true");
    assert_int_equal(s->n_rejected, COUNT_OF(why));
    for (size_t i = 0; i < COUNT_OF(why); i++) {
        if (!strstr(s->rejected[i].why, why[i]))
            fail_msg("'%s' does not say '%s'", s->rejected[i].why, why[i]);
        assert_int_equal(s->rejected[i].line, i + 2);
    }
    seen_free(s);
}

static void a_file_cut_off_gives_what_stood_before(void **state)
{
    (void)state;
    static const char *const given[] = {"[{\"title\":\"A\"},\n{\"title\":", "[{\"title\":\"A\"},\n",
                                        "[{\"title\":\"A\"},\n{\"title\":\"B",
                                        "[{\"title\":\"A\"}\n}"};
    for (size_t i = 0; i < COUNT_OF(given); i++) {
        struct seen s = {0};
        struct bib_sink sink = seen_sink(&s, true);
        assert_int_equal(bib_read_text(str_c(given[i]), "given", BIB_JSON, &sink, &s.e), ERR_INPUT);
        assert_int_equal(s.n, 1);
        assert_non_null(strstr(error_text(&s.e, &s.arena), "given:2: "));
        seen_release(&s);
    }
}

/* One library as JSON and as PubMed's own tags: the same titles, years and DOIs. */
static void one_library_reads_alike_as_json_and_nbib(void **state)
{
    (void)state;
    struct arena a = {0};
    const char *folder = shared_folder("refs", &a);
    struct seen json = {0}, nbib = {0};
    struct bib_sink to_json = seen_sink(&json, false), to_nbib = seen_sink(&nbib, false);
    size_t pairs = 0;
    if (!folder) {
        arena_release(&a);
        return;
    }
    assert_int_equal(bib_read_file(arena_fmt(&a, "%s/Reflib__blue-light.json.gz", folder),
                                   BIB_FORMAT_UNKNOWN, &to_json, &json.e),
                     ERR_OK);
    assert_int_equal(bib_read_file(arena_fmt(&a, "%s/Reflib__blue-light.nbib.gz", folder),
                                   BIB_FORMAT_UNKNOWN, &to_nbib, &nbib.e),
                     ERR_OK);
    assert_int_equal(json.n, 102);
    for (size_t i = 0; i < json.n; i++)
        for (size_t k = 0; k < nbib.n; k++) {
            const struct bib_record *x = json.item[i].record, *y = nbib.item[k].record;
            struct str title = text_fold(x->title, &a);
            if (!str_eq(title, text_fold(y->title, &a)) || bib_year(x) != bib_year(y))
                continue;
            pairs++;
            if (x->doi.len && y->doi.len && !str_eq(x->doi, y->doi))
                fail_msg("%.*s", (int)title.len, title.ptr);
            break;
        }
    print_message("%zu of %zu records stand in both\n", pairs, nbib.n);
    assert_int_equal(nbib.n, 80);
    assert_int_equal(pairs, nbib.n);
    seen_release(&json);
    seen_release(&nbib);
    arena_release(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(our_own_json_loses_nothing),
        cmocka_unit_test(our_own_json_is_a_list_of_lines),
        cmocka_unit_test(csl_is_read_with_its_names_and_dates),
        cmocka_unit_test(zoteros_items_are_read),
        cmocka_unit_test(lists_stand_in_many_forms),
        cmocka_unit_test(raw_text_is_the_objects_own),
        cmocka_unit_test(bad_objects_hide_none_after_them),
        cmocka_unit_test(a_file_cut_off_gives_what_stood_before),
        cmocka_unit_test(one_library_reads_alike_as_json_and_nbib),
    };
    return cmocka_run_group_tests_name("json", tests, NULL, NULL);
}
