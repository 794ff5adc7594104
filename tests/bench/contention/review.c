/* review.c - decisions through the functions that everybody uses. */
#include "bench.h"

#include "lib/base/file.h"
#include "screen/import/import.h"
#include "screen/review_file.h"

#include <stdio.h>

static const char PICO[] = SIGTE_SOURCE_DIR "/picos/udbredt-kraeft.yaml";
static const char PROTOCOL[] = SIGTE_SOURCE_DIR "/protocols/udbredt-kraeft.yaml";

static bool failed(const struct err *e)
{
    struct buf b = {0};
    err_render(&b, LANG_EN, e);
    fprintf(stderr, "contention_bench: %s\n", buf_c(&b));
    buf_release(&b);
    return false;
}

static const char *reviewer(struct arena *a, int process)
{
    return arena_fmt(a, "reviewer-%c", 'a' + process % 26);
}

static enum err_code add_people(struct store *s, const struct plan *p, struct arena *a,
                                struct err *e)
{
    enum err_code rc = store_begin(s, e);
    for (int i = 0; rc == ERR_OK && i < p->processes; i++)
        rc = person_add(s, "lead", reviewer(a, i), "reviewer", NULL, e);
    return store_end(s, rc, e);
}

static enum err_code import(struct store *s, const struct plan *p, struct arena *a, struct err *e)
{
    struct buf text = {0};
    struct import_report report;
    const struct import_options o = {.arm = "network", .source = "made", .format = BIB_RIS};
    const char *path = arena_fmt(a, "%s/made.ris", p->folder);
    for (int i = 1; i <= p->records; i++)
        buf_addf(&text,
                 "TY  - JOUR\nID  - N%d\nTI  - Synthetic title number %d\nPY  - 2021\nER  - \n\n",
                 i, i);
    enum err_code rc = file_write(path, buf_str(&text), e);
    if (rc == ERR_OK)
        rc = import_file(s, "lead", path, &o, NULL, a, &report, e);
    buf_release(&text);
    return rc;
}

bool review_make(const struct plan *p)
{
    struct arena a = {0};
    struct err e = {0};
    struct store *s = NULL;
    struct note_list notes = {.arena = &a};
    const struct review_new n = {.pico_path = PICO, .protocol_path = PROTOCOL, .lead = "lead"};
    const char *path = arena_fmt(&a, "%s/review.sigte", p->folder);
    enum err_code rc = review_file_create(path, &n, &a, &notes, &s, &e);
    if (rc == ERR_OK)
        rc = import(s, p, &a, &e);
    if (rc == ERR_OK)
        rc = add_people(s, p, &a, &e);
    store_close(s);
    arena_release(&a);
    return rc == ERR_OK || failed(&e);
}

/* Votes on one's own records from the first to the last, then taken back, and so on. */
static enum err_code decide(struct store *s, const struct plan *p, int process, const char *who,
                            int64_t k, struct err *e)
{
    int64_t own = p->records / p->processes, round = k / own;
    int64_t record = 1 + process + (k % own) * p->processes;
    struct vote v = {
        .verdict = VOTE_INCLUDE, .category = STR(""), .reason = STR(""), .note = STR("")};
    if (round % 2)
        return vote_undo(s, who, record, STAGE_TITLE, e);
    return vote_cast(s, who, record, STAGE_TITLE, &v, e);
}

void review_decide(const struct plan *p, int process, double until, struct worker *w)
{
    struct arena a = {0};
    struct err e = {0};
    struct store *s = NULL;
    const char *who = reviewer(&a, process);
    enum err_code rc =
        review_file_open(arena_fmt(&a, "%s/review.sigte", p->folder), DB_WRITE, &s, &e);
    while (rc == ERR_OK && now() < until && w->n_waits < WAITS_MOST) {
        double start = now();
        rc = store_begin(s, &e);
        double begun = now();
        for (int i = 0; rc == ERR_OK && i < p->batch; i++)
            rc = decide(s, p, process, who, w->decisions + i, &e);
        rc = store_end(s, rc, &e);
        if (rc != ERR_OK)
            break;
        w->whole_ms[w->n_waits] = (float)((now() - start) * 1e3);
        w->wait_ms[w->n_waits++] = (float)((begun - start) * 1e3);
        w->transactions++;
        w->decisions += p->batch;
    }
    if (rc != ERR_OK) {
        w->failed++;
        failed(&e);
    }
    store_close(s);
    arena_release(&a);
}
