/* item.c - keys and what they mean. */
#include "lib/bib/json/item.h"

#include "lib/bib/list.h"
#include "lib/bib/messages.h"
#include "lib/bib/record_json.h"

#define KEYS_MAX 2000

/* `abstractNote` as `abstract Note`. */
static struct str spaced(struct str key, struct arena *a)
{
    char *out = arena_alloc(a, 2 * key.len + 1);
    size_t n = 0;
    for (size_t i = 0; i < key.len; i++) {
        bool lower_before = i && key.ptr[i - 1] >= 'a' && key.ptr[i - 1] <= 'z';
        if (lower_before && key.ptr[i] >= 'A' && key.ptr[i] <= 'Z')
            out[n++] = ' ';
        out[n++] = key.ptr[i];
    }
    return str_n(out, n);
}

struct keyed {
    struct flat_value value;
    int rank;
};

/* Zotero's items have creators of several kinds in one list; CSL's `source` may be a database. */
static enum flat_field field_of(struct str key, const json_t *v, int *rank, struct arena *a)
{
    struct arena_mark mark = arena_mark(a);
    enum flat_field f = flat_of_name(spaced(key, a), rank);
    arena_reset(a, mark);
    bool source =
        str_eq_c(key, "source") || str_eq_c(key, "archive") || str_eq_c(key, "libraryCatalog");
    if (f == FLAT_EXTRA && source && json_is_string(v) &&
        flat_is_database(str_c(json_string_value(v)))) {
        *rank = 9;
        return FLAT_DATABASE;
    }
    /* In a table they would be a screening program's labels; here they are Zotero's keywords. */
    return str_eq_c(key, "tags") && json_is_array(v) ? FLAT_KEYWORDS : f;
}

/* Editors of Zotero's `creators` apart from its authors. */
static void part_creators(const json_t *v, struct arena *a, struct flat_value *authors,
                          struct flat_value *editors)
{
    struct bib_author w;
    size_t i;
    const json_t *item;
    json_array_foreach(v, i, item)
    {
        struct str kind = json_get_str(item, "creatorType", a);
        struct flat_value *to =
            str_eq_c(kind, "editor") || str_eq_c(kind, "seriesEditor") ? editors : authors;
        if (json_person(item, a, &w))
            *LIST_ADD(a, to->person, to->n_people) = w;
    }
}

static bool is_empty(const struct flat_value *v)
{
    return !v->text.len && !v->n_items && !v->n_people;
}

/* A field that takes one value takes the one with the plainest key. */
static void settle(struct keyed *k, size_t n)
{
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < i; j++) {
            enum flat_field f = k[i].value.field;
            if (f == FLAT_EXTRA || f != k[j].value.field || flat_takes_many(f))
                continue;
            k[k[i].rank < k[j].rank ? j : i].value.field = FLAT_EXTRA;
        }
}

/* What a value is in an extra field: its text. */
static void as_extra(struct flat_value *v, const json_t *j, struct arena *a)
{
    v->item = NULL;
    v->person = NULL;
    v->n_items = v->n_people = 0;
    json_value(j, a, v);
}

static void flat_item(const json_t *j, struct arena *a, struct bib_record *out)
{
    struct keyed *k = NULL;
    size_t n = 0, m = 0;
    const char *key;
    json_t *v;
    json_object_foreach((json_t *)(uintptr_t)j, key, v)
    {
        struct keyed one = {.value = {.name = arena_str(a, str_c(key))}};
        if (!key[0] || n == KEYS_MAX)
            continue;
        one.value.field = field_of(one.value.name, v, &one.rank, a);
        if (strcmp(key, "creators") == 0 && json_is_array(v)) {
            struct keyed editors = one;
            editors.value.field = FLAT_EDITORS;
            one.value.field = FLAT_AUTHORS;
            part_creators(v, a, &one.value, &editors.value);
            *LIST_ADD(a, k, n) = editors;
        } else {
            json_value(v, a, &one.value);
        }
        *LIST_ADD(a, k, n) = one;
    }
    for (size_t i = 0; i < n; i++)
        if (!is_empty(&k[i].value))
            k[m++] = k[i];
    settle(k, m);
    struct flat_value *value = ARENA_ARRAY(a, m, struct flat_value);
    for (size_t i = 0; i < m; i++) {
        value[i] = k[i].value;
        if (value[i].field == FLAT_EXTRA && !value[i].text.len)
            as_extra(&value[i],
                     json_object_get(j, arena_strndup(a, value[i].name.ptr, value[i].name.len)), a);
    }
    flat_record(value, m, a, out);
}

static enum err_code own_item(json_t *j, struct arena *a, struct bib_record *out, struct err *e)
{
    if (json_get_int(j, JSON_RECORD_KEY) != JSON_RECORD_VERSION)
        return err_set(e, ERR_INPUT, MSG_BIB_JSON_NEWER(json_get_int(j, JSON_RECORD_KEY)));
    json_object_del(j, JSON_RECORD_KEY);
    return bib_from_json(j, a, out, e);
}

enum err_code json_item(json_t *j, struct arena *a, struct bib_record *out, struct err *e)
{
    if (!json_is_object(j))
        return err_set(e, ERR_INPUT, MSG_BIB_JSON_NO_OBJECT);
    if (json_object_get(j, JSON_RECORD_KEY))
        return own_item(j, a, out, e);
    const json_t *data = json_object_get(j, "data");
    flat_item(json_is_object(data) && !json_object_get(j, "title") ? data : j, a, out);
    return ERR_OK;
}
