/* values.c - parameters by type. */
#include "app/web/server/values.h"
#include "app/web/messages.h"

#define TEXT_MOST  10000
#define ITEMS_MOST 1000
#define ITEM_BYTES 4096

static struct web_value *add(struct web_call *c, const struct field *f, struct str name)
{
    if (c->n_values == CALL_VALUES_MAX)
        return NULL;
    c->value[c->n_values] = (struct web_value){.field = f, .name = name, .text = STR("")};
    return &c->value[c->n_values++];
}

static const struct field *field_of(const struct field *f, struct str name)
{
    for (; f && f->name; f++)
        if (str_eq_c(name, f->name))
            return f;
    return NULL;
}

static const struct web_value *find(const struct web_call *c, const char *name)
{
    for (size_t i = 0; i < c->n_values; i++)
        if (str_eq_c(c->value[i].name, name))
            return &c->value[i];
    return NULL;
}

static int64_t most(const struct field *f, int64_t otherwise)
{
    return f->high ? f->high : otherwise;
}

/* Text people write: no control characters but tab and line ends. */
static bool is_plain(struct str s)
{
    for (size_t i = 0; i < s.len; i++) {
        unsigned char ch = (unsigned char)s.ptr[i];
        if ((ch < 0x20 && ch != '\n' && ch != '\r' && ch != '\t') || ch == 0x7f)
            return false;
    }
    return true;
}

static enum err_code check_text(const struct field *f, struct str s, struct err *e)
{
    int64_t high = most(f, TEXT_MOST);
    if (s.len > (size_t)high)
        return err_set(e, ERR_INPUT, MSG_WEB_TOO_LONG(f->name, high));
    if (s.len < (size_t)f->low)
        return err_set(e, ERR_INPUT, MSG_WEB_TOO_SHORT(f->name, f->low));
    if (!is_plain(s))
        return err_set(e, ERR_INPUT, MSG_WEB_NOT_TEXT(f->name));
    return ERR_OK;
}

static enum err_code check_int(const struct field *f, int64_t n, struct err *e)
{
    if ((f->low || f->high) && (n < f->low || n > f->high))
        return err_set(e, ERR_INPUT, MSG_WEB_NOT_BETWEEN(f->name, f->low, f->high));
    return ERR_OK;
}

static enum err_code set_word(struct web_call *c, const struct field *f, struct str s,
                              struct web_value *v, struct err *e)
{
    struct buf words = {0};
    for (size_t i = 0; f->word[i]; i++) {
        if (str_eq_c(s, f->word[i])) {
            v->number = (int64_t)i;
            buf_release(&words);
            return ERR_OK;
        }
        buf_addf(&words, "%s%s", i ? ", " : "", f->word[i]);
    }
    const char *all = arena_strdup(c->arena, buf_c(&words));
    buf_release(&words);
    return err_set(e, ERR_INPUT, MSG_WEB_NOT_WORD(f->name, all));
}

static enum err_code set_stage(const char *name, struct str s, struct web_value *v, struct err *e)
{
    enum stage stage;
    if (!stage_parse(s, &stage))
        return err_set(e, ERR_INPUT, MSG_WEB_NOT_WORD(name, "title, abstract, full_text"));
    v->number = (int64_t)stage;
    return ERR_OK;
}

/* a,b,c of a query string as a list. */
static enum err_code set_list(struct web_call *c, const struct field *f, struct str s,
                              struct web_value *v, struct err *e)
{
    json_t *list = json_array();
    struct str part;
    enum err_code rc = ERR_OK;
    while (rc == ERR_OK && str_split(&s, ',', &part)) {
        int64_t n = 0;
        if (f->type == FIELD_INTS && !str_int64(part, &n))
            rc = err_set(e, ERR_INPUT, MSG_WEB_NOT_INTS(f->name));
        else if (json_array_size(list) >= (size_t)most(f, ITEMS_MOST))
            rc = err_set(e, ERR_INPUT, MSG_WEB_TOO_MANY(f->name, most(f, ITEMS_MOST)));
        else if (f->type == FIELD_INTS)
            json_array_append_new(list, json_integer(n));
        else
            json_array_append_new(list, json_stringn(part.ptr, part.len));
    }
    v->json = list;
    json_array_append_new(c->owned, list);
    return rc;
}

static enum err_code from_text(struct web_call *c, const struct field *f, struct str s,
                               struct web_value *v, struct err *e)
{
    v->text = s;
    switch (f->type) {
    case FIELD_TEXT:
        return check_text(f, s, e);
    case FIELD_INT:
        if (!str_int64(s, &v->number))
            return err_set(e, ERR_INPUT, MSG_WEB_NOT_INT(f->name));
        return check_int(f, v->number, e);
    case FIELD_BOOL:
        v->number = str_eq_c(s, "true") || str_eq_c(s, "1");
        if (!v->number && !str_eq_c(s, "false") && !str_eq_c(s, "0"))
            return err_set(e, ERR_INPUT, MSG_WEB_NOT_WORD(f->name, "true, false"));
        return ERR_OK;
    case FIELD_WORD:
        return set_word(c, f, s, v, e);
    case FIELD_STAGE:
        return set_stage(f->name, s, v, e);
    case FIELD_INTS:
    case FIELD_TEXTS:
        return set_list(c, f, s, v, e);
    case FIELD_JSON:
        break;
    }
    return err_set(e, ERR_INPUT, MSG_WEB_UNKNOWN_PARAM(f->name));
}

static enum err_code check_items(const struct field *f, const json_t *x, struct err *e)
{
    size_t i;
    json_t *item;
    if (!json_is_array(x))
        return err_set(e, ERR_INPUT, MSG_WEB_NOT_LIST(f->name));
    if (json_array_size(x) > (size_t)most(f, ITEMS_MOST))
        return err_set(e, ERR_INPUT, MSG_WEB_TOO_MANY(f->name, most(f, ITEMS_MOST)));
    json_array_foreach(x, i, item)
    {
        if (f->type == FIELD_INTS && !json_is_integer(item))
            return err_set(e, ERR_INPUT, MSG_WEB_NOT_INTS(f->name));
        if (f->type == FIELD_TEXTS &&
            (!json_is_string(item) || json_string_length(item) > ITEM_BYTES ||
             !is_plain(str_n(json_string_value(item), json_string_length(item)))))
            return err_set(e, ERR_INPUT, MSG_WEB_NOT_TEXT(f->name));
    }
    return ERR_OK;
}

static enum err_code from_json(struct web_call *c, const struct field *f, json_t *x,
                               struct web_value *v, struct err *e)
{
    v->json = x;
    if (json_is_string(x))
        v->text = str_n(json_string_value(x), json_string_length(x));
    switch (f->type) {
    case FIELD_TEXT:
        return json_is_string(x) ? check_text(f, v->text, e)
                                 : err_set(e, ERR_INPUT, MSG_WEB_NOT_TEXT(f->name));
    case FIELD_INT:
        if (!json_is_integer(x))
            return err_set(e, ERR_INPUT, MSG_WEB_NOT_INT(f->name));
        v->number = json_integer_value(x);
        return check_int(f, v->number, e);
    case FIELD_BOOL:
        v->number = json_is_true(x);
        return json_is_boolean(x) ? ERR_OK
                                  : err_set(e, ERR_INPUT, MSG_WEB_NOT_WORD(f->name, "true, false"));
    case FIELD_WORD:
        return set_word(c, f, v->text, v, e);
    case FIELD_STAGE:
        return set_stage(f->name, v->text, v, e);
    case FIELD_INTS:
    case FIELD_TEXTS:
        return check_items(f, x, e);
    case FIELD_JSON:
        break;
    }
    return json_is_object(x) || json_is_array(x) ? ERR_OK
                                                 : err_set(e, ERR_INPUT, MSG_WEB_NOT_LIST(f->name));
}

static enum err_code read_path(struct web_call *c, const struct route_match *m, struct err *e)
{
    struct str name, type;
    for (size_t i = 0; i < m->n_params && route_param(m->route->path, i, &name, &type); i++) {
        struct web_value *v = add(c, NULL, name);
        bool good = v != NULL;
        if (!good)
            break;
        v->text = arena_str(c->arena, m->param[i]);
        if (type.len == 0)
            good = str_int64(v->text, &v->number) && v->number > 0;
        else if (str_eq_c(type, "stage"))
            good = set_stage("stage", v->text, v, e) == ERR_OK;
        else
            good = v->text.len <= ITEM_BYTES && is_plain(v->text);
        if (!good)
            return err_set(e, ERR_NOT_FOUND, MSG_WEB_NO_PATH(c->http->path));
    }
    return ERR_OK;
}

static enum err_code twice(struct web_call *c, struct str name, struct err *e)
{
    return err_set(e, ERR_INPUT, MSG_WEB_TWICE(arena_str(c->arena, name)));
}

static enum err_code read_query(struct web_call *c, struct err *e)
{
    enum err_code rc = ERR_OK;
    for (size_t i = 0; rc == ERR_OK && i < c->http->n_params; i++) {
        const struct http_param *p = &c->http->param[i];
        const struct field *f = field_of(c->route->query, p->name);
        struct web_value *v;
        if (!f)
            return err_set(e, ERR_INPUT, MSG_WEB_UNKNOWN_PARAM(p->name));
        if (find(c, f->name))
            return twice(c, p->name, e);
        if (p->value.len == 0 && !f->required) /* ?q= says nothing */
            continue;
        if (!(v = add(c, f, str_c(f->name))))
            return err_set(e, ERR_LIMIT, MSG_WEB_TOO_MANY("parameters", CALL_VALUES_MAX));
        rc = from_text(c, f, p->value, v, e);
    }
    return rc;
}

static enum err_code read_body(struct web_call *c, struct err *e)
{
    const char *name;
    json_t *x;
    enum err_code rc = ERR_OK;
    if (!c->route->body) {
        struct str body = str_trim(c->http->body); /* `{}` says nothing, too */
        return body.len == 0 || str_eq_c(body, "{}") ? ERR_OK
                                                     : err_set(e, ERR_INPUT, MSG_WEB_NO_BODY);
    }
    json_t *read = NULL;
    if (c->http->body.len)
        rc = json_load(c->http->body, "", &read, e);
    if (rc == ERR_OK && read && !json_is_object(read))
        rc = err_set(e, ERR_INPUT, MSG_WEB_NOT_OBJECT);
    if (rc == ERR_OK && read) {
        json_array_append(c->owned, read);
        json_object_foreach(read, name, x)
        {
            const struct field *f = field_of(c->route->body, str_c(name));
            struct web_value *v;
            if (!f)
                rc = err_set(e, ERR_INPUT, MSG_WEB_UNKNOWN_PARAM(name));
            else if (json_is_null(x))
                continue;
            else if (find(c, f->name))
                rc = twice(c, str_c(name), e);
            else if (!(v = add(c, f, str_c(f->name))))
                rc = err_set(e, ERR_LIMIT, MSG_WEB_TOO_MANY("members", CALL_VALUES_MAX));
            else
                rc = from_json(c, f, x, v, e);
            if (rc != ERR_OK)
                break;
        }
    }
    json_decref(read);
    return rc;
}

static enum err_code check_required(const struct web_call *c, const struct field *f, struct err *e)
{
    for (; f && f->name; f++)
        if (f->required && !find(c, f->name))
            return err_set(e, ERR_INPUT, MSG_WEB_MISSING(f->name));
    return ERR_OK;
}

enum err_code values_read(struct web_call *c, const struct route_match *m, struct err *e)
{
    c->owned = json_array();
    enum err_code rc = read_path(c, m, e);
    if (rc == ERR_OK)
        rc = read_query(c, e);
    if (rc == ERR_OK && !c->route->raw_body)
        rc = read_body(c, e);
    if (rc == ERR_OK)
        rc = check_required(c, c->route->query, e);
    if (rc == ERR_OK)
        rc = check_required(c, c->route->body, e);
    return rc;
}

bool call_has(const struct web_call *c, const char *name)
{
    return find(c, name) != NULL;
}

int64_t call_int(const struct web_call *c, const char *name)
{
    return call_int_or(c, name, 0);
}

int64_t call_int_or(const struct web_call *c, const char *name, int64_t otherwise)
{
    const struct web_value *v = find(c, name);
    return v ? v->number : otherwise;
}

bool call_bool(const struct web_call *c, const char *name)
{
    return call_int(c, name) != 0;
}

struct str call_text(const struct web_call *c, const char *name)
{
    const struct web_value *v = find(c, name);
    return v ? v->text : STR("");
}

const char *call_c(const struct web_call *c, const char *name)
{
    const struct web_value *v = find(c, name);
    return v ? v->text.ptr : NULL;
}

size_t call_word(const struct web_call *c, const char *name, size_t otherwise)
{
    const struct web_value *v = find(c, name);
    return v ? (size_t)v->number : otherwise;
}

enum stage call_stage(const struct web_call *c, const char *name)
{
    return (enum stage)call_int_or(c, name, STAGE_TITLE);
}

const json_t *call_value(const struct web_call *c, const char *name)
{
    const struct web_value *v = find(c, name);
    return v ? v->json : NULL;
}

size_t call_ints(const struct web_call *c, const char *name, int64_t **out)
{
    const json_t *list = call_value(c, name);
    size_t n = json_array_size(list);
    *out = ARENA_ARRAY(c->arena, n, int64_t);
    for (size_t i = 0; i < n; i++)
        (*out)[i] = json_integer_value(json_array_get(list, i));
    return n;
}

size_t call_texts(const struct web_call *c, const char *name, struct str **out)
{
    const json_t *list = call_value(c, name);
    size_t n = json_array_size(list);
    *out = ARENA_ARRAY(c->arena, n, struct str);
    for (size_t i = 0; i < n; i++) {
        const json_t *x = json_array_get(list, i);
        (*out)[i] = str_n(json_string_value(x), json_string_length(x));
    }
    return n;
}
