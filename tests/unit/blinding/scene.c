/* scene.c - a small review in memory. */
#include "scene.h"

#include "lib/base/file.h"
#include "screen/import/import.h"

#include <ftw.h>
#include <unistd.h>

static const char PICO[] =
    "sigte: pico/1\nid: small\ngroup: udbredt-og-uhelbredelig-kraeft\nversion: 1\n"
    "title: {da: Lille, en: Small}\nquestion: {da: Hvad?, en: What?}\n"
    "criteria:\n"
    "  - id: G-language\n    element: G\n    effect: include\n    rank: 10\n"
    "    text: {da: Engelsk, en: English}\n    reason: {da: Ikke engelsk, en: Not English}\n"
    "    match: english[la]\n"
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
    "  primary: {from: 2022-01-01, to: 2024-01-23}\n"
    "languages: [eng]\n"
    "searches:\n"
    "  - id: secondary\n    literature: secondary\n    database: PubMed\n    sort: pub_date\n"
    "    import: \"1\"\n    lines:\n      - id: \"1\"\n        query: cancer[tiab]\n"
    "arms:\n"
    "  - {id: database, kind: database, label: {da: Database, en: Database}}\n"
    "automation: [G-language]\n"
    "stages:\n";

static const char TWO_READ_TITLES[] = "  title: {reviewers: 2}\n";

const char *scene_message(struct scene *x)
{
    struct buf b = {0};
    err_render(&b, LANG_EN, &x->e);
    const char *s = arena_str(&x->arena, buf_str(&b)).ptr;
    buf_release(&b);
    return s;
}

static const char *write_file(struct scene *x, const char *name, struct str text)
{
    const char *path = arena_fmt(&x->arena, "%s/%s", x->folder, name);
    MUST(x, file_write(path, text, &x->e));
    return path;
}

/* Record X is in French: a criterion may exclude it. */
static void import(struct scene *x)
{
    static const char *const title[RECORDS] = {"Genomes in advanced cancer",
                                               "Panels in cancer",
                                               "Exomes in cancer",
                                               "A cohort of cancer genomes",
                                               "Treatment after sequencing of cancer",
                                               "Treatment after sequencing of cancer"};
    struct buf b = {0};
    struct import_report r;
    struct import_options o = {.arm = "database", .source = "first", .format = BIB_RIS};
    for (int i = 0; i < RECORDS; i++)
        buf_addf(&b, "TY  - JOUR\nID  - R%d\nTI  - %s\nPY  - 2021\nLA  - %s\nER  - \n\n", i + 1,
                 title[i], i + 1 == X ? "fre" : "eng");
    MUST(x, import_file(x->s, "lead", write_file(x, "records.ris", buf_str(&b)), &o, NULL,
                        &x->arena, &r, &x->e));
    buf_release(&b);
}

void scene_role(struct scene *x, const char *who, const char *role)
{
    MUST(x, store_begin(x->s, &x->e));
    MUST(x, person_add(x->s, "lead", who, role, NULL, &x->e));
    MUST(x, store_commit(x->s, &x->e));
}

void scene_open(struct scene *x, const char *stages, bool third)
{
    setenv("SIGTE_CLOCK", "2024-01-23T10:00:00Z", 1);
    snprintf(x->folder, sizeof x->folder, "/tmp/sigte-blinding-XXXXXX");
    assert_non_null(mkdtemp(x->folder));
    struct note_list notes = {.arena = &x->arena};
    const char *protocol =
        arena_fmt(&x->arena, "%s%s", PROTOCOL, stages ? stages : TWO_READ_TITLES);
    struct review_new n = {.pico_path = write_file(x, "pico.yaml", str_c(PICO)),
                           .protocol_path = write_file(x, "protocol.yaml", str_c(protocol)),
                           .lead = "lead"};
    MUST(x, review_file_open(":memory:", DB_CREATE, &x->s, &x->e));
    MUST(x, review_create(x->s, &n, &x->arena, &notes, &x->e));
    scene_role(x, "reviewer-a", "reviewer");
    scene_role(x, "reviewer-b", "reviewer");
    if (third)
        scene_role(x, "reviewer-c", "reviewer");
    import(x);
}

static int remove_one(const char *path, const struct stat *st, int kind, struct FTW *ftw)
{
    (void)st, (void)kind, (void)ftw;
    return remove(path);
}

void scene_close(struct scene *x)
{
    store_close(x->s);
    nftw(x->folder, remove_one, 8, FTW_DEPTH | FTW_PHYS);
    arena_release(&x->arena);
    unsetenv("SIGTE_CLOCK");
}

struct vote scene_words(enum said said, enum stage stage)
{
    bool full = stage == STAGE_FULL_TEXT;
    if (said == SAID_EXCLUDE)
        return (struct vote){.verdict = VOTE_EXCLUDE,
                             .category = full ? STR("2") : STR(""),
                             .reason = STR("P-in"),
                             .note = STR("out: a secret"),
                             .tags = STR("children"),
                             .spent_ms = 1500};
    return (struct vote){.verdict = said == SAID_MAYBE && !full ? VOTE_MAYBE : VOTE_INCLUDE,
                         .category = full ? STR("1A") : STR(""),
                         .reason = STR(""),
                         .note = said == SAID_MAYBE ? STR("perhaps: a secret") : STR(""),
                         .tags = said == SAID_MAYBE ? STR("") : STR("adults, yield"),
                         .spent_ms = said == SAID_MAYBE ? 90000 : 0};
}

static void send(struct scene *x, const char *who, int64_t root, enum stage stage,
                 const struct vote *v)
{
    MUST(x, store_begin(x->s, &x->e));
    MUST(x, vote_cast(x->s, who, root, stage, v, &x->e));
    MUST(x, store_commit(x->s, &x->e));
}

void scene_vote(struct scene *x, const char *who, int64_t root, enum stage stage,
                enum vote_verdict verdict)
{
    struct vote v = scene_words(verdict == VOTE_EXCLUDE ? SAID_EXCLUDE : SAID_INCLUDE, stage);
    v.verdict = verdict;
    send(x, who, root, stage, &v);
}

void scene_say(struct scene *x, int64_t root, enum stage stage, enum said said)
{
    struct vote v = scene_words(said, stage);
    if (said != SAID_NOTHING)
        send(x, "reviewer-a", root, stage, &v);
}

void scene_merge(struct scene *x, int64_t a, int64_t b)
{
    static const char *const reason[LANG_COUNT] = {"same", "samme"};
    MUST(x, store_begin(x->s, &x->e));
    MUST(x, record_merge(x->s, "lead", a, b, "by-hand", reason, &x->e));
    MUST(x, store_commit(x->s, &x->e));
}
