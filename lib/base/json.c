/* json.c - writing JSON. */
#include "lib/base/json.h"

#include "lib/base/text.h"

#include <assert.h>
#include <math.h>

/* A comma before every value of an object or array but the first; none after a key. */
static void before_value(struct json_out *j)
{
    if (j->after_key) {
        j->after_key = false;
        return;
    }
    if (j->depth == 0)
        return;
    if (j->comma[j->depth - 1])
        buf_addch(j->out, ',');
    j->comma[j->depth - 1] = true;
}

static void open_level(struct json_out *j, char open, char close)
{
    assert(j->depth < JSON_DEPTH_MAX);
    before_value(j);
    buf_addch(j->out, open);
    j->comma[j->depth] = false;
    j->close[j->depth] = close;
    j->depth++;
}

void json_obj(struct json_out *j)
{
    open_level(j, '{', '}');
}

void json_arr(struct json_out *j)
{
    open_level(j, '[', ']');
}

void json_end(struct json_out *j)
{
    assert(j->depth > 0 && !j->after_key);
    j->depth--;
    buf_addch(j->out, j->close[j->depth]);
}

static void add_escaped(struct buf *out, char c)
{
    switch (c) {
    case '"':
        buf_adds(out, "\\\"");
        break;
    case '\\':
        buf_adds(out, "\\\\");
        break;
    case '\n':
        buf_adds(out, "\\n");
        break;
    case '\r':
        buf_adds(out, "\\r");
        break;
    case '\t':
        buf_adds(out, "\\t");
        break;
    default:
        if ((unsigned char)c < 0x20 || c == 0x7F)
            buf_addf(out, "\\u%04x", (unsigned)(unsigned char)c);
        else
            buf_addch(out, c);
    }
}

static bool is_plain(char c)
{
    return (unsigned char)c >= 0x20 && c != '"' && c != '\\' && c != 0x7F;
}

/* Most text needs no escapes: it is added in runs. */
static void add_valid(struct buf *out, struct str s)
{
    size_t from = 0;
    for (size_t i = 0; i < s.len; i++) {
        if (is_plain(s.ptr[i]))
            continue;
        buf_add(out, s.ptr + from, i - from);
        add_escaped(out, s.ptr[i]);
        from = i + 1;
    }
    buf_add(out, s.ptr + from, s.len - from);
}

static void add_string(struct buf *out, struct str s)
{
    buf_addch(out, '"');
    while (s.len) {
        size_t bad = text_invalid_at(s);
        size_t n = bad < s.len ? bad : s.len;
        add_valid(out, str_sub(s, 0, n));
        if (n < s.len)
            buf_addcp(out, 0xFFFD);
        s = str_sub(s, n + 1, s.len);
    }
    buf_addch(out, '"');
}

void json_key(struct json_out *j, const char *key)
{
    assert(j->depth > 0 && j->close[j->depth - 1] == '}' && !j->after_key);
    before_value(j);
    add_string(j->out, str_c(key));
    buf_addch(j->out, ':');
    j->after_key = true;
}

void json_raw(struct json_out *j, struct str text)
{
    before_value(j);
    buf_addstr(j->out, text);
}

void json_str(struct json_out *j, struct str s)
{
    before_value(j);
    add_string(j->out, s);
}

void json_c(struct json_out *j, const char *s)
{
    if (s)
        json_str(j, str_c(s));
    else
        json_put_null(j);
}

void json_int(struct json_out *j, int64_t v)
{
    before_value(j);
    buf_addf(j->out, "%" PRId64, v);
}

/* The shortest digits that read back as the same number. */
void json_num(struct json_out *j, double v)
{
    char text[40];
    if (!isfinite(v)) {
        json_put_null(j);
        return;
    }
    for (int digits = 15; digits <= 17; digits++) {
        snprintf(text, sizeof text, "%.*g", digits, v);
        if (strtod(text, NULL) == v)
            break;
    }
    json_raw(j, str_c(text));
}

void json_bool(struct json_out *j, bool v)
{
    json_raw(j, v ? STR("true") : STR("false"));
}

void json_put_null(struct json_out *j)
{
    json_raw(j, STR("null"));
}

void json_key_str(struct json_out *j, const char *key, struct str s)
{
    json_key(j, key);
    json_str(j, s);
}

void json_key_c(struct json_out *j, const char *key, const char *s)
{
    json_key(j, key);
    json_c(j, s);
}

void json_key_int(struct json_out *j, const char *key, int64_t v)
{
    json_key(j, key);
    json_int(j, v);
}

void json_key_num(struct json_out *j, const char *key, double v)
{
    json_key(j, key);
    json_num(j, v);
}

void json_key_bool(struct json_out *j, const char *key, bool v)
{
    json_key(j, key);
    json_bool(j, v);
}

void json_key_obj(struct json_out *j, const char *key)
{
    json_key(j, key);
    json_obj(j);
}

void json_key_arr(struct json_out *j, const char *key)
{
    json_key(j, key);
    json_arr(j);
}

void json_opt_str(struct json_out *j, const char *key, struct str s)
{
    if (s.len)
        json_key_str(j, key, s);
}

void json_opt_int(struct json_out *j, const char *key, int64_t v)
{
    if (v)
        json_key_int(j, key, v);
}

void json_null_int(struct json_out *j, const char *key, int64_t v)
{
    json_key(j, key);
    if (v)
        json_int(j, v);
    else
        json_put_null(j);
}
