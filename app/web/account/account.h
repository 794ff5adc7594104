/* account.h - who may sign in to the web application, in a file beside the review: REVIEW.accounts.
 *
 *     account_signin_begin(f, "reviewer-a", &act, &attempt, &wait_s, e);   may it be tried?
 *     password_verify(attempt.hash, password, &fits, e);                   slow, no lock held
 *     account_signin_finish(f, &attempt, fits, old_cookie, &act, &ticket, e);
 *     …
 *     account_session_check(f, cookie, now_ms, &session, e);               on every request
 *     account_csrf_fits(cookie, header)                                    on every write
 *
 * Accounts know people by their ids in the review; that the person takes part, and as what, is the
 * caller's question to the review. No password, session, token or link is kept in the clear: of a
 * password its argon2id hash, of the others, which nobody can guess, their BLAKE2b-256.
 *
 * A struct account_file may be used by several threads at once: it guards itself. No function
 * holds a lock while a password is hashed. What a function wrote is on disk when it returns, but
 * for when a session or a token was last seen, which is written at most once a minute, and may be
 * lost with the power.
 *
 * Times are milliseconds since 1970, UTC (clock_utc_ms); the caller says what time it is. */
#ifndef SIGTE_WEB_ACCOUNT_H
#define SIGTE_WEB_ACCOUNT_H

#include "app/web/account/password.h"
#include "lib/base/err.h"

#define ACCOUNT_PERSON_BYTES 65 /* an id of the review, with the NUL */
#define ACCOUNT_SECRET_BYTES                                                                       \
    48 /* a session's, link's or CSRF token or `sgt_` token, with the NUL */

struct account_file;

struct account_options {
    struct str review;          /* names the review (bytes, at most 64); "" isn't compared */
    int64_t session_idle_s;     /* unused for so long, a session ends; 0: 2 hours */
    int64_t session_absolute_s; /* it ends in any case; 0: 12 hours */
    int64_t link_s;             /* how long a link may be used; 0: 72 hours */
};

/* Who does something, from where and when. */
struct account_act {
    const char *actor;   /* a person's id; "" or NULL: nobody signed in (the command line: who) */
    const char *address; /* as the log shall show it and sign-in be slowed by; "" or NULL: none */
    const char *agent;   /* the browser, shown in the list of sessions; "" or NULL: unknown */
    int64_t now_ms;
};

/* The file ------------------------------------------------------------------- */

/* Where the accounts of the review at `review` are kept. Memory: `a`. */
char *account_path(const char *review, struct arena *a);
/* Make an empty one, for its owner alone (0600). It never replaces another. Errors: ERR_IO, ERR_DB.
 */
NODISCARD enum err_code account_create(const char *path, const struct account_options *o,
                                       struct err *e);
/* Errors: ERR_IO (isn't there), ERR_INPUT (another kind of file, another review's, or one that
 * others than its owner can read or write), ERR_DB. *out is NULL on error. */
NODISCARD enum err_code account_open(const char *path, const struct account_options *o,
                                     struct account_file **out, struct err *e);
void account_close(struct account_file *f); /* NULL is fine */

/* Accounts --------------------------------------------------------------------- */

struct account {
    const char *person;
    bool active;
    bool has_password; /* false: comes in through a proxy only */
    bool must_change;  /* must choose a new password before anything else */
    int64_t made_ms;
    int64_t changed_ms; /* when the password was last set; 0 never */
    int64_t seen_ms;    /* last signed in; 0 never */
    int64_t failures;   /* wrong passwords since, which slow the next attempt */
};
/* By person. Memory: `a`. */
NODISCARD enum err_code account_list(struct account_file *f, struct arena *a, struct account **out,
                                     size_t *n, struct err *e);
/* Errors: ERR_NOT_FOUND. */
NODISCARD enum err_code account_get(struct account_file *f, const char *person, struct arena *a,
                                    struct account *out, struct err *e);
/* Is there nobody yet who could sign in? Then `serve` prints a link for setting up. */
NODISCARD enum err_code account_none(struct account_file *f, bool *none, struct err *e);
/* Deactivating ends the person's sessions, tokens and links at once. What is so already stays.
 * Errors: ERR_NOT_FOUND. */
NODISCARD enum err_code account_set_active(struct account_file *f, const struct account_act *by,
                                           const char *person, bool active, struct err *e);
NODISCARD enum err_code account_set_must_change(struct account_file *f,
                                                const struct account_act *by, const char *person,
                                                bool must_change, struct err *e);

/* Signing in ---------------------------------------------------------------------- */

/* A password about to be checked. */
struct account_attempt {
    char person[ACCOUNT_PERSON_BYTES]; /* "" when what was typed can be no id */
    char address[64];
    char hash[PASSWORD_HASH_BYTES]; /* for password_verify; PASSWORD_HASH_NONE for no account */
    bool open;                      /* begun, and neither finished nor cancelled */
};
/* What a browser is given, once: wipe it when it is sent (lib/base/sign.h). */
struct account_ticket {
    char token[ACCOUNT_SECRET_BYTES]; /* the session cookie's value */
    char csrf[ACCOUNT_SECRET_BYTES];
    int64_t expires_ms;
    bool must_change;
};
/* May this person's password be tried from this address? The attempt counts as failed until it is
 * finished well or cancelled, so that many at once don't slip through. Errors: ERR_STATE (too many
 * failed: *wait_s says how many seconds to wait, nothing is to be verified), ERR_DB. That there is
 * no such account isn't told apart. */
NODISCARD enum err_code account_signin_begin(struct account_file *f, const char *person,
                                             const struct account_act *by,
                                             struct account_attempt *out, int64_t *wait_s,
                                             struct err *e);
/* Record how it went, and make a session when it went well. old_token (NULL or "": none): the
 * session the browser had, which ends. Errors: ERR_FORBIDDEN (wrong password, no such account,
 * deactivated: one and the same message), ERR_DB. */
NODISCARD enum err_code account_signin_finish(struct account_file *f,
                                              struct account_attempt *attempt, bool fits,
                                              const char *old_token, const struct account_act *by,
                                              struct account_ticket *out, struct err *e);
/* It wasn't verified after all (no memory, the browser went away): it doesn't count. */
void account_signin_cancel(struct account_file *f, struct account_attempt *attempt);

/* Somebody whom a trusted proxy has signed in. Makes the account when there is none.
 * Errors: ERR_FORBIDDEN (deactivated), ERR_INPUT (no id). */
NODISCARD enum err_code account_signin_trusted(struct account_file *f, const char *person,
                                               const char *old_token, const struct account_act *by,
                                               struct account_ticket *out, struct err *e);

/* A signed-in person chooses another password: begin as for signing in, verify the old one,
 * password_check and password_hash the new, then this. All the person's sessions end; the ticket
 * is for a new one. Errors: ERR_FORBIDDEN (the old one was wrong). */
NODISCARD enum err_code account_password_change(struct account_file *f,
                                                struct account_attempt *attempt, bool fits,
                                                const char *new_hash, const struct account_act *by,
                                                struct account_ticket *out, struct err *e);

/* Sessions ----------------------------------------------------------------------- */

struct account_session {
    int64_t id; /* names it in lists; no secret */
    char person[ACCOUNT_PERSON_BYTES];
    char address[64]; /* where it was begun */
    char agent[200];
    int64_t made_ms;
    int64_t seen_ms;    /* to the minute */
    int64_t expires_ms; /* at the latest */
    bool must_change;
};
/* Whose session is it? Sees to it that an idle one isn't ended while it is used. Errors:
 * ERR_FORBIDDEN (none, ended, expired, the account deactivated: sign in again), ERR_DB. */
NODISCARD enum err_code account_session_check(struct account_file *f, const char *token,
                                              int64_t now_ms, struct account_session *out,
                                              struct err *e);
/* The CSRF token that belongs to a session; it follows from the session's and is kept nowhere. */
void account_csrf_of(const char *token, char out[ACCOUNT_SECRET_BYTES]);
/* In constant time. False for NULL. */
NODISCARD bool account_csrf_fits(const char *token, const char *csrf);

/* Sign out. One that is no session any more is fine. */
NODISCARD enum err_code account_session_end(struct account_file *f, const char *token,
                                            const struct account_act *by, struct err *e);
/* The person's sessions that still hold, latest first. Memory: `a`. */
NODISCARD enum err_code account_session_list(struct account_file *f, const char *person,
                                             int64_t now_ms, struct arena *a,
                                             struct account_session **out, size_t *n,
                                             struct err *e);
/* Errors: ERR_NOT_FOUND (the person has none of that number). */
NODISCARD enum err_code account_session_revoke(struct account_file *f, const struct account_act *by,
                                               const char *person, int64_t id, struct err *e);
/* All but `keep_token` (NULL: all). */
NODISCARD enum err_code account_session_revoke_all(struct account_file *f,
                                                   const struct account_act *by, const char *person,
                                                   const char *keep_token, struct err *e);
/* Drop what has expired: sessions, links. Call it now and then; nothing depends on it. */
NODISCARD enum err_code account_sweep(struct account_file *f, int64_t now_ms, struct err *e);

/* Links that work once --------------------------------------------------------------- */

enum account_purpose {
    ACCOUNT_SETUP,  /* the first account; holds only while there is none */
    ACCOUNT_INVITE, /* somebody's first password */
    ACCOUNT_RESET   /* another password */
};
struct account_link {
    char person[ACCOUNT_PERSON_BYTES];
    char made_by[ACCOUNT_PERSON_BYTES];
    enum account_purpose purpose;
    int64_t made_ms, expires_ms;
};
/* Make one; earlier ones of that person (when setting up: of anybody) hold no longer. `out` is the
 * secret part of the link, given out here and never again: wipe it when it is sent. Errors:
 * ERR_STATE (setting up though there are accounts; inviting somebody who has a password, or a
 * deactivated one), ERR_NOT_FOUND (resetting without an account), ERR_INPUT (no id). */
NODISCARD enum err_code account_link_make(struct account_file *f, const struct account_act *by,
                                          const char *person, enum account_purpose purpose,
                                          char out[ACCOUNT_SECRET_BYTES], struct err *e);
/* Whose is it, and what for? Errors: ERR_NOT_FOUND (none, used, expired, replaced: one message). */
NODISCARD enum err_code account_link_look(struct account_file *f, const char *token, int64_t now_ms,
                                          struct account_link *out, struct err *e);
/* Use it: after account_link_look and password_check, with what password_hash made. Sets the
 * password, makes the account when there is none, ends all the person's sessions. The person signs
 * in with it then. Errors: as account_link_look. */
NODISCARD enum err_code account_link_use(struct account_file *f, const char *token,
                                         const char *hash, const struct account_act *by,
                                         struct err *e);
/* Those that may still be used, by person. Memory: `a`. */
NODISCARD enum err_code account_link_list(struct account_file *f, int64_t now_ms, struct arena *a,
                                          struct account_link **out, size_t *n, struct err *e);
/* Take back the person's. Errors: ERR_NOT_FOUND (there is none). */
NODISCARD enum err_code account_link_revoke(struct account_file *f, const struct account_act *by,
                                            const char *person, struct err *e);

/* Tokens for scripts --------------------------------------------------------------------- */

#define ACCOUNT_TOKEN_DAYS_MOST 366
#define ACCOUNT_TOKENS_MOST     50 /* that hold at once, of one person */

struct account_token {
    int64_t id;
    char person[ACCOUNT_PERSON_BYTES]; /* whom it acts for */
    char role[16];                     /* and as no more than which role of the review */
    char label[128];                   /* what it is for */
    int64_t made_ms, expires_ms;
    int64_t used_ms;    /* to the minute; 0 never */
    int64_t revoked_ms; /* 0: not revoked */
};
struct account_token_wish {
    const char *person;
    const char *role;   /* lead, reviewer, resolver, extractor or reader */
    const char *label;  /* 1 to 127 bytes of UTF-8 */
    int64_t expires_ms; /* after now, at most 366 days */
};
/* `out` begins with sgt_ and is given out here and never again. Errors: ERR_NOT_FOUND (no active
 * account), ERR_INPUT (role, label, expiry), ERR_LIMIT (50 hold already). */
NODISCARD enum err_code account_token_make(struct account_file *f, const struct account_act *by,
                                           const struct account_token_wish *wish,
                                           char out[ACCOUNT_SECRET_BYTES], struct err *e);
/* Errors: ERR_FORBIDDEN (none, revoked, expired, the account deactivated). */
NODISCARD enum err_code account_token_check(struct account_file *f, const char *token,
                                            int64_t now_ms, struct account_token *out,
                                            struct err *e);
/* The person's (NULL: everybody's), also those that hold no longer, latest first. Memory: `a`. */
NODISCARD enum err_code account_token_list(struct account_file *f, const char *person,
                                           struct arena *a, struct account_token **out, size_t *n,
                                           struct err *e);
/* Errors: ERR_NOT_FOUND (the person has none of that number that isn't revoked). */
NODISCARD enum err_code account_token_revoke(struct account_file *f, const struct account_act *by,
                                             const char *person, int64_t id, struct err *e);

/* Preferences ---------------------------------------------------------------------------- */

#define ACCOUNT_PREFS_MOST      64
#define ACCOUNT_PREF_BYTES_MOST 16384

struct account_pref {
    struct str key, value;
};
/* Set one; an empty value removes it. Keys are 1 to 64 of a-z 0-9 . _ -; `lang` is da or en,
 * `theme` light, dark or system, others are the pages' own. Errors: ERR_NOT_FOUND (no account),
 * ERR_INPUT, ERR_LIMIT (64 keys, 16 KiB of UTF-8 each). */
NODISCARD enum err_code account_pref_set(struct account_file *f, const char *person, struct str key,
                                         struct str value, struct err *e);
/* By key. Memory: `a`. */
NODISCARD enum err_code account_pref_list(struct account_file *f, const char *person,
                                          struct arena *a, struct account_pref **out, size_t *n,
                                          struct err *e);

/* The log ----------------------------------------------------------------------------------- */

enum account_event {
    ACCOUNT_SIGNED_IN,
    ACCOUNT_SIGNED_OUT,
    ACCOUNT_FAILED, /* a wrong password; person "" when there is no such account */
    ACCOUNT_SET_UP, /* a link for setting up was made */
    ACCOUNT_INVITED,
    ACCOUNT_RESET_MADE,
    ACCOUNT_LINK_REVOKED,
    ACCOUNT_PASSWORD_SET, /* through a link */
    ACCOUNT_PASSWORD_CHANGED,
    ACCOUNT_MUST_CHANGE,
    ACCOUNT_ACTIVATED,
    ACCOUNT_DEACTIVATED,
    ACCOUNT_TOKEN_MADE, /* detail: role and label */
    ACCOUNT_TOKEN_REVOKED,
    ACCOUNT_SESSION_REVOKED,
    ACCOUNT_EVENT_COUNT
};
/* Stable short name for JSON: "signed_in", … */
const char *account_event_name(enum account_event event);
NODISCARD bool account_event_parse(struct str name, enum account_event *out);

struct account_log_line {
    int64_t id;
    int64_t at_ms;
    const char *actor;   /* "" when nobody was signed in */
    const char *address; /* "" unknown */
    enum account_event event;
    const char *person; /* whom it is about */
    const char *detail; /* no secret; "" none */
};
struct account_log_filter {
    const char *person; /* as actor or whom it is about; NULL: all */
    int event;          /* enum account_event; -1: all */
    int64_t from_ms;    /* inclusive; 0: from the first */
    int64_t to_ms;      /* exclusive; 0: to the last */
    int64_t before;     /* id of the last line of the page before; 0: the first page */
    int64_t limit;      /* lines, 1 to 1000 */
};
/* Lines are only ever added. Latest first; *more: there are others. Memory: `a`. */
NODISCARD enum err_code account_log(struct account_file *f, const struct account_log_filter *filter,
                                    struct arena *a, struct account_log_line **out, size_t *n,
                                    bool *more, struct err *e);

#endif
