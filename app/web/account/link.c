/* link.c - links that work once: setting up, inviting, resetting. */
#include "app/web/account/account_internal.h"
#include "app/web/account/accounts.sql.h"
#include "app/web/account/messages.h"

static const char *const PURPOSES[] = {
    [ACCOUNT_SETUP] = "setup", [ACCOUNT_INVITE] = "invite", [ACCOUNT_RESET] = "reset"};
static const enum account_event EVENTS[] = {[ACCOUNT_SETUP] = ACCOUNT_SET_UP,
                                            [ACCOUNT_INVITE] = ACCOUNT_INVITED,
                                            [ACCOUNT_RESET] = ACCOUNT_RESET_MADE};

static struct account_link link_of_row(struct db_stmt *q)
{
    _Static_assert((int)ACCOUNT_LINK_GET_EXPIRES_AT == (int)ACCOUNT_LINK_ALL_EXPIRES_AT,
                   "the same columns");
    struct account_link l = {.made_ms = db_int64(q, ACCOUNT_LINK_GET_MADE_AT),
                             .expires_ms = db_int64(q, ACCOUNT_LINK_GET_EXPIRES_AT)};
    account_copy(l.person, sizeof l.person, db_peek(q, ACCOUNT_LINK_GET_PERSON));
    account_copy(l.made_by, sizeof l.made_by, db_peek(q, ACCOUNT_LINK_GET_MADE_BY));
    for (size_t i = 0; i < COUNT_OF(PURPOSES); i++)
        if (str_eq_c(db_peek(q, ACCOUNT_LINK_GET_PURPOSE), PURPOSES[i]))
            l.purpose = (enum account_purpose)i;
    return l;
}

static enum err_code any_active(struct db *db, bool *any, struct err *e)
{
    struct db_stmt q;
    *any = true;
    db_begin(&q, db, &Q_ACCOUNT_ANY_ACTIVE);
    if (db_step(&q))
        *any = db_int(&q, ACCOUNT_ANY_ACTIVE_ANY_ACTIVE) != 0;
    return db_end(&q, e);
}

static enum err_code may_make(struct db *db, const char *person, enum account_purpose purpose,
                              struct err *e)
{
    struct account_state s;
    bool any;
    enum err_code rc = account_state(db, person, &s, e);
    if (rc == ERR_OK)
        rc = any_active(db, &any, e);
    if (rc != ERR_OK)
        return rc;
    if (purpose == ACCOUNT_SETUP)
        return any ? err_set(e, ERR_STATE, MSG_ACCOUNT_SET_UP) : ERR_OK;
    if (purpose == ACCOUNT_RESET && !s.exists)
        return err_set(e, ERR_NOT_FOUND, MSG_ACCOUNT_UNKNOWN(person));
    if (s.exists && !s.active)
        return err_set(e, ERR_STATE, MSG_ACCOUNT_INACTIVE(person));
    if (purpose == ACCOUNT_INVITE && s.has_password)
        return err_set(e, ERR_STATE, MSG_ACCOUNT_HAS_PASSWORD(person));
    return ERR_OK;
}

enum err_code link_drop_all(struct db *db, const char *person, size_t *n, struct err *e)
{
    struct db_stmt q;
    *n = 0;
    db_begin(&q, db, &Q_ACCOUNT_LINK_DROP);
    db_bind_c(&q, ACCOUNT_LINK_DROP_P_PERSON, person);
    while (db_step(&q))
        ++*n;
    return db_end(&q, e);
}

static enum err_code put(struct account_file *f, const char *person, enum account_purpose purpose,
                         const char *secret, const struct account_act *by, struct err *e)
{
    struct db_stmt q;
    struct hash hash;
    char made_by[ACCOUNT_PERSON_BYTES];
    account_copy(made_by, sizeof made_by, str_c(by->actor));
    if (!secret_kept(secret, "", &hash))
        return err_set(e, ERR_NOT_FOUND, MSG_ACCOUNT_LINK_GONE);
    db_begin(&q, f->safe.db, &Q_ACCOUNT_LINK_PUT);
    db_bind_blob(&q, ACCOUNT_LINK_PUT_P_HASH, hash.byte, HASH_BYTES);
    db_bind_c(&q, ACCOUNT_LINK_PUT_P_PERSON, person);
    db_bind_c(&q, ACCOUNT_LINK_PUT_P_PURPOSE, PURPOSES[purpose]);
    db_bind_c(&q, ACCOUNT_LINK_PUT_P_MADE_BY, made_by);
    db_bind_int(&q, ACCOUNT_LINK_PUT_P_NOW, by->now_ms);
    db_bind_int(&q, ACCOUNT_LINK_PUT_P_EXPIRES, by->now_ms + f->link_ms);
    db_step(&q);
    return db_end(&q, e);
}

enum err_code account_link_make(struct account_file *f, const struct account_act *by,
                                const char *person, enum account_purpose purpose,
                                char out[ACCOUNT_SECRET_BYTES], struct err *e)
{
    size_t ignored;
    memset(out, 0, ACCOUNT_SECRET_BYTES);
    if (!account_is_id(person))
        return err_set(e, ERR_INPUT, MSG_ACCOUNT_BAD_ID);
    enum err_code rc = account_begin(&f->safe, e);
    if (rc != ERR_OK)
        return rc;
    rc = may_make(f->safe.db, person, purpose, e);
    if (rc == ERR_OK)
        rc = link_drop_all(f->safe.db, person, &ignored, e);
    if (rc == ERR_OK && purpose == ACCOUNT_SETUP)
        rc = db_run(f->safe.db, &Q_ACCOUNT_LINK_DROP_SETUP, e);
    secret_new("", out);
    if (rc == ERR_OK)
        rc = put(f, person, purpose, out, by, e);
    if (rc == ERR_OK)
        rc = account_note(f->safe.db, by, EVENTS[purpose], person, "", e);
    rc = account_end(&f->safe, rc, e);
    if (rc != ERR_OK)
        memset(out, 0, ACCOUNT_SECRET_BYTES);
    return rc;
}

/* While the connection is held. */
static enum err_code look(struct db *db, const char *token, int64_t now_ms, struct hash *hash,
                          struct account_link *out, struct err *e)
{
    struct db_stmt q;
    *out = (struct account_link){0};
    if (!secret_kept(token, "", hash))
        return err_set(e, ERR_NOT_FOUND, MSG_ACCOUNT_LINK_GONE);
    db_begin(&q, db, &Q_ACCOUNT_LINK_GET);
    db_bind_blob(&q, ACCOUNT_LINK_GET_P_HASH, hash->byte, HASH_BYTES);
    db_bind_int(&q, ACCOUNT_LINK_GET_P_NOW, now_ms);
    bool found = db_step(&q);
    if (found)
        *out = link_of_row(&q);
    enum err_code rc = db_end(&q, e);
    return rc == ERR_OK && !found ? err_set(e, ERR_NOT_FOUND, MSG_ACCOUNT_LINK_GONE) : rc;
}

enum err_code account_link_look(struct account_file *f, const char *token, int64_t now_ms,
                                struct account_link *out, struct err *e)
{
    struct hash hash;
    pthread_mutex_lock(&f->read.lock);
    enum err_code rc = look(f->read.db, token, now_ms, &hash, out, e);
    pthread_mutex_unlock(&f->read.lock);
    return rc;
}

static enum err_code mark_used(struct db *db, struct hash hash, int64_t now_ms, struct err *e)
{
    struct db_stmt q;
    db_begin(&q, db, &Q_ACCOUNT_LINK_USED);
    db_bind_blob(&q, ACCOUNT_LINK_USED_P_HASH, hash.byte, HASH_BYTES);
    db_bind_int(&q, ACCOUNT_LINK_USED_P_NOW, now_ms);
    db_step(&q);
    return db_end(&q, e);
}

/* Nobody could sign in, and whoever runs the server made the link: that person can again. */
static enum err_code wake(struct db *db, const char *person, struct err *e)
{
    struct db_stmt q;
    db_begin(&q, db, &Q_ACCOUNT_ACTIVATE);
    db_bind_c(&q, ACCOUNT_ACTIVATE_P_PERSON, person);
    db_bind_int(&q, ACCOUNT_ACTIVATE_P_ACTIVE, 1);
    db_step(&q);
    return db_end(&q, e);
}

static enum err_code set_password(struct db *db, const struct account_link *l, const char *hash,
                                  const struct account_act *by, struct err *e)
{
    size_t ignored;
    struct account_act self = *by;
    self.actor = l->person;
    enum err_code rc = account_add(db, l->person, by->now_ms, e);
    if (rc == ERR_OK && l->purpose == ACCOUNT_SETUP)
        rc = wake(db, l->person, e);
    if (rc == ERR_OK)
        rc = account_put_password(db, l->person, hash, by->now_ms, e);
    if (rc == ERR_OK)
        rc = session_drop_all(db, l->person, NULL, &ignored, e);
    if (rc == ERR_OK)
        rc = account_note(db, &self, ACCOUNT_PASSWORD_SET, l->person, PURPOSES[l->purpose], e);
    return rc;
}

enum err_code account_link_use(struct account_file *f, const char *token, const char *hash,
                               const struct account_act *by, struct err *e)
{
    struct hash kept;
    struct account_link l;
    enum err_code rc = account_begin(&f->safe, e);
    if (rc != ERR_OK)
        return rc;
    rc = look(f->safe.db, token, by->now_ms, &kept, &l, e);
    if (rc == ERR_OK)
        rc = mark_used(f->safe.db, kept, by->now_ms, e);
    if (rc == ERR_OK)
        rc = set_password(f->safe.db, &l, hash, by, e);
    rc = account_end(&f->safe, rc, e);
    /* Who forgot a password has often tried others before. */
    if (rc == ERR_OK)
        throttle_passed(&f->throttle, l.person, by->address ? by->address : "");
    return rc;
}

enum err_code account_link_list(struct account_file *f, int64_t now_ms, struct arena *a,
                                struct account_link **out, size_t *n, struct err *e)
{
    struct db_stmt q;
    size_t cap = 0;
    *out = NULL;
    *n = 0;
    pthread_mutex_lock(&f->read.lock);
    db_begin(&q, f->read.db, &Q_ACCOUNT_LINK_ALL);
    db_bind_int(&q, ACCOUNT_LINK_ALL_P_NOW, now_ms);
    while (db_step(&q)) {
        *out = arena_grow(a, *out, *n, &cap, sizeof **out);
        (*out)[(*n)++] = link_of_row(&q);
    }
    enum err_code rc = db_end(&q, e);
    pthread_mutex_unlock(&f->read.lock);
    return rc;
}

enum err_code account_link_revoke(struct account_file *f, const struct account_act *by,
                                  const char *person, struct err *e)
{
    size_t n;
    enum err_code rc = account_begin(&f->safe, e);
    if (rc != ERR_OK)
        return rc;
    rc = link_drop_all(f->safe.db, person, &n, e);
    if (rc == ERR_OK && n == 0)
        rc = err_set(e, ERR_NOT_FOUND, MSG_ACCOUNT_LINK_NONE(person));
    if (rc == ERR_OK)
        rc = account_note(f->safe.db, by, ACCOUNT_LINK_REVOKED, person, "", e);
    return account_end(&f->safe, rc, e);
}
