/* made.c - see made.h. */
#include "made.h"

#include "../review/records.h"

#include "lib/base/file.h"
#include "screen/import/import.h"

#include <stdio.h>
#include <stdlib.h>

static const char PICO[] =
    "sigte: pico/1\nid: made\nversion: 1\nstatus: draft\ntitle: Made\n"
    "question: {da: Hvad?, en: What?}\ncriteria:\n"
    "  - {id: P-in, element: P, effect: include, rank: 20, text: P, reason: P}\n"
    "  - {id: I-in, element: I, effect: include, rank: 30, text: I, reason: I}\n"
    "  - {id: O-in, element: O, effect: include, rank: 40, text: O, reason: O}\n";

static const char PROTOCOL[] =
    "sigte: protocol/1\nid: made\ntitle: Made\nas_of: 2024-01-23\nsearches:\n"
    "  - id: secondary\n    literature: secondary\n    import: \"1\"\n    lines:\n"
    "      - id: \"1\"\n        query: cancer[tiab]\n"
    "arms: [{id: database, kind: database, label: D}]\n"
    "stages:\n  title: {reviewers: 2, resolver: lead}\n";

void made_must(enum err_code rc, struct err *e)
{
    struct buf b = {0};
    if (rc == ERR_OK)
        return;
    err_render(&b, LANG_EN, e);
    fprintf(stderr, "workflow_bench: %s\n", buf_c(&b));
    exit(1);
}

struct store *made_review(const char *folder, size_t n, struct arena *a)
{
    struct err e = {0};
    struct store *s = NULL;
    struct note_list notes = {.arena = a};
    const char *pico = arena_fmt(a, "%s/pico.yaml", folder);
    const char *protocol = arena_fmt(a, "%s/protocol.yaml", folder);
    struct review_new new = {.pico_path = pico, .protocol_path = protocol, .lead = "lead"};
    made_must(file_write(pico, str_c(PICO), &e), &e);
    made_must(file_write(protocol, str_c(PROTOCOL), &e), &e);
    if (!records_write(folder, n))
        exit(1);
    made_must(review_file_create(arena_fmt(a, "%s/r.sigte", folder), &new, a, &notes, &s, &e), &e);
    struct import_options o = {.source = "made", .arm = "database"};
    struct import_report report;
    made_must(
        import_file(s, "lead", arena_fmt(a, "%s/database.nbib", folder), &o, NULL, a, &report, &e),
        &e);
    made_must(store_begin(s, &e), &e);
    made_must(person_add(s, "lead", "reviewer-a", "reviewer", NULL, &e), &e);
    made_must(person_add(s, "lead", "reviewer-b", "reviewer", NULL, &e), &e);
    made_must(store_commit(s, &e), &e);
    return s;
}
