/* sequence.c - the records that are decided at a stage, one label each, in the order in which they
 * were; and how many are not. */
#include "screen/halt/internal.h"

#include "screen/halt/halts.sql.h"

struct labels {
    int64_t *record;
    bool *relevant;
    size_t n, cap, cap_relevant;
};

static void add(struct labels *l, struct arena *a, int64_t record, bool relevant)
{
    l->record = arena_grow(a, l->record, l->n, &l->cap, sizeof *l->record);
    l->relevant = arena_grow(a, l->relevant, l->n, &l->cap_relevant, sizeof *l->relevant);
    l->record[l->n] = record;
    l->relevant[l->n++] = relevant;
}

static enum err_code read_stage(struct store *s, enum stage stage, struct arena *a,
                                struct labels *l, struct err *e)
{
    struct db_stmt q;
    db_begin(&q, store_db(s), &Q_HALTS_SEQUENCE);
    db_bind_c(&q, HALTS_SEQUENCE_P_STAGE, stage_name(stage));
    while (db_step(&q))
        add(l, a, db_int64(&q, HALTS_SEQUENCE_RECORD),
            str_eq(db_peek(&q, HALTS_SEQUENCE_VERDICT), STR("include")));
    return db_end(&q, e);
}

/* A maybe goes on, as it does for the stage. */
static enum err_code read_own(struct store *s, const char *reader, enum stage stage,
                              struct arena *a, struct labels *l, struct err *e)
{
    struct db_stmt q;
    db_begin(&q, store_db(s), &Q_HALTS_OWN);
    db_bind_c(&q, HALTS_OWN_P_STAGE, stage_name(stage));
    db_bind_c(&q, HALTS_OWN_P_PERSON, reader);
    while (db_step(&q))
        add(l, a, db_int64(&q, HALTS_OWN_RECORD),
            !str_eq(db_peek(&q, HALTS_OWN_VERDICT), STR("exclude")));
    return db_end(&q, e);
}

static enum err_code count_stage(struct store *s, struct halt_view *out, struct err *e)
{
    struct db_stmt q;
    db_begin(&q, store_db(s), &Q_HALTS_COUNTS);
    db_bind_c(&q, HALTS_COUNTS_P_STAGE, stage_name(out->stage));
    if (db_step(&q)) {
        out->open = db_int64(&q, HALTS_COUNTS_OPEN);
        out->conflicts = db_int64(&q, HALTS_COUNTS_CONFLICTS);
        out->not_screened = db_int64(&q, HALTS_COUNTS_NOT_SCREENED);
    }
    return db_end(&q, e);
}

static enum err_code count_half(struct store *s, struct halt_view *out, struct err *e)
{
    struct db_stmt q;
    db_begin(&q, store_db(s), &Q_HALTS_HALF);
    db_bind_c(&q, HALTS_HALF_P_STAGE, stage_name(out->stage));
    out->half = db_step(&q) ? db_int64(&q, HALTS_HALF_N) : 0;
    return db_end(&q, e);
}

static void put_labels(const struct labels *l, struct arena *a, struct halt_view *out)
{
    size_t *position = ARENA_ARRAY(a, l->n, size_t);
    size_t r = 0;
    for (size_t i = 0; i < l->n; i++)
        if (l->relevant[i])
            position[r++] = i + 1;
    out->record = l->record;
    out->relevant = l->relevant;
    out->position = position;
    out->screened = (int64_t)l->n;
    out->found = (int64_t)r;
    out->irrelevant = (int64_t)(l->n - (r ? position[r - 1] : 0));
}

enum err_code halt_sequence(struct store *s, const char *reader, bool blinded, struct arena *a,
                            struct halt_view *out, struct err *e)
{
    struct labels l = {0};
    enum err_code rc;
    out->half = -1;
    if (out->own) {
        rc = read_own(s, reader, out->stage, a, &l, e);
        if (rc == ERR_OK)
            rc = review_left(s, reader, out->stage, &out->open, e);
    } else {
        rc = read_stage(s, out->stage, a, &l, e);
        if (rc == ERR_OK)
            rc = count_stage(s, out, e);
        if (rc == ERR_OK && !blinded)
            rc = count_half(s, out, e);
    }
    put_labels(&l, a, out);
    out->total = out->screened + out->open + out->conflicts + out->not_screened;
    return rc;
}
