/* sign.c - libsodium's signatures and boxes. */
#include "lib/base/sign.h"

#include "lib/base/hash.h"
#include "lib/base/messages.h"

#include <sodium.h>

_Static_assert(SIGN_PUBLIC_BYTES == crypto_sign_PUBLICKEYBYTES, "libsodium's sizes");
_Static_assert(SIGN_SECRET_BYTES == crypto_sign_SEEDBYTES, "libsodium's sizes");
_Static_assert(SIGN_BYTES == crypto_sign_BYTES, "libsodium's sizes");
_Static_assert(LOCK_SALT_BYTES == crypto_pwhash_SALTBYTES, "libsodium's sizes");
_Static_assert(LOCK_NONCE_BYTES == crypto_secretbox_NONCEBYTES, "libsodium's sizes");
_Static_assert(LOCK_BOX_BYTES == SIGN_SECRET_BYTES + crypto_secretbox_MACBYTES,
               "libsodium's sizes");

/* Safe to call any number of times, from any thread. */
static void start(void)
{
    if (sodium_init() < 0)
        abort();
}

void wipe(void *bytes, size_t n)
{
    sodium_memzero(bytes, n);
}

void sign_key_from(const unsigned char secret[SIGN_SECRET_BYTES], struct sign_key *out)
{
    unsigned char whole[crypto_sign_SECRETKEYBYTES];
    start();
    crypto_sign_seed_keypair(out->public.byte, whole, secret);
    memmove(out->secret, secret, SIGN_SECRET_BYTES);
    wipe(whole, sizeof whole);
}

void sign_key_new(struct sign_key *out)
{
    unsigned char secret[SIGN_SECRET_BYTES];
    random_bytes(secret, sizeof secret);
    sign_key_from(secret, out);
    wipe(secret, sizeof secret);
}

void sign_key_wipe(struct sign_key *k)
{
    wipe(k, sizeof *k);
}

void sign_bytes(const struct sign_key *k, struct str bytes, struct signature *out)
{
    unsigned char whole[crypto_sign_SECRETKEYBYTES], public[crypto_sign_PUBLICKEYBYTES];
    start();
    crypto_sign_seed_keypair(public, whole, k->secret);
    crypto_sign_detached(out->byte, NULL, (const unsigned char *)bytes.ptr, bytes.len, whole);
    wipe(whole, sizeof whole);
}

bool sign_verify(const struct sign_public *who, struct str bytes, const struct signature *s)
{
    start();
    return crypto_sign_verify_detached(s->byte, (const unsigned char *)bytes.ptr, bytes.len,
                                       who->byte) == 0;
}

static enum err_code stretch(struct str password, const unsigned char *salt, unsigned char *key,
                             struct err *e)
{
    start();
    if (crypto_pwhash(key, crypto_secretbox_KEYBYTES, password.ptr, password.len, salt,
                      crypto_pwhash_OPSLIMIT_INTERACTIVE, crypto_pwhash_MEMLIMIT_INTERACTIVE,
                      crypto_pwhash_ALG_ARGON2ID13) != 0)
        return err_set(e, ERR_LIMIT, MSG_SIGN_NO_MEMORY);
    return ERR_OK;
}

enum err_code sign_lock_close(const struct sign_key *k, struct str password, struct sign_lock *out,
                              struct err *e)
{
    unsigned char key[crypto_secretbox_KEYBYTES];
    random_bytes(out->salt, sizeof out->salt);
    random_bytes(out->nonce, sizeof out->nonce);
    enum err_code rc = stretch(password, out->salt, key, e);
    if (rc == ERR_OK)
        crypto_secretbox_easy(out->box, k->secret, sizeof k->secret, out->nonce, key);
    wipe(key, sizeof key);
    return rc;
}

enum err_code sign_lock_open(const struct sign_lock *l, struct str password, struct sign_key *out,
                             bool *fits, struct err *e)
{
    unsigned char key[crypto_secretbox_KEYBYTES], secret[SIGN_SECRET_BYTES];
    enum err_code rc = stretch(password, l->salt, key, e);
    *fits = rc == ERR_OK &&
            crypto_secretbox_open_easy(secret, l->box, sizeof l->box, l->nonce, key) == 0;
    if (*fits)
        sign_key_from(secret, out);
    wipe(key, sizeof key);
    wipe(secret, sizeof secret);
    return rc;
}

void hex_of(const unsigned char *byte, size_t n, char *out)
{
    static const char digit[] = "0123456789abcdef";
    for (size_t i = 0; i < n; i++) {
        out[2 * i] = digit[byte[i] >> 4];
        out[2 * i + 1] = digit[byte[i] & 15];
    }
    out[2 * n] = '\0';
}

static int value(char c)
{
    return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

bool hex_bytes(struct str hex, unsigned char *out, size_t n)
{
    if (hex.len != 2 * n)
        return false;
    for (size_t i = 0; i < n; i++) {
        int high = value(hex.ptr[2 * i]), low = value(hex.ptr[2 * i + 1]);
        if (high < 0 || low < 0)
            return false;
        out[i] = (unsigned char)(high << 4 | low);
    }
    return true;
}
