/* corpus_match.c - a search of a corpus finds exactly the live records that
 * query_match finds true, over records and queries made by chance, over the
 * demonstration corpus, and over recorded PubMed XML where that is at hand
 * (SIGTE_SHARED names the folder; otherwise `../shared` beside the project). */
#include "random.h"

#include "lib/base/file.h"
#include "pubmed/corpus/corpus.h"

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <unistd.h>

#include <cmocka.h>

#define FILES_MAX 256

static char folder[] = "/tmp/sigte-match-XXXXXX";
static char mesh_path[64], xml_path[64], corpus_path[64];

/* What should be live: the rule told once more, over parsed records. */
struct truth_set {
    struct arena arena;
    const struct bib_record **record; /* NULL when replaced or deleted */
    size_t n, cap;
};

static size_t live_at(const struct truth_set *t, struct str pmid)
{
    for (size_t i = t->n; i-- > 0;)
        if (t->record[i] && str_eq(t->record[i]->pmid, pmid))
            return i;
    return SIZE_MAX;
}

static enum err_code on_record(void *context, const struct bib_record *r,
                               const struct bib_place *at, struct err *e)
{
    struct truth_set *t = context;
    (void)at, (void)e;
    size_t old = live_at(t, r->pmid);
    if (r->pmid.len == 0 || (old != SIZE_MAX && t->record[old]->pmid_version > r->pmid_version))
        return ERR_OK;
    if (old != SIZE_MAX)
        t->record[old] = NULL;
    t->record = arena_grow(&t->arena, (void *)t->record, t->n, &t->cap, sizeof *t->record);
    t->record[t->n++] = bib_copy(r, &t->arena);
    return ERR_OK;
}

static enum err_code on_deleted(void *context, struct str pmid, int version, struct err *e)
{
    struct truth_set *t = context;
    (void)e;
    size_t old = live_at(t, pmid);
    if (old != SIZE_MAX && t->record[old]->pmid_version <= version)
        t->record[old] = NULL;
    return ERR_OK;
}

static void read_truth(struct truth_set *t, const char *const *path, size_t n)
{
    struct bib_sink sink = {.record = on_record, .deleted = on_deleted, .context = t};
    size_t kept = 0;
    for (size_t i = 0; i < n; i++) {
        struct err e = {0};
        enum err_code rc = bib_read_file(path[i], BIB_PUBMED_XML, &sink, &e);
        assert_true(rc == ERR_OK || rc == ERR_INPUT); /* a malformed one: what stood before */
    }
    for (size_t i = 0; i < t->n; i++)
        if (t->record[i])
            t->record[kept++] = t->record[i];
    t->n = kept;
}

static void make_mesh(void)
{
    struct arena a = {0};
    struct err e = {0};
    struct mesh_import_report report;
    const char *const xml[] = {SIGTE_SOURCE_DIR "/corpora/mesh/desc.xml",
                               SIGTE_SOURCE_DIR "/corpora/mesh/qual.xml"};
    assert_int_equal(mesh_import(mesh_path, xml, 2, NULL, &a, &report, &e), ERR_OK);
    arena_release(&a);
}

/* Built from the first files, and brought up to date with the others, some at a time. */
static struct corpus *build(const char *const *path, size_t n, size_t first, struct chance *chance)
{
    struct arena a = {0};
    struct err e = {0};
    struct corpus_build_report report;
    struct corpus_build_options o = {.fresh = true};
    struct corpus *c = NULL;
    enum err_code rc = corpus_build(corpus_path, path, first, mesh_path, NULL, &a, &report, &e);
    assert_int_equal(rc, ERR_OK);
    for (size_t done = first; done < n;) {
        size_t some = 1 + chance_below(chance, n - done);
        rc = corpus_update(corpus_path, path + done, some, &o, &a, &report, &e);
        assert_int_equal(rc, ERR_OK);
        done += some;
    }
    assert_int_equal(corpus_open(corpus_path, &c, &e), ERR_OK);
    arena_release(&a);
    return c;
}

static int by_number(const void *x, const void *y)
{
    int64_t a = *(const int64_t *)x, b = *(const int64_t *)y;
    return (a > b) - (a < b);
}

static size_t match_all(const struct query *q, const struct truth_set *t,
                        struct query_subject *const *subject, int64_t *pmid)
{
    size_t n = 0;
    for (size_t i = 0; i < t->n; i++)
        if (query_match(q, subject[i], QUERY_ABSENT_FALSE, NULL, NULL) == TRUTH_TRUE)
            assert_true(str_int64(t->record[i]->pmid, &pmid[n++]));
    qsort(pmid, n, sizeof *pmid, by_number);
    return n;
}

static void fail_with(const char *text, const struct corpus_result *got, const int64_t *want,
                      size_t n_want)
{
    size_t i = 0, k = 0;
    print_error("query: %s\n", text);
    while (i < got->n || k < n_want) {
        if (k == n_want || (i < got->n && got->pmid[i] < want[k]))
            print_error("  too much: %" PRId64 "\n", got->pmid[i++]);
        else if (i == got->n || want[k] < got->pmid[i])
            print_error("  missing: %" PRId64 "\n", want[k++]);
        else
            i++, k++;
    }
    fail();
}

struct tally {
    size_t asked, refused, found_some;
};

static void compare(struct corpus *c, const struct truth_set *t,
                    struct query_subject *const *subject, const char *text, struct tally *tally)
{
    struct arena a = {0};
    struct err e = {0};
    struct query q;
    struct corpus_result got;
    int64_t *want = ARENA_ARRAY(&a, t->n, int64_t);
    const struct date as_of = {2024, 1, 23};
    tally->asked++;
    if (query_parse(str_c(text), NULL, &a, NULL, &q, &e) != ERR_OK ||
        query_resolve(&q, corpus_mesh(c), as_of, &a, NULL, &e) != ERR_OK) {
        tally->refused++;
        arena_release(&a);
        return;
    }
    enum err_code rc = corpus_query(c, &q, CORPUS_SORT_PMID, &a, &got, &e);
    if (rc != ERR_OK) {
        struct buf why = {0};
        err_render(&why, LANG_EN, &e);
        print_error("query: %s\n%s\n", text, buf_c(&why));
        buf_release(&why);
    }
    assert_int_equal(rc, ERR_OK);
    size_t n = match_all(&q, t, subject, want);
    if (n != got.n || memcmp(want, got.pmid, n * sizeof *want) != 0)
        fail_with(text, &got, want, n);
    tally->found_some += n > 0;
    arena_release(&a);
}

static struct tally compare_many(const char *const *path, size_t n_files, size_t first,
                                 struct chance *chance, size_t queries)
{
    struct truth_set t = {0};
    struct tally tally = {0};
    struct buf text = {0};
    read_truth(&t, path, n_files);
    struct corpus *c = build(path, n_files, first, chance);
    assert_int_equal(corpus_size(c), t.n);
    assert_true(t.n > 0);
    struct query_subject **subject = ARENA_ARRAY(&t.arena, t.n, struct query_subject *);
    for (size_t i = 0; i < t.n; i++)
        subject[i] = query_subject_new(t.record[i], &t.arena);
    for (size_t i = 0; i < queries; i++) {
        buf_clear(&text);
        random_query(chance, t.record, t.n, 1 + i % 4, &text);
        compare(c, &t, subject, buf_c(&text), &tally);
    }
    print_message("%zu records, %zu queries: %zu refused, %zu found something\n", t.n, tally.asked,
                  tally.refused, tally.found_some);
    corpus_close(c);
    unlink(corpus_path);
    buf_release(&text);
    arena_release(&t.arena);
    return tally;
}

static void random_records_and_queries(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 4; seed++) {
        struct chance chance = {seed * UINT64_C(0x9E3779B97F4A7C15)};
        struct buf xml = {0};
        struct err e = {0};
        const char *const path[] = {xml_path};
        random_records(&chance, 300, 300, &xml);
        assert_int_equal(file_write(xml_path, buf_str(&xml), &e), ERR_OK);
        buf_release(&xml);
        struct tally tally = compare_many(path, 1, 1, &chance, 1500);
        /* The test must not become empty: most queries run and find something. */
        assert_true(tally.refused * 10 < tally.asked);
        assert_true(tally.found_some * 2 > tally.asked);
        unlink(xml_path);
    }
}

/* However files are split into those built from and those added later, in one go or in
 * several, the corpus answers alike and its content has the same name. */
static void split_into_build_and_updates(void **state)
{
    enum { SETS = 6 };
    struct arena a = {0};
    const char *path[SETS];
    (void)state;
    for (uint64_t seed = 1; seed <= 2; seed++) {
        struct chance chance = {seed * UINT64_C(0xD1342543DE82EF95)};
        char digest[80] = "";
        for (size_t i = 0; i < SETS; i++) {
            struct buf xml = {0};
            struct err e = {0};
            path[i] = arena_fmt(&a, "%s/set%zu.xml", folder, i);
            random_records(&chance, 80, 250, &xml);
            assert_int_equal(file_write(path[i], buf_str(&xml), &e), ERR_OK);
            buf_release(&xml);
        }
        for (size_t first = SETS; first > 0; first -= 1 + chance_below(&chance, 2)) {
            struct corpus *c = build(path, SETS, first, &chance);
            if (digest[0] == '\0')
                snprintf(digest, sizeof digest, "%s", corpus_digest(c));
            assert_string_equal(corpus_digest(c), digest);
            corpus_close(c);
            compare_many(path, SETS, first, &chance, 300);
            if (first == 1)
                break;
        }
        for (size_t i = 0; i < SETS; i++)
            unlink(path[i]);
    }
    arena_release(&a);
}

static int by_name(const void *x, const void *y)
{
    return strcmp(*(const char *const *)x, *(const char *const *)y);
}

static size_t files_in(const char *from, struct arena *a, const char **path)
{
    size_t n = 0;
    DIR *d = opendir(from);
    for (struct dirent *f = d ? readdir(d) : NULL; f && n < FILES_MAX; f = readdir(d))
        if (strstr(f->d_name, ".xml"))
            path[n++] = arena_fmt(a, "%s/%s", from, f->d_name);
    if (d)
        closedir(d);
    if (n)
        qsort((void *)path, n, sizeof *path, by_name);
    return n;
}

/* Answers of efetch among recorded ones: those with articles. */
static size_t records_in(const char *from, struct arena *a, const char **path)
{
    const char *all[FILES_MAX];
    size_t n = files_in(from, a, all), kept = 0;
    for (size_t i = 0; i < n; i++)
        if (strstr(all[i], "efetch"))
            path[kept++] = all[i];
    return kept;
}

static void the_demonstration_corpus(void **state)
{
    struct arena a = {0};
    struct chance chance = {42};
    const char *path[FILES_MAX];
    (void)state;
    size_t n = files_in(SIGTE_SOURCE_DIR "/corpora/demo", &a, path);
    assert_true(n > 0);
    compare_many(path, n, n, &chance, 1500);
    arena_release(&a);
}

/* All of it, and once more with half of the files added later. */
static void recorded_pubmed_xml(void **state)
{
    struct arena a = {0};
    struct chance chance = {4711};
    const char *path[2 * FILES_MAX];
    const char *shared = getenv("SIGTE_SHARED");
    (void)state;
    const char *from = arena_fmt(&a, "%s/data", shared ? shared : SIGTE_SOURCE_DIR "/../shared");
    size_t n = files_in(arena_fmt(&a, "%s/pubmed_xml", from), &a, path);
    n += records_in(arena_fmt(&a, "%s/eutils", from), &a, path + n);
    if (n == 0) {
        print_message("not checked: no recorded PubMed XML at %s\n", from);
    } else {
        compare_many(path, n, n, &chance, 1500);
        compare_many(path, n, n / 2, &chance, 300);
    }
    arena_release(&a);
}

static int make(void **state)
{
    (void)state;
    assert_non_null(mkdtemp(folder));
    snprintf(mesh_path, sizeof mesh_path, "%s/mesh.db", folder);
    snprintf(xml_path, sizeof xml_path, "%s/x.xml", folder);
    snprintf(corpus_path, sizeof corpus_path, "%s/corpus.db", folder);
    make_mesh();
    return 0;
}

static int drop(void **state)
{
    (void)state;
    unlink(mesh_path);
    return rmdir(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(random_records_and_queries),
        cmocka_unit_test(split_into_build_and_updates),
        cmocka_unit_test(the_demonstration_corpus),
        cmocka_unit_test(recorded_pubmed_xml),
    };
    return cmocka_run_group_tests(tests, make, drop);
}
