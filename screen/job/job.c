/* job.c - what happens to jobs: asked for, taken, reported, stopped, ended, started again. */
#include "screen/job/job.h"

#include "lib/base/date.h"
#include "lib/base/json.h"
#include "screen/job/job.sql.h"
#include "screen/job/messages.h"

/* The caller's transaction, or one for this change alone. */
static enum err_code begin(struct store *s, bool *own, struct err *e)
{
    *own = !db_is_writing(store_db(s));
    return *own ? store_begin(s, e) : ERR_OK;
}

static enum err_code end(struct store *s, bool own, enum err_code rc, struct err *e)
{
    return own ? store_end(s, rc, e) : rc;
}

static enum err_code check_new(const struct job_new *n, struct err *e)
{
    json_t *arguments = NULL;
    struct err why = {0};
    size_t kind = n->kind ? strlen(n->kind) : 0;
    if (kind == 0 || kind > JOB_KIND_MAX)
        return err_set(e, ERR_INPUT, MSG_JOB_BAD_KIND);
    bool fine = strlen(n->arguments) <= JOB_ARGUMENTS_MAX &&
                json_load(str_c(n->arguments), "arguments", &arguments, &why) == ERR_OK &&
                json_is_object(arguments);
    json_decref(arguments);
    return fine ? ERR_OK : err_set(e, ERR_INPUT, MSG_JOB_BAD_ARGUMENTS);
}

enum err_code job_add(struct store *s, const struct job_new *n, int64_t *id, struct err *e)
{
    struct db_stmt q;
    char at[32];
    bool own = false;
    *id = 0;
    enum err_code rc = check_new(n, e);
    if (rc == ERR_OK)
        rc = begin(s, &own, e);
    if (rc != ERR_OK)
        return rc;
    db_begin(&q, store_db(s), &Q_JOB_INSERT);
    db_bind_c(&q, JOB_INSERT_P_KIND, n->kind);
    db_bind_c(&q, JOB_INSERT_P_ARGUMENTS, n->arguments);
    db_bind_c(&q, JOB_INSERT_P_ACTOR, n->actor);
    db_bind_c(&q, JOB_INSERT_P_CREATED, clock_now(at));
    while (db_step(&q))
        *id = db_int64(&q, JOB_INSERT_ID);
    return end(s, own, db_end(&q, e), e);
}

static enum err_code oldest(struct store *s, int64_t *id, struct err *e)
{
    struct db_stmt q;
    db_begin(&q, store_db(s), &Q_JOB_OLDEST);
    *id = db_step(&q) ? db_int64(&q, JOB_OLDEST_ID) : 0;
    return db_end(&q, e);
}

static enum err_code start(struct store *s, int64_t id, struct err *e)
{
    struct db_stmt q;
    char at[32];
    db_begin(&q, store_db(s), &Q_JOB_START);
    db_bind_int(&q, JOB_START_P_ID, id);
    db_bind_c(&q, JOB_START_P_AT, clock_now(at));
    db_step(&q);
    return db_end(&q, e);
}

enum err_code job_next(struct store *s, struct arena *a, struct job *out, struct err *e)
{
    int64_t id;
    bool own;
    *out = (struct job){0};
    /* Whoever waits for work asks often; the right to write is asked for only when there is some.
     */
    enum err_code rc = oldest(s, &id, e);
    if (rc != ERR_OK || id == 0)
        return rc;
    rc = begin(s, &own, e);
    if (rc != ERR_OK)
        return rc;
    rc = oldest(s, &id, e);
    if (rc == ERR_OK && id)
        rc = start(s, id, e);
    if (rc == ERR_OK && id)
        rc = job_get(s, id, a, out, e);
    rc = end(s, own, rc, e);
    if (rc != ERR_OK)
        *out = (struct job){0};
    return rc;
}

static enum err_code state_of(struct store *s, int64_t id, enum job_state *state, bool *cancel,
                              struct err *e)
{
    struct db_stmt q;
    *state = JOB_FAILED;
    *cancel = false;
    db_begin(&q, store_db(s), &Q_JOB_STATE);
    db_bind_int(&q, JOB_STATE_P_ID, id);
    bool there = db_step(&q);
    if (there) {
        (void)!job_state_parse(db_peek(&q, JOB_STATE_STATE), state);
        *cancel = db_int(&q, JOB_STATE_CANCEL) != 0;
    }
    enum err_code rc = db_end(&q, e);
    return rc == ERR_OK && !there ? err_set(e, ERR_NOT_FOUND, MSG_JOB_NOT_FOUND(id)) : rc;
}

enum err_code job_wants_to_stop(struct store *s, int64_t id, bool *cancel, struct err *e)
{
    enum job_state state;
    return state_of(s, id, &state, cancel, e);
}

enum err_code job_progress(struct store *s, int64_t id, const struct job_step *step, bool *cancel,
                           struct err *e)
{
    struct db_stmt q;
    char at[32];
    bool own;
    enum err_code rc = begin(s, &own, e);
    if (rc != ERR_OK)
        return rc;
    db_begin(&q, store_db(s), &Q_JOB_REPORT);
    db_bind_int(&q, JOB_REPORT_P_ID, id);
    db_bind_text(&q, JOB_REPORT_P_WHAT_EN, step->what[LANG_EN]);
    db_bind_text(&q, JOB_REPORT_P_WHAT_DA, step->what[LANG_DA]);
    db_bind_int(&q, JOB_REPORT_P_DONE, step->done);
    db_bind_int(&q, JOB_REPORT_P_TOTAL, step->total);
    db_bind_c(&q, JOB_REPORT_P_AT, clock_now(at));
    db_step(&q);
    rc = db_end(&q, e);
    if (rc == ERR_OK)
        rc = job_wants_to_stop(s, id, cancel, e);
    return end(s, own, rc, e);
}

enum err_code job_end(struct store *s, int64_t id, enum job_state state, struct str result,
                      const struct err *why, struct err *e)
{
    struct db_stmt q;
    struct buf text[LANG_COUNT] = {{0}, {0}};
    char at[32];
    bool own;
    enum err_code rc = begin(s, &own, e);
    if (rc != ERR_OK)
        return rc;
    for (int l = 0; why && l < LANG_COUNT; l++)
        err_render(&text[l], (enum lang)l, why);
    db_begin(&q, store_db(s), &Q_JOB_FINISH);
    db_bind_int(&q, JOB_FINISH_P_ID, id);
    db_bind_c(&q, JOB_FINISH_P_STATE, job_state_name(state));
    db_bind_text(&q, JOB_FINISH_P_RESULT, result);
    db_bind_c(&q, JOB_FINISH_P_ERROR, why ? err_code_name(why->code) : "");
    db_bind_text(&q, JOB_FINISH_P_ERROR_EN, buf_str(&text[LANG_EN]));
    db_bind_text(&q, JOB_FINISH_P_ERROR_DA, buf_str(&text[LANG_DA]));
    db_bind_c(&q, JOB_FINISH_P_AT, clock_now(at));
    db_step(&q);
    rc = end(s, own, db_end(&q, e), e);
    for (int l = 0; l < LANG_COUNT; l++)
        buf_release(&text[l]);
    return rc;
}

static enum err_code drop(struct store *s, int64_t id, struct err *e)
{
    struct db_stmt q;
    char at[32];
    db_begin(&q, store_db(s), &Q_JOB_DROP);
    db_bind_int(&q, JOB_DROP_P_ID, id);
    db_bind_c(&q, JOB_DROP_P_AT, clock_now(at));
    db_step(&q);
    return db_end(&q, e);
}

static enum err_code change(struct store *s, const struct db_query *query, int param, int64_t id,
                            struct err *e)
{
    struct db_stmt q;
    db_begin(&q, store_db(s), query);
    db_bind_int(&q, param, id);
    db_step(&q);
    return db_end(&q, e);
}

enum err_code job_cancel(struct store *s, int64_t id, enum job_state *state, struct err *e)
{
    enum job_state now;
    bool cancel, own;
    enum err_code rc = begin(s, &own, e);
    if (rc != ERR_OK)
        return rc;
    rc = state_of(s, id, &now, &cancel, e);
    if (rc == ERR_OK && job_is_over(now))
        rc = err_set(e, ERR_STATE, MSG_JOB_IS_OVER(id));
    if (rc == ERR_OK && now == JOB_WAITING)
        rc = drop(s, id, e);
    else if (rc == ERR_OK)
        rc = change(s, &Q_JOB_ASK_TO_STOP, JOB_ASK_TO_STOP_P_ID, id, e);
    if (state)
        *state = now == JOB_WAITING ? JOB_CANCELLED : now;
    return end(s, own, rc, e);
}

enum err_code job_again(struct store *s, int64_t id, struct err *e)
{
    enum job_state now;
    bool cancel, own;
    enum err_code rc = begin(s, &own, e);
    if (rc != ERR_OK)
        return rc;
    rc = state_of(s, id, &now, &cancel, e);
    if (rc == ERR_OK && (!job_is_over(now) || now == JOB_DONE))
        rc = err_set(e, ERR_STATE, MSG_JOB_NOT_AGAIN(id));
    if (rc == ERR_OK)
        rc = change(s, &Q_JOB_RESTART, JOB_RESTART_P_ID, id, e);
    return end(s, own, rc, e);
}

enum err_code job_interrupted_mark(struct store *s, int64_t *n, struct err *e)
{
    struct db_stmt q;
    char at[32];
    int64_t marked = 0;
    bool own;
    enum err_code rc = begin(s, &own, e);
    if (rc != ERR_OK)
        return rc;
    db_begin(&q, store_db(s), &Q_JOB_INTERRUPT);
    db_bind_c(&q, JOB_INTERRUPT_P_AT, clock_now(at));
    while (db_step(&q))
        marked++;
    if (n)
        *n = marked;
    return end(s, own, db_end(&q, e), e);
}
