/* header.c - what is read from single header fields: cookies and ranges. */
#include "lib/http/internal.h"

bool http_cookie_find(struct str header, struct str name, struct str *value)
{
    struct str rest = header, pair;
    while (str_split(&rest, ';', &pair)) {
        const char *equals = pair.len ? memchr(pair.ptr, '=', pair.len) : NULL;
        if (!equals)
            continue;
        size_t at = (size_t)(equals - pair.ptr);
        if (!str_eq(str_trim(str_sub(pair, 0, at)), name))
            continue;
        struct str v = str_trim(str_sub(pair, at + 1, pair.len));
        if (v.len >= 2 && v.ptr[0] == '"' && v.ptr[v.len - 1] == '"')
            v = str_sub(v, 1, v.len - 1);
        *value = v;
        return true;
    }
    return false;
}

/* Digits alone; what is too large for a number is at least larger than any file. */
static bool number(struct str s, uint64_t *out)
{
    uint64_t n = 0;
    for (size_t i = 0; i < s.len; i++) {
        if (s.ptr[i] < '0' || s.ptr[i] > '9')
            return false;
        uint64_t digit = (uint64_t)(s.ptr[i] - '0');
        n = n > (UINT64_MAX - digit) / 10 ? UINT64_MAX : n * 10 + digit;
    }
    *out = n;
    return s.len > 0;
}

static enum http_range last_bytes(uint64_t want, uint64_t size, uint64_t *from, uint64_t *n)
{
    if (want == 0 || size == 0)
        return HTTP_RANGE_OUTSIDE;
    *n = want < size ? want : size;
    *from = size - *n;
    return HTTP_RANGE_PART;
}

/* RFC 9110, 14.1.2 and 14.2: a field that isn't understood, or one with several ranges,
 * may be ignored. */
enum http_range http_range_parse(struct str header, uint64_t size, uint64_t *from, uint64_t *n)
{
    uint64_t first = 0, last = UINT64_MAX;
    struct str spec = str_trim(header);
    if (!str_starts_nocase(spec, "bytes="))
        return HTTP_RANGE_NONE;
    spec = str_trim(str_sub(spec, 6, spec.len));
    const char *dash = spec.len ? memchr(spec.ptr, '-', spec.len) : NULL;
    if (!dash)
        return HTTP_RANGE_NONE;
    size_t at = (size_t)(dash - spec.ptr);
    struct str a = str_sub(spec, 0, at), b = str_sub(spec, at + 1, spec.len);
    if (a.len == 0)
        return number(b, &last) ? last_bytes(last, size, from, n) : HTTP_RANGE_NONE;
    if (!number(a, &first) || (b.len > 0 && !number(b, &last)) || first > last)
        return HTTP_RANGE_NONE;
    if (first >= size)
        return HTTP_RANGE_OUTSIDE;
    *from = first;
    *n = (last < size ? last + 1 : size) - first;
    return HTTP_RANGE_PART;
}
