/* people.c - accounts: listed, activated and deactivated. */
#include "app/web/account/account_internal.h"
#include "app/web/account/accounts.sql.h"
#include "app/web/account/messages.h"

static struct account account_of_row(struct db_stmt *q, struct arena *a)
{
    _Static_assert((int)ACCOUNT_ALL_FAILURES == (int)ACCOUNT_ONE_FAILURES, "the same columns");
    return (struct account){.person = db_text(q, ACCOUNT_ALL_PERSON, a),
                            .active = db_int(q, ACCOUNT_ALL_ACTIVE) != 0,
                            .has_password = db_int(q, ACCOUNT_ALL_HAS_PASSWORD) != 0,
                            .must_change = db_int(q, ACCOUNT_ALL_MUST_CHANGE) != 0,
                            .made_ms = db_int64(q, ACCOUNT_ALL_MADE_AT),
                            .changed_ms = db_int64(q, ACCOUNT_ALL_CHANGED_AT),
                            .seen_ms = db_int64(q, ACCOUNT_ALL_SEEN_AT),
                            .failures = db_int64(q, ACCOUNT_ALL_FAILURES)};
}

enum err_code account_list(struct account_file *f, struct arena *a, struct account **out, size_t *n,
                           struct err *e)
{
    struct db_stmt q;
    size_t cap = 0;
    *out = NULL;
    *n = 0;
    pthread_mutex_lock(&f->read.lock);
    db_begin(&q, f->read.db, &Q_ACCOUNT_ALL);
    while (db_step(&q)) {
        *out = arena_grow(a, *out, *n, &cap, sizeof **out);
        (*out)[(*n)++] = account_of_row(&q, a);
    }
    enum err_code rc = db_end(&q, e);
    pthread_mutex_unlock(&f->read.lock);
    return rc;
}

enum err_code account_get(struct account_file *f, const char *person, struct arena *a,
                          struct account *out, struct err *e)
{
    struct db_stmt q;
    *out = (struct account){.person = ""};
    pthread_mutex_lock(&f->read.lock);
    db_begin(&q, f->read.db, &Q_ACCOUNT_ONE);
    db_bind_c(&q, ACCOUNT_ONE_P_PERSON, person);
    bool found = db_step(&q);
    if (found)
        *out = account_of_row(&q, a);
    enum err_code rc = db_end(&q, e);
    pthread_mutex_unlock(&f->read.lock);
    return rc == ERR_OK && !found ? err_set(e, ERR_NOT_FOUND, MSG_ACCOUNT_UNKNOWN(person)) : rc;
}

enum err_code account_none(struct account_file *f, bool *none, struct err *e)
{
    struct db_stmt q;
    *none = false;
    pthread_mutex_lock(&f->read.lock);
    db_begin(&q, f->read.db, &Q_ACCOUNT_ANY_ACTIVE);
    if (db_step(&q))
        *none = db_int(&q, ACCOUNT_ANY_ACTIVE_ANY_ACTIVE) == 0;
    enum err_code rc = db_end(&q, e);
    pthread_mutex_unlock(&f->read.lock);
    return rc;
}

enum err_code account_state(struct db *db, const char *person, struct account_state *out,
                            struct err *e)
{
    struct db_stmt q;
    *out = (struct account_state){0};
    db_begin(&q, db, &Q_ACCOUNT_STATE);
    db_bind_c(&q, ACCOUNT_STATE_P_PERSON, person);
    if (db_step(&q)) {
        out->exists = true;
        out->active = db_int(&q, ACCOUNT_STATE_ACTIVE) != 0;
        out->must_change = db_int(&q, ACCOUNT_STATE_MUST_CHANGE) != 0;
        out->has_password = !db_is_null(&q, ACCOUNT_STATE_HASH);
        account_copy(out->hash, sizeof out->hash, db_peek(&q, ACCOUNT_STATE_HASH));
    }
    return db_end(&q, e);
}

enum err_code account_add(struct db *db, const char *person, int64_t now_ms, struct err *e)
{
    struct db_stmt q;
    db_begin(&q, db, &Q_ACCOUNT_ADD);
    db_bind_c(&q, ACCOUNT_ADD_P_PERSON, person);
    db_bind_int(&q, ACCOUNT_ADD_P_NOW, now_ms);
    db_step(&q);
    return db_end(&q, e);
}

enum err_code account_put_password(struct db *db, const char *person, const char *hash,
                                   int64_t now_ms, struct err *e)
{
    struct db_stmt q;
    db_begin(&q, db, &Q_ACCOUNT_PASSWORD);
    db_bind_c(&q, ACCOUNT_PASSWORD_P_PERSON, person);
    db_bind_c(&q, ACCOUNT_PASSWORD_P_HASH, hash);
    db_bind_int(&q, ACCOUNT_PASSWORD_P_NOW, now_ms);
    db_step(&q);
    return db_end(&q, e);
}

static enum err_code put_active(struct db *db, const char *person, bool active, struct err *e)
{
    struct db_stmt q;
    db_begin(&q, db, &Q_ACCOUNT_ACTIVATE);
    db_bind_c(&q, ACCOUNT_ACTIVATE_P_PERSON, person);
    db_bind_int(&q, ACCOUNT_ACTIVATE_P_ACTIVE, active);
    db_step(&q);
    return db_end(&q, e);
}

/* Everything by which the person could go on. */
static enum err_code cut_off(struct db *db, const char *person, int64_t now_ms, struct err *e)
{
    size_t ignored;
    enum err_code rc = session_drop_all(db, person, NULL, &ignored, e);
    if (rc == ERR_OK)
        rc = token_drop_all(db, person, now_ms, e);
    if (rc == ERR_OK)
        rc = link_drop_all(db, person, &ignored, e);
    return rc;
}

enum err_code account_set_active(struct account_file *f, const struct account_act *by,
                                 const char *person, bool active, struct err *e)
{
    struct account_state was;
    enum err_code rc = account_begin(&f->safe, e);
    if (rc != ERR_OK)
        return rc;
    struct db *db = f->safe.db;
    rc = account_state(db, person, &was, e);
    if (rc == ERR_OK && !was.exists)
        rc = err_set(e, ERR_NOT_FOUND, MSG_ACCOUNT_UNKNOWN(person));
    if (rc == ERR_OK && was.active != active) {
        rc = put_active(db, person, active, e);
        if (rc == ERR_OK && !active)
            rc = cut_off(db, person, by->now_ms, e);
        if (rc == ERR_OK)
            rc = account_note(db, by, active ? ACCOUNT_ACTIVATED : ACCOUNT_DEACTIVATED, person, "",
                              e);
    }
    return account_end(&f->safe, rc, e);
}

enum err_code account_set_must_change(struct account_file *f, const struct account_act *by,
                                      const char *person, bool must_change, struct err *e)
{
    struct db_stmt q;
    struct account_state was;
    enum err_code rc = account_begin(&f->safe, e);
    if (rc != ERR_OK)
        return rc;
    rc = account_state(f->safe.db, person, &was, e);
    if (rc == ERR_OK && !was.exists)
        rc = err_set(e, ERR_NOT_FOUND, MSG_ACCOUNT_UNKNOWN(person));
    if (rc == ERR_OK && was.must_change != must_change) {
        db_begin(&q, f->safe.db, &Q_ACCOUNT_MUST_CHANGE);
        db_bind_c(&q, ACCOUNT_MUST_CHANGE_P_PERSON, person);
        db_bind_int(&q, ACCOUNT_MUST_CHANGE_P_MUST_CHANGE, must_change);
        db_step(&q);
        rc = db_end(&q, e);
        if (rc == ERR_OK)
            rc = account_note(f->safe.db, by, ACCOUNT_MUST_CHANGE, person,
                              must_change ? "yes" : "no", e);
    }
    return account_end(&f->safe, rc, e);
}
