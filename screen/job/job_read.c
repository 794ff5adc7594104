/* job_read.c - jobs as they stand in the file, and the words of their states. */
#include "screen/job/job.h"

#include "screen/job/job.sql.h"
#include "screen/job/messages.h"

static const char *const STATES[JOB_STATE_COUNT] = {"waiting", "running",   "done",
                                                    "failed",  "cancelled", "interrupted"};

const char *job_state_name(enum job_state state)
{
    return STATES[state];
}

bool job_state_parse(struct str s, enum job_state *out)
{
    for (int i = 0; i < JOB_STATE_COUNT; i++)
        if (str_eq_c(s, STATES[i])) {
            *out = (enum job_state)i;
            return true;
        }
    return false;
}

bool job_is_over(enum job_state state)
{
    return state != JOB_WAITING && state != JOB_RUNNING;
}

/* Both statements that read whole rows have the same columns. */
_Static_assert((int)JOB_ROW_ERROR_DA == (int)JOB_ROWS_ERROR_DA &&
                   (int)JOB_ROW_HEARTBEAT == (int)JOB_ROWS_HEARTBEAT,
               "job_row and job_rows");
static void read_row(struct db_stmt *q, struct arena *a, struct job *out)
{
    *out = (struct job){
        .id = db_int64(q, JOB_ROW_ID),
        .kind = db_str(q, JOB_ROW_KIND, a),
        .arguments = db_str(q, JOB_ROW_ARGUMENTS, a),
        .actor = db_str(q, JOB_ROW_ACTOR, a),
        .state = JOB_FAILED,
        .cancel = db_int(q, JOB_ROW_CANCEL) != 0,
        .what =
            {[LANG_EN] = db_str(q, JOB_ROW_WHAT_EN, a), [LANG_DA] = db_str(q, JOB_ROW_WHAT_DA, a)},
        .done = db_int64(q, JOB_ROW_DONE),
        .total = db_int64(q, JOB_ROW_TOTAL),
        .result = db_str(q, JOB_ROW_RESULT, a),
        .error = db_str(q, JOB_ROW_ERROR, a),
        .why = {[LANG_EN] = db_str(q, JOB_ROW_ERROR_EN, a),
                [LANG_DA] = db_str(q, JOB_ROW_ERROR_DA, a)},
        .created = db_str(q, JOB_ROW_CREATED, a),
        .started = db_str(q, JOB_ROW_STARTED, a),
        .ended = db_str(q, JOB_ROW_ENDED, a),
        .heartbeat = db_str(q, JOB_ROW_HEARTBEAT, a)};
    (void)!job_state_parse(db_peek(q, JOB_ROW_STATE), &out->state);
}

enum err_code job_get(struct store *s, int64_t id, struct arena *a, struct job *out, struct err *e)
{
    struct db_stmt q;
    *out = (struct job){0};
    db_begin(&q, store_db(s), &Q_JOB_ROW);
    db_bind_int(&q, JOB_ROW_P_ID, id);
    bool there = db_step(&q);
    if (there)
        read_row(&q, a, out);
    enum err_code rc = db_end(&q, e);
    return rc == ERR_OK && !there ? err_set(e, ERR_NOT_FOUND, MSG_JOB_NOT_FOUND(id)) : rc;
}

enum err_code job_list(struct store *s, const struct job_filter *f, struct arena *a,
                       struct job **out, size_t *n, struct err *e)
{
    struct db_stmt q;
    size_t cap = 0;
    *out = NULL;
    *n = 0;
    db_begin(&q, store_db(s), &Q_JOB_ROWS);
    db_bind_int(&q, JOB_ROWS_P_BEFORE, f->before ? f->before : INT64_MAX);
    db_bind_c(&q, JOB_ROWS_P_ACTOR, f->actor ? f->actor : "");
    db_bind_c(&q, JOB_ROWS_P_KIND, f->kind ? f->kind : "");
    db_bind_int(&q, JOB_ROWS_P_OPEN, f->open);
    db_bind_int(&q, JOB_ROWS_P_MOST, (int64_t)f->most);
    while (db_step(&q)) {
        *out = arena_grow(a, *out, *n, &cap, sizeof **out);
        read_row(&q, a, &(*out)[(*n)++]);
    }
    return db_end(&q, e);
}
