/* reading.c - a stage opened again: what was decided is kept as an earlier reading's. */
#include "screen/review/review.sql.h"
#include "screen/review/standing_internal.h"
#include "screen/review/workflow.sql.h"

/* Statements with the parameters root and stage, in this order. */
static enum err_code run(struct store *s, const struct db_query *query, int64_t root,
                         struct str stage, struct err *e)
{
    struct db_stmt q;
    db_begin(&q, store_db(s), query);
    db_bind_int(&q, VOTES_TO_BEFORE_P_ROOT, root);
    db_bind_text(&q, VOTES_TO_BEFORE_P_STAGE, stage);
    db_step(&q);
    return db_end(&q, e);
}

static enum err_code reading_of(struct store *s, int64_t root, struct str stage, int64_t *reading,
                                struct err *e)
{
    struct db_stmt q;
    *reading = 1;
    db_begin(&q, store_db(s), &Q_READING_NOW);
    db_bind_int(&q, READING_NOW_P_ROOT, root);
    db_bind_text(&q, READING_NOW_P_STAGE, stage);
    if (db_step(&q))
        *reading = db_int64(&q, READING_NOW_READING);
    return db_end(&q, e);
}

enum err_code vote_reading(struct store *s, int64_t root, struct str stage, int64_t *reading,
                           struct err *e)
{
    return reading_of(s, root, stage, reading, e);
}

static enum err_code decisions_to_before(struct store *s, const struct db_query *query,
                                         int64_t root, struct str stage, int64_t reading,
                                         struct err *e)
{
    struct db_stmt q;
    db_begin(&q, store_db(s), query);
    db_bind_int(&q, RESOLUTIONS_TO_BEFORE_P_ROOT, root);
    db_bind_text(&q, RESOLUTIONS_TO_BEFORE_P_STAGE, stage);
    db_bind_int(&q, RESOLUTIONS_TO_BEFORE_P_READING, reading);
    db_step(&q);
    return db_end(&q, e);
}

_Static_assert((int)RESOLUTIONS_TO_BEFORE_P_ROOT == (int)PRESORTS_TO_BEFORE_P_ROOT &&
                   (int)RESOLUTIONS_TO_BEFORE_P_STAGE == (int)PRESORTS_TO_BEFORE_P_STAGE &&
                   (int)RESOLUTIONS_TO_BEFORE_P_READING == (int)PRESORTS_TO_BEFORE_P_READING,
               "the two statements bind alike");

static enum err_code is_active(struct store *s, struct str person, bool *yes, struct err *e)
{
    struct db_stmt q;
    db_begin(&q, store_db(s), &Q_PERSON_GET);
    db_bind_text(&q, PERSON_GET_P_ID, person);
    *yes = db_step(&q);
    return db_end(&q, e);
}

/* Whoever voted reads it again, unless they left. */
static enum err_code give_again(struct store *s, int64_t root, struct str stage, int64_t event,
                                struct arena *a, struct err *e)
{
    enum stage st;
    struct standing_facts f;
    enum err_code rc = ERR_OK;
    if (!stage_parse(stage, &st))
        return ERR_OK;
    rc = standing_facts(s, root, st, a, &f, e);
    for (size_t i = 0; rc == ERR_OK && i < f.in.n; i++) {
        bool active = false;
        rc = is_active(s, f.person[i], &active, e);
        if (rc == ERR_OK && active)
            rc = assignment_put(s, root, stage, f.person[i], 0, true, event, e);
    }
    return rc;
}

static enum err_code put_reading(struct store *s, const struct event *ev, int64_t root,
                                 struct str stage, int64_t reading, struct str cause,
                                 struct str note, struct err *e)
{
    struct db_stmt q;
    db_begin(&q, store_db(s), &Q_READING_PUT);
    db_bind_int(&q, READING_PUT_P_RECORD, root);
    db_bind_text(&q, READING_PUT_P_STAGE, stage);
    db_bind_int(&q, READING_PUT_P_READING, reading);
    db_bind_text(&q, READING_PUT_P_CAUSE, cause);
    db_bind_text(&q, READING_PUT_P_NOTE, note);
    db_bind_text(&q, READING_PUT_P_PERSON, ev->actor);
    db_bind_text(&q, READING_PUT_P_AT, ev->at);
    db_bind_int(&q, READING_PUT_P_EVENT, ev->seq);
    db_step(&q);
    return db_end(&q, e);
}

enum err_code reading_apply_one(struct store *s, const struct event *ev, int64_t root,
                                struct str stage, struct str cause, struct str note, struct err *e)
{
    static const struct db_query *const clear[] = {&Q_ORIGINS_CLEAR, &Q_VOTES_CLEAR,
                                                   &Q_RESOLUTIONS_CLEAR, &Q_PRESORTS_CLEAR};
    struct arena a = {0};
    int64_t reading;
    enum err_code rc = reading_of(s, root, stage, &reading, e);
    if (rc == ERR_OK)
        rc = give_again(s, root, stage, ev->seq, &a, e);
    if (rc == ERR_OK)
        rc = run(s, &Q_VOTES_TO_BEFORE, root, stage, e);
    if (rc == ERR_OK)
        rc = decisions_to_before(s, &Q_RESOLUTIONS_TO_BEFORE, root, stage, reading, e);
    if (rc == ERR_OK)
        rc = decisions_to_before(s, &Q_PRESORTS_TO_BEFORE, root, stage, reading, e);
    for (size_t i = 0; rc == ERR_OK && i < COUNT_OF(clear); i++)
        rc = run(s, clear[i], root, stage, e);
    if (rc == ERR_OK)
        rc = put_reading(s, ev, root, stage, reading + 1, cause, note, e);
    arena_release(&a);
    return rc == ERR_OK ? review_record_changed(s, root, e) : rc;
}

_Static_assert((int)ORIGINS_CLEAR_P_ROOT == (int)VOTES_CLEAR_P_ROOT &&
                   (int)ORIGINS_CLEAR_P_STAGE == (int)VOTES_CLEAR_P_STAGE &&
                   (int)RESOLUTIONS_CLEAR_P_ROOT == (int)PRESORTS_CLEAR_P_ROOT &&
                   (int)RESOLUTIONS_CLEAR_P_STAGE == (int)PRESORTS_CLEAR_P_STAGE &&
                   (int)ORIGINS_CLEAR_P_ROOT == (int)RESOLUTIONS_CLEAR_P_ROOT &&
                   (int)ORIGINS_CLEAR_P_ROOT == (int)VOTES_TO_BEFORE_P_ROOT &&
                   (int)ORIGINS_CLEAR_P_STAGE == (int)VOTES_TO_BEFORE_P_STAGE,
               "the statements that clear bind alike");

enum err_code review_apply_reading(struct store *s, const struct event *ev, const json_t *p,
                                   struct err *e)
{
    struct arena a = {0};
    struct str stage = json_get_str(p, "stage", &a), cause = json_get_str(p, "cause", &a);
    struct str note = json_get_str(p, "note", &a);
    enum err_code rc = ERR_OK;
    size_t i;
    json_t *root;
    json_array_foreach(json_object_get(p, "records"), i, root)
    {
        if (rc == ERR_OK)
            rc = reading_apply_one(s, ev, json_integer_value(root), stage, cause, note, e);
    }
    arena_release(&a);
    return rc;
}
