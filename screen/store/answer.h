/* answer.h - answers to requests that may be sent twice.
 *
 *     store_begin(s, e);
 *     answer_find(s, actor, key, request, &a, &found, e);
 *     if (!found.there) {
 *         …the change itself…
 *         answer_keep(s, actor, key, request, 201, body, e);
 *     }
 *     store_commit(s, e);
 *
 * A sender that lost the connection doesn't know whether its change was made. It sends the same
 * again under the same key and is given the first answer; nothing is done twice. Answers stand
 * outside the log and are kept a day. A key belongs to who sent it: another's is another key. */
#ifndef SIGTE_SCREEN_ANSWER_H
#define SIGTE_SCREEN_ANSWER_H

#include "screen/store/store.h"

#define ANSWER_KEY_MAX 100 /* characters */
#define ANSWER_DAYS    1

struct answer {
    bool there; /* false: the key is new, and the rest is empty */
    int status; /* HTTP status */
    struct str body;
    struct str at; /* UTC, when it was given */
};

/* What tells requests apart: BLAKE2b-256 over method, path with query, and body. */
struct hash answer_request(struct str method, struct str path, struct str body);

/* 1 to 100 printable ASCII characters (0x21 to 0x7e: no space). */
NODISCARD bool answer_key_is_fine(struct str key);

/* The answer that was given under this key. Memory: `a`.
 * Errors: ERR_INPUT (not a key), ERR_STATE (it was used for another request), ERR_DB. */
NODISCARD enum err_code answer_find(struct store *s, const char *actor, struct str key,
                                    struct hash request, struct arena *a, struct answer *out,
                                    struct err *e);
/* Keep one, in the same transaction as the change that it answers, so that one is never there
 * without the other. The key must be new. Errors: ERR_INPUT, ERR_DB. */
NODISCARD enum err_code answer_keep(struct store *s, const char *actor, struct str key,
                                    struct hash request, int status, struct str body,
                                    struct err *e);
/* Delete the oldest of those that are more than a day old, at most `most`. Inside store_begin …
 * store_commit. *n (may be NULL): how many. */
NODISCARD enum err_code answer_sweep(struct store *s, size_t most, int64_t *n, struct err *e);

#endif
