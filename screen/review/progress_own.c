/* progress_own.c - one person's own pace. */
#include "screen/review/progress.h"

#include "screen/review/queue.sql.h"
#include "screen/review/review_internal.h"

#define RECENT 50

static enum err_code count_done(struct store *s, const char *person, enum stage stage, int64_t *n,
                                struct err *e)
{
    struct db_stmt q;
    db_begin(&q, store_db(s), &Q_OWN_DONE);
    db_bind_c(&q, OWN_DONE_P_PERSON, person);
    db_bind_c(&q, OWN_DONE_P_STAGE, stage_name(stage));
    *n = db_step(&q) ? db_int64(&q, OWN_DONE_N) : 0;
    return db_end(&q, e);
}

/* Newest first, and one more than are counted: the time of the last may be told by it alone. */
static enum err_code recent(struct store *s, const char *person, enum stage stage,
                            int64_t *median_ms, struct err *e)
{
    struct db_stmt q;
    int64_t at[RECENT + 1], spent[RECENT + 1], took[RECENT];
    size_t n = 0, timed = 0;
    db_begin(&q, store_db(s), &Q_OWN_RECENT);
    db_bind_c(&q, OWN_RECENT_P_PERSON, person);
    db_bind_c(&q, OWN_RECENT_P_STAGE, stage_name(stage));
    db_bind_int(&q, OWN_RECENT_P_MOST, RECENT + 1);
    for (; n < COUNT_OF(at) && db_step(&q); n++) {
        at[n] = db_int64(&q, OWN_RECENT_MS);
        spent[n] = db_int64(&q, OWN_RECENT_SPENT_MS);
    }
    for (size_t i = 0; i < n && i < RECENT; i++) {
        int64_t ms = progress_time(spent[i], i + 1 < n ? at[i] - at[i + 1] : 0);
        if (ms)
            took[timed++] = ms;
    }
    *median_ms = timed ? progress_median(took, timed) : 0;
    return db_end(&q, e);
}

enum err_code progress_own(struct store *s, const char *person, enum stage stage,
                           struct own_progress *out, struct err *e)
{
    *out = (struct own_progress){0};
    enum err_code rc = count_done(s, person, stage, &out->done, e);
    if (rc == ERR_OK)
        rc = recent(s, person, stage, &out->median_ms, e);
    return rc == ERR_OK ? review_left(s, person, stage, &out->left, e) : rc;
}
