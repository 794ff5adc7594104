/* shared_test.c - real files, when they are there: nothing in them is lost, and
 * every record survives JSON. */
#include "support.h"

#include <dirent.h>
#include <regex.h>
#include <zlib.h>

static struct str whole_file(const char *path, struct buf *b)
{
    char block[65536];
    gzFile gz = gzopen(path, "rb");
    assert_non_null(gz);
    for (int n; (n = gzread(gz, block, sizeof block)) > 0;)
        buf_add(b, block, (size_t)n);
    gzclose(gz);
    return buf_str(b);
}

/* What a reader saw of a file, each record taken through JSON. */
static enum err_code read_file(const char *path, struct seen *s, bool want_raw)
{
    struct bib_sink sink = seen_sink(s, want_raw);
    enum err_code rc = bib_read_file(path, BIB_FORMAT_UNKNOWN, &sink, &s->e);
    for (size_t i = 0; i < s->n; i++)
        assert_round_trip(s->item[i].record);
    return rc;
}

/* The PMIDs that stand first in a MedlineCitation or BookDocument, by a scan that
 * knows nothing of XML: each must be that of the record at its place. */
static void check_pmids(const char *path, struct str text, const struct seen *s)
{
    regex_t re;
    regmatch_t m[3];
    size_t found = 0;
    const char *pattern =
        "<(MedlineCitation|BookDocument)[^>]*>[[:space:]]*(<MedlineID>[^<]*<[^>]*>[[:space:]]*)?"
        "<PMID[^>]*>[[:space:]]*";
    assert_int_equal(regcomp(&re, pattern, REG_EXTENDED), 0);
    const char *p = text.ptr;
    for (; regexec(&re, p, 3, m, 0) == 0; p += m[0].rm_eo) {
        struct str pmid = str_n(p + m[0].rm_eo, strspn(p + m[0].rm_eo, "0123456789"));
        if (!pmid.len)
            continue;
        /* A few very old records have no PMID at all. */
        while (found < s->n && !s->item[found].record->pmid.len)
            found++;
        if (found >= s->n || !str_eq(s->item[found].record->pmid, pmid))
            fail_msg("%s: PMID %.*s is not that of record %zu", path, (int)pmid.len, pmid.ptr,
                     found + 1);
        found++;
    }
    regfree(&re);
    assert_true(found <= s->n);
}

static void check_raw(const char *path, const struct seen *s)
{
    for (size_t i = 0; i < s->n; i++) {
        struct seen *again = read_text(s->item[i].raw, BIB_PUBMED_XML);
        if (again->n != 1 || strcmp(record_json(again->item[0].record, &again->arena),
                                    record_json(s->item[i].record, &again->arena)) != 0)
            fail_msg("%s: the raw text of record %zu does not give it again", path, i + 1);
        seen_free(again);
    }
}

static void check_xml(const char *path)
{
    struct seen s = {0};
    struct buf b = {0};
    struct str text = whole_file(path, &b);
    if (read_file(path, &s, true) == ERR_OK) {
        check_pmids(path, text, &s);
        check_raw(path, &s);
    } else {
        assert_int_equal(s.e.code, ERR_INPUT);
        print_message("%s\n", error_text(&s.e, &s.arena));
    }
    buf_release(&b);
    seen_release(&s);
}

static size_t count_lines(struct str text, const char *start)
{
    size_t n = str_starts(text, start);
    for (size_t i = 0; i + 1 < text.len; i++)
        n += (text.ptr[i] == '\n' || text.ptr[i] == '\r') &&
             str_starts(str_sub(text, i + 1, text.len), start);
    return n;
}

/* As many records and rejections as there are TY or PMID lines. */
static void check_lines(const char *path, const char *start)
{
    struct seen s = {0};
    struct buf b = {0};
    struct str text = whole_file(path, &b);
    if (str_starts(text, "\xEF\xBB\xBF"))
        text = str_sub(text, 3, text.len);
    size_t want = count_lines(text, start);
    enum err_code rc = want ? read_file(path, &s, false) : ERR_OK;
    if (rc != ERR_OK)
        fail_msg("%s", error_text(&s.e, &s.arena));
    if (s.n + s.n_rejected != want)
        fail_msg("%s: %zu records and %zu rejected for %zu '%s'", path, s.n, s.n_rejected, want,
                 start);
    buf_release(&b);
    seen_release(&s);
}

static bool has_ending(const char *name, const char *ending)
{
    struct str s = str_c(name);
    if (str_ends(s, ".gz"))
        s.len -= 3;
    return str_ends(s, ending);
}

static void each_file(const char *part, void (*check)(const char *folder, const char *name))
{
    struct arena a = {0};
    const char *folder = shared_folder(part, &a);
    struct dirent **entry = NULL;
    int n = folder ? scandir(folder, &entry, NULL, alphasort) : 0;
    for (int i = 0; i < n; i++) {
        if (entry[i]->d_name[0] != '.')
            check(folder, entry[i]->d_name);
        free(entry[i]);
    }
    free(entry);
    arena_release(&a);
}

static void check_pubmed_file(const char *folder, const char *name)
{
    struct arena a = {0};
    check_xml(arena_fmt(&a, "%s/%s", folder, name));
    arena_release(&a);
}

static void check_refs_file(const char *folder, const char *name)
{
    struct arena a = {0};
    const char *path = arena_fmt(&a, "%s/%s", folder, name);
    if (has_ending(name, ".ris"))
        check_lines(path, "TY  -");
    else if (has_ending(name, ".nbib"))
        check_lines(path, "PMID- ");
    arena_release(&a);
}

static void every_pmid_of_the_shared_xml_is_delivered(void **state)
{
    (void)state;
    each_file("pubmed_xml", check_pubmed_file);
}

static void every_record_of_the_shared_exports_is_delivered(void **state)
{
    (void)state;
    each_file("refs", check_refs_file);
}

/* EndNote drops groups among the authors. */
static size_t persons(const struct bib_record *r)
{
    size_t n = 0;
    for (size_t i = 0; i < r->n_authors; i++)
        n += r->author[i].collective.len == 0;
    return n;
}

/* One library in two formats: PubMed's own tags and EndNote's agree. */
static void one_library_reads_alike_in_two_formats(void **state)
{
    (void)state;
    struct arena a = {0};
    const char *folder = shared_folder("refs", &a);
    if (!folder) {
        arena_release(&a);
        return;
    }
    struct seen nbib = {0}, ris = {0};
    assert_int_equal(
        read_file(arena_fmt(&a, "%s/Reflib__blue-light.nbib.gz", folder), &nbib, false), ERR_OK);
    assert_int_equal(read_file(arena_fmt(&a, "%s/Reflib__blue-light.ris.gz", folder), &ris, false),
                     ERR_OK);
    size_t pairs = 0;
    for (size_t i = 0; i < nbib.n; i++)
        for (size_t k = 0; k < ris.n; k++) {
            const struct bib_record *x = nbib.item[i].record, *y = ris.item[k].record;
            if (!x->pmid.len || !str_eq(x->pmid, y->pmid))
                continue;
            pairs++;
            assert_int_equal(persons(x), persons(y));
            assert_int_equal(bib_year(x), bib_year(y));
            assert_true(str_eq(x->doi, y->doi));
            /* EndNote changes the case of pages. */
            assert_true(str_eq_nocase(x->start_page, y->start_page));
        }
    print_message("%zu records stand in both formats of the library\n", pairs);
    assert_true(pairs >= 50);
    seen_release(&nbib);
    seen_release(&ris);
    arena_release(&a);
}

int run_shared_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_pmid_of_the_shared_xml_is_delivered),
        cmocka_unit_test(every_record_of_the_shared_exports_is_delivered),
        cmocka_unit_test(one_library_reads_alike_in_two_formats),
    };
    return cmocka_run_group_tests_name("shared data", tests, NULL, NULL);
}
