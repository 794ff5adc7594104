/* fuzz_http_header.c - any bytes as the Cookie and the Range field of a request: a cookie's
 * value lies inside the field and holds no separator, and the same cookies are found whatever
 * stands behind them; a part lies inside what it is a part of. */
#include "fuzz.h"

#include "lib/http/internal.h"

static void check_cookie(struct str field, struct str name)
{
    struct str value = {0}, again = {0};
    if (!http_cookie_find(field, name, &value))
        return;
    MUST(value.len <= field.len);
    MUST(value.len == 0 ||
         (value.ptr >= field.ptr && value.ptr + value.len <= field.ptr + field.len));
    MUST(value.len == 0 || !memchr(value.ptr, ';', value.len));
    struct buf longer = {0};
    buf_addstr(&longer, field);
    buf_adds(&longer, "; sid=another");
    MUST(http_cookie_find(buf_str(&longer), name, &again) && str_eq(value, again));
    buf_release(&longer);
}

static void check_range(struct str field, uint64_t size)
{
    uint64_t from = UINT64_MAX, n = UINT64_MAX;
    if (http_range_parse(field, size, &from, &n) != HTTP_RANGE_PART)
        return;
    MUST(n > 0 && n <= size);
    MUST(from <= size - n);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const uint64_t sizes[] = {0, 1, 2, 1000, (uint64_t)1 << 40, INT64_MAX};
    struct str field = str_n((const char *)data, size);
    check_cookie(field, STR("sid"));
    check_cookie(field, STR(""));
    struct str name = field; /* a name the field itself brings */
    const char *equals = size > 0 ? memchr(field.ptr, '=', size) : NULL;
    if (equals) {
        name.len = (size_t)(equals - field.ptr);
        check_cookie(field, str_trim(name));
    }
    for (size_t i = 0; i < COUNT_OF(sizes); i++)
        check_range(field, sizes[i]);
    return 0;
}
