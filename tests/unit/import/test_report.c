/* test_report.c - what is told of a file, and kept. */
#include "made.h"

#include "lib/base/file.h"

static const char *write_text(struct fixture *f, const char *name, struct str text)
{
    const char *path = arena_fmt(&f->arena, "%s/%s", f->folder, name);
    OK(f, file_write(path, text, &f->e));
    return path;
}

/* Said a thousand times it is shown a hundred times, and kept once. */
static void a_note_that_comes_again_is_kept_once(void **state)
{
    struct fixture *f = *state;
    struct buf b = {0};
    struct import_report r;
    struct import_line *x;
    size_t n;
    for (int i = 0; i < 1000; i++)
        buf_addf(&b, "TY  - JOUR\nTI  - Title %d without an end\n\n", i);
    OK(f, made_import(f, write_text(f, "open.ris", buf_str(&b)), "open", NULL, &r));
    buf_release(&b);
    assert_int_equal(r.n_records, 1000);
    assert_int_equal(note_count(&r.notes, NOTE_WARNING), 101);
    OK(f, import_list(f->s, &f->arena, &x, &n, &f->e));
    assert_int_equal(x[n - 1].n_said, 1);
    assert_int_equal(x[n - 1].said[0].n, 1000);
    assert_int_equal(x[n - 1].said[0].line, 1);
    assert_true(str_eq_c(x[n - 1].said[0].id, "bib.no_end"));
    assert_true(x[n - 1].said[0].text[LANG_DA].len > 0);
    fixture_check(f);
}

static void a_guessed_encoding_is_kept_with_the_batch(void **state)
{
    struct fixture *f = *state;
    struct import_report r;
    struct import_line *x;
    size_t n;
    OK(f, made_import(f, write_text(f, "old.ris", STR("TY  - JOUR\nTI  - H\xE6matologi\nER  - \n")),
                      "old", NULL, &r));
    OK(f, import_list(f->s, &f->arena, &x, &n, &f->e));
    assert_int_equal(x[n - 1].n_said, 1);
    assert_int_equal(x[n - 1].bytes, 35);
}

/* By PMID, then DOI; an id of its own counts within one database only. */
static void records_that_were_here_before_are_counted(void **state)
{
    struct fixture *f = *state;
    struct import_report r;
    struct import_options o = {.arm = "database", .source = "first", .database = "Embase"};
    const char *path = made_ris(f, "ids.ris", 20, false);
    OK(f, import_file(f->s, "lead", path, &o, NULL, &f->arena, &r, &f->e));
    assert_int_equal(r.n_known, 0);
    o = (struct import_options){
        .arm = "database", .source = "second", .database = "Scopus", .again = true};
    OK(f, import_file(f->s, "lead", path, &o, NULL, &f->arena, &r, &f->e));
    assert_int_equal(r.n_known, 0);
    o.source = "third";
    o.database = "Embase";
    OK(f, import_file(f->s, "lead", path, &o, NULL, &f->arena, &r, &f->e));
    assert_int_equal(r.n_known, 20);
    path = write_text(f, "pmid.nbib",
                      STR("PMID- 90000001\nTI  - Genomes.\n\n"
                          "PMID- 90000009\nTI  - Something else.\n"));
    OK(f, made_import(f, path, "pmid", NULL, &r));
    assert_int_equal(r.n_known, 1);
    fixture_check(f);
}

static void an_xml_file_that_breaks_off_keeps_why(void **state)
{
    struct fixture *f = *state;
    struct import_report r;
    struct import_line *x;
    size_t n;
    const char *path =
        write_text(f, "cut.xml",
                   STR("<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>90000021</PMID>"
                       "<Article><ArticleTitle>Whole.</ArticleTitle></Article></MedlineCitation>"
                       "</PubmedArticle><PubmedArticle><MedlineCitation><PMID>9"));
    OK(f, made_import(f, path, "cut", NULL, &r));
    assert_int_equal(r.n_records, 1);
    assert_int_equal(note_count(&r.notes, NOTE_ERROR), 1);
    OK(f, import_list(f->s, &f->arena, &x, &n, &f->e));
    assert_true(x[n - 1].n_said >= 1);
    assert_true(str_eq_c(x[n - 1].said[x[n - 1].n_said - 1].level, "error"));
}

#define T(name) cmocka_unit_test_setup_teardown(name, fixture_open, fixture_close)
const struct CMUnitTest REPORT_TESTS[] = {
    T(a_note_that_comes_again_is_kept_once),
    T(a_guessed_encoding_is_kept_with_the_batch),
    T(records_that_were_here_before_are_counted),
    T(an_xml_file_that_breaks_off_keeps_why),
};
const size_t REPORT_TEST_COUNT = COUNT_OF(REPORT_TESTS);
