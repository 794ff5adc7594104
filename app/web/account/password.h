/* password.h - passwords: what is accepted, hashing, checking. No file, no lock: the slow part of
 * signing in (some 64 MiB and a tenth of a second each), to be run where it holds up nobody.
 *
 * Argon2id at libsodium's interactive limits (RFC 9106; 64 MiB, two passes), as the text that
 * crypto_pwhash_str makes. Passwords are compared in Unicode's composed form (NFC), so that the
 * same letters typed on another keyboard are the same password (NIST SP 800-63B, 5.1.1.2). */
#ifndef SIGTE_WEB_PASSWORD_H
#define SIGTE_WEB_PASSWORD_H

#include "lib/base/err.h"

#define PASSWORD_HASH_BYTES 128  /* with the NUL */
#define PASSWORD_LEAST      12   /* characters, composed */
#define PASSWORD_MOST       1024 /* bytes as they come */

/* May `person` have this password? At least 12 characters and at most 1024 bytes of UTF-8, not the
 * person's id, not one of the commonest. Errors: ERR_INPUT, whose message says what to do and
 * never holds the password. */
NODISCARD enum err_code password_check(struct str password, const char *person, struct err *e);

/* Errors: ERR_INPUT (longer than 1024 bytes), ERR_LIMIT (64 MiB aren't free). Slow. */
NODISCARD enum err_code password_hash(struct str password, char out[PASSWORD_HASH_BYTES],
                                      struct err *e);

/* *fits: is it the one that was hashed? One that is too long never is. Always takes the time of
 * a hash. Errors: ERR_LIMIT (64 MiB aren't free: nothing is known then). Slow. */
NODISCARD enum err_code password_verify(const char *hash, struct str password, bool *fits,
                                        struct err *e);

/* A hash that no password fits, made with the same limits: stands in where there is none. */
extern const char PASSWORD_HASH_NONE[];

#endif
