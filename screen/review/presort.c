/* presort.c - one person's look before a record is read. */
#include "screen/review/calibration.h"
#include "screen/review/halt.h"
#include "screen/review/interest.h"
#include "screen/review/messages.h"
#include "screen/review/review.sql.h"
#include "screen/review/standing_internal.h"
#include "screen/review/workflow.sql.h"

static enum err_code append(struct store *s, const char *person, int64_t root, enum stage stage,
                            const struct vote *v, int64_t pico_version,
                            const struct vote_sending *how, struct err *e)
{
    struct buf text = {0};
    struct json_out j = {.out = &text};
    json_obj(&j);
    json_key_int(&j, "record", root);
    json_key_c(&j, "stage", stage_name(stage));
    json_key_c(&j, "verdict", v->verdict == VOTE_EXCLUDE ? "exclude" : "keep");
    json_key_str(&j, "reason", v->reason);
    json_key_str(&j, "note", v->note);
    json_key_int(&j, "criteria_version", pico_version);
    json_opt_str(&j, "tags", v->tags);
    json_opt_int(&j, "spent_ms", v->spent_ms);
    vote_sending_json(&j, how);
    json_end(&j);
    enum err_code rc = store_append(s, person, "presort.decided", buf_str(&text), NULL, e);
    buf_release(&text);
    return rc;
}

/* The slot is free, or this person's. */
static enum err_code check_turn(struct store *s, const char *person, int64_t root, enum stage stage,
                                struct arena *a, struct err *e)
{
    struct standing st;
    struct db_stmt q;
    enum err_code rc = standing_of(s, root, stage, a, &st, e);
    if (rc == ERR_OK && st.state == STANDING_NOT_REACHED)
        return err_set(e, ERR_STATE, MSG_VOTE_NOT_AT_STAGE(root, stage_name(stage)));
    if (rc == ERR_OK && standing_is_halted(&st))
        return err_set(e, ERR_STATE, MSG_HALT_NO_VOTES(root, stage_name(stage)));
    if (rc == ERR_OK && st.awaits != AWAITS_PRESORT)
        return err_set(e, ERR_STATE, MSG_PRESORT_NOT_AWAITED(root, stage_name(stage)));
    if (rc == ERR_OK)
        rc = interest_check(s, person, root, e);
    if (rc != ERR_OK || st.slots > 0)
        return rc;
    db_begin(&q, store_db(s), &Q_ASSIGNED_TO);
    db_bind_int(&q, ASSIGNED_TO_P_ROOT, root);
    db_bind_c(&q, ASSIGNED_TO_P_STAGE, presort_stage(stage));
    bool mine = db_step(&q) && str_eq_c(db_peek(&q, ASSIGNED_TO_PERSON), person);
    rc = db_end(&q, e);
    return rc == ERR_OK && !mine ? err_set(e, ERR_STATE, MSG_VOTE_NO_SLOT(root, stage_name(stage)))
                                 : rc;
}

/* A criterion may be named; at full text an exclusion needs one. */
static enum err_code check_reason(const struct pico *pico, enum stage stage, const struct vote *v,
                                  struct err *e)
{
    if (v->reason.len && pico_find(pico, v->reason) < 0)
        return err_set(e, ERR_INPUT, MSG_VOTE_UNKNOWN_REASON(v->reason));
    return stage == STAGE_FULL_TEXT && v->verdict == VOTE_EXCLUDE && !v->reason.len
               ? err_set(e, ERR_INPUT, MSG_VOTE_REASON_NEEDED)
               : ERR_OK;
}

enum err_code presort_send(struct store *s, const char *person, int64_t root, enum stage stage,
                           const struct vote *v, const struct vote_sending *how, struct err *e)
{
    const struct review_documents *d;
    struct arena a = {0};
    struct vote sent = *v;
    bool used = false;
    const struct vote_key sent_as = {.key = how->key,
                                     .group = "presort",
                                     .person = person,
                                     .root = root,
                                     .stage = stage,
                                     .verdict = v->verdict == VOTE_EXCLUDE ? "exclude" : "keep",
                                     .reason = v->reason};
    enum err_code rc = vote_key_used(s, &sent_as, &a, &used, e);
    if (rc == ERR_OK && !used)
        rc = review_documents(s, &d, e);
    if (rc == ERR_OK && !used)
        rc = person_may_read(s, person, stage, true, e);
    if (rc == ERR_OK && !used)
        rc = calibration_gate(s, stage, e);
    if (rc == ERR_OK && !used)
        rc = check_turn(s, person, root, stage, &a, e);
    if (rc == ERR_OK && !used)
        rc = check_reason(&d->pico, stage, v, e);
    if (rc == ERR_OK && !used)
        rc = vote_tags(v->tags, &a, &sent.tags, e);
    if (rc == ERR_OK && !used)
        rc = append(s, person, root, stage, &sent, how->criteria ? how->criteria : d->pico_version,
                    how, e);
    arena_release(&a);
    return rc;
}

enum err_code presort_decide(struct store *s, const char *person, int64_t root, enum stage stage,
                             const struct vote *v, const char *key, struct err *e)
{
    return presort_send(s, person, root, stage, v, &(struct vote_sending){.key = key}, e);
}

enum err_code presort_undo_send(struct store *s, const char *person, int64_t root, enum stage stage,
                                const struct vote_sending *how, struct err *e)
{
    struct arena a = {0};
    struct standing_facts f;
    struct standing st = {0};
    bool later = false;
    const char *known;
    enum err_code rc = person_acting(s, person, &a, &known, e);
    if (rc == ERR_OK)
        rc = standing_facts(s, root, stage, &a, &f, e);
    if (rc == ERR_OK && (!f.in.presort || !str_eq_c(f.presorter, person)))
        rc = err_set(e, ERR_STATE, MSG_PRESORT_NONE(person, root, stage_name(stage)));
    if (rc == ERR_OK)
        rc = standing_of(s, root, stage, &a, &st, e);
    if (rc == ERR_OK && standing_is_halted(&st))
        rc = err_set(e, ERR_STATE, MSG_HALT_NO_VOTES(root, stage_name(stage)));
    if (rc == ERR_OK)
        rc = vote_built_on(s, root, stage, &later, e);
    if (rc == ERR_OK && (later || f.in.n || f.in.resolution || f.in.check_includes))
        rc = err_set(e, ERR_STATE, MSG_PRESORT_READ(root, stage_name(stage)));
    if (rc == ERR_OK)
        rc = vote_append_undone(s, person, "presort.undone", root, stage, how, e);
    arena_release(&a);
    return rc;
}

enum err_code presort_undo(struct store *s, const char *person, int64_t root, enum stage stage,
                           struct err *e)
{
    return presort_undo_send(s, person, root, stage, &(struct vote_sending){0}, e);
}

enum err_code review_apply_presort(struct store *s, const struct event *ev, const json_t *p,
                                   struct err *e)
{
    struct arena a = {0};
    struct db_stmt q;
    int64_t record = json_get_int(p, "record");
    db_begin(&q, store_db(s), &Q_PRESORT_PUT);
    db_bind_int(&q, PRESORT_PUT_P_RECORD, record);
    db_bind_text(&q, PRESORT_PUT_P_STAGE, json_get_str(p, "stage", &a));
    db_bind_text(&q, PRESORT_PUT_P_PERSON, ev->actor);
    db_bind_text(&q, PRESORT_PUT_P_VERDICT, json_get_str(p, "verdict", &a));
    db_bind_text(&q, PRESORT_PUT_P_REASON, json_get_str(p, "reason", &a));
    db_bind_text(&q, PRESORT_PUT_P_NOTE, json_get_str(p, "note", &a));
    db_bind_text(&q, PRESORT_PUT_P_TAGS, json_get_str(p, "tags", &a));
    db_bind_int(&q, PRESORT_PUT_P_SPENT_MS, json_get_int(p, "spent_ms"));
    db_bind_int(&q, PRESORT_PUT_P_CRITERIA, json_get_int(p, "criteria_version"));
    db_bind_text(&q, PRESORT_PUT_P_AT, vote_decided_at(ev, p, &a));
    db_bind_int(&q, PRESORT_PUT_P_EVENT, ev->seq);
    db_step(&q);
    enum err_code rc = db_end(&q, e);
    if (rc == ERR_OK)
        rc = vote_remember_key(s, ev, p, &a, e);
    arena_release(&a);
    return rc == ERR_OK ? review_record_changed(s, record, e) : rc;
}

enum err_code review_apply_presort_undo(struct store *s, const struct event *ev, const json_t *p,
                                        struct err *e)
{
    struct arena a = {0};
    struct db_stmt q;
    int64_t record = json_get_int(p, "record");
    db_begin(&q, store_db(s), &Q_PRESORT_DELETE);
    db_bind_int(&q, PRESORT_DELETE_P_ROOT, record);
    db_bind_text(&q, PRESORT_DELETE_P_STAGE, json_get_str(p, "stage", &a));
    db_bind_text(&q, PRESORT_DELETE_P_PERSON, ev->actor);
    db_step(&q);
    enum err_code rc = db_end(&q, e);
    if (rc == ERR_OK)
        rc = vote_remember_key(s, ev, p, &a, e);
    arena_release(&a);
    return rc == ERR_OK ? review_record_changed(s, record, e) : rc;
}
