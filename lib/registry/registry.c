/* registry.c - reading picos/groups.yaml and looking things up in it. */
#include "lib/registry/registry.h"

#include "lib/base/yaml.h"
#include "lib/registry/messages.h"

#include <assert.h>

static const char *const CLOSING[] = {"rare", "cancer"};

static bool is_id(struct str s)
{
    for (size_t i = 0; i < s.len; i++) {
        char c = s.ptr[i];
        bool word = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (!word && (c != '-' || i == 0 || i + 1 == s.len))
            return false;
    }
    return s.len > 0;
}

static enum err_code read_id(const struct yaml *map, const char *key, struct str *out,
                             struct err *e)
{
    enum err_code rc = yaml_text(map, key, out, e);
    if (rc == ERR_OK && !is_id(*out))
        return yaml_err(yaml_get(map, key), e, MSG_REGISTRY_BAD_ID(*out));
    return rc;
}

static enum err_code read_name(const struct yaml *map, struct str out[LANG_COUNT], struct err *e)
{
    const struct yaml *node = yaml_get(map, "name");
    if (!node)
        return yaml_err(map, e, MSG_REGISTRY_NO_NAME);
    return yaml_bilingual_opt(map, "name", out, e);
}

static enum err_code need_map(const struct yaml *item, struct err *e)
{
    return item->kind == YAML_MAP ? ERR_OK : yaml_err(item, e, MSG_REGISTRY_NOT_A_MAP);
}

static enum err_code read_when(const struct yaml *map, const char *key, struct registry_when *out,
                               struct err *e)
{
    struct str text;
    enum err_code rc = yaml_text(map, key, &text, e);
    if (rc == ERR_OK && !registry_when_parse(text, out))
        return yaml_err(yaml_get(map, key), e, MSG_REGISTRY_BAD_TIME(text));
    return rc;
}

static struct date last_day(struct registry_when w)
{
    return date_last(w.part == REGISTRY_QUARTER ? date_add_months(date_first(w.date), 2) : w.date);
}

static enum err_code read_evaluation(const struct yaml *item, struct registry_group *g,
                                     struct err *e)
{
    static const char *const key[] = {"from", "to"};
    const struct yaml *y;
    if (!yaml_get(item, "evaluation"))
        return ERR_OK;
    enum err_code rc = yaml_need(item, "evaluation", YAML_MAP, &y, e);
    if (rc == ERR_OK)
        rc = yaml_only_keys(y, key, COUNT_OF(key), e);
    if (rc == ERR_OK)
        rc = read_when(y, "from", &g->from, e);
    if (rc == ERR_OK)
        rc = read_when(y, "to", &g->to, e);
    if (rc == ERR_OK && date_cmp(last_day(g->to), date_first(g->from.date)) < 0)
        return yaml_err(yaml_get(y, "to"), e, MSG_REGISTRY_ORDER);
    return rc;
}

static enum err_code read_group(const struct yaml *item, struct registry_group *g, struct err *e)
{
    static const char *const key[] = {"id", "name", "status_report", "closing_report",
                                      "evaluation"};
    const struct yaml *closing;
    size_t word = 0;
    enum err_code rc = need_map(item, e);
    if (rc == ERR_OK)
        rc = yaml_only_keys(item, key, COUNT_OF(key), e);
    if (rc == ERR_OK)
        rc = read_id(item, "id", &g->id, e);
    if (rc == ERR_OK)
        rc = read_name(item, g->name, e);
    if (rc == ERR_OK)
        rc = read_id(item, "status_report", &g->status_report, e);
    if (rc == ERR_OK)
        rc = yaml_need(item, "closing_report", YAML_SCALAR, &closing, e);
    if (rc == ERR_OK)
        rc = yaml_word_opt(item, "closing_report", CLOSING, COUNT_OF(CLOSING), &word, e);
    g->closing_report = (enum registry_closing)word;
    g->line = item->line;
    return rc == ERR_OK ? read_evaluation(item, g, e) : rc;
}

static enum err_code read_place(const struct yaml *item, struct registry_place *p, struct err *e)
{
    static const char *const key[] = {"id", "name"};
    enum err_code rc = need_map(item, e);
    if (rc == ERR_OK)
        rc = yaml_only_keys(item, key, COUNT_OF(key), e);
    if (rc == ERR_OK)
        rc = read_id(item, "id", &p->id, e);
    if (rc == ERR_OK)
        rc = read_name(item, p->name, e);
    p->line = item->line;
    return rc;
}

static enum err_code read_groups(const struct yaml *doc, struct arena *a, struct registry *out,
                                 struct err *e)
{
    const struct yaml *list;
    enum err_code rc = yaml_need(doc, "groups", YAML_SEQ, &list, e);
    if (rc != ERR_OK)
        return rc;
    if (!list->n)
        return yaml_err(list, e, MSG_REGISTRY_NO_GROUPS);
    out->group = ARENA_ARRAY(a, list->n, struct registry_group);
    for (size_t i = 0; i < list->n && rc == ERR_OK; i++) {
        rc = read_group(&list->item[i], &out->group[i], e);
        for (size_t k = 0; rc == ERR_OK && k < i; k++)
            if (str_eq(out->group[k].id, out->group[i].id))
                rc = yaml_err(&list->item[i], e,
                              MSG_REGISTRY_TWICE(out->group[i].id, out->group[k].line));
        out->n_groups = i + 1;
    }
    return rc;
}

static enum err_code read_places(const struct yaml *doc, const char *key, struct arena *a,
                                 struct registry_place **place, size_t *n, struct err *e)
{
    const struct yaml *list;
    enum err_code rc = yaml_need(doc, key, YAML_SEQ, &list, e);
    if (rc != ERR_OK)
        return rc;
    *place = ARENA_ARRAY(a, list->n, struct registry_place);
    for (size_t i = 0; i < list->n && rc == ERR_OK; i++) {
        rc = read_place(&list->item[i], &(*place)[i], e);
        for (size_t k = 0; rc == ERR_OK && k < i; k++)
            if (str_eq((*place)[k].id, (*place)[i].id))
                rc = yaml_err(&list->item[i], e,
                              MSG_REGISTRY_TWICE((*place)[i].id, (*place)[k].line));
        *n = i + 1;
    }
    return rc;
}

static enum err_code read_document(const struct yaml *doc, struct arena *a, struct registry *out,
                                   struct err *e)
{
    static const char *const key[] = {"sigte", "groups", "regions", "facilities"};
    struct str form;
    enum err_code rc = need_map(doc, e);
    *out = (struct registry){0};
    if (rc == ERR_OK)
        rc = yaml_text(doc, "sigte", &form, e);
    if (rc == ERR_OK && !str_eq_c(form, "groups/1"))
        return yaml_err(yaml_get(doc, "sigte"), e, MSG_REGISTRY_WRONG_FORM(form));
    if (rc == ERR_OK)
        rc = yaml_only_keys(doc, key, COUNT_OF(key), e);
    if (rc == ERR_OK)
        rc = read_groups(doc, a, out, e);
    if (rc == ERR_OK)
        rc = read_places(doc, "regions", a, &out->region, &out->n_regions, e);
    if (rc == ERR_OK)
        rc = read_places(doc, "facilities", a, &out->facility, &out->n_facilities, e);
    return rc;
}

enum err_code registry_load(const char *path, struct arena *a, struct registry *out, struct err *e)
{
    const struct yaml *doc;
    enum err_code rc = yaml_load(path, a, &doc, e);
    return rc == ERR_OK ? read_document(doc, a, out, e) : rc;
}

enum err_code registry_parse(struct str text, const char *name, struct arena *a,
                             struct registry *out, struct err *e)
{
    const struct yaml *doc;
    enum err_code rc = yaml_parse(text, name, a, &doc, e);
    return rc == ERR_OK ? read_document(doc, a, out, e) : rc;
}

const char *registry_closing_name(enum registry_closing c)
{
    return CLOSING[c];
}

bool registry_closing_parse(struct str s, enum registry_closing *out)
{
    for (int k = REGISTRY_RARE; k <= REGISTRY_CANCER; k++)
        if (str_eq_c(s, CLOSING[k])) {
            *out = (enum registry_closing)k;
            return true;
        }
    return false;
}

/* Groups and places both begin with their id. */
static struct str id_at(const void *list, size_t size, size_t i)
{
    struct str id;
    memcpy(&id, (const char *)list + i * size, sizeof id);
    return id;
}

/* Index of the id, or n with an error that names the nearest (or one, for the form). */
static size_t find(const void *list, size_t n, size_t size, struct str id, struct err *e)
{
    struct arena a = {0};
    const char **all = ARENA_ARRAY(&a, n, const char *);
    for (size_t i = 0; i < n; i++) {
        struct str one = id_at(list, size, i);
        all[i] = arena_strndup(&a, one.ptr, one.len);
        if (str_eq(one, id)) {
            arena_release(&a);
            return i;
        }
    }
    const char *near = str_nearest(id, all, n);
    if (near)
        err_set(e, ERR_NOT_FOUND, MSG_REGISTRY_NOT_FOUND_NEAR(id, near));
    else
        err_set(e, ERR_NOT_FOUND, MSG_REGISTRY_NOT_FOUND(id, n ? all[0] : "-"));
    arena_release(&a);
    return n;
}

static_assert(offsetof(struct registry_group, id) == 0, "find reads the id there");
static_assert(offsetof(struct registry_place, id) == 0, "find reads the id there");

enum err_code registry_group(const struct registry *r, struct str id,
                             const struct registry_group **out, struct err *e)
{
    size_t i = find(r->group, r->n_groups, sizeof *r->group, id, e);
    *out = i < r->n_groups ? &r->group[i] : NULL;
    return *out ? ERR_OK : e->code;
}

enum err_code registry_region(const struct registry *r, struct str id,
                              const struct registry_place **out, struct err *e)
{
    size_t i = find(r->region, r->n_regions, sizeof *r->region, id, e);
    *out = i < r->n_regions ? &r->region[i] : NULL;
    return *out ? ERR_OK : e->code;
}

enum err_code registry_facility(const struct registry *r, struct str id,
                                const struct registry_place **out, struct err *e)
{
    size_t i = find(r->facility, r->n_facilities, sizeof *r->facility, id, e);
    *out = i < r->n_facilities ? &r->facility[i] : NULL;
    return *out ? ERR_OK : e->code;
}
