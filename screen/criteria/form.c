/* form.c - see form.h. */
#include "screen/criteria/form.h"

#include "lib/base/messages.h"
#include "screen/criteria/messages.h"

#define ID_BYTES_MAX 64

enum err_code form_header(const struct yaml *root, const char *form, const char *const *key,
                          size_t n, struct err *e)
{
    struct str is;
    /* What the file is comes first: every key of the wrong kind of file is unknown. */
    enum err_code rc = yaml_text(root, "sigte", &is, e);
    if (rc != ERR_OK)
        return rc;
    if (!str_eq_c(is, form))
        return yaml_err(yaml_get(root, "sigte"), e, MSG_FORM_OTHER(is, form));
    return yaml_only_keys(root, key, n, e);
}

enum err_code form_text_opt(const struct yaml *map, const char *key, struct str *out, struct err *e)
{
    struct str s = *out;
    const struct yaml *y = yaml_get(map, key);
    enum err_code rc = yaml_text_opt(map, key, &s, e);
    if (rc != ERR_OK || !y)
        return rc;
    s = str_trim(s);
    if (s.len == 0)
        return yaml_err(y, e, MSG_YAML_NO_VALUE(key));
    *out = s;
    return ERR_OK;
}

static enum err_code is_there(const struct yaml *map, const char *key, struct err *e)
{
    if (map->kind != YAML_MAP)
        return yaml_err(map, e, MSG_YAML_WANT_KEYS);
    return yaml_get(map, key) ? ERR_OK : yaml_err(map, e, MSG_YAML_MISSING(key));
}

enum err_code form_text(const struct yaml *map, const char *key, struct str *out, struct err *e)
{
    enum err_code rc = is_there(map, key, e);
    return rc == ERR_OK ? form_text_opt(map, key, out, e) : rc;
}

static bool is_id(struct str s)
{
    if (s.len == 0 || s.len > ID_BYTES_MAX || strchr("-_.", s.ptr[0]))
        return false;
    for (size_t i = 0; i < s.len; i++) {
        char c = s.ptr[i];
        bool plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (!plain && c != '-' && c != '_' && c != '.')
            return false;
    }
    return true;
}

enum err_code form_id(const struct yaml *map, const char *key, struct str *out, struct err *e)
{
    enum err_code rc = form_text(map, key, out, e);
    if (rc == ERR_OK && !is_id(*out))
        return yaml_err(yaml_get(map, key), e, MSG_FORM_ID(*out));
    return rc;
}

enum err_code form_bilingual(const struct yaml *map, const char *key, struct str *out,
                             struct err *e)
{
    enum err_code rc = is_there(map, key, e);
    if (rc == ERR_OK)
        rc = yaml_bilingual_opt(map, key, out, e);
    for (int i = 0; rc == ERR_OK && i < LANG_COUNT; i++) {
        out[i] = str_trim(out[i]);
        if (out[i].len == 0)
            rc = yaml_err(yaml_get(map, key), e, MSG_YAML_NO_VALUE(key));
    }
    return rc;
}

enum err_code form_word(const struct yaml *map, const char *key, const char *const *word, size_t n,
                        size_t *out, struct err *e)
{
    enum err_code rc = is_there(map, key, e);
    return rc == ERR_OK ? yaml_word_opt(map, key, word, n, out, e) : rc;
}

enum err_code form_int(const struct yaml *map, const char *key, int64_t low, int64_t high,
                       int64_t *out, struct err *e)
{
    enum err_code rc = is_there(map, key, e);
    return rc == ERR_OK ? yaml_int_opt(map, key, low, high, out, e) : rc;
}

enum err_code form_date_opt(const struct yaml *map, const char *key, struct date *out,
                            struct err *e)
{
    struct str s = {0};
    struct date d;
    enum err_code rc = form_text_opt(map, key, &s, e);
    if (rc != ERR_OK || s.len == 0)
        return rc;
    /* One form alone, so that 1/2 can't be read in two ways. */
    if (!date_parse(s, &d) || d.day == 0 || s.len != strlen("YYYY-MM-DD") || s.ptr[4] != '-')
        return yaml_err(yaml_get(map, key), e, MSG_FORM_DATE(s));
    *out = d;
    return ERR_OK;
}

enum err_code form_date(const struct yaml *map, const char *key, struct date *out, struct err *e)
{
    enum err_code rc = is_there(map, key, e);
    return rc == ERR_OK ? form_date_opt(map, key, out, e) : rc;
}

static enum err_code not_too_many(const struct yaml *seq, const char *key, struct err *e)
{
    if (seq->n <= FORM_ITEMS_MAX)
        return ERR_OK;
    err_set(e, ERR_LIMIT, MSG_FORM_TOO_MANY(key, FORM_ITEMS_MAX));
    return err_at(e, seq->file, seq->line, seq->column);
}

enum err_code form_list(const struct yaml *map, const char *key, const struct yaml **out,
                        struct err *e)
{
    enum err_code rc = yaml_need(map, key, YAML_SEQ, out, e);
    if (rc != ERR_OK)
        return rc;
    return (*out)->n ? not_too_many(*out, key, e) : yaml_err(*out, e, MSG_FORM_EMPTY_LIST(key));
}

static enum err_code read_listed(const struct yaml *seq, size_t i, struct str *list, struct err *e)
{
    const struct yaml *item = &seq->item[i];
    if (item->kind != YAML_SCALAR || !is_id(item->value))
        return yaml_err(item, e, MSG_FORM_ID(item->kind == YAML_SCALAR ? item->value : STR("- …")));
    for (size_t k = 0; k < i; k++)
        if (str_eq(list[k], item->value))
            return yaml_err(item, e, MSG_FORM_LISTED_TWICE(item->value));
    list[i] = item->value;
    return ERR_OK;
}

enum err_code form_ids_opt(const struct yaml *map, const char *key, struct arena *a,
                           struct str **out, size_t *n, const struct yaml **node, struct err *e)
{
    const struct yaml *seq = NULL;
    enum err_code rc = ERR_OK;
    *out = NULL;
    *n = 0;
    if (yaml_get(map, key))
        rc = yaml_need(map, key, YAML_SEQ, &seq, e);
    if (node)
        *node = seq;
    if (rc != ERR_OK || !seq)
        return rc;
    rc = not_too_many(seq, key, e);
    *out = ARENA_ARRAY(a, seq->n, struct str);
    for (size_t i = 0; rc == ERR_OK && i < seq->n; i++)
        rc = read_listed(seq, i, *out, e);
    *n = seq->n;
    return rc;
}

enum err_code form_new_id(const struct yaml *seq, size_t i, struct str id, struct err *e)
{
    for (size_t k = 0; k < i; k++) {
        const struct yaml *first = yaml_get(&seq->item[k], "id");
        if (first && first->kind == YAML_SCALAR && str_eq(str_trim(first->value), id))
            return yaml_err(yaml_get(&seq->item[i], "id"), e,
                            MSG_FORM_ID_TWICE(id, first->file, first->line));
    }
    return ERR_OK;
}
