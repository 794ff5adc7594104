/* amount.c - numbers with Danish or English signs; numbers that name a person. */
#include "uptake/value/value_internal.h"

#define WHOLE_MOST INT64_C(1000000000000)
#define DECIMALS   6

/* How many digits follow position `at`. */
static size_t digits_after(struct str s, size_t at)
{
    size_t n = 0;
    while (at + 1 + n < s.len && value_is_digit(s.ptr[at + 1 + n]))
        n++;
    return n;
}

enum value_decimal value_decimal_of(struct str s)
{
    size_t commas = 0, points = 0, comma = 0, point = 0;
    s = str_trim(s);
    for (size_t i = 0; i < s.len; i++) {
        char c = s.ptr[i];
        if (c == ',') {
            commas++;
            comma = i;
        } else if (c == '.') {
            points++;
            point = i;
        } else if (!value_is_digit(c) && c != ' ' && c != '-' && c != '+') {
            return VALUE_UNTOLD;
        }
    }
    if (commas && points)
        return comma > point ? VALUE_COMMA : VALUE_POINT;
    if (commas > 1)
        return VALUE_POINT;
    if (points > 1)
        return VALUE_COMMA;
    if (commas && (digits_after(s, comma) != 3 || comma == 0 || comma > 3 || s.ptr[0] == '0'))
        return VALUE_COMMA;
    if (points && (digits_after(s, point) != 3 || point == 0 || point > 3 || s.ptr[0] == '0'))
        return VALUE_POINT;
    return VALUE_UNTOLD;
}

/* The bytes of a sign that stands between thousands at `at`; 0 when there is none. */
static size_t group_sign(struct str s, size_t at, char decimal)
{
    char c = s.ptr[at];
    if ((c == ',' || c == '.') && c != decimal)
        return 1;
    if (c == ' ' || c == '\'')
        return 1;
    return at + 1 < s.len && c == '\xC2' && s.ptr[at + 1] == '\xA0' ? 2 : 0;
}

/* Whole part with its thousands; false when a group isn't of three digits. */
static bool take_whole(struct str s, size_t *at, char decimal, int64_t *out)
{
    size_t digits = 0, since = 0;
    bool grouped = false;
    int64_t v = 0;
    for (; *at < s.len && s.ptr[*at] != decimal;) {
        size_t sign = group_sign(s, *at, decimal);
        if (sign) {
            if (digits == 0 || since > 3 || (grouped && since != 3))
                return false;
            grouped = true;
            since = 0;
            *at += sign;
            continue;
        }
        if (!value_is_digit(s.ptr[*at]) || v > WHOLE_MOST)
            return false;
        v = v * 10 + (s.ptr[(*at)++] - '0');
        digits++;
        since++;
    }
    *out = v;
    return v <= WHOLE_MOST && (!grouped || since == 3);
}

static bool take_part(struct str s, size_t at, int64_t *out, bool *exact)
{
    int64_t v = 0;
    size_t n = 0;
    bool up = false;
    *exact = true;
    for (; at < s.len; at++, n++) {
        if (!value_is_digit(s.ptr[at]))
            return false;
        if (n < DECIMALS)
            v = v * 10 + (s.ptr[at] - '0');
        else if (n == DECIMALS)
            up = s.ptr[at] >= '5';
        *exact = *exact && (n < DECIMALS || s.ptr[at] == '0');
    }
    for (; n < DECIMALS; n++)
        v *= 10;
    *out = v + up;
    return true;
}

static char decimal_sign(struct str s, enum value_decimal d)
{
    if (d == VALUE_UNTOLD)
        d = value_decimal_of(s);
    if (d != VALUE_UNTOLD)
        return d == VALUE_COMMA ? ',' : '.';
    return memchr(s.ptr, ',', s.len) ? ',' : '.';
}

bool value_amount(struct str s, enum value_decimal decimal, int64_t *micro, bool *exact)
{
    int64_t whole, part = 0;
    size_t at = 0;
    *exact = true;
    s = str_trim(s);
    if (!s.len || s.len > 40)
        return false;
    bool minus = s.ptr[0] == '-';
    at += minus || s.ptr[0] == '+';
    char sign = decimal_sign(s, decimal);
    size_t from = at;
    if (at == s.len || !take_whole(s, &at, sign, &whole))
        return false;
    size_t whole_bytes = at - from;
    if (at < s.len && (at + 1 == s.len || !take_part(s, at + 1, &part, exact)))
        return false;
    if (!whole_bytes && at == s.len)
        return false;
    *micro = (whole * 1000000 + part) * (minus ? -1 : 1);
    return true;
}

bool value_is_cpr(struct str s)
{
    s = str_trim(s);
    return s.len == 11 && value_find_cpr(s, 0) == 0;
}

static bool cpr_at(struct str s, size_t i)
{
    for (size_t k = 0; k < 11; k++)
        if (k == 6 ? s.ptr[i + k] != '-' : !value_is_digit(s.ptr[i + k]))
            return false;
    int day = (s.ptr[i] - '0') * 10 + s.ptr[i + 1] - '0';
    int month = (s.ptr[i + 2] - '0') * 10 + s.ptr[i + 3] - '0';
    bool alone = (i == 0 || !value_is_digit(s.ptr[i - 1])) &&
                 (i + 11 == s.len || !value_is_digit(s.ptr[i + 11]));
    return alone && day >= 1 && day <= 31 && month >= 1 && month <= 12;
}

size_t value_find_cpr(struct str s, size_t from)
{
    for (size_t at = from + 6; at < s.len; at++) {
        const char *dash = memchr(s.ptr + at, '-', s.len - at);
        if (!dash)
            return SIZE_MAX;
        at = (size_t)(dash - s.ptr);
        if (at + 5 <= s.len && cpr_at(s, at - 6))
            return at - 6;
    }
    return SIZE_MAX;
}
