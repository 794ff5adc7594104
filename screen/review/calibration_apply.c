/* calibration_apply.c - rounds in the tables. */
#include "screen/review/calibration.sql.h"
#include "screen/review/review_internal.h"

static enum err_code put_round(struct store *s, const struct event *ev, const json_t *p,
                               struct arena *a, struct err *e)
{
    struct db_stmt q;
    char *people = json_dumps(json_object_get(p, "people"), JSON_COMPACT);
    db_begin(&q, store_db(s), &Q_CALIBRATION_PUT);
    db_bind_int(&q, CALIBRATION_PUT_P_ID, json_get_int(p, "calibration"));
    db_bind_text(&q, CALIBRATION_PUT_P_STAGE, json_get_str(p, "stage", a));
    db_bind_text(&q, CALIBRATION_PUT_P_HOW, json_get_str(p, "how", a));
    db_bind_int(&q, CALIBRATION_PUT_P_SEED, json_get_int(p, "seed"));
    db_bind_c(&q, CALIBRATION_PUT_P_PEOPLE, people ? people : "[]");
    db_bind_text(&q, CALIBRATION_PUT_P_PERSON, ev->actor);
    db_bind_text(&q, CALIBRATION_PUT_P_AT, ev->at);
    db_bind_int(&q, CALIBRATION_PUT_P_EVENT, ev->seq);
    db_step(&q);
    enum err_code rc = db_end(&q, e);
    free(people);
    return rc;
}

static enum err_code put_record(struct store *s, int64_t id, size_t position, const json_t *x,
                                struct err *e)
{
    struct db_stmt q;
    const char *stratum = json_string_value(json_array_get(x, 1));
    db_begin(&q, store_db(s), &Q_CALIBRATION_RECORD_PUT);
    db_bind_int(&q, CALIBRATION_RECORD_PUT_P_CALIBRATION, id);
    db_bind_int(&q, CALIBRATION_RECORD_PUT_P_POSITION, (int64_t)position);
    db_bind_int(&q, CALIBRATION_RECORD_PUT_P_RECORD, json_integer_value(json_array_get(x, 0)));
    db_bind_c(&q, CALIBRATION_RECORD_PUT_P_STRATUM, stratum ? stratum : "");
    db_step(&q);
    return db_end(&q, e);
}

enum err_code review_apply_calibration(struct store *s, const struct event *ev, const json_t *p,
                                       struct err *e)
{
    struct arena a = {0};
    const json_t *records = json_object_get(p, "records");
    enum err_code rc = put_round(s, ev, p, &a, e);
    for (size_t i = 0; rc == ERR_OK && i < json_array_size(records); i++) {
        const json_t *x = json_array_get(records, i);
        rc = put_record(s, json_get_int(p, "calibration"), i + 1, x, e);
        if (rc == ERR_OK)
            rc = review_record_changed(s, json_integer_value(json_array_get(x, 0)), e);
    }
    arena_release(&a);
    return rc;
}

enum err_code review_apply_calibration_vote(struct store *s, const struct event *ev,
                                            const json_t *p, struct err *e)
{
    struct arena a = {0};
    struct db_stmt q;
    db_begin(&q, store_db(s), &Q_CALIBRATION_VOTE_PUT);
    db_bind_int(&q, CALIBRATION_VOTE_PUT_P_CALIBRATION, json_get_int(p, "calibration"));
    db_bind_int(&q, CALIBRATION_VOTE_PUT_P_RECORD, json_get_int(p, "record"));
    db_bind_text(&q, CALIBRATION_VOTE_PUT_P_PERSON, ev->actor);
    db_bind_text(&q, CALIBRATION_VOTE_PUT_P_PHASE, json_get_str(p, "phase", &a));
    db_bind_text(&q, CALIBRATION_VOTE_PUT_P_VERDICT, json_get_str(p, "verdict", &a));
    db_bind_text(&q, CALIBRATION_VOTE_PUT_P_CATEGORY, json_get_str(p, "category", &a));
    db_bind_text(&q, CALIBRATION_VOTE_PUT_P_REASON, json_get_str(p, "reason", &a));
    db_bind_text(&q, CALIBRATION_VOTE_PUT_P_NOTE, json_get_str(p, "note", &a));
    db_bind_text(&q, CALIBRATION_VOTE_PUT_P_AT, vote_decided_at(ev, p, &a));
    db_bind_int(&q, CALIBRATION_VOTE_PUT_P_EVENT, ev->seq);
    db_step(&q);
    enum err_code rc = db_end(&q, e);
    if (rc == ERR_OK)
        rc = vote_remember_key(s, ev, p, &a, e);
    arena_release(&a);
    return rc;
}

static enum err_code set_phase(struct store *s, int64_t id, const char *phase, struct err *e)
{
    struct db_stmt q;
    db_begin(&q, store_db(s), &Q_CALIBRATION_PHASE);
    db_bind_int(&q, CALIBRATION_PHASE_P_ID, id);
    db_bind_c(&q, CALIBRATION_PHASE_P_PHASE, phase);
    db_step(&q);
    return db_end(&q, e);
}

enum err_code review_apply_calibration_discussed(struct store *s, const struct event *ev,
                                                 const json_t *p, struct err *e)
{
    (void)ev;
    return set_phase(s, json_get_int(p, "calibration"), "after", e);
}

enum err_code review_apply_calibration_closed(struct store *s, const struct event *ev,
                                              const json_t *p, struct err *e)
{
    size_t i;
    json_t *x;
    enum err_code rc = set_phase(s, json_get_int(p, "calibration"), "closed", e);
    json_array_foreach(json_object_get(p, "records"), i, x)
    {
        if (rc == ERR_OK)
            rc = resolution_put(s, ev, x, "calibration", e);
        if (rc == ERR_OK)
            rc = review_record_changed(s, json_get_int(x, "record"), e);
    }
    return rc;
}
