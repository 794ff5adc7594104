/* test_search.c - NGC's own five lines through the real client against the local
 * corpus server: what is counted, kept and imported, and that a run is recorded
 * whole or not at all. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "lib/base/file.h"
#include "pubmed/corpus/serve.h"
#include "screen/import/record.h"
#include "screen/review/flow.h"
#include "screen/review_file.h"
#include "screen/search/search.h"

#include <curl/curl.h>
#include <ftw.h>

#define DEMO       SIGTE_SOURCE_DIR "/corpora/demo/"
#define VOCABULARY SIGTE_SOURCE_DIR "/corpora/mesh/"

/* One corpus and server for the whole group; a review for each test. */
static struct {
    struct arena arena;
    char folder[64];
    const char *mesh;
    struct corpus *corpus;
    struct corpus_server *server;
} world;

struct fixture {
    struct arena arena;
    struct err e;
    struct store *s;
    struct eutils *client;
    const struct review_documents *d;
};

static void ok_at(struct err *e, enum err_code rc, int line)
{
    struct buf b = {0};
    if (rc == ERR_OK)
        return;
    err_render(&b, LANG_EN, e);
    fail_msg("line %d: %s", line, buf_c(&b));
}
#define OK(e, expression) ok_at((e), (expression), __LINE__)

static const char *place(const char *name)
{
    return arena_fmt(&world.arena, "%s/%s", world.folder, name);
}

static int world_open(void **state)
{
    static const char *const mesh[] = {VOCABULARY "desc.xml", VOCABULARY "qual.xml"};
    static const char *const xml[] = {DEMO "pubmed-1.xml", DEMO "pubmed-2.xml"};
    struct mesh_import_report vocabulary;
    struct corpus_build_report built;
    struct corpus_server_options o = {.as_of = {2024, 1, 23}};
    struct err e = {0};
    (void)state;
    snprintf(world.folder, sizeof world.folder, "/tmp/sigte-search-XXXXXX");
    assert_non_null(mkdtemp(world.folder));
    world.mesh = place("mesh.db");
    OK(&e, mesh_import(world.mesh, mesh, 2, NULL, &world.arena, &vocabulary, &e));
    OK(&e, corpus_build(place("corpus.db"), xml, 2, world.mesh, NULL, &world.arena, &built, &e));
    OK(&e, corpus_open(place("corpus.db"), &world.corpus, &e));
    OK(&e, corpus_server_start(world.corpus, &o, &world.server, &e));
    return 0;
}

static int remove_one(const char *path, const struct stat *st, int kind, struct FTW *ftw)
{
    (void)st, (void)kind, (void)ftw;
    return remove(path);
}

static int world_close(void **state)
{
    (void)state;
    corpus_server_stop(world.server);
    corpus_close(world.corpus);
    nftw(world.folder, remove_one, 8, FTW_DEPTH | FTW_PHYS);
    arena_release(&world.arena);
    return 0;
}

static int review_open(void **state)
{
    static int number;
    struct fixture *f = calloc(1, sizeof *f);
    struct note_list notes = {.arena = &f->arena};
    struct review_new n = {.pico_path = SIGTE_SOURCE_DIR "/picos/udbredt-kraeft.yaml",
                           .protocol_path = SIGTE_SOURCE_DIR "/protocols/udbredt-kraeft.yaml",
                           .mesh_path = world.mesh,
                           .lead = "lead"};
    struct eutils_options o = {.base_url = corpus_server_url(world.server), .tries = 1};
    const char *path = arena_fmt(&f->arena, "%s/%d.sigte", world.folder, number++);
    OK(&f->e, review_file_open(path, DB_CREATE, &f->s, &f->e));
    OK(&f->e, review_create(f->s, &n, &f->arena, &notes, &f->e));
    OK(&f->e, review_documents(f->s, &f->d, &f->e));
    OK(&f->e, eutils_new(&o, &f->client, &f->e));
    *state = f;
    return 0;
}

static int review_close(void **state)
{
    struct fixture *f = *state;
    eutils_free(f->client);
    store_close(f->s);
    arena_release(&f->arena);
    free(f);
    return 0;
}

static enum err_code run(struct fixture *f, const char *source, struct progress *p,
                         struct search_report *report)
{
    const struct search_options o = {.source = source, .program = "test"};
    return search_run(f->s, "lead", f->client, &f->d->protocol, &f->d->protocol.search[0], &o, p,
                      &f->arena, report, &f->e);
}

static int64_t head(struct fixture *f)
{
    int64_t seq;
    struct hash h;
    OK(&f->e, store_head(f->s, &seq, &h, &f->e));
    return seq;
}

static void ngc_lines_count_what_the_demo_corpus_holds(void **state)
{
    static const int64_t count[] = {130, 105, 75, 66, 62};
    static const int64_t recorded[] = {2539510, 20957, 224, 126, 125};
    struct fixture *f = *state;
    struct search_report report;
    struct search_run got;
    OK(&f->e, run(f, "pubmed", NULL, &report));
    OK(&f->e, search_latest(f->s, STR("secondary"), &f->arena, &got, &f->e));
    assert_int_equal(got.n_lines, 5);
    for (size_t i = 0; i < 5; i++) {
        assert_int_equal(got.line[i].count, count[i]);
        assert_int_equal(got.line[i].recorded_count, recorded[i]);
        assert_true(got.line[i].translation.len > 0);
    }
    /* ours is never called PubMed's */
    assert_false(str_eq(got.engine, STR("PubMed")));
    assert_true(str_eq(got.line[0].recorded_engine, STR("PubMed")));
    struct prisma_input in;
    OK(&f->e, flow_input(f->s, &f->arena, &in, &f->e));
    assert_int_equal(in.n_sources, 1);
    assert_true(str_eq(in.source[0].name, STR("PubMed (local corpus 127.0.0.1)")));
    assert_int_equal(got.n_pmids, 62);
    assert_int_equal(got.line[0].n_pmids, 130);
    assert_true(str_eq_c(got.build, corpus_digest(world.corpus)));
    assert_true(str_eq(got.program, STR("test")));
    assert_int_equal(report.import.n_records, 62);
    assert_int_equal(report.n_missing, 0);
}

static void imported_records_keep_their_raw_text(void **state)
{
    struct fixture *f = *state;
    struct search_report report;
    struct bib_record r;
    int64_t root;
    OK(&f->e, run(f, "pubmed", NULL, &report));
    OK(&f->e, record_find(f->s, STR("pmid:34632252"), &root, &f->e));
    OK(&f->e, record_load(f->s, root, &f->arena, &r, &f->e));
    assert_true(str_starts(r.title, "Clinical Outcomes of Molecular Tumor Boards"));
    struct note_list found = {.arena = &f->arena};
    OK(&f->e, store_verify(f->s, NULL, &found, &f->e));
    OK(&f->e, store_compare(f->s, NULL, &found, &f->e));
    assert_int_equal(found.n, 0);
}

/* Whatever came first: what is shown and judged is the record that says most. */
static void a_searched_record_is_shown_rather_than_a_copy_of_it(void **state)
{
    static const char NBIB[] = "PMID- 34632252\nTI  - A copy that says less.\nDP  - 2021\n"
                               "AB  - Less.\n";
    static const char *const reason[LANG_COUNT] = {"same", "samme"};
    struct fixture *f = *state;
    struct search_report report;
    struct import_report copy;
    struct import_options o = {.arm = "network", .source = "copy"};
    struct bib_record r;
    OK(&f->e, file_write(place("copy.nbib"), STR(NBIB), &f->e));
    OK(&f->e, import_file(f->s, "lead", place("copy.nbib"), &o, NULL, &f->arena, &copy, &f->e));
    OK(&f->e, run(f, "pubmed", NULL, &report));
    assert_string_equal(report.import.format, "pubmed-xml");
    int64_t searched = 0;
    for (int64_t id = 2; !searched; id++) {
        OK(&f->e, record_load_source(f->s, id, &f->arena, &r, &f->e));
        if (str_eq(r.pmid, STR("34632252")))
            searched = id;
    }
    OK(&f->e, store_begin(f->s, &f->e));
    OK(&f->e, record_merge(f->s, "lead", 1, searched, "by-hand", reason, &f->e));
    OK(&f->e, store_commit(f->s, &f->e));
    OK(&f->e, record_load(f->s, 1, &f->arena, &r, &f->e));
    assert_true(str_starts(r.title, "Clinical Outcomes of Molecular Tumor Boards"));
}

static void a_source_name_in_use_is_refused_before_anything_is_sent(void **state)
{
    struct fixture *f = *state;
    struct search_report report;
    OK(&f->e, run(f, "pubmed", NULL, &report));
    int64_t before = head(f);
    assert_int_equal(run(f, "pubmed", NULL, &report), ERR_STATE);
    assert_int_equal(head(f), before);
}

static int calls_left;

static bool stop_after_some(struct progress *p)
{
    (void)p;
    return calls_left-- <= 0;
}

static void a_run_stopped_anywhere_leaves_nothing_behind(void **state)
{
    struct fixture *f = *state;
    struct progress p = {.cancelled = stop_after_some};
    struct search_report report;
    struct search_run got;
    int64_t before = head(f);
    int stopped = 0;
    for (int n = 0; n < 200; n++) {
        calls_left = n;
        enum err_code rc = run(f, "pubmed", &p, &report);
        if (rc == ERR_OK)
            break;
        assert_int_equal(rc, ERR_CANCELLED);
        assert_int_equal(head(f), before);
        stopped++;
    }
    assert_true(stopped >= 5);
    OK(&f->e, search_latest(f->s, STR(""), &f->arena, &got, &f->e));
    assert_int_equal(got.n_pmids, 62);
}

static void a_server_that_is_gone_is_an_error_not_zero_hits(void **state)
{
    struct fixture *f = *state;
    struct search_report report;
    struct eutils_options o = {.base_url = "http://127.0.0.1:9/entrez/eutils/", .tries = 1};
    int64_t before = head(f);
    eutils_free(f->client);
    f->client = NULL;
    OK(&f->e, eutils_new(&o, &f->client, &f->e));
    assert_int_equal(run(f, "pubmed", NULL, &report), ERR_NET);
    assert_int_equal(head(f), before);
}

static const char SLIPS[] = "sigte: protocol/1\n"
                            "id: slips\n"
                            "title: {da: x, en: x}\n"
                            "as_of: 2024-01-23\n"
                            "searches:\n"
                            "  - id: secondary\n"
                            "    literature: secondary\n"
                            "    database: PubMed\n"
                            "    import: \"2\"\n"
                            "    lines:\n"
                            "      - id: \"1\"\n"
                            "        query: |\n"
                            "          neoplasms[mh] OR\n"
                            "          \"neoplasmz\"[mh]\n"
                            "      - id: \"2\"\n"
                            "        query: |\n"
                            "          #1 AND (\"systematic review\"[pt] OR guideline[pt])\n"
                            "          NOT \"meta-analysis\"[pt]\n"
                            "arms:\n"
                            "  - {id: database, kind: database, label: {da: x, en: x}}\n";

/* The unknown heading at its place in the file; of the types, guideline holds practice
 * guideline, and what is excluded is not asked for. */
static void slips_of_a_stored_search_are_named_at_their_place(void **state)
{
    struct fixture *f = *state;
    struct mesh *mesh;
    struct protocol p;
    struct search_check r;
    OK(&f->e, mesh_open(world.mesh, &mesh, &f->e));
    OK(&f->e, protocol_parse(str_c(SLIPS), "slips.yaml", &f->arena, NULL, &p, &f->e));
    search_check(&p, mesh, &f->arena, &r);
    bool heading = false, types = false;
    for (size_t i = 0; i < r.n; i++) {
        const struct search_finding *g = &r.item[i];
        char *text = msg_text(&f->arena, LANG_EN, (struct msg_call){g->msg, g->n_args, g->arg});
        if (strcmp(g->msg->id, "query.heading_unknown_near") == 0)
            heading = g->level == NOTE_ERROR && g->line == 14 && g->column == 11 &&
                      g->end_line == 14 && g->end_column == 26 &&
                      strcmp(g->suggestion, "\"Neoplasms\"[mh]") == 0;
        if (strcmp(g->msg->id, "lint.types_missing") == 0)
            types = g->line == 17 && strstr(text, "\"meta-analysis\"") &&
                    !strstr(text, "practice guideline");
    }
    mesh_close(mesh);
    assert_true(heading);
    assert_true(types);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define T(name) cmocka_unit_test_setup_teardown(name, review_open, review_close)
        T(ngc_lines_count_what_the_demo_corpus_holds),
        T(imported_records_keep_their_raw_text),
        T(a_searched_record_is_shown_rather_than_a_copy_of_it),
        T(a_source_name_in_use_is_refused_before_anything_is_sent),
        T(a_run_stopped_anywhere_leaves_nothing_behind),
        T(a_server_that_is_gone_is_an_error_not_zero_hits),
        T(slips_of_a_stored_search_are_named_at_their_place),
    };
    curl_global_init(CURL_GLOBAL_DEFAULT);
    int failed = cmocka_run_group_tests_name("search", tests, world_open, world_close);
    curl_global_cleanup();
    return failed;
}
