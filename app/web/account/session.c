/* session.c - sessions: begun, looked up, ended. */
#include "app/web/account/account_internal.h"
#include "app/web/account/accounts.sql.h"
#include "app/web/account/messages.h"

#define SESSIONS_MOST 50 /* of one person; the oldest end */

static enum err_code drop(struct db *db, struct hash hash, char person[ACCOUNT_PERSON_BYTES],
                          struct err *e)
{
    struct db_stmt q;
    person[0] = '\0';
    db_begin(&q, db, &Q_ACCOUNT_SESSION_DROP);
    db_bind_blob(&q, ACCOUNT_SESSION_DROP_P_HASH, hash.byte, HASH_BYTES);
    while (db_step(&q))
        account_copy(person, ACCOUNT_PERSON_BYTES, db_peek(&q, ACCOUNT_SESSION_DROP_PERSON));
    return db_end(&q, e);
}

static enum err_code put(struct db *db, const char *person, struct hash hash, int64_t expires_ms,
                         const struct account_act *by, struct err *e)
{
    struct account_session s;
    struct db_stmt q;
    account_copy(s.address, sizeof s.address, str_c(by->address));
    account_copy(s.agent, sizeof s.agent, str_c(by->agent));
    db_begin(&q, db, &Q_ACCOUNT_SESSION_PUT);
    db_bind_blob(&q, ACCOUNT_SESSION_PUT_P_HASH, hash.byte, HASH_BYTES);
    db_bind_c(&q, ACCOUNT_SESSION_PUT_P_PERSON, person);
    db_bind_c(&q, ACCOUNT_SESSION_PUT_P_ADDRESS, s.address);
    db_bind_c(&q, ACCOUNT_SESSION_PUT_P_AGENT, s.agent);
    db_bind_int(&q, ACCOUNT_SESSION_PUT_P_NOW, by->now_ms);
    db_bind_int(&q, ACCOUNT_SESSION_PUT_P_EXPIRES, expires_ms);
    db_step(&q);
    return db_end(&q, e);
}

static enum err_code make_room(struct db *db, const char *person, struct err *e)
{
    struct db_stmt q;
    db_begin(&q, db, &Q_ACCOUNT_SESSION_CROWD);
    db_bind_c(&q, ACCOUNT_SESSION_CROWD_P_PERSON, person);
    db_bind_int(&q, ACCOUNT_SESSION_CROWD_P_MOST, SESSIONS_MOST);
    db_step(&q);
    return db_end(&q, e);
}

enum err_code session_start(struct account_file *f, const char *person, const char *old_token,
                            const struct account_act *by, struct account_ticket *out, struct err *e)
{
    struct hash hash;
    char ignored[ACCOUNT_PERSON_BYTES];
    enum err_code rc = ERR_OK;
    *out = (struct account_ticket){.expires_ms = by->now_ms + f->absolute_ms};
    if (secret_kept(old_token, "", &hash))
        rc = drop(f->safe.db, hash, ignored, e);
    secret_new("", out->token);
    account_csrf_of(out->token, out->csrf);
    bool made = secret_kept(out->token, "", &hash);
    if (rc == ERR_OK && made)
        rc = put(f->safe.db, person, hash, out->expires_ms, by, e);
    return rc == ERR_OK ? make_room(f->safe.db, person, e) : rc;
}

enum err_code session_drop_all(struct db *db, const char *person, const struct hash *keep,
                               size_t *n, struct err *e)
{
    struct db_stmt q;
    *n = 0;
    db_begin(&q, db, &Q_ACCOUNT_SESSION_DROP_ALL);
    db_bind_c(&q, ACCOUNT_SESSION_DROP_ALL_P_PERSON, person);
    db_bind_blob(&q, ACCOUNT_SESSION_DROP_ALL_P_KEEP, keep ? keep->byte : NULL,
                 keep ? HASH_BYTES : 0);
    while (db_step(&q))
        ++*n;
    return db_end(&q, e);
}

static struct account_session session_of_row(struct db_stmt *q)
{
    _Static_assert((int)ACCOUNT_SESSION_GET_MUST_CHANGE == (int)ACCOUNT_SESSION_OF_MUST_CHANGE,
                   "the same columns");
    struct account_session s = {.id = db_int64(q, ACCOUNT_SESSION_GET_ID),
                                .made_ms = db_int64(q, ACCOUNT_SESSION_GET_MADE_AT),
                                .seen_ms = db_int64(q, ACCOUNT_SESSION_GET_SEEN_AT),
                                .expires_ms = db_int64(q, ACCOUNT_SESSION_GET_EXPIRES_AT),
                                .must_change = db_int(q, ACCOUNT_SESSION_GET_MUST_CHANGE) != 0};
    account_copy(s.person, sizeof s.person, db_peek(q, ACCOUNT_SESSION_GET_PERSON));
    account_copy(s.address, sizeof s.address, db_peek(q, ACCOUNT_SESSION_GET_ADDRESS));
    account_copy(s.agent, sizeof s.agent, db_peek(q, ACCOUNT_SESSION_GET_AGENT));
    return s;
}

/* When this can't be written, the session ends earlier than it need, and nothing else happens. */
static void touch(struct account_file *f, int64_t id, int64_t now_ms)
{
    struct err ignored = {0};
    struct db_stmt q;
    if (account_begin(&f->quick, &ignored) != ERR_OK)
        return;
    db_begin(&q, f->quick.db, &Q_ACCOUNT_SESSION_TOUCH);
    db_bind_int(&q, ACCOUNT_SESSION_TOUCH_P_ID, id);
    db_bind_int(&q, ACCOUNT_SESSION_TOUCH_P_NOW, now_ms);
    db_step(&q);
    enum err_code rc = db_end(&q, &ignored);
    rc = account_end(&f->quick, rc, &ignored);
    (void)rc;
}

enum err_code account_session_check(struct account_file *f, const char *token, int64_t now_ms,
                                    struct account_session *out, struct err *e)
{
    struct hash hash;
    struct db_stmt q;
    *out = (struct account_session){0};
    if (!secret_kept(token, "", &hash))
        return err_set(e, ERR_FORBIDDEN, MSG_ACCOUNT_NO_SESSION);
    pthread_mutex_lock(&f->read.lock);
    db_begin(&q, f->read.db, &Q_ACCOUNT_SESSION_GET);
    db_bind_blob(&q, ACCOUNT_SESSION_GET_P_HASH, hash.byte, HASH_BYTES);
    db_bind_int(&q, ACCOUNT_SESSION_GET_P_NOW, now_ms);
    db_bind_int(&q, ACCOUNT_SESSION_GET_P_IDLE_SINCE, now_ms - f->idle_ms);
    bool found = db_step(&q);
    if (found)
        *out = session_of_row(&q);
    enum err_code rc = db_end(&q, e);
    pthread_mutex_unlock(&f->read.lock);
    if (rc == ERR_OK && !found)
        rc = err_set(e, ERR_FORBIDDEN, MSG_ACCOUNT_NO_SESSION);
    if (rc == ERR_OK && now_ms - out->seen_ms >= MINUTE_MS)
        touch(f, out->id, now_ms);
    return rc;
}

enum err_code account_session_list(struct account_file *f, const char *person, int64_t now_ms,
                                   struct arena *a, struct account_session **out, size_t *n,
                                   struct err *e)
{
    struct db_stmt q;
    size_t cap = 0;
    *out = NULL;
    *n = 0;
    pthread_mutex_lock(&f->read.lock);
    db_begin(&q, f->read.db, &Q_ACCOUNT_SESSION_OF);
    db_bind_c(&q, ACCOUNT_SESSION_OF_P_PERSON, person);
    db_bind_int(&q, ACCOUNT_SESSION_OF_P_NOW, now_ms);
    db_bind_int(&q, ACCOUNT_SESSION_OF_P_IDLE_SINCE, now_ms - f->idle_ms);
    while (db_step(&q)) {
        *out = arena_grow(a, *out, *n, &cap, sizeof **out);
        (*out)[(*n)++] = session_of_row(&q);
    }
    enum err_code rc = db_end(&q, e);
    pthread_mutex_unlock(&f->read.lock);
    return rc;
}

enum err_code account_session_end(struct account_file *f, const char *token,
                                  const struct account_act *by, struct err *e)
{
    struct hash hash;
    char person[ACCOUNT_PERSON_BYTES];
    if (!secret_kept(token, "", &hash))
        return ERR_OK;
    enum err_code rc = account_begin(&f->safe, e);
    if (rc != ERR_OK)
        return rc;
    rc = drop(f->safe.db, hash, person, e);
    if (rc == ERR_OK && person[0])
        rc = account_note(f->safe.db, by, ACCOUNT_SIGNED_OUT, person, "", e);
    return account_end(&f->safe, rc, e);
}

enum err_code account_session_revoke(struct account_file *f, const struct account_act *by,
                                     const char *person, int64_t id, struct err *e)
{
    char detail[24];
    struct db_stmt q;
    enum err_code rc = account_begin(&f->safe, e);
    if (rc != ERR_OK)
        return rc;
    db_begin(&q, f->safe.db, &Q_ACCOUNT_SESSION_DROP_ID);
    db_bind_int(&q, ACCOUNT_SESSION_DROP_ID_P_ID, id);
    db_bind_c(&q, ACCOUNT_SESSION_DROP_ID_P_PERSON, person);
    bool found = false;
    while (db_step(&q))
        found = true;
    rc = db_end(&q, e);
    if (rc == ERR_OK && !found)
        rc = err_set(e, ERR_NOT_FOUND, MSG_ACCOUNT_SESSION_UNKNOWN(person, id));
    snprintf(detail, sizeof detail, "%" PRId64, id);
    if (rc == ERR_OK)
        rc = account_note(f->safe.db, by, ACCOUNT_SESSION_REVOKED, person, detail, e);
    return account_end(&f->safe, rc, e);
}

enum err_code account_session_revoke_all(struct account_file *f, const struct account_act *by,
                                         const char *person, const char *keep_token, struct err *e)
{
    struct hash keep;
    size_t n = 0;
    bool kept = secret_kept(keep_token, "", &keep);
    enum err_code rc = account_begin(&f->safe, e);
    if (rc != ERR_OK)
        return rc;
    rc = session_drop_all(f->safe.db, person, kept ? &keep : NULL, &n, e);
    if (rc == ERR_OK && n > 0)
        rc = account_note(f->safe.db, by, ACCOUNT_SESSION_REVOKED, person, "all", e);
    return account_end(&f->safe, rc, e);
}

enum err_code account_sweep(struct account_file *f, int64_t now_ms, struct err *e)
{
    struct db_stmt q;
    enum err_code rc = account_begin(&f->quick, e);
    if (rc != ERR_OK)
        return rc;
    db_begin(&q, f->quick.db, &Q_ACCOUNT_SESSION_SWEEP);
    db_bind_int(&q, ACCOUNT_SESSION_SWEEP_P_NOW, now_ms);
    db_bind_int(&q, ACCOUNT_SESSION_SWEEP_P_IDLE_SINCE, now_ms - f->idle_ms);
    db_step(&q);
    rc = db_end(&q, e);
    if (rc == ERR_OK) {
        db_begin(&q, f->quick.db, &Q_ACCOUNT_LINK_SWEEP);
        db_bind_int(&q, ACCOUNT_LINK_SWEEP_P_NOW, now_ms);
        db_step(&q);
        rc = db_end(&q, e);
    }
    return account_end(&f->quick, rc, e);
}
