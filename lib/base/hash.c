/* hash.c - BLAKE2b and random bytes, both libsodium's. */
#include "lib/base/hash.h"

#include <pthread.h>
#include <sodium.h>

static void start_sodium(void)
{
    /* Fails only where the system has no source of randomness; a salt or a
     * session token must not be made without one. */
    if (sodium_init() < 0)
        abort();
}

static void need_sodium(void)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, start_sodium);
}

static void update(crypto_generichash_state *state, const void *bytes, size_t n)
{
    if (n > 0)
        crypto_generichash_update(state, bytes, n);
}

struct hash hash_parts(const struct str *part, size_t n)
{
    crypto_generichash_state state;
    struct hash h;
    need_sodium();
    crypto_generichash_init(&state, NULL, 0, HASH_BYTES);
    for (size_t i = 0; i < n; i++) {
        unsigned char length[8];
        for (unsigned k = 0; k < sizeof length; k++)
            length[k] = (unsigned char)((uint64_t)part[i].len >> (8 * k));
        update(&state, length, sizeof length);
        update(&state, part[i].ptr, part[i].len);
    }
    crypto_generichash_final(&state, h.byte, HASH_BYTES);
    return h;
}

struct hash hash_bytes(struct str s)
{
    crypto_generichash_state state;
    struct hash h;
    need_sodium();
    crypto_generichash_init(&state, NULL, 0, HASH_BYTES);
    update(&state, s.ptr, s.len);
    crypto_generichash_final(&state, h.byte, HASH_BYTES);
    return h;
}

static crypto_generichash_state *state_of(struct hash_stream *h)
{
    _Static_assert(sizeof(crypto_generichash_state) <= sizeof h->state, "room for the state");
    return (crypto_generichash_state *)(void *)h->state;
}

void hash_begin(struct hash_stream *h)
{
    need_sodium();
    crypto_generichash_init(state_of(h), NULL, 0, HASH_BYTES);
}

void hash_add(struct hash_stream *h, struct str piece)
{
    update(state_of(h), piece.ptr, piece.len);
}

struct hash hash_end(struct hash_stream *h)
{
    struct hash out;
    crypto_generichash_final(state_of(h), out.byte, HASH_BYTES);
    return out;
}

bool hash_eq(struct hash a, struct hash b)
{
    return sodium_memcmp(a.byte, b.byte, HASH_BYTES) == 0;
}

const char *hash_hex(struct hash h, char out[HASH_BYTES * 2 + 1])
{
    return sodium_bin2hex(out, HASH_BYTES * 2 + 1, h.byte, HASH_BYTES);
}

bool hash_parse(struct str hex, struct hash *out)
{
    struct hash h;
    size_t n;
    if (sodium_hex2bin(h.byte, HASH_BYTES, hex.ptr, hex.len, NULL, &n, NULL) != 0 ||
        n != HASH_BYTES)
        return false;
    *out = h;
    return true;
}

struct str hash_str(const struct hash *h)
{
    return str_n((const char *)h->byte, HASH_BYTES);
}

void random_bytes(void *out, size_t n)
{
    need_sodium();
    randombytes_buf(out, n);
}
