/* main.c - browsing a review finds exactly the records that stand and that query_match finds true,
 * over records and queries made by chance, and goes on to while records come, merge and part. */
#include "../corpus_match/random.h"

#include "lib/base/file.h"
#include "screen/browse/browse.h"
#include "screen/import/import.h"
#include "screen/review_file.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

#define BATCHES 12
#define RECORDS 40 /* of a batch, at most */
#define QUERIES 60 /* after each change */

static const char PICO[] =
    "sigte: pico/1\nid: small\ngroup: udbredt-og-uhelbredelig-kraeft\nversion: 1\n"
    "title: {da: Lille, en: Small}\nquestion: {da: Hvad?, en: What?}\n"
    "criteria:\n"
    "  - id: P-in\n    element: P\n    effect: include\n    rank: 20\n"
    "    text: {da: Kræft, en: Cancer}\n    reason: {da: Anden population, en: Other population}\n"
    "    match: cancer[tiab]\n"
    "  - id: I-less\n    element: I\n    effect: exclude\n    rank: 30\n"
    "    text: {da: Paneler, en: Panels}\n    reason: {da: Mindre end WES, en: Less than WES}\n"
    "    match: panel[tiab]\n"
    "  - id: O-none\n    element: O\n    effect: exclude\n    rank: 40\n    category: 1B\n"
    "    text: {da: Ingen effekt, en: No effect}\n    reason: {da: Uden effekt, en: No effect}\n";

static const char PROTOCOL[] =
    "sigte: protocol/1\nid: small\ntitle: {da: Lille, en: Small}\nas_of: 2024-01-23\n"
    "period:\n  secondary: {from: 2018-01-01, to: 2024-01-23}\n"
    "  primary: {from: 2022-01-01, to: 2024-01-23}\nlanguages: [eng]\n"
    "searches:\n"
    "  - id: secondary\n    literature: secondary\n    database: PubMed\n    sort: pub_date\n"
    "    import: \"1\"\n    lines:\n      - id: \"1\"\n        query: cancer[tiab]\n"
    "arms:\n"
    "  - {id: database, kind: database, label: {da: Database, en: Database}}\n"
    "stages:\n  title: {reviewers: 2}\n";

struct world {
    struct arena arena;
    struct err e;
    struct store *s;
    struct browse_index *x;
    struct chance chance;
    struct mesh *mesh;
    char folder[64];
    size_t found, asked;
};

static const char *message(struct world *w)
{
    struct buf b = {0};
    err_render(&b, LANG_EN, &w->e);
    const char *s = arena_str(&w->arena, buf_str(&b)).ptr;
    buf_release(&b);
    return s;
}

#define MUST(w, expression)                                                                        \
    do {                                                                                           \
        if ((expression) != ERR_OK)                                                                \
            fail_msg("%s: %s", #expression, message(w));                                           \
    } while (0)

static const char *file(struct world *w, const char *name, struct str text)
{
    const char *path = arena_fmt(&w->arena, "%s/%s", w->folder, name);
    MUST(w, file_write(path, text, &w->e));
    return path;
}

static void begin(struct world *w)
{
    struct note_list notes = {.arena = &w->arena};
    struct mesh_import_report report;
    const char *const xml[] = {SIGTE_SOURCE_DIR "/corpora/mesh/desc.xml",
                               SIGTE_SOURCE_DIR "/corpora/mesh/qual.xml"};
    snprintf(w->folder, sizeof w->folder, "/tmp/sigte-browse-XXXXXX");
    assert_non_null(mkdtemp(w->folder));
    const char *mesh = arena_fmt(&w->arena, "%s/mesh.db", w->folder);
    MUST(w, mesh_import(mesh, xml, 2, NULL, &w->arena, &report, &w->e));
    MUST(w, mesh_open(mesh, &w->mesh, &w->e));
    struct review_new n = {.pico_path = file(w, "pico.yaml", str_c(PICO)),
                           .protocol_path = file(w, "protocol.yaml", str_c(PROTOCOL)),
                           .mesh_path = mesh,
                           .lead = "lead"};
    MUST(w, review_file_open(":memory:", DB_CREATE, &w->s, &w->e));
    MUST(w, review_create(w->s, &n, &w->arena, &notes, &w->e));
    w->x = browse_index_new(w->folder);
}

static void import_some(struct world *w, int batch)
{
    struct buf xml = {0};
    struct import_report report;
    const char *name = arena_fmt(&w->arena, "b%d", batch);
    struct import_options o = {
        .arm = "database", .source = name, .format = BIB_PUBMED_XML, .again = true};
    random_records(&w->chance, 1 + chance_below(&w->chance, RECORDS), 4000, &xml);
    const char *path = file(w, "records.xml", buf_str(&xml));
    enum err_code rc = import_file(w->s, "lead", path, &o, NULL, &w->arena, &report, &w->e);
    if (rc != ERR_OK && rc != ERR_INPUT) /* deletions alone: nothing to import */
        fail_msg("import: %s", message(w));
    buf_release(&xml);
}

static void regroup(struct world *w, struct arena *a)
{
    static const char *const why[LANG_COUNT] = {"by chance", "ved et tilfælde"};
    int64_t *id, gone = 0;
    size_t n;
    MUST(w, record_root_ids(w->s, a, &id, &n, &w->e));
    for (int i = 0; i < 3 && n > 4; i++) {
        size_t k = chance_below(&w->chance, n - 1);
        int64_t kept = id[k];
        gone = id[k + 1];
        memmove(id + k + 1, id + k + 2, (n - k - 2) * sizeof *id);
        n--;
        MUST(w, store_begin(w->s, &w->e));
        MUST(w, record_merge(w->s, "lead", kept, gone, "by-hand", why, &w->e));
        MUST(w, store_commit(w->s, &w->e));
    }
    if (gone && chance_one_in(&w->chance, 2)) {
        MUST(w, store_begin(w->s, &w->e));
        MUST(w, record_split(w->s, "lead", gone, &w->e));
        MUST(w, store_commit(w->s, &w->e));
    }
}

static void compare(struct world *w, const struct bib_record *r, const int64_t *id, size_t n,
                    struct arena *a)
{
    const struct bib_record **record = ARENA_ARRAY(a, n, const struct bib_record *);
    struct query_subject **subject = ARENA_ARRAY(a, n, struct query_subject *);
    const struct date as_of = {2024, 1, 23};
    for (size_t i = 0; i < n; i++) {
        record[i] = &r[i];
        subject[i] = query_subject_new(&r[i], a);
    }
    for (int k = 0; k < QUERIES; k++) {
        struct buf text = {0};
        struct query q;
        struct note_list notes = {.arena = a};
        random_query(&w->chance, record, n, 1 + chance_below(&w->chance, 5), &text);
        struct browse_query ask = {.text = buf_str(&text), .as_of = as_of};
        int64_t *found;
        size_t n_found, at = 0;
        if (query_parse_as(ask.text, QUERY_AS_PUBMED, NULL, a, &notes, &q, &w->e) != ERR_OK) {
            err_clear(&w->e);
            buf_release(&text);
            continue;
        }
        MUST(w, query_resolve(&q, w->mesh, as_of, a, &notes, &w->e));
        MUST(w, browse_ids(w->x, w->s, NULL, &ask, a, &found, &n_found, &w->e));
        for (size_t i = 0; i < n; i++) {
            bool yes = query_match(&q, subject[i], QUERY_ABSENT_FALSE, NULL, NULL) == TRUTH_TRUE;
            bool has = at < n_found && found[at] == id[i];
            if (yes != has)
                fail_msg("record %d: match says %d, browsing %d: %s", (int)id[i], yes, has,
                         buf_c(&text));
            at += has;
        }
        assert_int_equal(at, n_found);
        w->found += n_found;
        w->asked++;
        buf_release(&text);
    }
}

static void finds_what_matches(void **state)
{
    struct world w = {.chance = {0x5eed0bad5eed0badu}};
    (void)state;
    begin(&w);
    for (int batch = 0; batch < BATCHES; batch++) {
        struct arena a = {0};
        int64_t *id;
        size_t n;
        import_some(&w, batch);
        if (batch % 2)
            regroup(&w, &a);
        MUST(&w, record_root_ids(w.s, &a, &id, &n, &w.e));
        struct bib_record *r = ARENA_ARRAY(&a, n, struct bib_record);
        for (size_t i = 0; i < n; i++)
            MUST(&w, record_load(w.s, id[i], &a, &r[i], &w.e));
        compare(&w, r, id, n, &a);
        assert_int_equal(browse_index_size(w.x).n_records, n);
        arena_release(&a);
    }
    assert_true(w.asked > BATCHES * QUERIES / 2 && w.found > w.asked); /* not all in vain */
    browse_index_free(w.x);
    store_close(w.s);
    mesh_close(w.mesh);
    assert_int_equal(system(arena_fmt(&w.arena, "rm -r %s", w.folder)), 0);
    arena_release(&w.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(finds_what_matches)};
    return cmocka_run_group_tests_name("browse_match", tests, NULL, NULL);
}
