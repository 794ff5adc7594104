/* sign.h - signatures (Ed25519) and a secret locked with a password, both libsodium's.
 *
 *     struct sign_key k;
 *     sign_key_new(&k);
 *     sign_bytes(&k, bytes, &signature);
 *     sign_verify(k.public, bytes, &signature)      true
 *     sign_key_wipe(&k);
 *
 * Sources: RFC 8032 (Ed25519), RFC 9106 (Argon2id), XSalsa20-Poly1305 (secretbox). */
#ifndef SIGTE_BASE_SIGN_H
#define SIGTE_BASE_SIGN_H

#include "lib/base/err.h"

#define SIGN_PUBLIC_BYTES 32
#define SIGN_SECRET_BYTES 32 /* the seed that the whole secret follows from */
#define SIGN_BYTES        64
#define LOCK_SALT_BYTES   16
#define LOCK_NONCE_BYTES  24
#define LOCK_BOX_BYTES    (SIGN_SECRET_BYTES + 16)

struct sign_public {
    unsigned char byte[SIGN_PUBLIC_BYTES];
};
struct sign_key {
    struct sign_public public;
    unsigned char secret[SIGN_SECRET_BYTES];
};
struct signature {
    unsigned char byte[SIGN_BYTES];
};

void sign_key_new(struct sign_key *out);
/* The key that a secret belongs to. */
void sign_key_from(const unsigned char secret[SIGN_SECRET_BYTES], struct sign_key *out);
void sign_key_wipe(struct sign_key *k);

void sign_bytes(const struct sign_key *k, struct str bytes, struct signature *out);
/* Signatures and keys in forms that RFC 8032 does not allow are none. */
NODISCARD bool sign_verify(const struct sign_public *who, struct str bytes,
                           const struct signature *s);

/* A secret under a password: Argon2id (interactive: 64 MiB, two passes), then secretbox. */
struct sign_lock {
    unsigned char salt[LOCK_SALT_BYTES];
    unsigned char nonce[LOCK_NONCE_BYTES];
    unsigned char box[LOCK_BOX_BYTES];
};
/* Errors: ERR_LIMIT when the system has not the memory that Argon2id asks for. */
NODISCARD enum err_code sign_lock_close(const struct sign_key *k, struct str password,
                                        struct sign_lock *out, struct err *e);
/* *fits false: another password, or the lock was changed. */
NODISCARD enum err_code sign_lock_open(const struct sign_lock *l, struct str password,
                                       struct sign_key *out, bool *fits, struct err *e);

/* Bytes as lower-case hexadecimal digits, NUL-terminated; out has 2 * n + 1 bytes. */
void hex_of(const unsigned char *byte, size_t n, char *out);
/* Exactly n bytes, in lower case only, so that each value has one form. */
NODISCARD bool hex_bytes(struct str hex, unsigned char *out, size_t n);
/* Overwrite what must not stay in memory. */
void wipe(void *bytes, size_t n);

#endif
