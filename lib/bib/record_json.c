/* record_json.c - walks the table of fields, in either direction. */
#include "lib/bib/record_json.h"

#include "lib/bib/messages.h"
#include "lib/bib/record_fields.h"

static void write_struct(const void *at, const struct field_type *type, struct json_out *out);

static void write_list(const struct field *f, const char *at, const char *base,
                       struct json_out *out)
{
    void *list;
    size_t n;
    memcpy(&list, at, sizeof list);
    memcpy(&n, base + f->count_offset, sizeof n);
    if (!n)
        return;
    json_key_arr(out, f->key);
    for (size_t i = 0; i < n; i++) {
        if (f->kind == FIELD_TEXTS) {
            json_str(out, ((const struct str *)list)[i]);
            continue;
        }
        json_obj(out);
        write_struct((const char *)list + i * f->of->size, f->of, out);
        json_end(out);
    }
    json_end(out);
}

static void write_date(const char *key, const struct date *d, struct json_out *out)
{
    char text[16];
    if (date_is_set(*d))
        json_key_c(out, key, date_iso(*d, text));
}

/* An absent value is left out, so a record's JSON holds what is known of it. */
static void write_field(const struct field *f, const void *base, struct json_out *out)
{
    const void *at = (const char *)base + f->offset;
    switch (f->kind) {
    case FIELD_TEXT:
        json_opt_str(out, f->key, *(const struct str *)at);
        break;
    case FIELD_BOOL:
        if (*(const bool *)at)
            json_key_bool(out, f->key, true);
        break;
    case FIELD_INT:
        json_opt_int(out, f->key, *(const int *)at);
        break;
    case FIELD_CLOCK:
        if (*(const int *)at >= 0)
            json_key_int(out, f->key, *(const int *)at);
        break;
    case FIELD_COUNT:
        json_opt_int(out, f->key, (int64_t) * (const size_t *)at);
        break;
    case FIELD_DATE:
        write_date(f->key, at, out);
        break;
    case FIELD_KIND:
        json_key_c(out, f->key, bib_kind_word[*(const enum bib_kind *)at]);
        break;
    case FIELD_TEXTS:
    case FIELD_STRUCTS:
        write_list(f, at, base, out);
        break;
    case FIELD_NONE:
        break;
    }
}

static void write_struct(const void *at, const struct field_type *type, struct json_out *out)
{
    for (const struct field *f = type->field; f->kind != FIELD_NONE; f++)
        write_field(f, at, out);
}

void bib_to_json(const struct bib_record *r, struct json_out *out)
{
    json_obj(out);
    write_struct(r, &bib_record_type, out);
    json_end(out);
}

static enum err_code read_struct(const json_t *j, const struct field_type *type, struct arena *a,
                                 void *at, struct err *e);

static enum err_code wrong_value(const struct field *f, struct err *e)
{
    return err_set(e, ERR_INPUT, MSG_BIB_JSON_VALUE(f->key));
}

static enum err_code read_text(const json_t *v, const struct field *f, struct arena *a,
                               struct str *out, struct err *e)
{
    if (!json_is_string(v))
        return wrong_value(f, e);
    *out = arena_str(a, str_n(json_string_value(v), json_string_length(v)));
    return ERR_OK;
}

static enum err_code read_number(const json_t *v, const struct field *f, int64_t least,
                                 int64_t *out, struct err *e)
{
    if (!json_is_integer(v) || json_integer_value(v) < least || json_integer_value(v) > INT32_MAX)
        return wrong_value(f, e);
    *out = json_integer_value(v);
    return ERR_OK;
}

static enum err_code read_kind(const json_t *v, const struct field *f, enum bib_kind *out,
                               struct err *e)
{
    const char *word = json_string_value(v);
    for (size_t i = 0; word && i < COUNT_OF(bib_kind_word); i++)
        if (strcmp(word, bib_kind_word[i]) == 0) {
            *out = (enum bib_kind)i;
            return ERR_OK;
        }
    return wrong_value(f, e);
}

static enum err_code read_date(const json_t *v, const struct field *f, struct date *out,
                               struct err *e)
{
    if (!json_is_string(v) || !date_parse(str_c(json_string_value(v)), out))
        return wrong_value(f, e);
    return ERR_OK;
}

static enum err_code read_list(const json_t *v, const struct field *f, struct arena *a, char *base,
                               struct err *e)
{
    if (!json_is_array(v) || json_array_size(v) == 0)
        return wrong_value(f, e);
    size_t n = json_array_size(v);
    size_t size = f->kind == FIELD_TEXTS ? sizeof(struct str) : f->of->size;
    char *list = arena_array(a, n, size);
    for (size_t i = 0; i < n; i++) {
        const json_t *item = json_array_get(v, i);
        void *at = list + i * size;
        enum err_code rc = f->kind == FIELD_TEXTS ? read_text(item, f, a, at, e)
                                                  : read_struct(item, f->of, a, at, e);
        if (rc != ERR_OK)
            return rc;
    }
    memcpy(base + f->offset, &list, sizeof list);
    memcpy(base + f->count_offset, &n, sizeof n);
    return ERR_OK;
}

static enum err_code read_field(const json_t *v, const struct field *f, struct arena *a, char *base,
                                struct err *e)
{
    void *at = base + f->offset;
    int64_t number = 0;
    enum err_code rc;
    switch (f->kind) {
    case FIELD_TEXT:
        return read_text(v, f, a, at, e);
    case FIELD_BOOL:
        *(bool *)at = json_is_true(v);
        return json_is_boolean(v) ? ERR_OK : wrong_value(f, e);
    case FIELD_INT:
    case FIELD_CLOCK:
        rc = read_number(v, f, 0, &number, e);
        *(int *)at = (int)number;
        return rc;
    case FIELD_COUNT:
        rc = read_number(v, f, 0, &number, e);
        *(size_t *)at = (size_t)number;
        return rc;
    case FIELD_DATE:
        return read_date(v, f, at, e);
    case FIELD_KIND:
        return read_kind(v, f, at, e);
    case FIELD_TEXTS:
    case FIELD_STRUCTS:
        return read_list(v, f, a, base, e);
    case FIELD_NONE:
        break;
    }
    return ERR_OK;
}

static void set_absent(char *at, const struct field_type *type)
{
    memset(at, 0, type->size);
    for (const struct field *f = type->field; f->kind != FIELD_NONE; f++)
        if (f->kind == FIELD_CLOCK)
            *(int *)(void *)(at + f->offset) = -1;
}

static bool known_key(const char *key, const struct field_type *type)
{
    for (const struct field *f = type->field; f->kind != FIELD_NONE; f++)
        if (strcmp(f->key, key) == 0)
            return true;
    return false;
}

static enum err_code refuse_unknown(const json_t *j, const struct field_type *type, struct err *e)
{
    for (void *i = json_object_iter((json_t *)(uintptr_t)j); i;
         i = json_object_iter_next((json_t *)(uintptr_t)j, i))
        if (!known_key(json_object_iter_key(i), type))
            return err_set(e, ERR_INPUT, MSG_BIB_JSON_KEY(json_object_iter_key(i)));
    return ERR_OK;
}

static enum err_code read_struct(const json_t *j, const struct field_type *type, struct arena *a,
                                 void *at, struct err *e)
{
    set_absent(at, type);
    if (!json_is_object(j))
        return err_set(e, ERR_INPUT, MSG_BIB_JSON_OBJECT);
    size_t known = 0;
    for (const struct field *f = type->field; f->kind != FIELD_NONE; f++) {
        const json_t *v = json_object_get(j, f->key);
        enum err_code rc = v ? read_field(v, f, a, at, e) : ERR_OK;
        if (rc != ERR_OK)
            return rc;
        known += v != NULL;
    }
    return known == json_object_size(j) ? ERR_OK : refuse_unknown(j, type, e);
}

enum err_code bib_from_json(const json_t *j, struct arena *a, struct bib_record *out, struct err *e)
{
    return read_struct(j, &bib_record_type, a, out, e);
}
