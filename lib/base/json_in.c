/* json_in.c - reading JSON with jansson. */
#include "lib/base/json.h"
#include "lib/base/messages.h"
#include "lib/base/text.h"

static enum err_code say(const json_error_t *why, struct err *e)
{
    switch (json_error_code(why)) {
    case json_error_duplicate_key:
        return err_set(e, ERR_INPUT, MSG_JSON_DUPLICATE);
    case json_error_stack_overflow:
        return err_set(e, ERR_INPUT, MSG_JSON_DEEP);
    default:
        break;
    }
    /* jansson quotes the text nearby and may cut it within a character. */
    struct str text = str_c(why->text);
    return err_set(e, ERR_INPUT, MSG_JSON_SYNTAX(str_sub(text, 0, text_invalid_at(text))));
}

enum err_code json_load(struct str text, const char *name, json_t **out, struct err *e)
{
    json_error_t why;
    if (str_starts(text, "\xEF\xBB\xBF"))
        text = str_sub(text, 3, text.len);
    *out = json_loadb(text.len ? text.ptr : "", text.len, JSON_REJECT_DUPLICATES, &why);
    if (*out)
        return ERR_OK;
    say(&why, e);
    return err_at(e, name, why.line > 0 ? why.line : 1, why.column > 0 ? why.column : 1);
}

struct str json_get_str(const json_t *obj, const char *key, struct arena *a)
{
    const json_t *v = json_object_get(obj, key);
    if (!json_is_string(v))
        return STR("");
    return arena_str(a, str_n(json_string_value(v), json_string_length(v)));
}

int64_t json_get_int(const json_t *obj, const char *key)
{
    return json_integer_value(json_object_get(obj, key));
}

double json_get_num(const json_t *obj, const char *key)
{
    return json_number_value(json_object_get(obj, key));
}

bool json_get_bool(const json_t *obj, const char *key)
{
    return json_is_true(json_object_get(obj, key));
}
