/* sign_in.c - how an attempt went: a session, or a failure that counts. */
#include "app/web/account/account_internal.h"
#include "app/web/account/accounts.sql.h"
#include "app/web/account/messages.h"
#include "lib/base/sign.h"

static enum err_code put_seen(struct db *db, const char *person, int64_t now_ms, struct err *e)
{
    struct db_stmt q;
    db_begin(&q, db, &Q_ACCOUNT_SEEN);
    db_bind_c(&q, ACCOUNT_SEEN_P_PERSON, person);
    db_bind_int(&q, ACCOUNT_SEEN_P_NOW, now_ms);
    db_step(&q);
    return db_end(&q, e);
}

static enum err_code put_failed(struct account_file *f, const struct account_attempt *t,
                                const struct account_act *by, struct err *e)
{
    struct db_stmt q;
    int64_t all, here;
    throttle_counts(&f->throttle, t->person, t->address, by->now_ms, &all, &here);
    db_begin(&q, f->safe.db, &Q_ACCOUNT_FAILED);
    db_bind_c(&q, ACCOUNT_FAILED_P_PERSON, t->person);
    db_bind_c(&q, ACCOUNT_FAILED_P_ADDRESS, t->address);
    db_bind_int(&q, ACCOUNT_FAILED_P_FAILURES, all);
    db_bind_int(&q, ACCOUNT_FAILED_P_HERE, here);
    db_bind_int(&q, ACCOUNT_FAILED_P_NOW, by->now_ms);
    db_step(&q);
    return db_end(&q, e);
}

/* A name that is nobody's isn't written down: now and then it is somebody's password. */
static enum err_code refuse(struct account_file *f, const struct account_attempt *t, bool exists,
                            const struct account_act *by, struct err *e)
{
    enum err_code rc = exists ? put_failed(f, t, by, e) : ERR_OK;
    return rc == ERR_OK
               ? account_note(f->safe.db, by, ACCOUNT_FAILED, exists ? t->person : "", "", e)
               : rc;
}

static enum err_code let_in(struct account_file *f, const char *person, const char *old_token,
                            const char *detail, const struct account_act *by,
                            struct account_ticket *out, struct err *e)
{
    struct account_act self = *by;
    self.actor = person;
    enum err_code rc = put_seen(f->safe.db, person, by->now_ms, e);
    if (rc == ERR_OK)
        rc = session_start(f, person, old_token, by, out, e);
    if (rc == ERR_OK)
        rc = account_note(f->safe.db, &self, ACCOUNT_SIGNED_IN, person, detail, e);
    return rc;
}

static enum err_code change(struct account_file *f, const char *person, const char *new_hash,
                            const struct account_act *by, struct account_ticket *out, struct err *e)
{
    size_t ignored;
    enum err_code rc = account_put_password(f->safe.db, person, new_hash, by->now_ms, e);
    if (rc == ERR_OK)
        rc = session_drop_all(f->safe.db, person, NULL, &ignored, e);
    if (rc == ERR_OK)
        rc = session_start(f, person, NULL, by, out, e);
    if (rc == ERR_OK)
        rc = account_note(f->safe.db, by, ACCOUNT_PASSWORD_CHANGED, person, "", e);
    return rc;
}

/* new_hash NULL: sign in. */
static enum err_code settle(struct account_file *f, struct account_attempt *t, bool fits,
                            const char *old_token, const char *new_hash,
                            const struct account_act *by, struct account_ticket *out, struct err *e)
{
    struct account_state now;
    bool good = false;
    *out = (struct account_ticket){0};
    /* One that was throttled, or settled before, proves nothing. */
    fits = fits && t->open;
    t->open = false;
    enum err_code rc = account_begin(&f->safe, e);
    if (rc != ERR_OK)
        return rc;
    rc = account_state(f->safe.db, t->person, &now, e);
    if (rc == ERR_OK) {
        /* Deactivated, or given another password, while it was being verified? */
        good =
            fits && now.exists && now.active && now.has_password && strcmp(now.hash, t->hash) == 0;
        if (!good)
            rc = refuse(f, t, now.exists, by, e);
        else if (new_hash)
            rc = change(f, t->person, new_hash, by, out, e);
        else
            rc = let_in(f, t->person, old_token, "", by, out, e);
        out->must_change = good && !new_hash && now.must_change;
    }
    rc = account_end(&f->safe, rc, e);
    wipe(now.hash, sizeof now.hash);
    wipe(t->hash, sizeof t->hash);
    if (rc == ERR_OK && good)
        throttle_passed(&f->throttle, t->person, t->address);
    if (rc == ERR_OK && good)
        return ERR_OK;
    wipe(out, sizeof *out);
    return rc == ERR_OK ? err_set(e, ERR_FORBIDDEN, MSG_ACCOUNT_WRONG) : rc;
}

enum err_code account_signin_finish(struct account_file *f, struct account_attempt *attempt,
                                    bool fits, const char *old_token, const struct account_act *by,
                                    struct account_ticket *out, struct err *e)
{
    return settle(f, attempt, fits, old_token, NULL, by, out, e);
}

enum err_code account_password_change(struct account_file *f, struct account_attempt *attempt,
                                      bool fits, const char *new_hash, const struct account_act *by,
                                      struct account_ticket *out, struct err *e)
{
    return settle(f, attempt, fits, NULL, new_hash, by, out, e);
}

enum err_code account_signin_trusted(struct account_file *f, const char *person,
                                     const char *old_token, const struct account_act *by,
                                     struct account_ticket *out, struct err *e)
{
    struct account_state s;
    *out = (struct account_ticket){0};
    if (!account_is_id(person))
        return err_set(e, ERR_INPUT, MSG_ACCOUNT_BAD_ID);
    enum err_code rc = account_begin(&f->safe, e);
    if (rc != ERR_OK)
        return rc;
    rc = account_add(f->safe.db, person, by->now_ms, e);
    if (rc == ERR_OK)
        rc = account_state(f->safe.db, person, &s, e);
    if (rc == ERR_OK && !s.active)
        rc = err_set(e, ERR_FORBIDDEN, MSG_ACCOUNT_WRONG);
    if (rc == ERR_OK)
        rc = let_in(f, person, old_token, "proxy", by, out, e);
    rc = account_end(&f->safe, rc, e);
    if (rc != ERR_OK)
        wipe(out, sizeof *out);
    return rc;
}
