/* fixture.c - the small review. */
#include "fixture.h"

#include "lib/base/file.h"

#include <ftw.h>
#include <unistd.h>

static const char PICO[] =
    "sigte: pico/1\n"
    "id: small\n"
    "group: udbredt-og-uhelbredelig-kraeft\n"
    "version: 1\n"
    "title: {da: Lille, en: Small}\n"
    "question: {da: Hvad?, en: What?}\n"
    "criteria:\n"
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
    "sigte: protocol/1\n"
    "id: small\n"
    "title: {da: Lille, en: Small}\n"
    "as_of: 2024-01-23\n"
    "period:\n"
    "  secondary: {from: 2018-01-01, to: 2024-01-23}\n"
    "  primary: {from: 2022-01-01, to: 2024-01-23}\n"
    "languages: [eng]\n"
    "searches:\n"
    "  - id: secondary\n    literature: secondary\n    database: PubMed\n    sort: pub_date\n"
    "    import: \"1\"\n    lines:\n      - id: \"1\"\n        query: cancer[tiab]\n"
    "arms:\n"
    "  - {id: database, kind: database, label: {da: Database, en: Database}}\n"
    "  - {id: network, kind: other, prisma: organisations, label: {da: Netværk, en: Network}}\n"
    "stages:\n";

static const char STAGES[] = "  title: {reviewers: 1}\n"
                             "  abstract: {reviewers: 2, resolver: lead, conflict_on: verdict}\n"
                             "  full_text: {reviewers: 2, resolver: lead, conflict_on: category}\n";

static const char NBIB[] = "PMID- 90000001\nTI  - Genomes in advanced cancer.\nDP  - 2021\n"
                           "AB  - One.\nFAU - Synthetic, Author A\nAU  - Synthetic A\n\n"
                           "PMID- 90000002\nTI  - Panels in cancer.\nDP  - 2020\nAB  - Two.\n\n"
                           "PMID- 90000003\nTI  - Exomes in cancer.\nDP  - 2019\nAB  - Three.\n";

static const char RIS[] = "TY  - JOUR\r\nID  - N1\r\nTI  - Genomes in advanced cancer\r\n"
                          "AU  - Synthetic, A\r\nPY  - 2021\r\nER  - \r\n\r\n"
                          "TY  - JOUR\r\nID  - N2\r\nTI  - A cohort of cancer genomes\r\n"
                          "PY  - 2023\r\nER  - \r\n";

const char *fixture_message(struct fixture *f)
{
    struct buf b = {0};
    err_render(&b, LANG_EN, &f->e);
    const char *s = arena_str(&f->arena, buf_str(&b)).ptr;
    buf_release(&b);
    return s;
}

void assert_ok(struct fixture *f, enum err_code rc, const char *what)
{
    if (rc != ERR_OK)
        fail_msg("%s: %s", what, fixture_message(f));
}

static const char *write_file(struct fixture *f, const char *name, const char *text)
{
    const char *path = arena_fmt(&f->arena, "%s/%s", f->folder, name);
    OK(f, file_write(path, str_c(text), &f->e));
    return path;
}

void fixture_import(struct fixture *f, const char *name, const char *text, const char *arm)
{
    struct import_report r;
    struct import_options o = {.arm = arm, .source = name};
    OK(f, import_file(f->s, "lead", write_file(f, name, text), &o, NULL, &f->arena, &r, &f->e));
}

static void add_people(struct fixture *f)
{
    OK(f, store_begin(f->s, &f->e));
    OK(f, person_add(f->s, "lead", "reviewer-a", "reviewer", NULL, &f->e));
    OK(f, person_add(f->s, "lead", "reviewer-b", "reviewer", NULL, &f->e));
    OK(f, store_commit(f->s, &f->e));
}

int fixture_open_as(void **state, const char *stages)
{
    struct fixture *f = calloc(1, sizeof *f);
    const char *protocol = arena_fmt(&f->arena, "%s%s", PROTOCOL, stages);
    snprintf(f->folder, sizeof f->folder, "/tmp/sigte-review-XXXXXX");
    assert_non_null(mkdtemp(f->folder));
    struct note_list notes = {.arena = &f->arena};
    struct review_new n = {.pico_path = write_file(f, "pico.yaml", PICO),
                           .protocol_path = write_file(f, "protocol.yaml", protocol),
                           .lead = "lead"};
    f->path = arena_fmt(&f->arena, "%s/review.sigte", f->folder);
    OK(f, review_file_open(f->path, DB_CREATE, &f->s, &f->e));
    OK(f, review_create(f->s, &n, &f->arena, &notes, &f->e));
    add_people(f);
    fixture_import(f, "pubmed", NBIB, "database");
    fixture_import(f, "network", RIS, "network");
    *state = f;
    return 0;
}

int fixture_open(void **state)
{
    return fixture_open_as(state, STAGES);
}

static int remove_one(const char *path, const struct stat *st, int kind, struct FTW *ftw)
{
    (void)st, (void)kind, (void)ftw;
    return remove(path);
}

int fixture_close(void **state)
{
    struct fixture *f = *state;
    store_close(f->s);
    nftw(f->folder, remove_one, 8, FTW_DEPTH | FTW_PHYS);
    arena_release(&f->arena);
    free(f);
    return 0;
}

static enum err_code finish(struct fixture *f, enum err_code rc)
{
    if (rc == ERR_OK)
        return store_commit(f->s, &f->e);
    store_rollback(f->s);
    return rc;
}

static struct vote make(enum vote_verdict verdict, const char *category, const char *reason)
{
    return (struct vote){.verdict = verdict, .category = str_c(category), .reason = str_c(reason)};
}

enum err_code fixture_vote(struct fixture *f, const char *who, int64_t record, enum stage stage,
                           enum vote_verdict verdict, const char *category, const char *reason)
{
    struct vote v = make(verdict, category, reason);
    OK(f, store_begin(f->s, &f->e));
    return finish(f, vote_cast(f->s, who, record, stage, &v, &f->e));
}

enum err_code fixture_undo(struct fixture *f, const char *who, int64_t record, enum stage stage)
{
    OK(f, store_begin(f->s, &f->e));
    return finish(f, vote_undo(f->s, who, record, stage, &f->e));
}

enum err_code fixture_resolve(struct fixture *f, const char *who, int64_t record, enum stage stage,
                              enum vote_verdict verdict, const char *category, const char *reason)
{
    struct vote v = make(verdict, category, reason);
    OK(f, store_begin(f->s, &f->e));
    return finish(f, vote_resolve(f->s, who, record, stage, &v, &f->e));
}

enum err_code fixture_retrieve(struct fixture *f, int64_t record, bool retrieved)
{
    const struct retrieval r = {.status = retrieved ? REPORT_RETRIEVED : REPORT_NOT_RETRIEVED};
    OK(f, store_begin(f->s, &f->e));
    return finish(f, retrieval_say(f->s, "lead", record, &r, &f->e));
}

enum err_code fixture_merge(struct fixture *f, int64_t a, int64_t b)
{
    static const char *const reason[LANG_COUNT] = {"same", "samme"};
    OK(f, store_begin(f->s, &f->e));
    return finish(f, record_merge(f->s, "lead", a, b, "by-hand", reason, &f->e));
}

enum err_code fixture_split(struct fixture *f, int64_t gone)
{
    OK(f, store_begin(f->s, &f->e));
    return finish(f, record_split(f->s, "lead", gone, &f->e));
}

struct record_standing fixture_standing(struct fixture *f, int64_t record)
{
    struct record_standing *list;
    size_t n;
    OK(f, review_standing(f->s, &f->arena, &list, &n, &f->e));
    for (size_t i = 0; i < n; i++)
        if (list[i].root == record)
            return list[i];
    return (struct record_standing){0};
}

void fixture_to_full_text(struct fixture *f, int64_t record)
{
    OK(f, fixture_vote(f, "reviewer-a", record, STAGE_TITLE, VOTE_INCLUDE, "", ""));
    OK(f, fixture_vote(f, "reviewer-a", record, STAGE_ABSTRACT, VOTE_INCLUDE, "", ""));
    OK(f, fixture_vote(f, "reviewer-b", record, STAGE_ABSTRACT, VOTE_INCLUDE, "", ""));
    OK(f, fixture_retrieve(f, record, true));
}

size_t fixture_verify(struct fixture *f)
{
    struct note_list found = {.arena = &f->arena};
    OK(f, store_verify(f->s, NULL, &found, &f->e));
    return found.n;
}

void fixture_check(struct fixture *f)
{
    struct note_list found = {.arena = &f->arena};
    OK(f, store_compare(f->s, NULL, &found, &f->e));
    for (size_t i = 0; i < found.n; i++) {
        struct buf b = {0};
        note_render(&b, LANG_EN, &found.item[i]);
        print_error("%s\n", buf_c(&b));
        buf_release(&b);
    }
    assert_int_equal(found.n, 0);
}
