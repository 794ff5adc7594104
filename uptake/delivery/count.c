/* count.c - `figure` written anew: sums per month of all that counts. */
#include "uptake/delivery/delivery.sql.h"
#include "uptake/delivery/delivery_internal.h"

/* One sum. The key's parts stand in the order of the table's key, so that sorted keys are written
 * at the table's end. */
struct sum {
    uint64_t key;
    int64_t samples, micro, lacking;
};
struct tally {
    struct sum *sum;
    size_t n, cap; /* a power of two */
};

#define SITES_MOST 65535

struct place {
    int64_t group, region, site, facility, type;
};

static uint64_t key_of(const struct place *p, enum uptake_event event, int month)
{
    uint64_t site = p->site > SITES_MOST ? 0 : (uint64_t)p->site;
    uint64_t m = (uint64_t)(month / 100 * 12 + month % 100 - 1);
    return ((((((uint64_t)p->group << 3 | (uint64_t)event) << 15 | m) << 8 | (uint64_t)p->region)
                 << 16 |
             site)
                << 6 |
            (uint64_t)p->facility)
               << 2 |
           (uint64_t)p->type;
}

static struct sum *slot(const struct tally *t, uint64_t key)
{
    /* Every part of the key must tell in the bits that are used. */
    uint64_t h = (key ^ key >> 32) * UINT64_C(0x9E3779B97F4A7C15);
    size_t i = (size_t)(h >> 32) & (t->cap - 1);
    while (t->sum[i].samples && t->sum[i].key != key)
        i = (i + 1) & (t->cap - 1);
    return &t->sum[i];
}

static void grow(struct tally *t)
{
    struct tally more = {.cap = t->cap ? t->cap * 2 : 4096, .n = t->n};
    more.sum = base_malloc(more.cap * sizeof *more.sum);
    memset(more.sum, 0, more.cap * sizeof *more.sum);
    for (size_t i = 0; i < t->cap; i++)
        if (t->sum[i].samples)
            *slot(&more, t->sum[i].key) = t->sum[i];
    free(t->sum);
    *t = more;
}

static struct sum *take(struct tally *t, uint64_t key)
{
    if (2 * (t->n + 1) > t->cap)
        grow(t);
    struct sum *s = slot(t, key);
    t->n += s->samples == 0;
    s->key = key;
    return s;
}

static enum err_code tally_samples(struct db *db, struct tally *t, struct err *e)
{
    static const int column[UPTAKE_EVENTS] = {
        0, UPTAKE_COUNT_SAMPLES_REQUISITIONED, UPTAKE_COUNT_SAMPLES_RECEIVED,
        UPTAKE_COUNT_SAMPLES_SEQUENCED, UPTAKE_COUNT_SAMPLES_RELEASED};
    struct db_stmt q;
    db_begin(&q, db, &Q_UPTAKE_COUNT_SAMPLES);
    while (db_step(&q)) {
        struct place p = {
            db_int64(&q, UPTAKE_COUNT_SAMPLES_PATIENT_GROUP),
            db_int64(&q, UPTAKE_COUNT_SAMPLES_REGION), db_int64(&q, UPTAKE_COUNT_SAMPLES_SITE),
            db_int64(&q, UPTAKE_COUNT_SAMPLES_FACILITY), db_int64(&q, UPTAKE_COUNT_SAMPLES_TYPE)};
        bool lacks = db_is_null(&q, UPTAKE_COUNT_SAMPLES_MICRO_EQUIVALENTS);
        int64_t micro = lacks ? 0 : db_int64(&q, UPTAKE_COUNT_SAMPLES_MICRO_EQUIVALENTS);
        for (int v = UPTAKE_REQUISITIONED; v < UPTAKE_EVENTS; v++) {
            int day = db_int(&q, column[v]);
            if (!day)
                continue;
            struct sum *s = take(t, key_of(&p, (enum uptake_event)v, day / 100));
            s->samples++;
            s->micro += micro;
            s->lacking += lacks;
        }
    }
    return db_end(&q, e);
}

static int compare(const void *a, const void *b)
{
    uint64_t x = ((const struct sum *)a)->key, y = ((const struct sum *)b)->key;
    return x < y ? -1 : x > y;
}

struct row {
    struct place p;
    int event, unit, month, level;
    int64_t micro, lacking;
};

static void put(struct db_stmt *q, const struct row *r)
{
    db_again(q);
    db_bind_int(q, UPTAKE_FIGURE_PUT_P_PATIENT_GROUP, r->p.group);
    db_bind_int(q, UPTAKE_FIGURE_PUT_P_EVENT, r->event);
    db_bind_int(q, UPTAKE_FIGURE_PUT_P_UNIT, r->unit);
    db_bind_int(q, UPTAKE_FIGURE_PUT_P_MONTH, r->month);
    db_bind_int(q, UPTAKE_FIGURE_PUT_P_REGION, r->p.region);
    db_bind_int(q, UPTAKE_FIGURE_PUT_P_SITE, r->p.site);
    db_bind_int(q, UPTAKE_FIGURE_PUT_P_FACILITY, r->p.facility);
    db_bind_int(q, UPTAKE_FIGURE_PUT_P_TYPE, r->p.type);
    db_bind_int(q, UPTAKE_FIGURE_PUT_P_LEVEL, r->level);
    db_bind_int(q, UPTAKE_FIGURE_PUT_P_MICRO, r->micro);
    db_bind_int(q, UPTAKE_FIGURE_PUT_P_LACKING, r->lacking);
    db_step(q);
}

static void unpack(uint64_t key, struct row *r)
{
    r->p.type = (int64_t)(key & 3);
    r->p.facility = (int64_t)(key >> 2 & 63);
    r->p.site = (int64_t)(key >> 8 & 65535);
    r->p.region = (int64_t)(key >> 24 & 255);
    int m = (int)(key >> 32 & 32767);
    r->month = m / 12 * 100 + m % 12 + 1;
    r->event = (int)(key >> 47 & 7);
    r->p.group = (int64_t)(key >> 50);
}

static enum err_code put_samples(struct db *db, const struct tally *t, struct err *e)
{
    struct db_stmt q;
    size_t n = 0;
    struct sum *all = base_malloc((t->n + 1) * sizeof *all);
    for (size_t i = 0; i < t->cap; i++)
        if (t->sum[i].samples)
            all[n++] = t->sum[i];
    qsort(all, n, sizeof *all, compare);
    db_begin(&q, db, &Q_UPTAKE_FIGURE_PUT);
    for (size_t i = 0; i < n; i++) {
        struct row r = {.level = 1, .unit = UPTAKE_SAMPLE, .micro = all[i].samples * UPTAKE_MICRO};
        unpack(all[i].key, &r);
        put(&q, &r);
        r.unit = UPTAKE_EQUIVALENT;
        r.micro = all[i].micro;
        r.lacking = all[i].lacking;
        put(&q, &r);
    }
    free(all);
    return db_end(&q, e);
}

/* Which group, event and month (and facility: one by one, and 0 for any) samples tell of. */
static void cover(const struct tally *t, struct tally *out)
{
    for (size_t i = 0; i < t->cap; i++) {
        struct row r;
        if (!t->sum[i].samples)
            continue;
        unpack(t->sum[i].key, &r);
        struct place any = {.group = r.p.group},
                     one = {.group = r.p.group, .facility = r.p.facility};
        take(out, key_of(&any, (enum uptake_event)r.event, r.month))->samples = 1;
        take(out, key_of(&one, (enum uptake_event)r.event, r.month))->samples = 1;
    }
}

static enum err_code put_cells(struct db *db, const struct tally *covered, struct err *e)
{
    struct db_stmt q, out;
    db_begin(&q, db, &Q_UPTAKE_COUNT_CELLS);
    db_begin(&out, db, &Q_UPTAKE_FIGURE_PUT);
    while (db_step(&q)) {
        struct row r = {
            .level = 2,
            .p = {db_int64(&q, UPTAKE_COUNT_CELLS_PATIENT_GROUP),
                  db_int64(&q, UPTAKE_COUNT_CELLS_REGION), db_int64(&q, UPTAKE_COUNT_CELLS_SITE),
                  db_int64(&q, UPTAKE_COUNT_CELLS_FACILITY), db_int64(&q, UPTAKE_COUNT_CELLS_TYPE)},
            .event = db_int(&q, UPTAKE_COUNT_CELLS_EVENT),
            .unit = db_int(&q, UPTAKE_COUNT_CELLS_UNIT),
            .month = db_int(&q, UPTAKE_COUNT_CELLS_MONTH),
            .micro = db_int64(&q, UPTAKE_COUNT_CELLS_MICRO)};
        struct place p = {.group = r.p.group, .facility = r.p.facility};
        if (!covered->cap ||
            !slot(covered, key_of(&p, (enum uptake_event)r.event, r.month))->samples)
            put(&out, &r);
    }
    enum err_code rc = db_end(&q, e);
    return db_end_with(&out, rc, e);
}

enum err_code delivery_count(struct uptake *u, struct err *e)
{
    struct db *db = uptake_db(u);
    struct tally t = {.n = 0}, covered = {.n = 0};
    enum err_code rc = tally_samples(db, &t, e);
    if (rc == ERR_OK)
        rc = db_run(db, &Q_UPTAKE_FIGURE_CLEAR, e);
    if (rc == ERR_OK)
        rc = put_samples(db, &t, e);
    cover(&t, &covered);
    if (rc == ERR_OK)
        rc = put_cells(db, &covered, e);
    free(t.sum);
    free(covered.sum);
    return rc;
}
