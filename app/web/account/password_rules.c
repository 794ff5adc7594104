/* password_rules.c - which passwords are accepted. */
#include "app/web/account/messages.h"
#include "app/web/account/password_internal.h"
#include "lib/base/sign.h"
#include "lib/base/text.h"

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
    password_compose(&c, password);
    enum err_code rc = check_composed(c.text, person, e);
    wipe(&c, sizeof c);
    return rc;
}
