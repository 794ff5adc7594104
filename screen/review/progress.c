/* progress.c - see progress.h. */
#include "screen/review/progress.h"

#include "screen/review/calibration.h"
#include "screen/review/progress.sql.h"
#include "screen/review/review_internal.h"

#include <stdlib.h>

#define PAUSE_MS    ((int64_t)10 * 60 * 1000) /* a longer gap is a pause, not work on a record */
#define FILE_MS     ((int64_t)1000) /* a shorter one is a file's next row, not work on a record */
#define WINDOW_DAYS 7

enum err_code progress_is_blinded(struct store *s, const char *reader, enum stage stage,
                                  bool *blinded, struct err *e)
{
    struct arena a = {0};
    struct str *who[2] = {NULL, NULL};
    size_t n[2] = {0, 0};
    *blinded = false;
    if (!reader)
        return ERR_OK;
    enum err_code rc = person_readers(s, stage, false, &a, &who[0], &n[0], e);
    if (rc == ERR_OK)
        rc = person_readers(s, stage, true, &a, &who[1], &n[1], e);
    for (int k = 0; rc == ERR_OK && k < 2; k++)
        for (size_t i = 0; i < n[k]; i++)
            *blinded |= str_eq_c(who[k][i], reader);
    arena_release(&a);
    return rc;
}

static int by_value(const void *x, const void *y)
{
    int64_t a = *(const int64_t *)x, b = *(const int64_t *)y;
    return (a > b) - (a < b);
}

int64_t progress_time(int64_t spent_ms, int64_t gap_ms)
{
    if (spent_ms)
        return spent_ms;
    return gap_ms >= FILE_MS && gap_ms < PAUSE_MS ? gap_ms : 0;
}

int64_t progress_median(int64_t *ms, size_t n)
{
    qsort(ms, n, sizeof *ms, by_value);
    return ms[n / 2];
}

struct pace {
    int64_t *ms; /* time of each decision that can be told */
    size_t n, cap;
    int64_t day_n[WINDOW_DAYS]; /* decisions on the last days that had any, the newest first */
    size_t days;
    struct str day; /* the newest */
};

/* Decisions come oldest first; the window moves with them. */
static void add_day(struct pace *p, struct str day, struct arena *a)
{
    if (p->days && str_eq(p->day, day)) {
        p->day_n[0]++;
        return;
    }
    memmove(&p->day_n[1], &p->day_n[0], (WINDOW_DAYS - 1) * sizeof p->day_n[0]);
    p->day_n[0] = 1;
    p->days += p->days < WINDOW_DAYS;
    p->day = arena_str(a, day);
}

static void add_time(struct pace *p, int64_t ms, struct arena *a)
{
    p->ms = arena_grow(a, p->ms, p->n, &p->cap, sizeof *p->ms);
    p->ms[p->n++] = ms;
}

static enum err_code read_pace(struct store *s, struct arena *a, struct reader_progress *r,
                               struct err *e)
{
    struct db_stmt q;
    struct pace p = {0};
    int64_t before = 0;
    db_begin(&q, store_db(s), &Q_PROGRESS_DECISIONS);
    db_bind_text(&q, PROGRESS_DECISIONS_P_PERSON, r->person);
    db_bind_c(&q, PROGRESS_DECISIONS_P_STAGE, stage_name(r->stage));
    for (; db_step(&q); r->done++) {
        int64_t at = db_int64(&q, PROGRESS_DECISIONS_MS);
        int64_t took =
            progress_time(db_int64(&q, PROGRESS_DECISIONS_SPENT_MS), r->done ? at - before : 0);
        if (took)
            add_time(&p, took, a);
        before = at;
        r->last = db_str(&q, PROGRESS_DECISIONS_AT, a);
        add_day(&p, str_sub(r->last, 0, r->last.len < 10 ? r->last.len : 10), a);
    }
    enum err_code rc = db_end(&q, e);
    if (p.n)
        r->median_ms = progress_median(p.ms, p.n);
    for (size_t i = 0; i < p.days; i++)
        r->per_day += (double)p.day_n[i] / (double)p.days;
    return rc;
}

static enum err_code read_blocks(struct store *s, enum stage stage, struct stage_blocks *b,
                                 int64_t *slots, struct err *e)
{
    struct db_stmt q;
    struct err gate = {0};
    db_begin(&q, store_db(s), &Q_PROGRESS_STAGE);
    db_bind_c(&q, PROGRESS_STAGE_P_STAGE, stage_name(stage));
    if (db_step(&q)) {
        b->presort = db_int64(&q, PROGRESS_STAGE_PRESORT);
        b->votes = db_int64(&q, PROGRESS_STAGE_VOTES);
        b->calibration = db_int64(&q, PROGRESS_STAGE_CALIBRATION);
        b->conflicts = db_int64(&q, PROGRESS_STAGE_CONFLICTS);
        *slots = db_int64(&q, PROGRESS_STAGE_SLOTS);
    }
    enum err_code rc = db_end(&q, e);
    if (rc == ERR_OK) {
        rc = calibration_gate(s, stage, &gate);
        b->gate = rc == ERR_STATE;
        if (rc != ERR_OK && !b->gate)
            err_copy(e, &gate);
        else
            rc = ERR_OK;
    }
    if (rc != ERR_OK || stage != STAGE_FULL_TEXT)
        return rc;
    db_begin(&q, store_db(s), &Q_PROGRESS_UNRETRIEVED);
    if (db_step(&q))
        b->unretrieved = db_int64(&q, PROGRESS_UNRETRIEVED_N);
    return db_end(&q, e);
}

static enum err_code read_owed(struct store *s, enum stage stage, int64_t *n, struct err *e)
{
    struct db_stmt q;
    db_begin(&q, store_db(s), &Q_PROGRESS_OWED);
    db_bind_c(&q, PROGRESS_OWED_P_STAGE, stage_name(stage));
    *n = db_step(&q) ? db_int64(&q, PROGRESS_OWED_N) : 0;
    return db_end(&q, e);
}

/* Everybody who reads or pre-sorts at the stage, each once, by id. */
static enum err_code people_at(struct store *s, enum stage stage, struct arena *a, struct str **out,
                               size_t *n, struct err *e)
{
    const struct review_documents *d;
    struct str *sorter = NULL;
    size_t n_sorters = 0, cap;
    enum err_code rc = review_documents(s, &d, e);
    if (rc == ERR_OK)
        rc = person_readers(s, stage, false, a, out, n, e);
    if (rc == ERR_OK && d->protocol.stage[stage].presort)
        rc = person_readers(s, stage, true, a, &sorter, &n_sorters, e);
    cap = *n;
    for (size_t i = 0; rc == ERR_OK && i < n_sorters; i++) {
        bool reads = false;
        for (size_t k = 0; k < *n; k++)
            reads |= str_eq((*out)[k], sorter[i]);
        if (reads)
            continue;
        *out = arena_grow(a, *out, *n, &cap, sizeof **out);
        (*out)[(*n)++] = sorter[i];
    }
    return rc;
}

static enum err_code add_readers(struct store *s, enum stage stage, const char *reader,
                                 bool blinded, struct arena *a, struct progress_report *out,
                                 size_t *cap, double *rate, struct err *e)
{
    struct str *who;
    size_t n;
    enum err_code rc = people_at(s, stage, a, &who, &n, e);
    for (size_t i = 0; rc == ERR_OK && i < n; i++) {
        struct reader_progress r = {.person = who[i], .stage = stage, .last = STR("")};
        if (blinded && !str_eq_c(who[i], reader))
            continue;
        rc = read_pace(s, a, &r, e);
        if (rc == ERR_OK)
            rc = review_left(s, arena_str(a, who[i]).ptr, stage, &r.left, e);
        *rate += r.per_day;
        out->reader = arena_grow(a, out->reader, out->n_readers, cap, sizeof *out->reader);
        out->reader[out->n_readers++] = r;
    }
    return rc;
}

enum err_code progress_report(struct store *s, const char *reader, struct arena *a,
                              struct progress_report *out, struct err *e)
{
    struct stage_count counts[STAGE_COUNT];
    size_t cap = 0;
    *out = (struct progress_report){0};
    enum err_code rc = review_counts(s, counts, e);
    for (int k = 0; rc == ERR_OK && k < STAGE_COUNT; k++) {
        enum stage stage = (enum stage)k;
        struct stage_progress *p = &out->stage[k];
        int64_t slots = 0, owed = 0;
        double rate = 0;
        bool blinded = false;
        *p = (struct stage_progress){.stage = stage, .counts = counts[k], .days_left = -1};
        rc = progress_is_blinded(s, reader, stage, &blinded, e);
        if (rc == ERR_OK)
            rc = read_blocks(s, stage, &p->blocks, &slots, e);
        if (rc == ERR_OK)
            rc = read_owed(s, stage, &owed, e);
        if (rc == ERR_OK)
            rc = add_readers(s, stage, reader, blinded, a, out, &cap, &rate, e);
        p->everybody_shown = !blinded;
        p->blocks.unassigned = blinded ? 0 : slots;
        p->votes_left = blinded ? -1 : slots + owed;
        if (!blinded && rate > 0)
            p->days_left = (double)(slots + owed) / rate;
    }
    return rc;
}
