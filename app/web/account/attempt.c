/* attempt.c - may a password be tried, and what it is compared with. */
#include "app/web/account/account_internal.h"
#include "app/web/account/accounts.sql.h"
#include "app/web/account/messages.h"
#include "lib/base/sign.h"

/* What there is to compare with, and the failures that the file remembers. */
static enum err_code load(struct account_file *f, struct account_attempt *t,
                          struct throttle_try *try, struct err *e)
{
    struct db_stmt q;
    account_copy(t->hash, sizeof t->hash, str_c(PASSWORD_HASH_NONE));
    pthread_mutex_lock(&f->read.lock);
    db_begin(&q, f->read.db, &Q_ACCOUNT_TO_TRY);
    db_bind_c(&q, ACCOUNT_TO_TRY_P_PERSON, t->person);
    db_bind_c(&q, ACCOUNT_TO_TRY_P_ADDRESS, t->address);
    if (db_step(&q)) {
        struct str hash = db_peek(&q, ACCOUNT_TO_TRY_HASH);
        if (hash.len > 0)
            account_copy(t->hash, sizeof t->hash, hash);
        try->known_here = db_int(&q, ACCOUNT_TO_TRY_KNOWN_HERE) != 0;
        try->kept = db_int64(&q, ACCOUNT_TO_TRY_FAILURES);
        try->kept_ms = db_int64(&q, ACCOUNT_TO_TRY_FAILED_AT);
        if (str_eq_c(db_peek(&q, ACCOUNT_TO_TRY_FAILED_ADDRESS), t->address))
            try->kept_here = db_int64(&q, ACCOUNT_TO_TRY_FAILED_HERE);
    }
    enum err_code rc = db_end(&q, e);
    pthread_mutex_unlock(&f->read.lock);
    return rc;
}

enum err_code account_signin_begin(struct account_file *f, const char *person,
                                   const struct account_act *by, struct account_attempt *out,
                                   int64_t *wait_s, struct err *e)
{
    struct throttle_try try = {.now_ms = by->now_ms};
    *out = (struct account_attempt){0};
    *wait_s = 0;
    if (account_is_id(person))
        account_copy(out->person, sizeof out->person, str_c(person));
    account_copy(out->address, sizeof out->address, str_c(by->address));
    try.person = out->person;
    try.address = out->address;
    enum err_code rc = load(f, out, &try, e);
    if (rc != ERR_OK)
        return rc;
    int64_t wait_ms = throttle_begin(&f->throttle, &try);
    out->open = wait_ms == 0;
    if (out->open)
        return ERR_OK;
    wipe(out->hash, sizeof out->hash);
    *wait_s = (wait_ms + 999) / 1000;
    return err_set(e, ERR_STATE, MSG_ACCOUNT_WAIT(*wait_s));
}

void account_signin_cancel(struct account_file *f, struct account_attempt *attempt)
{
    if (attempt->open)
        throttle_cancelled(&f->throttle, attempt->person, attempt->address);
    attempt->open = false;
    wipe(attempt->hash, sizeof attempt->hash);
}
