/* account_internal.h - what the files of this room share; nobody else includes it. */
#ifndef SIGTE_WEB_ACCOUNT_INTERNAL_H
#define SIGTE_WEB_ACCOUNT_INTERNAL_H

#include "app/web/account/account.h"
#include "app/web/account/throttle.h"
#include "lib/base/db.h"
#include "lib/base/hash.h"

#include <pthread.h>

#define MINUTE_MS INT64_C(60000)
#define DAY_MS    INT64_C(86400000)

/* A connection and who uses it just now. */
struct account_conn {
    struct db *db;
    pthread_mutex_t lock;
};

/* Nobody holds two of the locks. Who reads waits for nobody's disk: a session is looked up while
 * another's sign-in is being written. */
struct account_file {
    struct db_migration migration[1];
    struct db_kind kind, quick_kind;
    struct account_conn read;  /* never writes */
    struct account_conn quick; /* writes what may be lost with the power */
    struct account_conn safe;  /* writes what may not */
    struct throttle throttle;  /* guards itself */
    int64_t idle_ms, absolute_ms, link_ms;
};

/* Writing: take the connection and begin; commit or, when rc is an error, roll back, and let go.
 * After an error of the first, the second isn't called. */
NODISCARD enum err_code account_begin(struct account_conn *c, struct err *e);
NODISCARD enum err_code account_end(struct account_conn *c, enum err_code rc, struct err *e);

bool account_is_id(const char *person); /* the review's rule; NULL is none */
/* Copy as much as fits, whole characters, NUL-terminated. */
void account_copy(char *out, size_t size, struct str s);

/* An account's row, inside account_begin or while the connection is held. */
struct account_state {
    bool exists, active, must_change, has_password;
    char hash[PASSWORD_HASH_BYTES];
};
NODISCARD enum err_code account_state(struct db *db, const char *person, struct account_state *out,
                                      struct err *e);
/* Make one without a password, unless there is one. */
NODISCARD enum err_code account_add(struct db *db, const char *person, int64_t now_ms,
                                    struct err *e);
NODISCARD enum err_code account_put_password(struct db *db, const char *person, const char *hash,
                                             int64_t now_ms, struct err *e);

/* A line of the log. */
NODISCARD enum err_code account_note(struct db *db, const struct account_act *by,
                                     enum account_event event, const char *person,
                                     const char *detail, struct err *e);

/* Secrets: 32 bytes nobody can guess, base64url after the prefix. */
void secret_new(const char *prefix, char out[ACCOUNT_SECRET_BYTES]);
/* What is kept of one. False when it can be none, also for NULL. */
NODISCARD bool secret_kept(const char *secret, const char *prefix, struct hash *out);

/* Sessions. The browser's former one (NULL: none) ends. */
NODISCARD enum err_code session_start(struct account_file *f, const char *person,
                                      const char *old_token, const struct account_act *by,
                                      struct account_ticket *out, struct err *e);
/* All but the one with the hash `keep` (NULL: all). *n: how many there were. */
NODISCARD enum err_code session_drop_all(struct db *db, const char *person, const struct hash *keep,
                                         size_t *n, struct err *e);
NODISCARD enum err_code link_drop_all(struct db *db, const char *person, size_t *n, struct err *e);
NODISCARD enum err_code token_drop_all(struct db *db, const char *person, int64_t now_ms,
                                       struct err *e);

#endif
