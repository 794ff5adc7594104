/* yaml_get.c - what the readers of our files ask of a tree. */
#include "lib/base/messages.h"
#include "lib/base/yaml.h"

enum err_code yaml_err(const struct yaml *at, struct err *e, struct msg_call m)
{
    err_set(e, ERR_INPUT, m);
    return err_at(e, at->file, at->line, at->column);
}

const struct yaml *yaml_get(const struct yaml *map, const char *key)
{
    if (!map || map->kind != YAML_MAP)
        return NULL;
    for (size_t i = 0; i < map->n; i++)
        if (str_eq_c(map->key[i], key))
            return &map->item[i];
    return NULL;
}

static void join(struct buf *out, const char *const *word, size_t n)
{
    for (size_t i = 0; i < n; i++)
        buf_addf(out, "%s%s", i ? ", " : "", word[i]);
}

static enum err_code unknown_key(const struct yaml *map, size_t i, const char *const *key, size_t n,
                                 struct err *e)
{
    const char *near = str_nearest(map->key[i], key, n);
    if (near) {
        err_set(e, ERR_INPUT, MSG_YAML_UNKNOWN_NEAR(map->key[i], near));
    } else {
        struct buf known = {0};
        join(&known, key, n);
        err_set(e, ERR_INPUT, MSG_YAML_UNKNOWN(map->key[i], buf_str(&known)));
        buf_release(&known);
    }
    return err_at(e, map->file, map->key_line[i], map->key_column[i]);
}

enum err_code yaml_only_keys(const struct yaml *map, const char *const *key, size_t n,
                             struct err *e)
{
    if (map->kind != YAML_MAP)
        return yaml_err(map, e, MSG_YAML_WANT_KEYS);
    for (size_t i = 0; i < map->n; i++) {
        size_t j = 0;
        while (j < n && !str_eq_c(map->key[i], key[j]))
            j++;
        if (j == n)
            return unknown_key(map, i, key, n, e);
    }
    return ERR_OK;
}

static bool is_left_out(const struct yaml *y)
{
    return y->kind == YAML_SCALAR && y->style == 0 && y->value.len == 0;
}

static enum err_code wrong_kind(const struct yaml *at, const char *key, enum yaml_kind kind,
                                struct err *e)
{
    if (is_left_out(at))
        return yaml_err(at, e, MSG_YAML_NO_VALUE(key));
    if (kind == YAML_SEQ)
        return yaml_err(at, e, MSG_YAML_WANT_LIST(key));
    if (kind == YAML_MAP)
        return yaml_err(at, e, MSG_YAML_WANT_MAP(key));
    return yaml_err(at, e, MSG_YAML_WANT_TEXT(key));
}

enum err_code yaml_need(const struct yaml *map, const char *key, enum yaml_kind kind,
                        const struct yaml **out, struct err *e)
{
    *out = NULL;
    if (map->kind != YAML_MAP)
        return yaml_err(map, e, MSG_YAML_WANT_KEYS);
    const struct yaml *y = yaml_get(map, key);
    if (!y)
        return yaml_err(map, e, MSG_YAML_MISSING(key));
    if (y->kind != kind || is_left_out(y))
        return wrong_kind(y, key, kind, e);
    *out = y;
    return ERR_OK;
}

enum err_code yaml_text(const struct yaml *map, const char *key, struct str *out, struct err *e)
{
    const struct yaml *y;
    enum err_code rc = yaml_need(map, key, YAML_SCALAR, &y, e);
    if (rc == ERR_OK)
        *out = y->value;
    return rc;
}

/* The scalar at a key that may be missing: *out is then NULL. */
static enum err_code scalar_opt(const struct yaml *map, const char *key, const struct yaml **out,
                                struct err *e)
{
    *out = NULL;
    if (map->kind != YAML_MAP)
        return yaml_err(map, e, MSG_YAML_WANT_KEYS);
    const struct yaml *y = yaml_get(map, key);
    if (y && y->kind != YAML_SCALAR)
        return wrong_kind(y, key, YAML_SCALAR, e);
    *out = y;
    return ERR_OK;
}

enum err_code yaml_text_opt(const struct yaml *map, const char *key, struct str *out, struct err *e)
{
    const struct yaml *y;
    enum err_code rc = scalar_opt(map, key, &y, e);
    if (y)
        *out = y->value;
    return rc;
}

enum err_code yaml_int_opt(const struct yaml *map, const char *key, int64_t low, int64_t high,
                           int64_t *out, struct err *e)
{
    const struct yaml *y;
    int64_t v;
    enum err_code rc = scalar_opt(map, key, &y, e);
    if (!y)
        return rc;
    if (is_left_out(y))
        return yaml_err(y, e, MSG_YAML_NO_VALUE(key));
    if (str_int64(y->value, &v) && v >= low && v <= high) {
        *out = v;
        return ERR_OK;
    }
    if (high == INT64_MAX)
        return yaml_err(y, e, MSG_YAML_WANT_INT_FROM(key, y->value, low));
    return yaml_err(y, e, MSG_YAML_WANT_INT(key, y->value, low, high));
}

enum err_code yaml_bool_opt(const struct yaml *map, const char *key, bool *out, struct err *e)
{
    const struct yaml *y;
    enum err_code rc = scalar_opt(map, key, &y, e);
    if (!y)
        return rc;
    if (is_left_out(y))
        return yaml_err(y, e, MSG_YAML_NO_VALUE(key));
    bool yes = str_eq_nocase_c(y->value, "true");
    if (!yes && !str_eq_nocase_c(y->value, "false"))
        return yaml_err(y, e, MSG_YAML_WANT_BOOL(key, y->value));
    *out = yes;
    return ERR_OK;
}

static enum err_code unknown_word(const struct yaml *y, const char *key, const char *const *word,
                                  size_t n, struct err *e)
{
    const char *near = str_nearest(y->value, word, n);
    if (near)
        return yaml_err(y, e, MSG_YAML_WANT_WORD_NEAR(key, y->value, near));
    struct buf known = {0};
    join(&known, word, n);
    enum err_code rc = yaml_err(y, e, MSG_YAML_WANT_WORD(key, y->value, buf_str(&known)));
    buf_release(&known);
    return rc;
}

enum err_code yaml_word_opt(const struct yaml *map, const char *key, const char *const *word,
                            size_t n, size_t *out, struct err *e)
{
    const struct yaml *y;
    enum err_code rc = scalar_opt(map, key, &y, e);
    if (!y)
        return rc;
    if (is_left_out(y))
        return yaml_err(y, e, MSG_YAML_NO_VALUE(key));
    for (size_t i = 0; i < n; i++) {
        if (str_eq_c(y->value, word[i])) {
            *out = i;
            return ERR_OK;
        }
    }
    return unknown_word(y, key, word, n, e);
}

enum err_code yaml_bilingual_opt(const struct yaml *map, const char *key, struct str *out,
                                 struct err *e)
{
    static const char *const language[] = {"da", "en"};
    struct str da, en;
    if (map->kind != YAML_MAP)
        return yaml_err(map, e, MSG_YAML_WANT_KEYS);
    const struct yaml *y = yaml_get(map, key);
    if (!y)
        return ERR_OK;
    if (y->kind == YAML_SEQ)
        return yaml_err(y, e, MSG_YAML_WANT_BILINGUAL(key));
    if (is_left_out(y))
        return yaml_err(y, e, MSG_YAML_NO_VALUE(key));
    if (y->kind == YAML_SCALAR) {
        out[LANG_DA] = out[LANG_EN] = y->value;
        return ERR_OK;
    }
    enum err_code rc = yaml_only_keys(y, language, COUNT_OF(language), e);
    if (rc == ERR_OK)
        rc = yaml_text(y, "da", &da, e);
    if (rc == ERR_OK)
        rc = yaml_text(y, "en", &en, e);
    if (rc != ERR_OK)
        return rc;
    out[LANG_DA] = da;
    out[LANG_EN] = en;
    return ERR_OK;
}
