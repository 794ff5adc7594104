/* token.c - tokens for scripts: a person's, with a role at most, for a time. */
#include "app/web/account/account_internal.h"
#include "app/web/account/accounts.sql.h"
#include "app/web/account/messages.h"
#include "lib/base/text.h"

#define PREFIX "sgt_"

/* The roles of a review. */
static const char *const ROLES[] = {"lead", "reviewer", "resolver", "extractor", "reader"};
#define ROLES_TEXT "lead, reviewer, resolver, extractor, reader"

static enum err_code check_wish(const struct account_token_wish *w, int64_t now_ms, struct err *e)
{
    struct str label = str_c(w->label);
    bool role = false;
    for (size_t i = 0; i < COUNT_OF(ROLES); i++)
        role = role || str_eq_c(str_c(w->role), ROLES[i]);
    if (!role)
        return err_set(e, ERR_INPUT, MSG_ACCOUNT_TOKEN_ROLE(ROLES_TEXT));
    size_t most = sizeof((struct account_token *)NULL)->label - 1;
    if (str_trim(label).len == 0 || label.len > most || text_invalid_at(label) != SIZE_MAX)
        return err_set(e, ERR_INPUT, MSG_ACCOUNT_TOKEN_LABEL(most));
    if (w->expires_ms <= now_ms || w->expires_ms > now_ms + ACCOUNT_TOKEN_DAYS_MOST * DAY_MS)
        return err_set(e, ERR_INPUT, MSG_ACCOUNT_TOKEN_EXPIRY(ACCOUNT_TOKEN_DAYS_MOST));
    return ERR_OK;
}

static enum err_code check_person(struct db *db, const char *person, int64_t now_ms, struct err *e)
{
    struct account_state s;
    struct db_stmt q;
    int64_t n = 0;
    enum err_code rc = account_state(db, person, &s, e);
    if (rc != ERR_OK)
        return rc;
    if (!s.exists)
        return err_set(e, ERR_NOT_FOUND, MSG_ACCOUNT_UNKNOWN(person));
    if (!s.active)
        return err_set(e, ERR_NOT_FOUND, MSG_ACCOUNT_INACTIVE(person));
    db_begin(&q, db, &Q_ACCOUNT_TOKEN_COUNT);
    db_bind_c(&q, ACCOUNT_TOKEN_COUNT_P_PERSON, person);
    db_bind_int(&q, ACCOUNT_TOKEN_COUNT_P_NOW, now_ms);
    if (db_step(&q))
        n = db_int64(&q, ACCOUNT_TOKEN_COUNT_N);
    rc = db_end(&q, e);
    if (rc == ERR_OK && n >= ACCOUNT_TOKENS_MOST)
        rc = err_set(e, ERR_LIMIT, MSG_ACCOUNT_TOKENS_MANY(person, ACCOUNT_TOKENS_MOST));
    return rc;
}

static enum err_code put(struct db *db, const struct account_token_wish *w, const char *secret,
                         int64_t now_ms, struct err *e)
{
    struct db_stmt q;
    struct hash hash;
    if (!secret_kept(secret, PREFIX, &hash))
        return err_set(e, ERR_FORBIDDEN, MSG_ACCOUNT_NO_TOKEN);
    db_begin(&q, db, &Q_ACCOUNT_TOKEN_PUT);
    db_bind_blob(&q, ACCOUNT_TOKEN_PUT_P_HASH, hash.byte, HASH_BYTES);
    db_bind_c(&q, ACCOUNT_TOKEN_PUT_P_PERSON, w->person);
    db_bind_c(&q, ACCOUNT_TOKEN_PUT_P_ROLE, w->role);
    db_bind_c(&q, ACCOUNT_TOKEN_PUT_P_LABEL, w->label);
    db_bind_int(&q, ACCOUNT_TOKEN_PUT_P_NOW, now_ms);
    db_bind_int(&q, ACCOUNT_TOKEN_PUT_P_EXPIRES, w->expires_ms);
    db_step(&q);
    return db_end(&q, e);
}

/* What the log says of one: `reader: nightly export`. */
static enum err_code note(struct db *db, const struct account_act *by, enum account_event event,
                          const char *person, const char *role, const char *label, struct err *e)
{
    struct account_token t;
    char detail[sizeof t.role + sizeof t.label + 2];
    snprintf(detail, sizeof detail, "%s: %s", role, label);
    return account_note(db, by, event, person, detail, e);
}

enum err_code account_token_make(struct account_file *f, const struct account_act *by,
                                 const struct account_token_wish *wish,
                                 char out[ACCOUNT_SECRET_BYTES], struct err *e)
{
    memset(out, 0, ACCOUNT_SECRET_BYTES);
    enum err_code rc = check_wish(wish, by->now_ms, e);
    if (rc == ERR_OK)
        rc = account_begin(&f->safe, e);
    if (rc != ERR_OK)
        return rc;
    rc = check_person(f->safe.db, wish->person, by->now_ms, e);
    secret_new(PREFIX, out);
    if (rc == ERR_OK)
        rc = put(f->safe.db, wish, out, by->now_ms, e);
    if (rc == ERR_OK)
        rc = note(f->safe.db, by, ACCOUNT_TOKEN_MADE, wish->person, wish->role, wish->label, e);
    rc = account_end(&f->safe, rc, e);
    if (rc != ERR_OK)
        memset(out, 0, ACCOUNT_SECRET_BYTES);
    return rc;
}

static struct account_token token_of_row(struct db_stmt *q)
{
    _Static_assert((int)ACCOUNT_TOKEN_GET_REVOKED_AT == (int)ACCOUNT_TOKEN_ALL_REVOKED_AT,
                   "the same columns");
    struct account_token t = {.id = db_int64(q, ACCOUNT_TOKEN_GET_ID),
                              .made_ms = db_int64(q, ACCOUNT_TOKEN_GET_MADE_AT),
                              .expires_ms = db_int64(q, ACCOUNT_TOKEN_GET_EXPIRES_AT),
                              .used_ms = db_int64(q, ACCOUNT_TOKEN_GET_USED_AT),
                              .revoked_ms = db_int64(q, ACCOUNT_TOKEN_GET_REVOKED_AT)};
    account_copy(t.person, sizeof t.person, db_peek(q, ACCOUNT_TOKEN_GET_PERSON));
    account_copy(t.role, sizeof t.role, db_peek(q, ACCOUNT_TOKEN_GET_ROLE));
    account_copy(t.label, sizeof t.label, db_peek(q, ACCOUNT_TOKEN_GET_LABEL));
    return t;
}

/* Only shown in lists: when it can't be written, nothing else happens. */
static void touch(struct account_file *f, int64_t id, int64_t now_ms)
{
    struct err ignored = {0};
    struct db_stmt q;
    if (account_begin(&f->quick, &ignored) != ERR_OK)
        return;
    db_begin(&q, f->quick.db, &Q_ACCOUNT_TOKEN_TOUCH);
    db_bind_int(&q, ACCOUNT_TOKEN_TOUCH_P_ID, id);
    db_bind_int(&q, ACCOUNT_TOKEN_TOUCH_P_NOW, now_ms);
    db_step(&q);
    enum err_code rc = db_end(&q, &ignored);
    rc = account_end(&f->quick, rc, &ignored);
    (void)rc;
}

enum err_code account_token_check(struct account_file *f, const char *token, int64_t now_ms,
                                  struct account_token *out, struct err *e)
{
    struct hash hash;
    struct db_stmt q;
    *out = (struct account_token){0};
    if (!secret_kept(token, PREFIX, &hash))
        return err_set(e, ERR_FORBIDDEN, MSG_ACCOUNT_NO_TOKEN);
    pthread_mutex_lock(&f->read.lock);
    db_begin(&q, f->read.db, &Q_ACCOUNT_TOKEN_GET);
    db_bind_blob(&q, ACCOUNT_TOKEN_GET_P_HASH, hash.byte, HASH_BYTES);
    db_bind_int(&q, ACCOUNT_TOKEN_GET_P_NOW, now_ms);
    bool found = db_step(&q);
    if (found)
        *out = token_of_row(&q);
    enum err_code rc = db_end(&q, e);
    pthread_mutex_unlock(&f->read.lock);
    if (rc == ERR_OK && !found)
        rc = err_set(e, ERR_FORBIDDEN, MSG_ACCOUNT_NO_TOKEN);
    if (rc == ERR_OK && now_ms - out->used_ms >= MINUTE_MS)
        touch(f, out->id, now_ms);
    return rc;
}

enum err_code account_token_list(struct account_file *f, const char *person, struct arena *a,
                                 struct account_token **out, size_t *n, struct err *e)
{
    struct db_stmt q;
    size_t cap = 0;
    *out = NULL;
    *n = 0;
    pthread_mutex_lock(&f->read.lock);
    db_begin(&q, f->read.db, &Q_ACCOUNT_TOKEN_ALL);
    db_bind_text(&q, ACCOUNT_TOKEN_ALL_P_PERSON, str_c(person));
    while (db_step(&q)) {
        *out = arena_grow(a, *out, *n, &cap, sizeof **out);
        (*out)[(*n)++] = token_of_row(&q);
    }
    enum err_code rc = db_end(&q, e);
    pthread_mutex_unlock(&f->read.lock);
    return rc;
}

enum err_code token_drop_all(struct db *db, const char *person, int64_t now_ms, struct err *e)
{
    struct db_stmt q;
    db_begin(&q, db, &Q_ACCOUNT_TOKEN_REVOKE_ALL);
    db_bind_c(&q, ACCOUNT_TOKEN_REVOKE_ALL_P_PERSON, person);
    db_bind_int(&q, ACCOUNT_TOKEN_REVOKE_ALL_P_NOW, now_ms);
    db_step(&q);
    return db_end(&q, e);
}

enum err_code account_token_revoke(struct account_file *f, const struct account_act *by,
                                   const char *person, int64_t id, struct err *e)
{
    struct account_token t = {0};
    struct db_stmt q;
    bool found = false;
    enum err_code rc = account_begin(&f->safe, e);
    if (rc != ERR_OK)
        return rc;
    db_begin(&q, f->safe.db, &Q_ACCOUNT_TOKEN_REVOKE);
    db_bind_int(&q, ACCOUNT_TOKEN_REVOKE_P_ID, id);
    db_bind_c(&q, ACCOUNT_TOKEN_REVOKE_P_PERSON, person);
    db_bind_int(&q, ACCOUNT_TOKEN_REVOKE_P_NOW, by->now_ms);
    while (db_step(&q)) {
        found = true;
        account_copy(t.role, sizeof t.role, db_peek(&q, ACCOUNT_TOKEN_REVOKE_ROLE));
        account_copy(t.label, sizeof t.label, db_peek(&q, ACCOUNT_TOKEN_REVOKE_LABEL));
    }
    rc = db_end(&q, e);
    if (rc == ERR_OK && !found)
        rc = err_set(e, ERR_NOT_FOUND, MSG_ACCOUNT_TOKEN_UNKNOWN(person, id));
    if (rc == ERR_OK)
        rc = note(f->safe.db, by, ACCOUNT_TOKEN_REVOKED, person, t.role, t.label, e);
    return account_end(&f->safe, rc, e);
}
