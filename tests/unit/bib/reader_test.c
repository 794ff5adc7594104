/* reader_test.c - formats told by content, compressed files, damaged ones. */
#include "support.h"

#include "lib/base/file.h"

#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#define SET                                                                                        \
    "<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>1</PMID></MedlineCitation>"           \
    "</PubmedArticle></PubmedArticleSet>"

/* STR without its type, for initializers. */
#define TEXT(lit)                                                                                  \
    {                                                                                              \
        (lit), sizeof(lit) - 1                                                                     \
    }

static char folder[] = "/tmp/bib_tests.XXXXXX";

static int make_folder(void **state)
{
    (void)state;
    return mkdtemp(folder) ? 0 : -1;
}

static int remove_folder(void **state)
{
    (void)state;
    return rmdir(folder);
}

static const char *in_folder(const char *name, struct arena *a)
{
    return arena_fmt(a, "%s/%s", folder, name);
}

static void write_plain(const char *path, struct str bytes)
{
    struct err e = {0};
    assert_int_equal(file_write(path, bytes, &e), ERR_OK);
}

static void write_gzip(const char *path, struct str bytes)
{
    gzFile gz = gzopen(path, "wb");
    assert_non_null(gz);
    assert_int_equal(gzwrite(gz, bytes.ptr, (unsigned)bytes.len), (int)bytes.len);
    assert_int_equal(gzclose(gz), Z_OK);
}

static void formats_are_told_by_content(void **state)
{
    (void)state;
    static const struct {
        struct str text;
        enum bib_format f;
    } p[] = {
        {TEXT(SET), BIB_PUBMED_XML},
        {TEXT("\xEF\xBB\xBF<?xml version='1.0'?>\n" SET), BIB_PUBMED_XML},
        {TEXT("\n\nPMID- 1\n"), BIB_NBIB},
        {TEXT("OWN - ERIC\nTI  - x\n"), BIB_NBIB},
        {TEXT("\xEF\xBB\xBFTY  - JOUR\n"), BIB_RIS},
        {TEXT("1.\rTY  - JOUR\r"), BIB_RIS},
        {TEXT("\xFF\xFET\0Y\0 \0 \0-\0 \0"), BIB_RIS},
        {TEXT("<html><body/></html>"), BIB_FORMAT_UNKNOWN},
        {TEXT("@article{x,}"), BIB_BIBTEX},
        {TEXT("% Encoding: UTF-8\n\n@Comment{a}\n@InProceedings (x,"), BIB_BIBTEX},
        {TEXT("<xml><records><record><source-app/>"), BIB_ENDNOTE_XML},
        {TEXT(""), BIB_FORMAT_UNKNOWN},
    };
    struct arena a = {0};
    const char *path = in_folder("name.says-nothing", &a);
    for (size_t i = 0; i < COUNT_OF(p); i++) {
        struct err e = {0};
        enum bib_format f = BIB_NBIB;
        write_plain(path, p[i].text);
        assert_int_equal(bib_sniff(path, &f, &e), ERR_OK);
        assert_int_equal(f, p[i].f);
        if (p[i].text.len)
            write_gzip(path, p[i].text);
        assert_int_equal(bib_sniff(path, &f, &e), ERR_OK);
        assert_int_equal(f, p[i].f);
    }
    unlink(path);
    arena_release(&a);
}

static void format_names_are_words_of_the_command_line(void **state)
{
    (void)state;
    enum bib_format f;
    for (int i = BIB_PUBMED_XML; i <= BIB_RIS; i++) {
        assert_true(bib_format_parse(bib_format_name((enum bib_format)i), &f));
        assert_int_equal(f, i);
    }
    assert_false(bib_format_parse("", &f));
    assert_false(bib_format_parse("xml", &f));
}

static void compressed_files_are_read_and_cut_off_ones_named(void **state)
{
    (void)state;
    struct arena a = {0};
    struct buf b = {0};
    const char *path = in_folder("some.xml.gz", &a);
    buf_adds(&b, "<PubmedArticleSet>");
    for (int i = 1; i <= 30000; i++)
        buf_addf(
            &b,
            "<PubmedArticle><MedlineCitation><PMID>%d</PMID></MedlineCitation></PubmedArticle>\n",
            i);
    buf_adds(&b, "</PubmedArticleSet>");
    write_gzip(path, buf_str(&b));
    struct seen s = {0};
    struct bib_sink sink = seen_sink(&s, false);
    assert_int_equal(bib_read_file(path, BIB_FORMAT_UNKNOWN, &sink, &s.e), ERR_OK);
    assert_int_equal(s.n, 30000);
    seen_release(&s);

    struct str whole;
    struct stat st;
    struct err e = {0};
    assert_int_equal(stat(path, &st), 0);
    assert_int_equal(file_read(path, 0, &a, &whole, &e), ERR_OK);
    write_plain(path, str_sub(whole, 0, whole.len / 2));
    sink = seen_sink(&s, false);
    assert_int_equal(bib_read_file(path, BIB_FORMAT_UNKNOWN, &sink, &s.e), ERR_INPUT);
    assert_non_null(strstr(error_text(&s.e, &a), "cut off"));
    assert_true(s.n > 1000 && s.n < 30000);
    seen_release(&s);
    unlink(path);
    buf_release(&b);
    arena_release(&a);
}

static void line_files_may_be_compressed_too(void **state)
{
    (void)state;
    struct arena a = {0};
    struct buf b = {0};
    const char *path = in_folder("some.gz", &a);
    for (int i = 1; i <= 20000; i++)
        buf_addf(&b,
                 "TY  - JOUR\r\nTI  - R\xC3\xB8"
                 "d %d\r\nER  - \r\n",
                 i);
    write_gzip(path, buf_str(&b));
    struct seen s = {0};
    struct bib_sink sink = seen_sink(&s, false);
    assert_int_equal(bib_read_file(path, BIB_FORMAT_UNKNOWN, &sink, &s.e), ERR_OK);
    assert_int_equal(s.n, 20000);
    assert_int_equal(s.notes.n, 0);
    assert_str(s.item[19999].record->title, "R\xC3\xB8"
                                            "d 20000");
    assert_int_equal(s.item[19999].line, 3 * 19999 + 1);
    seen_release(&s);

    struct str whole;
    struct err e = {0};
    assert_int_equal(file_read(path, 0, &a, &whole, &e), ERR_OK);
    write_plain(path, str_sub(whole, 0, whole.len / 2));
    sink = seen_sink(&s, false);
    assert_int_equal(bib_read_file(path, BIB_RIS, &sink, &s.e), ERR_INPUT);
    assert_true(s.n > 100 && s.n < 20000);
    seen_release(&s);
    unlink(path);
    buf_release(&b);
    arena_release(&a);
}

static void missing_files_are_named(void **state)
{
    (void)state;
    static const enum bib_format f[] = {BIB_FORMAT_UNKNOWN, BIB_PUBMED_XML, BIB_NBIB, BIB_RIS};
    for (size_t i = 0; i < COUNT_OF(f); i++) {
        struct seen s = {0};
        struct bib_sink sink = seen_sink(&s, false);
        assert_int_equal(bib_read_file("/nowhere/at/all.ris", f[i], &sink, &s.e), ERR_IO);
        assert_non_null(strstr(error_text(&s.e, &s.arena), "/nowhere/at/all.ris"));
        seen_release(&s);
    }
}

static void a_copy_does_not_depend_on_its_original(void **state)
{
    (void)state;
    struct arena a = {0}, b = {0};
    struct seen *s = read_text(SET, BIB_PUBMED_XML);
    struct bib_record *first = bib_copy(s->item[0].record, &a);
    const char *before = record_json(first, &b);
    struct bib_record *second = bib_copy(first, &b);
    assert_ptr_not_equal(first->id, second->id);
    arena_release(&a);
    assert_string_equal(record_json(second, &b), before);
    seen_free(s);
    arena_release(&b);
}

int run_reader_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(formats_are_told_by_content),
        cmocka_unit_test(format_names_are_words_of_the_command_line),
        cmocka_unit_test(compressed_files_are_read_and_cut_off_ones_named),
        cmocka_unit_test(line_files_may_be_compressed_too),
        cmocka_unit_test(missing_files_are_named),
        cmocka_unit_test(a_copy_does_not_depend_on_its_original),
    };
    return cmocka_run_group_tests_name("files", tests, make_folder, remove_folder);
}
