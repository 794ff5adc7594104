/* apply.c - votes, resolutions and suggestions applied to the tables. */
#include "screen/review/messages.h"
#include "screen/review/review.sql.h"
#include "screen/review/review_internal.h"

const struct event_kind REVIEW_EVENTS[] = {
    {"review.created", review_apply_created},
    {"settings.changed", review_apply_settings},
    {"documents.changed", review_apply_documents},
    {"revision.finished", review_apply_revised},
    {"pico.approved", review_apply_pico_approved},
    {"person.added", review_apply_person},
    {"person.left", review_apply_left},
    {"person.recused", review_apply_recused},
    {"assignment.made", review_apply_assigned},
    {"assignment.withdrawn", review_apply_withdrawn},
    {"presort.decided", review_apply_presort},
    {"presort.undone", review_apply_presort_undo},
    {"vote.cast", review_apply_vote},
    {"vote.changed", review_apply_vote},
    {"vote.undone", review_apply_undo},
    {"conflict.resolved", review_apply_resolution},
    {"reading.opened", review_apply_reading},
    {"automation.excluded", review_apply_automation},
    {"automation.reverted", review_apply_automation_reverted},
    {"calibration.started", review_apply_calibration},
    {"calibration.voted", review_apply_calibration_vote},
    {"calibration.discussed", review_apply_calibration_discussed},
    {"calibration.closed", review_apply_calibration_closed},
    {"sample.drawn", review_apply_sample},
    {"sample.checked", review_apply_checked},
    {"stage.stopped", review_apply_stopped},
    {"stage.resumed", review_apply_resumed},
    {"stage.attested", review_apply_attested},
    {"deviation.noted", review_apply_deviation},
    {"criteria.applied", review_apply_criteria},
    {NULL, NULL}};

/* Where the vote came from, when its event says so. */
static enum err_code put_origin(struct store *s, const struct event *ev, const json_t *p,
                                struct arena *a, struct err *e)
{
    struct db_stmt q;
    struct hash hash;
    const json_t *from = json_object_get(p, "from");
    if (!from)
        return ERR_OK;
    if (!hash_parse(json_get_str(from, "hash", a), &hash))
        return err_set(e, ERR_DB, MSG_REVIEW_BAD_EVENT(ev->seq));
    db_begin(&q, store_db(s), &Q_ORIGIN_PUT);
    db_bind_int(&q, ORIGIN_PUT_P_RECORD, json_get_int(p, "record"));
    db_bind_text(&q, ORIGIN_PUT_P_STAGE, json_get_str(p, "stage", a));
    db_bind_text(&q, ORIGIN_PUT_P_PERSON, ev->actor);
    db_bind_text(&q, ORIGIN_PUT_P_PROGRAM, json_get_str(from, "program", a));
    db_bind_text(&q, ORIGIN_PUT_P_FILE, json_get_str(from, "file", a));
    db_bind_blob(&q, ORIGIN_PUT_P_FILE_HASH, hash.byte, sizeof hash.byte);
    db_bind_int(&q, ORIGIN_PUT_P_POSITION, json_get_int(from, "position"));
    db_step(&q);
    return db_end(&q, e);
}

enum err_code review_apply_vote(struct store *s, const struct event *ev, const json_t *p,
                                struct err *e)
{
    struct arena a = {0};
    struct db_stmt q;
    int64_t record = json_get_int(p, "record"), reading = 1;
    struct str stage = json_get_str(p, "stage", &a);
    enum err_code rc = vote_reading(s, record, stage, &reading, e);
    if (rc != ERR_OK) {
        arena_release(&a);
        return rc;
    }
    db_begin(&q, store_db(s), &Q_VOTE_PUT);
    db_bind_int(&q, VOTE_PUT_P_RECORD, record);
    db_bind_text(&q, VOTE_PUT_P_STAGE, stage);
    db_bind_int(&q, VOTE_PUT_P_READING, reading);
    db_bind_text(&q, VOTE_PUT_P_TAGS, json_get_str(p, "tags", &a));
    db_bind_int(&q, VOTE_PUT_P_SPENT_MS, json_get_int(p, "spent_ms"));
    db_bind_int(&q, VOTE_PUT_P_SUGGESTED, json_get_bool(p, "suggested"));
    db_bind_text(&q, VOTE_PUT_P_PERSON, ev->actor);
    db_bind_text(&q, VOTE_PUT_P_VERDICT, json_get_str(p, "verdict", &a));
    db_bind_text(&q, VOTE_PUT_P_CATEGORY, json_get_str(p, "category", &a));
    db_bind_text(&q, VOTE_PUT_P_REASON, json_get_str(p, "reason", &a));
    db_bind_text(&q, VOTE_PUT_P_NOTE, json_get_str(p, "note", &a));
    db_bind_int(&q, VOTE_PUT_P_CRITERIA, json_get_int(p, "criteria_version"));
    db_bind_text(&q, VOTE_PUT_P_AT, vote_decided_at(ev, p, &a));
    db_bind_int(&q, VOTE_PUT_P_EVENT, ev->seq);
    db_step(&q);
    rc = db_end(&q, e);
    if (rc == ERR_OK)
        rc = put_origin(s, ev, p, &a, e);
    if (rc == ERR_OK)
        rc = vote_remember_key(s, ev, p, &a, e);
    arena_release(&a);
    return rc == ERR_OK ? review_member_changed(s, record, e) : rc;
}

enum err_code review_apply_undo(struct store *s, const struct event *ev, const json_t *p,
                                struct err *e)
{
    struct arena a = {0};
    struct db_stmt q;
    int64_t record = json_get_int(p, "record");
    struct str stage = json_get_str(p, "stage", &a);
    db_begin(&q, store_db(s), &Q_ORIGIN_DELETE);
    db_bind_int(&q, ORIGIN_DELETE_P_ROOT, record);
    db_bind_text(&q, ORIGIN_DELETE_P_STAGE, stage);
    db_bind_text(&q, ORIGIN_DELETE_P_PERSON, ev->actor);
    db_step(&q);
    enum err_code rc = db_end(&q, e);
    if (rc == ERR_OK) {
        db_begin(&q, store_db(s), &Q_VOTE_DELETE);
        db_bind_int(&q, VOTE_DELETE_P_ROOT, record);
        db_bind_text(&q, VOTE_DELETE_P_STAGE, stage);
        db_bind_text(&q, VOTE_DELETE_P_PERSON, ev->actor);
        db_step(&q);
        rc = db_end(&q, e);
    }
    if (rc == ERR_OK)
        rc = vote_remember_key(s, ev, p, &a, e);
    /* Whoever takes a vote back has the record before them again. */
    if (rc == ERR_OK && json_get_bool(p, "again"))
        rc = assignment_put(s, record, stage, ev->actor, 0, false, ev->seq, e);
    arena_release(&a);
    return rc == ERR_OK ? review_record_changed(s, record, e) : rc;
}

enum err_code resolution_put(struct store *s, const struct event *ev, const json_t *p,
                             const char *how, struct err *e)
{
    struct arena a = {0};
    struct db_stmt q;
    const json_t *present = json_object_get(p, "present");
    char *names = present ? json_dumps(present, JSON_COMPACT) : NULL;
    db_begin(&q, store_db(s), &Q_RESOLUTION_PUT);
    db_bind_int(&q, RESOLUTION_PUT_P_RECORD, json_get_int(p, "record"));
    db_bind_text(&q, RESOLUTION_PUT_P_STAGE, json_get_str(p, "stage", &a));
    db_bind_text(&q, RESOLUTION_PUT_P_PERSON, ev->actor);
    db_bind_text(&q, RESOLUTION_PUT_P_VERDICT, json_get_str(p, "verdict", &a));
    db_bind_text(&q, RESOLUTION_PUT_P_CATEGORY, json_get_str(p, "category", &a));
    db_bind_text(&q, RESOLUTION_PUT_P_REASON, json_get_str(p, "reason", &a));
    db_bind_text(&q, RESOLUTION_PUT_P_NOTE, json_get_str(p, "note", &a));
    db_bind_int(&q, RESOLUTION_PUT_P_CRITERIA, json_get_int(p, "criteria_version"));
    db_bind_text(&q, RESOLUTION_PUT_P_AT, ev->at);
    db_bind_int(&q, RESOLUTION_PUT_P_EVENT, ev->seq);
    db_bind_c(&q, RESOLUTION_PUT_P_HOW, how[0] ? how : present ? "plenum" : "resolver");
    db_bind_c(&q, RESOLUTION_PUT_P_PRESENT, names ? names : "[]");
    db_step(&q);
    enum err_code rc = db_end(&q, e);
    free(names);
    arena_release(&a);
    return rc;
}

enum err_code review_apply_resolution(struct store *s, const struct event *ev, const json_t *p,
                                      struct err *e)
{
    enum err_code rc = resolution_put(s, ev, p, "", e);
    return rc == ERR_OK ? review_record_changed(s, json_get_int(p, "record"), e) : rc;
}
