/* made.c - random protocols, and records that rules find the same now and then. */
#include "world.h"

#include "lib/base/file.h"

static const char PICO[] =
    "sigte: pico/1\n"
    "id: small\n"
    "group: udbredt-og-uhelbredelig-kraeft\n"
    "version: 1\n"
    "title: {da: Lille, en: Small}\n"
    "question: {da: Hvad?, en: What?}\n"
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
    "  - {id: references, kind: other, prisma: citations, label: {da: Referencer, en: "
    "References}}\n";

static const char *write_file(struct world *w, const char *name, struct str text)
{
    const char *path = arena_fmt(&w->kept, "%s/%s", w->folder, name);
    MUST(w, file_write(path, text, &w->e));
    return path;
}

const char *made_pico(struct world *w)
{
    return write_file(w, "pico.yaml", str_c(PICO));
}

static const char *word(struct world *w, const char *const *list, size_t n)
{
    return list[pick(w, n)];
}

static void add_stage(struct world *w, struct buf *b, enum stage stage)
{
    static const char *const conflict[] = {"verdict", "reason", "category"};
    static const char *const agreement[] = {"all", "majority"};
    static const char *const maybe[] = {"goes_on", "conflict", "none"};
    static const char *const resolver[] = {"lead", "lead", "plenum"};
    static const char *const presort[] = {"true", "[reviewer-a]", "[reviewer-a, reviewer-b]"};
    buf_addf(b, "  %s:\n    reviewers: %d\n", stage_name(stage), (int)pick(w, 3) + 1);
    buf_addf(b, "    conflict_on: %s\n", word(w, conflict, COUNT_OF(conflict)));
    buf_addf(b, "    agreement: %s\n", word(w, agreement, COUNT_OF(agreement)));
    buf_addf(b, "    maybe: %s\n", word(w, maybe, COUNT_OF(maybe)));
    buf_addf(b, "    resolver: %s\n", word(w, resolver, COUNT_OF(resolver)));
    if (chance(w, 3))
        buf_addf(b, "    presort: %s\n", word(w, presort, COUNT_OF(presort)));
    if (chance(w, 3))
        buf_addf(b, "    include_needs: %d\n", (int)pick(w, 3) + 1);
    if (chance(w, 5))
        buf_adds(b, "    readers: [reviewer-a, reviewer-b]\n");
    if (chance(w, 8))
        buf_adds(b, "    calibration: {measure: raw, at_least: 0.10, records: 2}\n");
}

const char *made_protocol(struct world *w)
{
    struct buf b = {0};
    buf_adds(&b, PROTOCOL);
    buf_adds(&b, "stages:\n");
    for (int i = 0; i < STAGE_COUNT; i++)
        add_stage(w, &b, (enum stage)i);
    buf_adds(&b, chance(w, 2) ? "automation: [G-language]\n" : "automation: []\n");
    const char *path = write_file(w, "protocol.yaml", buf_str(&b));
    buf_release(&b);
    return path;
}

const char *made_records(struct world *w, size_t n)
{
    static const char *const title[] = {"Whole genomes of adults with cancer in a cohort",
                                        "Exomes of adults with glioma and what came of them",
                                        "A panel after sequencing of thymic tumours",
                                        "Yield of germline sequencing in pancreatic cancer"};
    struct buf b = {0};
    for (size_t i = 0; i < n; i++) {
        int which = (int)pick(w, COUNT_OF(title)), number = (int)pick(w, 400);
        buf_addf(&b, "TY  - JOUR\nID  - F%d-%zu\nTI  - %s, part %d\nPY  - %d\n", w->files, i,
                 title[which], number, 2019 + which);
        buf_addf(&b, "AU  - Synthetic%d, A\nLA  - %s\n", which, chance(w, 6) ? "fre" : "eng");
        if (chance(w, 2))
            buf_addf(&b, "DO  - 10.5555/t.%d.%d\n", which, number);
        buf_adds(&b, "ER  - \n\n");
    }
    const char *path = write_file(w, arena_fmt(&w->kept, "records-%d", w->files++), buf_str(&b));
    buf_release(&b);
    return path;
}
