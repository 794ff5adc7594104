/* shared_test.c - real files, when they are there: each file's format is the one listed in
 * formats.txt, and as many records come out, or are handed over as unreadable, as a count that
 * knows nothing of our readers finds. */
#include "tests.h"

#include "lib/base/file.h"

#include <regex.h>
#include <zlib.h>

static const struct {
    const char *word;
    enum bib_format f;
    const char *begins; /* the line that begins a record, or NULL: not counted here */
} formats[] = {
    {"none", BIB_FORMAT_UNKNOWN, NULL},
    {"ris", BIB_RIS, "^TY {1,3}-"},
    {"nbib", BIB_NBIB, "^(PMID *-|OWN *- *ERIC)"},
    {"wos", BIB_WOS, "^PT [A-Z]"},
    {"ovid", BIB_OVID, "^ ?<[0-9]+[. ]*> *$"},
    {"refworks", BIB_REFWORKS, "^RT "},
    {"refer", BIB_REFER, "^%0"},
    {"pubmed-xml", BIB_PUBMED_XML, NULL},
    {"endnote-xml", BIB_ENDNOTE_XML, NULL},
    {"bibtex", BIB_BIBTEX, NULL},
    {"csv", BIB_CSV, NULL},
    {"xlsx", BIB_XLSX, NULL},
    {"json", BIB_JSON, NULL},
};

struct listed {
    const char *path;
    size_t format;   /* index in formats */
    int64_t counted; /* -1: by lines */
};

static size_t format_of(struct str word)
{
    for (size_t i = 0; i < COUNT_OF(formats); i++)
        if (str_eq_c(word, formats[i].word))
            return i;
    fail_msg("formats.txt has the unknown format %.*s", (int)word.len, word.ptr);
    return 0;
}

static struct listed parse_line(const char *folder, struct str line, struct arena *a)
{
    struct listed l = {.counted = -1};
    struct str file = STR(""), word = STR(""), number;
    assert_true(str_split(&line, ' ', &file) && str_split(&line, ' ', &word));
    l.path = arena_fmt(a, "%s/../%.*s", folder, (int)file.len, file.ptr);
    l.format = format_of(word);
    if (str_split(&line, ' ', &number))
        assert_true(str_int64(number, &l.counted));
    return l;
}

static void each_listed(void (*check)(const struct listed *l))
{
    struct arena a = {0};
    struct str text, line;
    struct err e = {0};
    size_t n = 0;
    const char *folder = shared_folder("refs", &a);
    assert_int_equal(
        file_read(SIGTE_SOURCE_DIR "/tests/unit/bib_tagged/formats.txt", 0, &a, &text, &e), ERR_OK);
    while (folder && str_split(&text, '\n', &line)) {
        if (!line.len || line.ptr[0] == '#')
            continue;
        struct listed l = parse_line(folder, line, &a);
        check(&l);
        n++;
    }
    if (folder)
        print_message("%zu files\n", n);
    arena_release(&a);
}

/* A format that this program can't read yet is none of those it can. */
static void check_format(const struct listed *l)
{
    enum bib_format f = BIB_FORMAT_UNKNOWN, want = formats[l->format].f;
    struct err e = {0};
    assert_int_equal(bib_sniff(l->path, &f, &e), ERR_OK);
    bool unread = f == BIB_FORMAT_UNKNOWN && !*bib_format_name(want);
    if (f != want && !unread)
        fail_msg("%s is taken for '%s', not %s", l->path, bib_format_name(f),
                 formats[l->format].word);
}

static void no_format_takes_anothers_file(void **state)
{
    (void)state;
    each_listed(check_format);
}

/* Lines that match, with CR, LF or both at their ends. */
static size_t count_lines(const char *path, const char *pattern)
{
    char block[65536];
    struct buf b = {0};
    regex_t re;
    size_t n = 0;
    gzFile gz = gzopen(path, "rb");
    assert_non_null(gz);
    for (int got; (got = gzread(gz, block, sizeof block)) > 0;)
        buf_add(&b, block, (size_t)got);
    gzclose(gz);
    assert_int_equal(regcomp(&re, pattern, REG_EXTENDED | REG_NOSUB), 0);
    for (size_t i = 0; i < b.len; i++)
        if (b.ptr[i] == '\r')
            b.ptr[i] = '\n';
    struct str rest = buf_str(&b), line;
    while (str_split(&rest, '\n', &line)) {
        char *end = b.ptr + (line.ptr - b.ptr) + line.len;
        *end = '\0';
        const char *begin = str_starts(line, "\xEF\xBB\xBF") ? line.ptr + 3 : line.ptr;
        n += line.len && regexec(&re, begin, 0, NULL, 0) == 0;
    }
    regfree(&re);
    buf_release(&b);
    return n;
}

static void check_count(const struct listed *l)
{
    if (!formats[l->format].begins)
        return;
    struct seen s = {0};
    struct bib_sink sink = seen_sink(&s, true);
    enum err_code rc = bib_read_file(l->path, BIB_FORMAT_UNKNOWN, &sink, &s.e);
    if (rc != ERR_OK)
        fail_msg("%s", error_text(&s.e, &s.arena));
    size_t want =
        l->counted >= 0 ? (size_t)l->counted : count_lines(l->path, formats[l->format].begins);
    if (s.n + s.n_rejected != want)
        fail_msg("%s: %zu records and %zu rejected for %zu", l->path, s.n, s.n_rejected, want);
    for (size_t i = 0; i < s.n; i++)
        assert_round_trip(s.item[i].record);
    for (size_t i = 0; i < s.n_rejected; i++)
        assert_true(*s.rejected[i].raw && s.rejected[i].line > 0);
    seen_release(&s);
}

static void every_record_is_delivered_or_handed_over(void **state)
{
    (void)state;
    each_listed(check_count);
}

/* The raw text of a record, read by itself, gives the record again. */
static void check_raw(const struct listed *l)
{
    enum bib_format f = formats[l->format].f;
    if (!formats[l->format].begins)
        return;
    struct seen s = {0};
    struct bib_sink sink = seen_sink(&s, true);
    assert_int_equal(bib_read_file(l->path, f, &sink, &s.e), ERR_OK);
    for (size_t i = 0; i < s.n && i < 40; i++) {
        struct seen *again = read_text(s.item[i].raw, f);
        const struct bib_record *one = s.item[i].record;
        if (again->n != 1 || !str_eq(again->item[0].record->title, one->title) ||
            again->item[0].record->n_authors != one->n_authors ||
            !str_eq(again->item[0].record->doi, one->doi))
            fail_msg("%s: the raw text of record %zu gives %zu records", l->path, i + 1, again->n);
        seen_free(again);
    }
    seen_release(&s);
}

static void raw_text_gives_the_record_again(void **state)
{
    (void)state;
    each_listed(check_raw);
}

int run_tagged_shared_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_format_takes_anothers_file),
        cmocka_unit_test(every_record_is_delivered_or_handed_over),
        cmocka_unit_test(raw_text_gives_the_record_again),
    };
    return cmocka_run_group_tests_name("shared references", tests, NULL, NULL);
}
