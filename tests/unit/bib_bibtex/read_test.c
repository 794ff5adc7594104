/* read_test.c - fixtures, places in the file, and that real files lose nothing. */
#include "bibtex_test.h"

#include "../bib/fixture_files.h"
#include "../bib/support.h"

#include "lib/base/file.h"

#include <dirent.h>
#include <regex.h>
#include <zlib.h>

static void fixtures_give_what_stands_beside_them(void **state)
{
    static const struct fixture_kind kind[] = {{".bib", BIB_BIBTEX}};
    (void)state;
    size_t n =
        check_fixtures(SIGTE_SOURCE_DIR "/tests/unit/bib_bibtex/fixtures", kind, COUNT_OF(kind));
    assert_true(n >= 12);
}

static void raw_text_and_line_are_the_entrys_own(void **state)
{
    (void)state;
    struct seen *s = read_text("% Encoding: UTF-8\r\n\r\n@article{a, title = {A}}\r\n junk\r\n"
                               "@misc{b,\r\n title = {B}\r\n}\r@misc{c, title {C}}\n@book{d,}",
                               BIB_FORMAT_UNKNOWN);
    assert_int_equal(s->n, 3);
    assert_int_equal(s->n_rejected, 1);
    assert_int_equal(s->item[0].line, 3);
    assert_string_equal(s->item[0].raw, "@article{a, title = {A}}");
    assert_int_equal(s->item[1].line, 5);
    assert_string_equal(s->item[1].raw, "@misc{b,\r\n title = {B}\r\n}");
    assert_int_equal(s->rejected[0].line, 8);
    assert_string_equal(s->rejected[0].raw, "@misc{c, title {C}}");
    assert_int_equal(s->item[2].position, 4);
    assert_int_equal(s->item[2].line, 9);
    seen_free(s);
}

static size_t count_entries(const char *path)
{
    char block[65536];
    struct buf b = {0};
    regex_t re;
    regmatch_t m;
    size_t n = 0;
    gzFile gz = gzopen(path, "rb");
    assert_non_null(gz);
    for (int got; (got = gzread(gz, block, sizeof block)) > 0;)
        buf_add(&b, block, (size_t)got);
    gzclose(gz);
    const char *pattern =
        "(^|\n)[ \t]*@(article|book|inbook|incollection|inproceedings|conference|"
        "proceedings|techreport|phdthesis|mastersthesis|misc|electronic)[ \t]*[{(]";
    assert_int_equal(regcomp(&re, pattern, REG_EXTENDED | REG_ICASE), 0);
    for (const char *p = buf_c(&b); regexec(&re, p, 1, &m, 0) == 0; p += m.rm_eo)
        n++;
    regfree(&re);
    buf_release(&b);
    return n;
}

/* As many records and rejections as a search for the types finds. */
static void check_file(const char *path, size_t *n)
{
    struct seen s = {0};
    struct bib_sink sink = seen_sink(&s, true);
    size_t want = count_entries(path);
    if (!want)
        return; /* UTF-16 */
    if (bib_read_file(path, BIB_BIBTEX, &sink, &s.e) != ERR_OK)
        fail_msg("%s", error_text(&s.e, &s.arena));
    if (s.n + s.n_rejected != want)
        fail_msg("%s: %zu records and %zu rejected for %zu entries", path, s.n, s.n_rejected, want);
    for (size_t i = 0; i < s.n_rejected; i++)
        print_message("%s\n", s.rejected[i].why);
    for (size_t i = 0; i < s.n; i++)
        assert_round_trip(s.item[i].record);
    *n += s.n;
    seen_release(&s);
}

static void every_entry_of_the_shared_files_is_delivered(void **state)
{
    static const char *const part[] = {"refs", "refs_jabref"};
    (void)state;
    struct arena a = {0};
    size_t n = 0;
    for (size_t k = 0; k < COUNT_OF(part); k++) {
        const char *folder = shared_folder(part[k], &a);
        struct dirent **entry = NULL;
        int files = folder ? scandir(folder, &entry, NULL, alphasort) : 0;
        for (int i = 0; i < files; i++) {
            struct str name = str_c(entry[i]->d_name);
            if (str_ends(name, ".bib") || str_ends(name, ".bib.gz"))
                check_file(arena_fmt(&a, "%s/%s", folder, entry[i]->d_name), &n);
            free(entry[i]);
        }
        free(entry);
    }
    print_message("%zu entries read\n", n);
    arena_release(&a);
}

int run_read_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fixtures_give_what_stands_beside_them),
        cmocka_unit_test(raw_text_and_line_are_the_entrys_own),
        cmocka_unit_test(every_entry_of_the_shared_files_is_delivered),
    };
    return cmocka_run_group_tests_name("BibTeX reader", tests, NULL, NULL);
}
