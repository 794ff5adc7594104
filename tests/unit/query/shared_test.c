/* shared_test.c - published search strategies, when the shared data is beside the
 * project: each is read strictly, or refused with a place; read as PubMed reads it, none
 * is refused. Counts by reason are printed. And a strategy over records of which PubMed
 * said which it finds. */
#include "lib/base/file.h"
#include "lib/base/json.h"
#include "lib/bib/reader.h"
#include "support.h"

#include <zlib.h>

struct tally {
    struct arena a;
    const char *id[64];
    size_t n[64], n_ids, read, total;
};

static const char *folder(void)
{
    const char *given = getenv("SIGTE_SHARED");
    return given ? given : SIGTE_SOURCE_DIR "/../shared";
}

static void count_reason(struct tally *t, const char *id)
{
    for (size_t i = 0; i < t->n_ids; i++)
        if (strcmp(t->id[i], id) == 0) {
            t->n[i]++;
            return;
        }
    assert_true(t->n_ids < COUNT_OF(t->id));
    t->id[t->n_ids] = id;
    t->n[t->n_ids++] = 1;
}

static bool read_as(enum query_reading how, struct str text, struct arena *a, struct query *q,
                    struct note_list *notes, struct err *e)
{
    return query_parse_as(text, how, NULL, a, notes, q, e) == ERR_OK &&
           query_resolve(q, test_mesh(), (struct date){2024, 1, 23}, a, notes, e) == ERR_OK;
}

/* What the translation says is the same query again. */
static void check_translation(enum query_reading how, const char *name, const struct query *q,
                              struct arena *a)
{
    struct buf once = {0}, twice = {0};
    struct query again;
    struct err e = {0};
    query_translate(q, &once);
    if (query_parse_as(buf_str(&once), how, NULL, a, NULL, &again, &e) != ERR_OK)
        fail_msg("%s: its translation is refused: %s", name, buf_c(&once));
    query_translate(&again, &twice);
    assert_string_equal(buf_c(&once), buf_c(&twice));
    /* A term a line asks the same. */
    buf_clear(&twice);
    query_translate_lines(q, &twice);
    assert_int_equal(query_parse_as(buf_str(&twice), how, NULL, a, NULL, &again, &e), ERR_OK);
    buf_clear(&twice);
    query_translate(&again, &twice);
    assert_string_equal(buf_c(&once), buf_c(&twice));
    buf_release(&once);
    buf_release(&twice);
}

static void say_refused(struct tally *t, const char *name, const struct err *e)
{
    struct buf b = {0};
    err_render(&b, LANG_EN, e);
    print_message("  %s: %s\n", name, buf_c(&b));
    buf_release(&b);
    if (e->line < 1 || e->column < 1)
        fail_msg("%s is refused without a place", name);
    count_reason(t, e->msg->id);
}

static void try_one(struct tally *t, const char *name, struct str text)
{
    struct query strict, as_pubmed;
    struct err e = {0};
    struct arena a = {0};
    struct note_list notes = {.arena = &a}, more = {.arena = &a};
    t->total++;
    bool read = read_as(QUERY_STRICT, text, &a, &strict, &notes, &e);
    t->read += read;
    if (read)
        check_translation(QUERY_STRICT, name, &strict, &a);
    else
        say_refused(t, name, &e);
    if (!read_as(QUERY_AS_PUBMED, text, &a, &as_pubmed, &more, &e)) {
        /* An empty form holds nothing to search for. */
        if (strcmp(e.msg->id, "query.empty") != 0)
            fail_msg("%s: refused where PubMed answers", name);
        arena_release(&a);
        return;
    }
    check_translation(QUERY_AS_PUBMED, name, &as_pubmed, &a);
    if (read)
        assert_int_equal(strict.n_leaves, as_pubmed.n_leaves);
    else
        assert_true(note_count(&more, NOTE_WARNING) > 0);
    for (size_t i = 0; i < more.n; i++)
        assert_true(more.item[i].line > 0 && more.item[i].column > 0);
    arena_release(&a);
}

static void report(const struct tally *t, const char *what)
{
    print_message("%s: %zu of %zu read\n", what, t->read, t->total);
    for (size_t i = 0; i < t->n_ids; i++)
        print_message("  %s: %zu\n", t->id[i], t->n[i]);
}

/* JSON lines; the named members are queries. */
static void try_json_lines(struct tally *t, const char *path, const char *const *member, size_t n)
{
    struct arena a = {0};
    struct err e = {0};
    struct str text, line;
    assert_int_equal(file_read(path, 0, &a, &text, &e), ERR_OK);
    while (str_split(&text, '\n', &line)) {
        json_error_t error;
        json_t *root = json_loadb(line.ptr, line.len, 0, &error);
        if (line.len == 0)
            continue;
        assert_non_null(root);
        for (size_t i = 0; i < n; i++) {
            const char *query = json_string_value(json_object_get(root, member[i]));
            if (query && *query)
                try_one(t, json_string_value(json_object_get(root, "id")), str_c(query));
        }
        json_decref(root);
    }
    arena_release(&a);
}

static void seed_strategies(void **state)
{
    (void)state;
    static const char *const members[] = {"query", "edited_search"};
    struct tally t = {0};
    const char *path = arena_fmt(&t.a, "%s/data/queries/seed-collection.jsonl", folder());
    if (file_exists(path)) {
        try_json_lines(&t, path, members, COUNT_OF(members));
        report(&t, "seed collection");
        /* One of the edited strategies lacks its last parenthesis. */
        assert_int_equal(t.total, 56);
        assert_int_equal(t.read, 55);
    } else {
        print_message("not checked, no shared data: %s\n", path);
    }
    arena_release(&t.a);
}

static void clef_strategies(void **state)
{
    (void)state;
    static const char *const members[] = {"query"};
    struct tally t = {0};
    const char *path = arena_fmt(&t.a, "%s/data/queries/clef-tar-in-pubmed-syntax.jsonl", folder());
    if (file_exists(path)) {
        try_json_lines(&t, path, members, COUNT_OF(members));
        report(&t, "CLEF-TAR");
        /* Two lack their last parenthesis. */
        assert_true(t.total > 50);
        assert_int_equal(t.read, t.total - 2);
    } else {
        print_message("not checked, no shared data: %s\n", path);
    }
    arena_release(&t.a);
}

static struct str unpacked(const char *path, struct arena *a)
{
    struct buf text = {0};
    char chunk[65536];
    gzFile f = gzopen(path, "rb");
    assert_non_null(f);
    for (int n; (n = gzread(f, chunk, sizeof chunk)) > 0;)
        buf_add(&text, chunk, (size_t)n);
    gzclose(f);
    struct str s = arena_str(a, buf_str(&text));
    buf_release(&text);
    return s;
}

/* `===== path`, comment lines, the query, then metadata. */
static void try_filters(struct tally *t, struct str text)
{
    struct str line;
    struct buf query = {0};
    const char *name = NULL;
    bool inside = false;
    for (bool more = true; more;) {
        more = str_split(&text, '\n', &line);
        if (!more || str_starts(line, "===== ")) {
            struct str got = str_trim(buf_str(&query));
            if (name && got.len)
                try_one(t, name, got);
            buf_clear(&query);
            name = more && str_ends(line, ".txt") ? arena_strndup(&t->a, line.ptr, line.len) : NULL;
            inside = name != NULL;
        } else if (str_starts(line, "@@@")) {
            inside = false;
        } else if (inside && !str_starts(line, "#")) {
            buf_addstr(&query, line);
            buf_addch(&query, '\n');
        }
    }
    buf_release(&query);
}

static void published_filters(void **state)
{
    (void)state;
    struct tally t = {0};
    const char *path = arena_fmt(&t.a, "%s/data/queries/pubmed-filters.txt.gz", folder());
    if (file_exists(path)) {
        try_filters(&t, unpacked(path, &t.a));
        report(&t, "published filters");
        /* Two begin with NOT, to be put behind a line, and one is an empty form. */
        assert_true(t.total > 90);
        assert_int_equal(t.read, t.total - 3);
    } else {
        print_message("not checked, no shared data: %s\n", path);
    }
    arena_release(&t.a);
}

/* The text between the first two lines of three backticks. */
static struct str fenced(struct str text)
{
    size_t from = str_find(text, STR("\n```\n"), 0) + 5;
    return str_sub(text, from, str_find(text, STR("\n```"), from));
}

static void a_filter_of_25_kilobytes(void **state)
{
    (void)state;
    struct tally t = {0};
    struct err e = {0};
    struct str text;
    const char *path = arena_fmt(
        &t.a,
        "%s/data/queries/qs-global-ortho-search-queries__Replicated_Systematic_Subset_Query.md",
        folder());
    if (file_exists(path)) {
        assert_int_equal(file_read(path, 0, &t.a, &text, &e), ERR_OK);
        struct str query = fenced(text);
        assert_true(query.len > 10000);
        try_one(&t, "systematic subset", query);
        report(&t, "systematic subset");
        assert_int_equal(t.read, 1);
    } else {
        print_message("not checked, no shared data: %s\n", path);
    }
    arena_release(&t.a);
}

/* Strategy 44 of the seed collection and 80 records, of which PubMed returned 40. */
#define ANSWERED "44"

struct answered {
    struct arena a;
    struct query q;
    struct str returned; /* lines of `strategy<tab>PMID` */
    size_t records, right, missed, extra;
};

static enum err_code judge(void *context, const struct bib_record *r, const struct bib_place *at,
                           struct err *e)
{
    struct answered *x = context;
    struct arena a = {0};
    (void)at, (void)e;
    const char *line = arena_fmt(&a, "\n" ANSWERED "\t%.*s\n", (int)r->pmid.len, r->pmid.ptr);
    bool wanted = str_find(x->returned, str_c(line), 0) != SIZE_MAX;
    bool found =
        query_match(&x->q, query_subject_new(r, &a), QUERY_ABSENT_FALSE, &a, NULL) == TRUTH_TRUE;
    x->records++;
    x->right += found && wanted;
    x->missed += wanted && !found;
    x->extra += found && !wanted;
    if (found != wanted)
        print_message("  %.*s %s\n", (int)r->pmid.len, r->pmid.ptr, found ? "too much" : "missed");
    arena_release(&a);
    return ERR_OK;
}

static void resolve_answered(struct answered *x, const char *path)
{
    struct str text, line;
    struct err e = {0};
    assert_int_equal(file_read(path, 0, &x->a, &text, &e), ERR_OK);
    while (str_split(&text, '\n', &line)) {
        json_error_t error;
        json_t *root = line.len ? json_loadb(line.ptr, line.len, 0, &error) : NULL;
        const char *id = json_string_value(json_object_get(root, "id"));
        if (id && strcmp(id, ANSWERED) == 0)
            assert_true(read_as(QUERY_STRICT,
                                str_c(json_string_value(json_object_get(root, "query"))), &x->a,
                                &x->q, NULL, &e));
        json_decref(root);
    }
    assert_true(x->q.resolved);
}

static void a_strategy_finds_what_pubmed_found(void **state)
{
    (void)state;
    struct answered x = {0};
    struct err e = {0};
    struct bib_sink sink = {.record = judge, .context = &x};
    const char *records = arena_fmt(&x.a, "%s/data/refs/Reflib__blue-light.nbib.gz", folder());
    const char *pmids =
        arena_fmt(&x.a, "%s/data/queries/seed-collection.candidate_pmids.tsv.gz", folder());
    if (file_exists(records) && file_exists(pmids)) {
        resolve_answered(&x, arena_fmt(&x.a, "%s/data/queries/seed-collection.jsonl", folder()));
        x.returned = unpacked(pmids, &x.a);
        assert_int_equal(bib_read_text(unpacked(records, &x.a), "records", BIB_NBIB, &sink, &e),
                         ERR_OK);
        print_message("strategy " ANSWERED ": %zu records, %zu found as PubMed did, %zu missed, "
                      "%zu more\n",
                      x.records, x.right, x.missed, x.extra);
        assert_int_equal(x.records, 80);
        assert_int_equal(x.right, 40);
        assert_int_equal(x.missed, 0);
    } else {
        print_message("not checked, no shared data: %s\n", records);
    }
    arena_release(&x.a);
}

int run_shared_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(seed_strategies),
        cmocka_unit_test(clef_strategies),
        cmocka_unit_test(published_filters),
        cmocka_unit_test(a_filter_of_25_kilobytes),
        cmocka_unit_test(a_strategy_finds_what_pubmed_found),
    };
    return cmocka_run_group_tests_name("shared", tests, NULL, NULL);
}
