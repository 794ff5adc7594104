/* copies.c - reviews and their copies in a temporary folder. */
#include "copies.h"

#include <ftw.h>
#include <sqlite3.h>
#include <unistd.h>

const char *const PERSON[PEOPLE] = {"reviewer-a", "reviewer-b", "reviewer-c"};

static const char PICO[] =
    "sigte: pico/1\nid: small\ngroup: udbredt-og-uhelbredelig-kraeft\nversion: 1\n"
    "title: {da: Lille, en: Small}\nquestion: {da: Hvad?, en: What?}\ncriteria:\n"
    "  - id: P-in\n    element: P\n    effect: include\n    rank: 20\n"
    "    text: {da: Kræft, en: Cancer}\n    reason: {da: Anden population, en: Other population}\n"
    "    match: cancer[tiab]\n"
    "  - id: I-less\n    element: I\n    effect: exclude\n    rank: 30\n"
    "    text: {da: Paneler, en: Panels}\n    reason: {da: Mindre end WES, en: Less than WES}\n"
    "    match: panel[tiab]\n"
    "  - id: O-none\n    element: O\n    effect: exclude\n    rank: 40\n    category: 1B\n"
    "    text: {da: Ingen effekt, en: No effect}\n"
    "    reason: {da: Uden klinisk effekt (1B), en: No clinical effect (1B)}\n";

static const char PROTOCOL[] =
    "sigte: protocol/1\nid: small\ntitle: {da: Lille, en: Small}\nas_of: 2024-01-23\n"
    "period:\n  secondary: {from: 2018-01-01, to: 2024-01-23}\n"
    "  primary: {from: 2022-01-01, to: 2024-01-23}\nlanguages: [eng]\n"
    "searches:\n  - id: secondary\n    literature: secondary\n    database: PubMed\n"
    "    sort: pub_date\n    import: \"1\"\n    lines:\n      - id: \"1\"\n"
    "        query: cancer[tiab]\n"
    "arms:\n  - {id: database, kind: database, label: {da: Database, en: Database}}\nstages:\n";

const char *copies_message(struct copies *c)
{
    struct buf b = {0};
    err_render(&b, LANG_EN, &c->e);
    const char *s = arena_str(&c->arena, buf_str(&b)).ptr;
    buf_release(&b);
    return s;
}

void must(struct copies *c, enum err_code rc, const char *what)
{
    if (rc != ERR_OK)
        fail_msg("%s: %s", what, copies_message(c));
}

static const char *file(struct copies *c, const char *name, struct str text)
{
    const char *path = arena_fmt(&c->arena, "%s/%s", c->folder, name);
    OK(c, file_write(path, text, &c->e));
    return path;
}

static void import(struct copies *c, int n)
{
    struct buf b = {0};
    struct import_report r;
    struct import_options o = {.arm = "database", .source = "pubmed"};
    for (int i = 1; i <= n; i++)
        buf_addf(&b,
                 "PMID- %d\nTI  - Made title number %d on cancer.\nDP  - 2021\nAB  - Words %d.\n\n",
                 90000000 + i, i, i);
    OK(c, import_file(c->lead, "lead", file(c, "in.nbib", buf_str(&b)), &o, NULL, &c->arena, &r,
                      &c->e));
    assert_int_equal(r.n_records, n);
    buf_release(&b);
}

struct copies *copies_new(const char *stages, int n)
{
    struct copies *c = calloc(1, sizeof *c);
    struct note_list notes = {.arena = &c->arena};
    snprintf(c->folder, sizeof c->folder, "/tmp/sigte-bundle-XXXXXX");
    assert_non_null(mkdtemp(c->folder));
    struct review_new made = {
        .pico_path = file(c, "pico.yaml", str_c(PICO)),
        .protocol_path =
            file(c, "protocol.yaml", str_c(arena_fmt(&c->arena, "%s%s", PROTOCOL, stages))),
        .lead = "lead"};
    const char *path = arena_fmt(&c->arena, "%s/review.sigte", c->folder);
    OK(c, review_file_open(path, DB_CREATE, &c->lead, &c->e));
    OK(c, review_create(c->lead, &made, &c->arena, &notes, &c->e));
    OK(c, store_begin(c->lead, &c->e));
    for (int i = 0; i < PEOPLE; i++) {
        sign_key_new(&c->key[i]);
        OK(c, person_add(c->lead, "lead", PERSON[i], "reviewer", NULL, &c->e));
        OK(c, bundle_trust(c->lead, "lead", PERSON[i], &c->key[i].public, &c->e));
    }
    OK(c, store_commit(c->lead, &c->e));
    import(c, n);
    return c;
}

static int remove_one(const char *path, const struct stat *st, int kind, struct FTW *ftw)
{
    (void)st, (void)kind, (void)ftw;
    return remove(path);
}

void copies_free(struct copies *c)
{
    store_close(c->lead);
    nftw(c->folder, remove_one, 8, FTW_DEPTH | FTW_PHYS);
    arena_release(&c->arena);
    free(c);
}

struct store *copies_of(struct copies *c, struct store *from)
{
    struct store *s = NULL;
    const char *path = arena_fmt(&c->arena, "%s/copy-%d.sigte", c->folder, ++c->n_files);
    OK(c, db_backup(store_db(from), path, &c->e));
    OK(c, review_file_open(path, DB_WRITE, &s, &c->e));
    return s;
}

enum err_code vote(struct copies *c, struct store *s, const char *who, int64_t root,
                   enum stage stage, enum vote_verdict verdict)
{
    struct vote v = {.verdict = verdict,
                     .reason = verdict == VOTE_EXCLUDE ? STR("I-less") : STR(""),
                     .note = STR("own words"),
                     .tags = STR("panel"),
                     .spent_ms = 1500};
    OK(c, store_begin(s, &c->e));
    return store_end(s, vote_cast(s, who, root, stage, &v, &c->e), &c->e);
}

enum err_code undo(struct copies *c, struct store *s, const char *who, int64_t root,
                   enum stage stage)
{
    OK(c, store_begin(s, &c->e));
    return store_end(s, vote_undo(s, who, root, stage, &c->e), &c->e);
}

enum err_code presort(struct copies *c, struct store *s, const char *who, int64_t root,
                      enum stage stage, bool keep)
{
    struct vote v = {.verdict = keep ? VOTE_INCLUDE : VOTE_EXCLUDE};
    OK(c, store_begin(s, &c->e));
    return store_end(s, presort_decide(s, who, root, stage, &v, NULL, &c->e), &c->e);
}

struct str sent(struct copies *c, struct store *s, int person, int64_t since)
{
    struct buf b = {0};
    int64_t n;
    struct bundle_out how = {.key = &c->key[person], .since = since};
    OK(c, bundle_out(s, PERSON[person], &how, &b, &n, &c->e));
    struct str bytes = arena_str(&c->arena, buf_str(&b));
    buf_release(&b);
    return bytes;
}

enum err_code taken(struct copies *c, struct str bytes, const struct bundle_in *how,
                    struct bundle_report *out)
{
    static const struct bundle_in strict = {0};
    struct bundle b;
    struct bundle_report again;
    enum err_code rc = bundle_read(bytes, "in.bundle", &c->arena, &b, &c->e);
    if (rc == ERR_OK)
        rc = bundle_take(c->lead, "lead", &b, how ? how : &strict, NULL, &c->arena, out, &c->e);
    return rc == ERR_OK ? bundle_retry(c->lead, "lead", NULL, 0, how ? how : &strict, &again, &c->e)
                        : rc;
}

size_t waiting(struct copies *c)
{
    struct bundle_refused *list;
    size_t n;
    OK(c, bundle_refused(c->lead, false, &c->arena, &list, &n, &c->e));
    return n;
}

void copies_revise(struct copies *c)
{
    struct note_list notes = {.arena = &c->arena};
    struct criteria_changes changes;
    struct revision_effect effect;
    struct str old = str_c(PICO);
    size_t at = str_find(old, STR("Less than WES"), 0);
    const char *text = arena_fmt(&c->arena, "%.*sNo genome or exome%s", (int)at, PICO,
                                 PICO + at + strlen("Less than WES"));
    struct revision r = {.pico_path = file(c, "pico-2.yaml", str_c(text)), .why = "said better"};
    OK(c, revise_begin(c->lead, "lead", &r, &c->arena, &notes, &changes, &c->e));
    OK(c, revise_finish(c->lead, "lead", NULL, &c->arena, &notes, &effect, &c->e));
}

const char *rows(struct copies *c, struct store *s, const char *sql)
{
    sqlite3_stmt *q;
    struct buf b = {0};
    if (sqlite3_prepare_v2(db_raw(store_db(s)), sql, -1, &q, NULL) != SQLITE_OK)
        fail_msg("%s: %s", sql, sqlite3_errmsg(db_raw(store_db(s))));
    while (sqlite3_step(q) == SQLITE_ROW) {
        for (int i = 0; i < sqlite3_column_count(q); i++)
            buf_addf(&b, "%s%s", i ? "|" : "", (const char *)sqlite3_column_text(q, i));
        buf_addch(&b, '\n');
    }
    sqlite3_finalize(q);
    const char *text = arena_str(&c->arena, buf_str(&b)).ptr;
    buf_release(&b);
    return text ? text : "";
}

void sound(struct copies *c, struct store *s)
{
    struct note_list found = {.arena = &c->arena};
    OK(c, store_compare(s, NULL, &found, &c->e));
    OK(c, store_verify(s, NULL, &found, &c->e));
    for (size_t i = 0; i < found.n; i++) {
        struct buf b = {0};
        note_render(&b, LANG_EN, &found.item[i]);
        print_error("%s\n", buf_c(&b));
        buf_release(&b);
    }
    assert_int_equal(found.n, 0);
}
