/* main.c - how fast the records of a large review are browsed.
 * usage: browse_bench [N]      (50000)
 * Makes a review of N records in a temporary folder, indexes it, and asks typical queries with all
 * facets and 50 records to a page: the first time, and the median of further ones; beside each what
 * query_match over all records takes, read from the review one by one, and whether both found as
 * many. Then what a record more costs, and a search after a vote. */
#include "../corpus/made.h"

#include "lib/base/file.h"
#include "screen/browse/browse.h"
#include "screen/import/import.h"
#include "screen/review_file.h"

#include <stdio.h>
#include <stdlib.h>

#include <time.h>
#include <unistd.h>

#define ROUNDS 21

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
    "stages:\n  title: {reviewers: 1}\n";

static const char *const QUERIES[] = {
    "",
    "cancer",
    "cancer[tiab]",
    "patients[tiab]",
    "\"metastatic cancer\"[tiab]",
    "\"clinical trial*\"[tiab]",
    "therap*[tiab]",
    "*ology[tiab]",
    "neoplasms[mh]",
    "neoplasms/genetics[mh]",
    "cancer[ti] AND neoplasms[mh]",
    "(cancer[ti] OR tumor*[ti]) NOT neoplasms[mh]",
    "neoplasms[mh] AND review[pt] AND 2015:2020[dp]",
    "\"cancer patients\"[tiab:~3]",
    "humans[mh] AND english[la] AND hasabstract",
};
#define N_QUERIES COUNT_OF(QUERIES)

struct bench {
    struct arena arena;
    struct err e;
    struct store *s;
    struct browse_index *x;
    struct mesh *mesh;
    char folder[64];
    size_t n;
};

static double now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

/* Resident and not backed by a file, MiB. */
static double resident_mib(void)
{
    char line[256];
    double kib = 0;
    FILE *f = fopen("/proc/self/status", "r");
    while (f && fgets(line, sizeof line, f))
        if (strncmp(line, "RssAnon:", 8) == 0)
            kib = strtod(line + 8, NULL);
    if (f)
        fclose(f);
    return kib / 1024;
}

static void must(struct bench *b, enum err_code rc, const char *what)
{
    if (rc == ERR_OK)
        return;
    struct buf text = {0};
    err_render(&text, LANG_EN, &b->e);
    fprintf(stderr, "browse_bench: %s: %s\n", what, buf_c(&text));
    exit(1);
}
#define MUST(b, expression) must(b, (expression), #expression)

static const char *file(struct bench *b, const char *name, struct str text)
{
    const char *path = arena_fmt(&b->arena, "%s/%s", b->folder, name);
    MUST(b, file_write(path, text, &b->e));
    return path;
}

static void import_made(struct bench *b, const char *name, size_t from, size_t n)
{
    struct made_headings h;
    struct arena a = {0};
    struct import_report report;
    struct import_options o = {.arm = "database", .source = name, .format = BIB_PUBMED_XML};
    const char *path = arena_fmt(&b->arena, "%s/%s.xml", b->folder, name);
    FILE *f = fopen(path, "w");
    if (!f || !made_headings(b->mesh, &b->arena, &h))
        must(b, ERR_IO, path);
    fputs("<PubmedArticleSet>", f);
    for (size_t i = from; i < from + n; i++) {
        struct buf xml = {0};
        made_record(&h, i, &xml);
        fwrite(xml.ptr, 1, xml.len, f);
        buf_release(&xml);
    }
    fputs("</PubmedArticleSet>\n", f);
    fclose(f);
    MUST(b, import_file(b->s, "lead", path, &o, NULL, &a, &report, &b->e));
    arena_release(&a);
}

static void begin(struct bench *b)
{
    struct note_list notes = {.arena = &b->arena};
    struct mesh_import_report report;
    const char *const xml[] = {SIGTE_SOURCE_DIR "/corpora/mesh/desc.xml",
                               SIGTE_SOURCE_DIR "/corpora/mesh/qual.xml"};
    snprintf(b->folder, sizeof b->folder, "/tmp/browse_bench.XXXXXX");
    if (!mkdtemp(b->folder))
        exit(1);
    const char *mesh = arena_fmt(&b->arena, "%s/mesh.db", b->folder);
    MUST(b, mesh_import(mesh, xml, 2, NULL, &b->arena, &report, &b->e));
    MUST(b, mesh_open(mesh, &b->mesh, &b->e));
    struct review_new n = {.pico_path = file(b, "pico.yaml", str_c(PICO)),
                           .protocol_path = file(b, "protocol.yaml", str_c(PROTOCOL)),
                           .mesh_path = mesh,
                           .lead = "lead"};
    const char *path = arena_fmt(&b->arena, "%s/r.sigte", b->folder);
    MUST(b, review_file_open(path, DB_CREATE, &b->s, &b->e));
    MUST(b, review_create(b->s, &n, &b->arena, &notes, &b->e));
    import_made(b, "made", 0, b->n);
}

static void build(struct bench *b)
{
    double before = resident_mib(), start = now_ms();
    b->x = browse_index_new(b->folder);
    MUST(b, browse_index_refresh(b->x, b->s, NULL, &b->e));
    double ms = now_ms() - start;
    struct browse_size size = browse_index_size(b->x);
    printf("%zu records indexed in %.1f s (%.0f us each); index %.1f MiB (%.0f bytes a record), "
           "process grew by %.1f MiB to %.1f\n",
           size.n_records, ms / 1e3, ms * 1e3 / (double)b->n, (double)size.memory_bytes / 1048576,
           (double)size.memory_bytes / (double)b->n, resident_mib() - before, resident_mib());
}

/* Load and match every record once for every query: [0] what loading took. */
static void naive(struct bench *b, double ms[N_QUERIES + 1], size_t found[N_QUERIES])
{
    struct arena keep = {0}, a = {0};
    struct query q[N_QUERIES];
    struct note_list notes = {.arena = &keep};
    int64_t *id;
    size_t n;
    const struct date as_of = {2024, 1, 23};
    for (size_t k = 1; k < N_QUERIES; k++) {
        MUST(b,
             query_parse_as(str_c(QUERIES[k]), QUERY_AS_PUBMED, NULL, &keep, &notes, &q[k], &b->e));
        MUST(b, query_resolve(&q[k], b->mesh, as_of, &keep, &notes, &b->e));
    }
    MUST(b, record_root_ids(b->s, &keep, &id, &n, &b->e));
    for (size_t i = 0; i < n; i++) {
        struct bib_record r;
        struct arena_mark mark = arena_mark(&a);
        double start = now_ms();
        MUST(b, record_load(b->s, id[i], &a, &r, &b->e));
        ms[0] += now_ms() - start;
        for (size_t k = 1; k < N_QUERIES; k++) {
            struct arena own = {0}; /* each query cuts the words anew, as it would alone */
            start = now_ms();
            struct query_subject *subject = query_subject_new(&r, &own);
            found[k] += query_match(&q[k], subject, QUERY_ABSENT_FALSE, NULL, NULL) == TRUTH_TRUE;
            ms[k + 1] += now_ms() - start;
            arena_release(&own);
        }
        found[0]++;
        arena_reset(&a, mark);
    }
    arena_release(&keep);
    arena_release(&a);
}

static int by_size(const void *x, const void *y)
{
    double a = *(const double *)x, b = *(const double *)y;
    return (a > b) - (a < b);
}

static double ask(struct bench *b, const char *text, unsigned facets, size_t *total)
{
    struct arena a = {0};
    struct browse_page page;
    struct browse_query q = {.text = str_c(text),
                             .limit = 50,
                             .facets = facets,
                             .as_of = {2024, 1, 23},
                             .sort = BROWSE_BY_TITLE};
    double start = now_ms();
    MUST(b, browse_search(b->x, b->s, "lead", &q, &a, &page, &b->e));
    double ms = now_ms() - start;
    *total = (size_t)page.total;
    arena_release(&a);
    return ms;
}

static void queries(struct bench *b)
{
    const unsigned facets = (1U << BROWSE_FACET_COUNT) - 1;
    double slow[N_QUERIES + 1] = {0}, ms[ROUNDS];
    size_t found[N_QUERIES] = {0}, total;
    naive(b, slow, found);
    printf("reading all records one by one: %.0f ms\n", slow[0]);
    printf("%-52s %9s %9s %9s %9s %7s\n", "query, all facets", "found", "first ms", "warm ms",
           "match ms", "times");
    for (size_t k = 0; k < N_QUERIES; k++) {
        double first = ask(b, QUERIES[k], facets, &total);
        for (size_t i = 0; i < ROUNDS; i++)
            ms[i] = ask(b, QUERIES[k], facets, &total);
        qsort(ms, ROUNDS, sizeof *ms, by_size);
        double all = slow[0] + slow[k + 1] * (k > 0);
        printf("%-52s %9zu %9.1f %9.1f %9.0f %7.0f%s\n", k ? QUERIES[k] : "(all)", total, first,
               ms[ROUNDS / 2], all, all / ms[ROUNDS / 2],
               total == found[k] ? "" : "   DIFFERENT FROM query_match");
    }
}

static void changes(struct bench *b)
{
    size_t total;
    double ms[3];
    struct vote v = {.verdict = VOTE_INCLUDE};
    MUST(b, store_begin(b->s, &b->e));
    for (int64_t id = 1; id <= 1000 && (size_t)id <= b->n; id++)
        MUST(b, vote_cast(b->s, "lead", id, STAGE_TITLE, &v, &b->e));
    MUST(b, store_commit(b->s, &b->e));
    ms[0] = ask(b, "cancer[tiab]", 1U << BROWSE_STANDING, &total);
    import_made(b, "more", b->n, 200);
    ms[1] = ask(b, "cancer[tiab]", 1U << BROWSE_STANDING, &total);
    ms[2] = ask(b, "cancer[tiab]", 1U << BROWSE_STANDING, &total);
    printf("the first search after 1,000 votes %.1f ms, after 200 records more %.1f ms, then %.1f "
           "ms; %zu segments; process %.1f MiB\n",
           ms[0], ms[1], ms[2], browse_index_size(b->x).n_segments, resident_mib());
}

int main(int argc, char **argv)
{
    struct bench b = {.n = argc > 1 ? strtoul(argv[1], NULL, 10) : 50000};
    begin(&b);
    build(&b);
    queries(&b);
    changes(&b);
    browse_index_free(b.x);
    store_close(b.s);
    mesh_close(b.mesh);
    int rc = system(arena_fmt(&b.arena, "rm -r %s", b.folder));
    arena_release(&b.arena);
    return rc != 0;
}
