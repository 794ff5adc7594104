/* samples.c - the days of single samples, for process times. */
#include "uptake/figures/figures.h"

#include "uptake/figures/figures.sql.h"

#define FACILITIES_MAX 64

struct last_seen {
    int64_t facility;
    int32_t day;
};

static int32_t day_number(int64_t day)
{
    return (int32_t)date_days(uptake_date(day));
}

/* When each facility last delivered. */
static enum err_code last_seen(struct uptake *u, struct last_seen *out, size_t *n, int32_t *latest,
                               struct date *as_of, struct err *e)
{
    struct db_stmt q;
    *n = 0;
    db_begin(&q, uptake_db(u), &Q_FIGURES_AS_OF);
    *as_of = uptake_date(db_step(&q) ? db_int64(&q, FIGURES_AS_OF_DAY) : 0);
    *latest = (int32_t)date_days(*as_of);
    enum err_code rc = db_end(&q, e);
    if (rc != ERR_OK)
        return rc;
    db_begin(&q, uptake_db(u), &Q_FIGURES_AS_OF_FACILITY);
    while (db_step(&q) && *n < FACILITIES_MAX)
        out[(*n)++] = (struct last_seen){db_int64(&q, FIGURES_AS_OF_FACILITY_FACILITY),
                                         day_number(db_int64(&q, FIGURES_AS_OF_FACILITY_DAY))};
    return db_end(&q, e);
}

static int32_t seen_at(const struct last_seen *seen, size_t n, int64_t facility, int32_t latest)
{
    for (size_t i = 0; i < n; i++)
        if (seen[i].facility == facility)
            return seen[i].day;
    return latest;
}

enum err_code figures_samples(struct uptake *u, struct arena *a, struct sample_list *out,
                              struct err *e)
{
    struct last_seen seen[FACILITIES_MAX];
    size_t n_seen, cap = 0;
    int32_t latest;
    struct db_stmt q;
    *out = (struct sample_list){0};
    enum err_code rc = last_seen(u, seen, &n_seen, &latest, &out->as_of, e);
    if (rc != ERR_OK)
        return rc;
    db_begin(&q, uptake_db(u), &Q_FIGURES_SAMPLES);
    while (db_step(&q)) {
        bool begun = !db_is_null(&q, FIGURES_SAMPLES_RECEIVED);
        bool done = !db_is_null(&q, FIGURES_SAMPLES_RELEASED);
        if (!begun) {
            (*(done ? &out->without_receipt : &out->not_begun))++;
            continue;
        }
        struct sample_time x = {.group = db_int64(&q, FIGURES_SAMPLES_PATIENT_GROUP),
                                .region = db_int64(&q, FIGURES_SAMPLES_REGION),
                                .facility = db_int64(&q, FIGURES_SAMPLES_FACILITY),
                                .type = (enum uptake_type)db_int(&q, FIGURES_SAMPLES_TYPE),
                                .received = day_number(db_int64(&q, FIGURES_SAMPLES_RECEIVED)),
                                .released = SAMPLE_OPEN};
        if (done)
            x.released = day_number(db_int64(&q, FIGURES_SAMPLES_RELEASED));
        x.seen = done ? x.released : seen_at(seen, n_seen, x.facility, latest);
        if (x.seen < x.received)
            x.seen = x.received;
        out->item = arena_grow(a, out->item, out->n, &cap, sizeof *out->item);
        out->item[out->n++] = x;
    }
    return db_end(&q, e);
}
