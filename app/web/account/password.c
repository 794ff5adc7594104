/* password.c - what is accepted, hashing, checking. */
#include "app/web/account/password.h"

#include "app/web/account/messages.h"
#include "lib/base/sign.h"
#include "lib/base/text.h"

#include <errno.h>
#include <sodium.h>
#include <utf8proc.h>

_Static_assert(PASSWORD_HASH_BYTES == crypto_pwhash_STRBYTES, "libsodium's size");

/* Made of 64 random bytes that were thrown away. */
const char PASSWORD_HASH_NONE[] = "$argon2id$v=19$m=65536,t=2,p=1$5UcAhDLOuvW/"
                                  "T5kpWOLZ8A$3JNwlxqqiiSAbPIkCVLTBqdmYsuZXwsmsdhe4k2fe0g";

/* A character of one byte stays one when composed, one of two is taken apart into at most four. */
#define UNITS (PASSWORD_MOST * 2 + 1)

/* Composed in place, on the stack alone, so that all of it can be wiped. */
struct composed {
    utf8proc_int32_t unit[UNITS];
    struct str text;
};

static void compose(struct composed *c, struct str password)
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

/* Of the commonest passwords in published leaks, in English and Danish, those that are long
 * enough to come this far; runs and repetitions are told by how they are made. */
static const char *const COMMON[] = {
    "password1234",
    "password12345",
    "password123456",
    "password2024",
    "password2025",
    "password2026",
    "passw0rd1234",
    "p@ssword1234",
    "p@ssw0rd1234",
    "mypassword123",
    "newpassword1",
    "changeme1234",
    "changemeplease",
    "welcome12345",
    "welcome123456",
    "iloveyou1234",
    "iloveyou12345",
    "qwerty123456",
    "qwerty1234567",
    "qwertyuiop12",
    "qwertyuiop123",
    "qwertyuiopas",
    "qwertyuiopasdf",
    "qwertyuiopasdfghjkl",
    "1q2w3e4r5t6y",
    "1q2w3e4r5t6y7u",
    "1qaz2wsx3edc",
    "1qaz2wsx3edc4rfv",
    "qazwsxedcrfv",
    "zaq12wsxcde3",
    "zxcvbnm12345",
    "asdfghjkl123",
    "administrator",
    "administrator1",
    "admin1234567",
    "letmein12345",
    "letmeinplease",
    "trustno1trustno1",
    "footballfootball",
    "princess1234",
    "sunshine1234",
    "superman1234",
    "liverpool123",
    "adgangskode1",
    "adgangskode12",
    "adgangskode123",
    "adgangskode1234",
    "minadgangskode",
    "hemmeligt123",
    "hemmelighed1",
    "velkommen123",
    "velkommen1234",
    "danmark12345",
    "kodeord12345",
    "koebenhavn123",
    "sommer123456",
    "correct horse battery staple",
    "correcthorsebatterystaple",
};

static bool is_common(struct str s)
{
    for (size_t i = 0; i < COUNT_OF(COMMON); i++)
        if (str_eq_nocase_c(s, COMMON[i]))
            return true;
    return false;
}

/* `aaaaaaaaaaaa`, `abcabcabcabc`. */
static bool is_repeated(struct str s)
{
    for (size_t unit = 1; unit <= 4; unit++) {
        size_t i = unit;
        while (i < s.len && s.ptr[i] == s.ptr[i - unit])
            i++;
        if (i == s.len)
            return true;
    }
    return false;
}

/* `123456789012`, `lkjihgfedcba`: from each character to the next in the same direction, but for
 * 0 after 9 and the like. */
static bool is_run(struct str s)
{
    size_t up = 0, down = 0;
    for (size_t i = 1; i < s.len; i++) {
        up += s.ptr[i] == s.ptr[i - 1] + 1;
        down += s.ptr[i] == s.ptr[i - 1] - 1;
    }
    return up + 3 > s.len || down + 3 > s.len;
}

static enum err_code check_composed(struct str s, const char *person, struct err *e)
{
    if (text_length(s) < PASSWORD_LEAST)
        return err_set(e, ERR_INPUT, MSG_PASSWORD_SHORT(PASSWORD_LEAST));
    if (str_eq_nocase_c(s, person))
        return err_set(e, ERR_INPUT, MSG_PASSWORD_NAME);
    if (is_common(s) || is_repeated(s) || is_run(s))
        return err_set(e, ERR_INPUT, MSG_PASSWORD_COMMON);
    return ERR_OK;
}

enum err_code password_check(struct str password, const char *person, struct err *e)
{
    struct composed c;
    if (password.len > PASSWORD_MOST)
        return err_set(e, ERR_INPUT, MSG_PASSWORD_LONG(PASSWORD_MOST));
    if (text_invalid_at(password) != SIZE_MAX ||
        memchr(password.ptr ? password.ptr : "", 0, password.len))
        return err_set(e, ERR_INPUT, MSG_PASSWORD_NOT_TEXT);
    compose(&c, password);
    enum err_code rc = check_composed(c.text, person, e);
    wipe(&c, sizeof c);
    return rc;
}

enum err_code password_hash(struct str password, char out[PASSWORD_HASH_BYTES], struct err *e)
{
    struct composed c;
    memset(out, 0, PASSWORD_HASH_BYTES);
    if (password.len > PASSWORD_MOST)
        return err_set(e, ERR_INPUT, MSG_PASSWORD_LONG(PASSWORD_MOST));
    if (sodium_init() < 0)
        abort();
    compose(&c, password);
    int failed = crypto_pwhash_str(out, c.text.ptr, c.text.len, crypto_pwhash_OPSLIMIT_INTERACTIVE,
                                   crypto_pwhash_MEMLIMIT_INTERACTIVE);
    wipe(&c, sizeof c);
    return failed ? err_set(e, ERR_LIMIT, MSG_PASSWORD_NO_MEMORY) : ERR_OK;
}

enum err_code password_verify(const char *hash, struct str password, bool *fits, struct err *e)
{
    struct composed c;
    bool long_one = password.len > PASSWORD_MOST;
    if (sodium_init() < 0)
        abort();
    compose(&c, long_one ? STR("") : password);
    errno = 0;
    *fits = crypto_pwhash_str_verify(hash, c.text.ptr, c.text.len) == 0 && !long_one;
    bool no_memory = !*fits && errno == ENOMEM;
    wipe(&c, sizeof c);
    return no_memory ? err_set(e, ERR_LIMIT, MSG_PASSWORD_NO_MEMORY) : ERR_OK;
}
