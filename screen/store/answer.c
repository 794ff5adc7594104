/* answer.c - see answer.h. */
#include "screen/store/answer.h"

#include "lib/base/date.h"
#include "screen/store/blob.h"
#include "screen/store/messages.h"
#include "screen/store/store.sql.h"

struct hash answer_request(struct str method, struct str path, struct str body)
{
    const struct str part[] = {method, path, body};
    return hash_parts(part, COUNT_OF(part));
}

bool answer_key_is_fine(struct str key)
{
    for (size_t i = 0; i < key.len; i++)
        if (key.ptr[i] < 0x21 || key.ptr[i] > 0x7e)
            return false;
    return key.len > 0 && key.len <= ANSWER_KEY_MAX;
}

static enum err_code check_key(struct str key, struct err *e)
{
    return answer_key_is_fine(key)
               ? ERR_OK
               : err_set(e, ERR_INPUT, MSG_STORE_ANSWER_BAD_KEY(ANSWER_KEY_MAX));
}

enum err_code answer_find(struct store *s, const char *actor, struct str key, struct hash request,
                          struct arena *a, struct answer *out, struct err *e)
{
    struct db_stmt q;
    *out = (struct answer){.body = STR(""), .at = STR("")};
    enum err_code rc = check_key(key, e);
    if (rc != ERR_OK)
        return rc;
    db_begin(&q, store_db(s), &Q_ANSWER_GET);
    db_bind_c(&q, ANSWER_GET_P_ACTOR, actor);
    db_bind_text(&q, ANSWER_GET_P_KEY, key);
    if (db_step(&q)) {
        if (!hash_eq(blob_hash_column(&q, ANSWER_GET_REQUEST), request))
            rc = err_set(e, ERR_STATE, MSG_STORE_ANSWER_KEY_TAKEN(key));
        else
            *out = (struct answer){.there = true,
                                   .status = db_int(&q, ANSWER_GET_STATUS),
                                   .body = db_str(&q, ANSWER_GET_BODY, a),
                                   .at = db_str(&q, ANSWER_GET_AT, a)};
    }
    return db_end_with(&q, rc, e);
}

enum err_code answer_keep(struct store *s, const char *actor, struct str key, struct hash request,
                          int status, struct str body, struct err *e)
{
    struct db_stmt q;
    char at[32];
    enum err_code rc = check_key(key, e);
    if (rc != ERR_OK)
        return rc;
    db_begin(&q, store_db(s), &Q_ANSWER_PUT);
    db_bind_c(&q, ANSWER_PUT_P_ACTOR, actor);
    db_bind_text(&q, ANSWER_PUT_P_KEY, key);
    db_bind_blob(&q, ANSWER_PUT_P_REQUEST, request.byte, HASH_BYTES);
    db_bind_int(&q, ANSWER_PUT_P_STATUS, status);
    db_bind_text(&q, ANSWER_PUT_P_BODY, body);
    db_bind_c(&q, ANSWER_PUT_P_AT, clock_now(at));
    db_step(&q);
    return db_end(&q, e);
}

/* The same time of day, ANSWER_DAYS ago. */
static const char *a_day_ago(char out[48])
{
    char now[32], day[16];
    struct date d = {0};
    clock_now(now);
    if (!date_parse(str_n(now, 10), &d))
        d = clock_today();
    date_iso(date_add_days(d, -ANSWER_DAYS), day);
    snprintf(out, 48, "%s%s", day, now + 10);
    return out;
}

enum err_code answer_sweep(struct store *s, size_t most, int64_t *n, struct err *e)
{
    struct db_stmt q;
    char before[48];
    int64_t gone = 0;
    db_begin(&q, store_db(s), &Q_ANSWER_DELETE_OLD);
    db_bind_c(&q, ANSWER_DELETE_OLD_P_BEFORE, a_day_ago(before));
    db_bind_int(&q, ANSWER_DELETE_OLD_P_MOST, (int64_t)most);
    while (db_step(&q))
        gone++;
    if (n)
        *n = gone;
    return db_end(&q, e);
}
