/* assign_apply.c - what assignments, withdrawals and leaving change in the tables. */
#include "screen/review/assign.h"
#include "screen/review/messages.h"
#include "screen/review/review.sql.h"
#include "screen/review/review_internal.h"
#include "screen/review/workflow.sql.h"

enum err_code assignment_put(struct store *s, int64_t record, struct str stage, struct str person,
                             int64_t position, bool must, int64_t event, struct err *e)
{
    struct db_stmt q;
    db_begin(&q, store_db(s), &Q_ASSIGNMENT_PUT);
    db_bind_int(&q, ASSIGNMENT_PUT_P_RECORD, record);
    db_bind_text(&q, ASSIGNMENT_PUT_P_STAGE, stage);
    db_bind_text(&q, ASSIGNMENT_PUT_P_PERSON, person);
    db_bind_int(&q, ASSIGNMENT_PUT_P_POSITION, position);
    db_bind_int(&q, ASSIGNMENT_PUT_P_MUST, must);
    db_bind_int(&q, ASSIGNMENT_PUT_P_EVENT, event);
    db_step(&q);
    return db_end(&q, e);
}

static enum err_code put_allotment(struct store *s, const struct event *ev, const json_t *p,
                                   struct arena *a, struct err *e)
{
    struct db_stmt q;
    db_begin(&q, store_db(s), &Q_ALLOTMENT_PUT);
    db_bind_text(&q, ALLOTMENT_PUT_P_STAGE, json_get_str(p, "stage", a));
    db_bind_text(&q, ALLOTMENT_PUT_P_MODE, json_get_str(p, "mode", a));
    db_bind_int(&q, ALLOTMENT_PUT_P_SEED, json_get_int(p, "seed"));
    db_bind_text(&q, ALLOTMENT_PUT_P_PERSON, ev->actor);
    db_bind_int(&q, ALLOTMENT_PUT_P_N, (int64_t)json_array_size(json_object_get(p, "slots")));
    db_bind_text(&q, ALLOTMENT_PUT_P_AT, ev->at);
    db_bind_int(&q, ALLOTMENT_PUT_P_EVENT, ev->seq);
    db_step(&q);
    return db_end(&q, e);
}

enum err_code review_apply_assigned(struct store *s, const struct event *ev, const json_t *p,
                                    struct err *e)
{
    struct arena a = {0};
    struct str stage = json_get_str(p, "stage", &a);
    const json_t *slots = json_object_get(p, "slots");
    bool all = str_eq(json_get_str(p, "mode", &a), STR("all"));
    enum err_code rc = put_allotment(s, ev, p, &a, e);
    size_t i, n = json_array_size(slots);
    for (i = 0; rc == ERR_OK && i < n; i++) {
        const json_t *x = json_array_get(slots, i);
        const char *person = json_string_value(json_array_get(x, 1));
        int64_t record = json_integer_value(json_array_get(x, 0));
        rc = assignment_put(s, record, stage, str_c(person ? person : ""),
                            json_integer_value(json_array_get(x, 2)), all, ev->seq, e);
        /* Slots of a record stand one after the other: its standing is written once. */
        bool last = i + 1 == n ||
                    json_integer_value(json_array_get(json_array_get(slots, i + 1), 0)) != record;
        if (rc == ERR_OK && last)
            rc = review_member_changed(s, record, e);
    }
    arena_release(&a);
    return rc;
}

static enum err_code withdraw(struct store *s, int64_t record, struct str stage, struct str person,
                              struct err *e)
{
    struct db_stmt q;
    db_begin(&q, store_db(s), &Q_ASSIGNMENT_DELETE);
    db_bind_int(&q, ASSIGNMENT_DELETE_P_RECORD, record);
    db_bind_text(&q, ASSIGNMENT_DELETE_P_STAGE, stage);
    db_bind_text(&q, ASSIGNMENT_DELETE_P_PERSON, person);
    db_step(&q);
    enum err_code rc = db_end(&q, e);
    return rc == ERR_OK ? review_member_changed(s, record, e) : rc;
}

enum err_code review_apply_withdrawn(struct store *s, const struct event *ev, const json_t *p,
                                     struct err *e)
{
    struct arena a = {0};
    struct str stage = json_get_str(p, "stage", &a), person = json_get_str(p, "person", &a);
    enum err_code rc = ERR_OK;
    size_t i;
    json_t *x;
    (void)ev;
    json_array_foreach(json_object_get(p, "records"), i, x)
    {
        if (rc == ERR_OK)
            rc = withdraw(s, json_integer_value(x), stage, person, e);
    }
    arena_release(&a);
    return rc;
}

enum err_code person_leave(struct store *s, const char *actor, const char *person, struct err *e)
{
    static const char *const leads[] = {"lead", NULL};
    struct arena a = {0};
    struct person_role *role;
    const char *known;
    size_t n;
    bool other = false;
    enum err_code rc = person_may(s, actor, leads, STAGE_TITLE, e);
    if (rc == ERR_OK)
        rc = person_acting(s, person, &a, &known, e);
    if (rc == ERR_OK)
        rc = person_list(s, &a, &role, &n, e);
    for (size_t i = 0; rc == ERR_OK && i < n; i++)
        other |= role[i].active && str_eq(role[i].role, STR("lead")) && role[i].stage.len == 0 &&
                 !str_eq_c(role[i].person, person);
    if (rc == ERR_OK && !other)
        rc = err_set(e, ERR_STATE, MSG_PERSON_LAST_LEAD(person));
    if (rc == ERR_OK)
        rc = store_append(s, actor, "person.left",
                          str_c(arena_fmt(&a, "{\"person\":\"%s\"}", person)), NULL, e);
    arena_release(&a);
    return rc;
}

enum err_code review_apply_left(struct store *s, const struct event *ev, const json_t *p,
                                struct err *e)
{
    struct arena a = {0};
    struct db_stmt q;
    struct str person = json_get_str(p, "person", &a);
    int64_t *record = NULL;
    size_t n = 0, cap = 0;
    (void)ev;
    db_begin(&q, store_db(s), &Q_ASSIGNMENTS_OWED_OF);
    db_bind_text(&q, ASSIGNMENTS_OWED_OF_P_PERSON, person);
    while (db_step(&q)) {
        record = arena_grow(&a, record, n, &cap, sizeof *record);
        record[n++] = db_int64(&q, ASSIGNMENTS_OWED_OF_RECORD);
    }
    enum err_code rc = db_end(&q, e);
    if (rc == ERR_OK) {
        db_begin(&q, store_db(s), &Q_ASSIGNMENTS_FORGET);
        db_bind_text(&q, ASSIGNMENTS_FORGET_P_PERSON, person);
        db_step(&q);
        rc = db_end(&q, e);
    }
    if (rc == ERR_OK) {
        db_begin(&q, store_db(s), &Q_PERSON_ACTIVE);
        db_bind_text(&q, PERSON_ACTIVE_P_ID, person);
        db_bind_int(&q, PERSON_ACTIVE_P_ACTIVE, 0);
        db_step(&q);
        rc = db_end(&q, e);
    }
    for (size_t i = 0; rc == ERR_OK && i < n; i++)
        rc = review_member_changed(s, record[i], e);
    arena_release(&a);
    return rc;
}
