/* automation.c - see automation.h. */
#include "screen/review/automation.h"

#include "screen/review/automation.sql.h"
#include "screen/review/messages.h"
#include "screen/review/review_internal.h"

static const char *const LEADS[] = {"lead", NULL};

/* The lowest-ranked automatic criterion that the verdicts say is not met; -1 none. */
static int failing(const struct review_documents *d, const int *index, size_t n,
                   struct str verdicts)
{
    int best = -1;
    for (size_t i = 0; i < n; i++)
        if (index[i] >= 0 && (size_t)index[i] < verdicts.len && verdicts.ptr[index[i]] == '-' &&
            (best < 0 || d->pico.criterion[index[i]].rank < d->pico.criterion[best].rank))
            best = index[i];
    return best;
}

static enum err_code collect(struct store *s, const struct review_documents *d, struct json_out *j,
                             int64_t *n, bool *evaluated, struct err *e)
{
    struct arena a = {0};
    struct db_stmt q;
    size_t n_index = d->protocol.n_automation;
    int *index = ARENA_ARRAY(&a, n_index, int);
    for (size_t i = 0; i < n_index; i++)
        index[i] = pico_find(&d->pico, d->protocol.automation[i]);
    db_begin(&q, store_db(s), &Q_AUTOMATION_FRAME);
    while (db_step(&q)) {
        *evaluated = true;
        int c = failing(d, index, n_index, db_peek(&q, AUTOMATION_FRAME_VERDICTS));
        if (c < 0)
            continue;
        json_arr(j);
        json_int(j, db_int64(&q, AUTOMATION_FRAME_RECORD));
        json_str(j, d->pico.criterion[c].id);
        json_bool(j, db_int(&q, AUTOMATION_FRAME_JUDGED) == 0);
        json_end(j);
        (*n)++;
    }
    enum err_code rc = db_end(&q, e);
    arena_release(&a);
    return rc;
}

enum err_code automation_apply(struct store *s, const char *actor, int64_t *n, struct err *e)
{
    const struct review_documents *d;
    struct buf text = {0};
    struct json_out j = {.out = &text};
    bool evaluated = false;
    *n = 0;
    enum err_code rc = person_may(s, actor, LEADS, STAGE_TITLE, e);
    if (rc == ERR_OK)
        rc = review_documents(s, &d, e);
    if (rc == ERR_OK && d->protocol.n_automation == 0)
        rc = err_set(e, ERR_STATE, MSG_AUTOMATION_NONE);
    if (rc == ERR_OK) {
        json_obj(&j);
        json_key_int(&j, "criteria_version", d->pico_version);
        json_key_arr(&j, "records");
        rc = collect(s, d, &j, n, &evaluated, e);
        json_end(&j);
        json_end(&j);
    }
    if (rc == ERR_OK && !evaluated)
        rc = err_set(e, ERR_STATE, MSG_AUTOMATION_NOT_APPLIED);
    if (rc == ERR_OK && *n)
        rc = store_append(s, actor, "automation.excluded", buf_str(&text), NULL, e);
    buf_release(&text);
    return rc;
}

enum err_code automation_revert(struct store *s, const char *actor, int64_t root, const char *note,
                                struct err *e)
{
    static const char *const roles[] = {"reviewer", "resolver", NULL};
    struct db_stmt q;
    struct buf text = {0};
    struct json_out j = {.out = &text};
    int64_t record = 0;
    enum err_code rc = person_may(s, actor, roles, STAGE_TITLE, e);
    if (rc == ERR_OK) {
        db_begin(&q, store_db(s), &Q_AUTOMATION_OF);
        db_bind_int(&q, AUTOMATION_OF_P_ROOT, root);
        if (db_step(&q))
            record = db_int64(&q, AUTOMATION_OF_RECORD);
        rc = db_end(&q, e);
    }
    if (rc == ERR_OK && !record)
        rc = err_set(e, ERR_STATE, MSG_AUTOMATION_NOT_EXCLUDED(root));
    json_obj(&j);
    json_key_int(&j, "record", record);
    json_key_c(&j, "note", note ? note : "");
    json_end(&j);
    if (rc == ERR_OK)
        rc = store_append(s, actor, "automation.reverted", buf_str(&text), NULL, e);
    buf_release(&text);
    return rc;
}

enum err_code automation_list(struct store *s, struct arena *a, struct automated **out, size_t *n,
                              struct err *e)
{
    struct db_stmt q;
    size_t cap = 0;
    *out = NULL;
    *n = 0;
    db_begin(&q, store_db(s), &Q_AUTOMATION_LIST);
    while (db_step(&q)) {
        *out = arena_grow(a, *out, *n, &cap, sizeof **out);
        (*out)[(*n)++] =
            (struct automated){.root = db_int64(&q, AUTOMATION_LIST_ROOT),
                               .criterion = db_str(&q, AUTOMATION_LIST_CRITERION, a),
                               .citation = db_str(&q, AUTOMATION_LIST_CITATION, a),
                               .title = db_str(&q, AUTOMATION_LIST_TITLE, a),
                               .at = db_str(&q, AUTOMATION_LIST_AT, a),
                               .before_people = db_int(&q, AUTOMATION_LIST_BEFORE_PEOPLE) != 0,
                               .reverted = db_int(&q, AUTOMATION_LIST_REVERTED) != 0};
    }
    return db_end(&q, e);
}

enum err_code review_apply_automation(struct store *s, const struct event *ev, const json_t *p,
                                      struct err *e)
{
    enum err_code rc = ERR_OK;
    size_t i;
    json_t *x;
    json_array_foreach(json_object_get(p, "records"), i, x)
    {
        struct db_stmt q;
        int64_t record = json_integer_value(json_array_get(x, 0));
        const char *criterion = json_string_value(json_array_get(x, 1));
        if (rc != ERR_OK)
            break;
        db_begin(&q, store_db(s), &Q_AUTOMATION_PUT);
        db_bind_int(&q, AUTOMATION_PUT_P_RECORD, record);
        db_bind_c(&q, AUTOMATION_PUT_P_CRITERION, criterion ? criterion : "");
        db_bind_int(&q, AUTOMATION_PUT_P_CRITERIA, json_get_int(p, "criteria_version"));
        db_bind_int(&q, AUTOMATION_PUT_P_BEFORE_PEOPLE, json_is_true(json_array_get(x, 2)));
        db_bind_int(&q, AUTOMATION_PUT_P_EVENT, ev->seq);
        db_step(&q);
        rc = db_end(&q, e);
        if (rc == ERR_OK)
            rc = review_member_changed(s, record, e);
    }
    return rc;
}

enum err_code review_apply_automation_reverted(struct store *s, const struct event *ev,
                                               const json_t *p, struct err *e)
{
    struct db_stmt q;
    int64_t record = json_get_int(p, "record");
    db_begin(&q, store_db(s), &Q_AUTOMATION_REVERT);
    db_bind_int(&q, AUTOMATION_REVERT_P_RECORD, record);
    db_bind_int(&q, AUTOMATION_REVERT_P_EVENT, ev->seq);
    db_step(&q);
    enum err_code rc = db_end(&q, e);
    return rc == ERR_OK ? review_member_changed(s, record, e) : rc;
}
