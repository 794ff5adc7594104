/* password.c - hashing and comparing. */
#include "app/web/account/messages.h"
#include "app/web/account/password_internal.h"
#include "lib/base/sign.h"

#include <sodium.h>
#include <utf8proc.h>

_Static_assert(PASSWORD_HASH_BYTES == crypto_pwhash_STRBYTES, "libsodium's size");

/* Made of 64 random bytes that were thrown away. */
const char PASSWORD_HASH_NONE[] = "$argon2id$v=19$m=65536,t=2,p=1$5UcAhDLOuvW/"
                                  "T5kpWOLZ8A$3JNwlxqqiiSAbPIkCVLTBqdmYsuZXwsmsdhe4k2fe0g";

/* Of a hash that is read: more than any that was made here, and still bounded. */
#define MEMORY_KIB_MOST (1024 * 1024)
#define PASSES_MOST     16

void password_compose(struct composed *c, struct str password)
{
    const utf8proc_option_t how = UTF8PROC_STABLE | UTF8PROC_COMPOSE;
    const utf8proc_uint8_t *from = (const utf8proc_uint8_t *)(password.len ? password.ptr : "");
    utf8proc_ssize_t n =
        utf8proc_decompose(from, (utf8proc_ssize_t)password.len, c->unit, UNITS - 1, how);
    if (n >= 0 && n < UNITS)
        n = utf8proc_reencode(c->unit, n, how);
    /* What isn't UTF-8 is taken as it is. */
    if (n < 0 || n >= UNITS)
        c->text = password;
    else
        c->text = str_n((const char *)c->unit, (size_t)n);
}

enum err_code password_hash(struct str password, char out[PASSWORD_HASH_BYTES], struct err *e)
{
    struct composed c;
    memset(out, 0, PASSWORD_HASH_BYTES);
    if (password.len > PASSWORD_MOST)
        return err_set(e, ERR_INPUT, MSG_PASSWORD_LONG(PASSWORD_MOST));
    if (sodium_init() < 0)
        abort();
    password_compose(&c, password);
    int failed = crypto_pwhash_str(out, c.text.ptr, c.text.len, crypto_pwhash_OPSLIMIT_INTERACTIVE,
                                   crypto_pwhash_MEMLIMIT_INTERACTIVE);
    wipe(&c, sizeof c);
    return failed ? err_set(e, ERR_LIMIT, MSG_PASSWORD_NO_MEMORY) : ERR_OK;
}

/* A hash in its parts. libsodium's own comparison calls a password wrong when it had no memory to
 * try it, so the trying is done apart from the comparing. */
struct parts {
    unsigned char salt[crypto_pwhash_argon2id_SALTBYTES];
    unsigned char hash[32];
    int64_t memory_kib, passes;
};

static bool from_base64(struct str s, unsigned char *out, size_t n)
{
    size_t got = 0;
    return sodium_base642bin(out, n, s.ptr, s.len, NULL, &got, NULL,
                             sodium_base64_VARIANT_ORIGINAL_NO_PADDING) == 0 &&
           got == n;
}

static bool number_after(struct str *rest, const char *name, int64_t *out)
{
    struct str part;
    return str_split(rest, ',', &part) && str_starts(part, name) &&
           str_int64(str_sub(part, strlen(name), part.len), out);
}

/* $argon2id$v=19$m=65536,t=2,p=1$SALT$HASH */
static bool take_apart(const char *hash, struct parts *out)
{
    struct str rest = str_c(hash), part[6];
    int64_t lanes;
    for (size_t i = 0; i < COUNT_OF(part); i++)
        if (!str_split(&rest, '$', &part[i]))
            return false;
    return str_eq(part[1], STR("argon2id")) && str_eq(part[2], STR("v=19")) &&
           number_after(&part[3], "m=", &out->memory_kib) &&
           number_after(&part[3], "t=", &out->passes) && number_after(&part[3], "p=", &lanes) &&
           out->memory_kib > 0 && out->memory_kib <= MEMORY_KIB_MOST && out->passes > 0 &&
           out->passes <= PASSES_MOST && lanes == 1 &&
           from_base64(part[4], out->salt, sizeof out->salt) &&
           from_base64(part[5], out->hash, sizeof out->hash);
}

enum err_code password_verify(const char *hash, struct str password, bool *fits, struct err *e)
{
    struct composed c;
    struct parts made;
    unsigned char tried[sizeof made.hash];
    *fits = false;
    if (sodium_init() < 0)
        abort();
    bool could = take_apart(hash, &made) && password.len <= PASSWORD_MOST;
    if (!could && !take_apart(PASSWORD_HASH_NONE, &made))
        abort();
    password_compose(&c, could ? password : STR(""));
    int failed = crypto_pwhash(tried, sizeof tried, c.text.ptr, c.text.len, made.salt,
                               (unsigned long long)made.passes, (size_t)made.memory_kib * 1024,
                               crypto_pwhash_ALG_ARGON2ID13);
    *fits = !failed && could && sodium_memcmp(tried, made.hash, sizeof tried) == 0;
    wipe(&c, sizeof c);
    wipe(tried, sizeof tried);
    wipe(&made, sizeof made);
    return failed ? err_set(e, ERR_LIMIT, MSG_PASSWORD_NO_MEMORY) : ERR_OK;
}
