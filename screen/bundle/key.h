/* key.h - the file that holds a person's secret key. It never enters a review.
 *
 * One JSON object: {"sigte":"bundle-key/1","person","public","secret"}, or, with a password,
 * {"…","public","salt","nonce","box"}. Readable by its owner alone. */
#ifndef SIGTE_SCREEN_BUNDLE_KEY_H
#define SIGTE_SCREEN_BUNDLE_KEY_H

#include "lib/base/sign.h"

#define KEY_PASSWORD_MAX 1024 /* bytes */

/* Make a key pair and its file, which must not exist. password "" (ptr NULL): none.
 * Errors: ERR_IO, ERR_INPUT (password too long), ERR_LIMIT. */
NODISCARD enum err_code key_file_make(const char *path, const char *person, struct str password,
                                      struct sign_public *public, struct err *e);
struct key_file {
    struct str person;
    struct sign_public public;
    bool locked;
    struct sign_key key; /* !locked */
    struct sign_lock lock;
};
/* Errors: ERR_IO, ERR_INPUT (not such a file; readable by others). Memory: `a`. */
NODISCARD enum err_code key_file_read(const char *path, struct arena *a, struct key_file *out,
                                      struct err *e);
/* Unlock in place. Errors: ERR_INPUT (wrong password). */
NODISCARD enum err_code key_file_unlock(struct key_file *f, const char *path, struct str password,
                                        struct err *e);

#endif
