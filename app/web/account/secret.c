/* secret.c - what is given out once and kept as a hash, and small things about text. */
#include "app/web/account/account_internal.h"
#include "lib/base/sign.h"

#include <sodium.h>

#define RAW_BYTES  32
#define TEXT_CHARS 43 /* of base64url without padding */

#define CSRF_WORDS "sigte csrf 1"

void secret_new(const char *prefix, char out[ACCOUNT_SECRET_BYTES])
{
    unsigned char raw[RAW_BYTES];
    size_t n = strlen(prefix);
    random_bytes(raw, sizeof raw);
    memset(out, 0, ACCOUNT_SECRET_BYTES);
    memcpy(out, prefix, n);
    sodium_bin2base64(out + n, ACCOUNT_SECRET_BYTES - n, raw, sizeof raw,
                      sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    wipe(raw, sizeof raw);
}

bool secret_kept(const char *secret, const char *prefix, struct hash *out)
{
    size_t n = strlen(prefix);
    if (!secret || strncmp(secret, prefix, n) != 0 ||
        strnlen(secret, ACCOUNT_SECRET_BYTES) != n + TEXT_CHARS)
        return false;
    *out = hash_bytes(str_c(secret));
    return true;
}

/* Keyed with the session's token itself, not with the hash that the file keeps. */
void account_csrf_of(const char *token, char out[ACCOUNT_SECRET_BYTES])
{
    unsigned char raw[RAW_BYTES];
    size_t n = strnlen(token, TEXT_CHARS);
    memset(out, 0, ACCOUNT_SECRET_BYTES);
    crypto_generichash(raw, sizeof raw, (const unsigned char *)CSRF_WORDS, sizeof CSRF_WORDS - 1,
                       n ? (const unsigned char *)token : NULL, n);
    sodium_bin2base64(out, ACCOUNT_SECRET_BYTES, raw, sizeof raw,
                      sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    wipe(raw, sizeof raw);
}

bool account_csrf_fits(const char *token, const char *csrf)
{
    char right[ACCOUNT_SECRET_BYTES];
    struct hash ignored;
    if (!csrf || !secret_kept(token, "", &ignored) ||
        strnlen(csrf, ACCOUNT_SECRET_BYTES) != TEXT_CHARS)
        return false;
    account_csrf_of(token, right);
    bool fits = sodium_memcmp(right, csrf, TEXT_CHARS) == 0;
    wipe(right, sizeof right);
    return fits;
}

bool account_is_id(const char *person)
{
    if (!person)
        return false;
    size_t n = strnlen(person, ACCOUNT_PERSON_BYTES);
    return n > 0 && n < ACCOUNT_PERSON_BYTES && !strchr("._-", person[0]) &&
           strspn(person, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-") == n;
}

void account_copy(char *out, size_t size, struct str s)
{
    size_t n = s.len < size ? s.len : size - 1;
    while (n > 0 && n < s.len && ((unsigned char)s.ptr[n] & 0xc0) == 0x80)
        n--;
    memset(out, 0, size);
    memcpy(out, n ? s.ptr : "", n);
}
