/* read_test.c - fixtures, places in the file, limits, and that real files lose nothing. */
#include "endnote_test.h"

#include "../bib/fixture_files.h"
#include "../bib/support.h"

#include "lib/base/buf.h"

#include <dirent.h>
#include <zlib.h>

static void fixtures_give_what_stands_beside_them(void **state)
{
    static const struct fixture_kind kind[] = {{".xml", BIB_ENDNOTE_XML}};
    (void)state;
    size_t n =
        check_fixtures(SIGTE_SOURCE_DIR "/tests/unit/bib_endnote/fixtures", kind, COUNT_OF(kind));
    assert_true(n >= 18);
}

static void raw_text_and_line_are_the_records_own(void **state)
{
    (void)state;
    struct seen *s = read_text("<xml>\n<records>\n<record>\n<titles><title>A & B</title></titles>\n"
                               "</record><record><titles><title>C</title></titles></record>\n"
                               "</records></xml>",
                               BIB_ENDNOTE_XML);
    assert_int_equal(s->n, 2);
    assert_int_equal(s->item[0].line, 3);
    assert_int_equal(s->item[1].line, 5);
    assert_string_equal(s->item[0].raw,
                        "<record>\n<titles><title>A & B</title></titles>\n</record>");
    assert_string_equal(s->item[1].raw, "<record><titles><title>C</title></titles></record>");
    assert_str(s->item[0].record->title, "A & B");
    seen_free(s);
}

static void long_files_keep_their_raw_text_exact(void **state)
{
    (void)state;
    struct buf b = {0};
    struct arena a = {0};
    buf_adds(&b, "<xml><records>");
    for (int i = 0; i < 3000; i++)
        buf_addf(&b,
                 "<record><titles><title>Nr. %d</title></titles><abstract>&#xD; & ø %0*d"
                 "</abstract></record>",
                 i, 1 + i % 97, 0);
    buf_adds(&b, "</records></xml>");
    struct seen *s = read_bytes(buf_str(&b), BIB_FORMAT_UNKNOWN);
    assert_int_equal(s->n, 3000);
    for (int i = 0; i < 3000; i++) {
        const char *want =
            arena_fmt(&a,
                      "<record><titles><title>Nr. %d</title></titles><abstract>&#xD; & ø %0*d"
                      "</abstract></record>",
                      i, 1 + i % 97, 0);
        assert_string_equal(s->item[i].raw, want);
    }
    seen_free(s);
    buf_release(&b);
    arena_release(&a);
}

static void limits_end_the_reading(void **state)
{
    (void)state;
    struct buf b = {0};
    struct seen s = {0};
    struct bib_sink sink = seen_sink(&s, true);
    buf_adds(&b, "<xml><records><record><abstract>");
    for (int i = 0; i < 11 * 1024; i++)
        buf_addf(&b, "%01024d", 0);
    assert_int_equal(bib_read_text(buf_str(&b), "given", BIB_ENDNOTE_XML, &sink, &s.e), ERR_LIMIT);
    buf_clear(&b);
    buf_adds(&b, "<xml><records><record><title>");
    for (int i = 0; i < 300; i++)
        buf_adds(&b, "<i>");
    s.e = (struct err){0};
    assert_int_not_equal(bib_read_text(buf_str(&b), "given", BIB_ENDNOTE_XML, &sink, &s.e), ERR_OK);
    seen_release(&s);
    buf_release(&b);
}

static size_t count_records(const char *path)
{
    char block[65536];
    struct buf b = {0};
    size_t n = 0;
    gzFile gz = gzopen(path, "rb");
    assert_non_null(gz);
    for (int got; (got = gzread(gz, block, sizeof block)) > 0;)
        buf_add(&b, block, (size_t)got);
    gzclose(gz);
    for (size_t at = 0; (at = str_find(buf_str(&b), STR("<record>"), at)) != SIZE_MAX; at++)
        n++;
    buf_release(&b);
    return n;
}

/* As many as there are elements `record`, and each its own raw text read again. */
static void check_file(const char *path, size_t *n)
{
    struct seen s = {0};
    struct bib_sink sink = seen_sink(&s, true);
    enum bib_format f;
    struct err e = {0};
    assert_int_equal(bib_sniff(path, &f, &e), ERR_OK);
    if (f != BIB_ENDNOTE_XML)
        return;
    if (bib_read_file(path, f, &sink, &s.e) != ERR_OK)
        fail_msg("%s", error_text(&s.e, &s.arena));
    if (s.n + s.n_rejected != count_records(path))
        fail_msg("%s: %zu records", path, s.n);
    for (size_t i = 0; i < s.n; i++) {
        struct seen *again = read_text(s.item[i].raw, BIB_ENDNOTE_XML);
        assert_string_equal(record_json(again->item[0].record, &again->arena),
                            record_json(s.item[i].record, &again->arena));
        assert_round_trip(s.item[i].record);
        seen_free(again);
    }
    *n += s.n;
    seen_release(&s);
}

static void every_record_of_the_shared_files_is_delivered(void **state)
{
    static const char *const part[] = {"refs", "refs_jabref", "dedup/respiratory"};
    (void)state;
    struct arena a = {0};
    size_t n = 0;
    for (size_t k = 0; k < COUNT_OF(part); k++) {
        const char *folder = shared_folder(part[k], &a);
        struct dirent **entry = NULL;
        int files = folder ? scandir(folder, &entry, NULL, alphasort) : 0;
        for (int i = 0; i < files; i++) {
            if (str_find(str_c(entry[i]->d_name), STR(".xml"), 0) != SIZE_MAX)
                check_file(arena_fmt(&a, "%s/%s", folder, entry[i]->d_name), &n);
            free(entry[i]);
        }
        free(entry);
    }
    print_message("%zu records read, and read again from their own text\n", n);
    arena_release(&a);
}

int run_read_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fixtures_give_what_stands_beside_them),
        cmocka_unit_test(raw_text_and_line_are_the_records_own),
        cmocka_unit_test(long_files_keep_their_raw_text_exact),
        cmocka_unit_test(limits_end_the_reading),
        cmocka_unit_test(every_record_of_the_shared_files_is_delivered),
    };
    return cmocka_run_group_tests_name("EndNote XML reader", tests, NULL, NULL);
}
