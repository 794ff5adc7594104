/* hash.h - BLAKE2b-256 (libsodium): the event chain, content addresses, salts. */
#ifndef SIGTE_BASE_HASH_H
#define SIGTE_BASE_HASH_H

#include "lib/base/attr.h"
#include "lib/base/str.h"

#define HASH_BYTES 32
#define SALT_BYTES 16

struct hash {
    unsigned char byte[HASH_BYTES];
};

/* Hash of the parts, each preceded by its length (8 bytes, little-endian), so
 * that moving a byte from one part to the next changes the result. */
struct hash hash_parts(const struct str *part, size_t n);
struct hash hash_bytes(struct str s); /* of the bytes alone, as `b2sum -l 256` prints it */

/* The same as hash_bytes for bytes that come in pieces. */
struct hash_stream {
    _Alignas(64) unsigned char state[384]; /* libsodium's */
};
void hash_begin(struct hash_stream *h);
void hash_add(struct hash_stream *h, struct str piece);
struct hash hash_end(struct hash_stream *h);

bool hash_eq(struct hash a, struct hash b);
const char *hash_hex(struct hash h, char out[HASH_BYTES * 2 + 1]);
NODISCARD bool hash_parse(struct str hex, struct hash *out);
struct str hash_str(const struct hash *h); /* its bytes, borrowed */

/* Bytes nobody can guess. */
void random_bytes(void *out, size_t n);

#endif
