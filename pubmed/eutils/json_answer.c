/* json_answer.c - NCBI's JSON read leniently. */
#include "pubmed/eutils/json_answer.h"

#include <strings.h>

/* The text with control characters inside strings escaped. */
static void escape_controls(struct str s, struct buf *out)
{
    bool in_string = false;
    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.ptr[i];
        if (in_string && c < 0x20) {
            buf_addf(out, "\\u%04x", c);
            continue;
        }
        if (c == '"')
            in_string = !in_string;
        buf_addch(out, (char)c);
        if (in_string && c == '\\' && i + 1 < s.len)
            buf_addch(out, s.ptr[++i]);
    }
}

json_t *answer_json(struct str body)
{
    struct err e = {0};
    json_t *root = NULL;
    if (json_load(body, "", &root, &e) == ERR_OK)
        return root;
    struct buf mended = {0};
    escape_controls(body, &mended);
    if (mended.overflow || json_load(buf_str(&mended), "", &root, &e) != ERR_OK)
        root = NULL;
    buf_release(&mended);
    return root;
}

const json_t *answer_json_get(const json_t *obj, const char *key)
{
    const char *name;
    json_t *v = json_object_get(obj, key);
    if (v || !json_is_object(obj))
        return v;
    json_object_foreach((json_t *)(uintptr_t)obj, name, v)
    {
        if (strcasecmp(name, key) == 0)
            return v;
    }
    return NULL;
}

struct str answer_json_text(const json_t *v, struct arena *a)
{
    if (json_is_string(v))
        return arena_str(a, str_trim(str_n(json_string_value(v), json_string_length(v))));
    if (json_is_integer(v))
        return str_c(arena_fmt(a, "%" PRId64, (int64_t)json_integer_value(v)));
    if (json_is_real(v))
        return str_c(arena_fmt(a, "%.15g", json_real_value(v)));
    return (struct str){0};
}

struct str answer_json_get_text(const json_t *obj, const char *key, struct arena *a)
{
    return answer_json_text(answer_json_get(obj, key), a);
}

bool answer_json_int(const json_t *v, int64_t *out)
{
    if (json_is_integer(v)) {
        *out = json_integer_value(v);
        return true;
    }
    return json_is_string(v) &&
           str_int64(str_trim(str_n(json_string_value(v), json_string_length(v))), out);
}
