/* form.c - percent-encoding and form pairs. */
#include "lib/base/text.h"
#include "lib/http/internal.h"

static int hex_value(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

bool http_decode(struct str raw, bool plus, struct arena *a, struct str *out)
{
    char *to = arena_alloc(a, raw.len + 1);
    size_t n = 0;
    for (size_t i = 0; i < raw.len; i++) {
        char c = raw.ptr[i];
        if (c == '%' && i + 2 < raw.len && hex_value(raw.ptr[i + 1]) >= 0 &&
            hex_value(raw.ptr[i + 2]) >= 0) {
            c = (char)(hex_value(raw.ptr[i + 1]) * 16 + hex_value(raw.ptr[i + 2]));
            i += 2;
        } else if (c == '+' && plus) {
            c = ' ';
        }
        to[n++] = c;
    }
    *out = str_n(to, n);
    return !memchr(to, '\0', n) && text_invalid_at(*out) == SIZE_MAX;
}

bool http_form_parse(struct str raw, struct arena *a, struct http_params *p)
{
    struct str rest = raw, pair;
    while (str_split(&rest, '&', &pair)) {
        if (pair.len == 0)
            continue;
        const char *equals = memchr(pair.ptr, '=', pair.len);
        size_t name_len = equals ? (size_t)(equals - pair.ptr) : pair.len;
        if (p->n == HTTP_PARAMS_MAX)
            return false;
        p->item = arena_grow(a, p->item, p->n, &p->cap, sizeof *p->item);
        struct http_param *to = &p->item[p->n];
        if (!http_decode(str_sub(pair, 0, name_len), true, a, &to->name) ||
            !http_decode(str_sub(pair, equals ? name_len + 1 : name_len, pair.len), true, a,
                         &to->value))
            return false;
        p->n++;
    }
    return true;
}
