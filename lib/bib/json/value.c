/* value.c - JSON values as texts, lists, names and dates. */
#include "lib/bib/json/item.h"
#include "lib/bib/list.h"
#include "lib/bib/names.h"
#include "lib/bib/plain.h"

#include <math.h>

static struct str get_text(const json_t *o, const char *key, struct arena *a)
{
    return bib_plain_text(json_get_str(o, key, a), a);
}

/* The first of these keys, parted by blanks, that holds a text. */
static struct str first_text(const json_t *o, const char *keys, struct arena *a)
{
    struct str rest = str_c(keys), key, s = {0};
    while (!s.len && str_split(&rest, ' ', &key))
        s = get_text(o, arena_strndup(a, key.ptr, key.len), a);
    return s;
}

static struct str scalar(const json_t *v, struct arena *a)
{
    if (json_is_string(v))
        return arena_str(a, str_n(json_string_value(v), json_string_length(v)));
    if (json_is_integer(v))
        return str_c(arena_fmt(a, "%" JSON_INTEGER_FORMAT, json_integer_value(v)));
    if (json_is_real(v))
        return str_c(arena_fmt(a, "%.15g", json_real_value(v)));
    return json_is_true(v) ? STR("true") : json_is_false(v) ? STR("false") : (struct str){0};
}

bool json_person(const json_t *v, struct arena *a, struct bib_author *out)
{
    struct str last = first_text(v, "family lastName last surname", a);
    struct str given = first_text(v, "given firstName first", a);
    struct str whole = first_text(v, "literal name fullName full_name display_name author", a);
    struct str before = first_text(v, "non-dropping-particle", a);
    struct str after = first_text(v, "dropping-particle", a);
    *out = (struct bib_author){0};
    if (!last.len && !whole.len)
        return false;
    if (!last.len) {
        *out = bib_parse_name(whole, a);
        if (get_text(v, "literal", a).len)
            *out = (struct bib_author){.collective = whole};
        return true;
    }
    if (given.len)
        bib_set_given(out, given, a);
    out->last =
        before.len
            ? str_c(arena_fmt(a, "%.*s %.*s", (int)before.len, before.ptr, (int)last.len, last.ptr))
            : last;
    if (after.len)
        out->fore =
            str_c(arena_fmt(a, "%.*s %.*s", (int)given.len, given.ptr, (int)after.len, after.ptr));
    out->suffix = get_text(v, "suffix", a);
    out->orcid = bib_clean_orcid(first_text(v, "ORCID orcid", a), a);
    return true;
}

/* `2024-1-23` of the first date in date-parts. */
static struct str date_parts(const json_t *v, struct arena *a)
{
    const json_t *parts = json_array_get(json_object_get(v, "date-parts"), 0);
    struct buf b = {0};
    for (size_t i = 0; i < json_array_size(parts) && i < 3; i++) {
        struct str s = str_trim(scalar(json_array_get(parts, i), a));
        int64_t n;
        if (!str_int64(s, &n) || n < 0 || n > 9999)
            break;
        buf_addf(&b, i ? "/%02d" : "%04d", (int)n);
    }
    struct str out = arena_str(a, buf_str(&b));
    buf_release(&b);
    return out;
}

struct str json_date(const json_t *v, struct arena *a)
{
    struct str s = date_parts(v, a);
    return s.len ? s : first_text(v, "raw literal date-time value", a);
}

static struct str dump(const json_t *v, struct arena *a)
{
    char *text = json_dumps(v, JSON_COMPACT | JSON_ENCODE_ANY);
    struct str out = str_c(arena_strdup(a, text ? text : ""));
    free(text);
    return out;
}

/* Of an object in a list of terms: its word. */
static struct str term(const json_t *v, struct arena *a)
{
    if (!json_is_object(v))
        return scalar(v, a);
    struct str s = first_text(v, "tag name term value display_name label", a);
    return s.len ? s : dump(v, a);
}

static void list_value(const json_t *v, struct arena *a, struct flat_value *out)
{
    struct bib_author w;
    size_t i;
    const json_t *item;
    json_array_foreach(v, i, item)
    {
        bool names = out->field == FLAT_AUTHORS || out->field == FLAT_EDITORS;
        struct str s = {0};
        if (names && json_is_object(item) && json_person(item, a, &w))
            *LIST_ADD(a, out->person, out->n_people) = w;
        else if (names && (s = bib_plain_text(scalar(item, a), a)).len)
            *LIST_ADD(a, out->person, out->n_people) = bib_parse_name(s, a);
        else if (!names && (s = term(item, a)).len)
            *LIST_ADD(a, out->item, out->n_items) = s;
    }
}

void json_value(const json_t *v, struct arena *a, struct flat_value *out)
{
    if ((json_is_array(v) && !json_array_size(v)) || (json_is_object(v) && !json_object_size(v)))
        return;
    if (json_is_array(v) && flat_is_list(out->field))
        list_value(v, a, out);
    else if (json_is_array(v) && json_array_size(v) == 1)
        out->text = term(json_array_get(v, 0), a);
    else if (json_is_object(v) && (out->field == FLAT_DATE || out->field == FLAT_YEAR ||
                                   out->field == FLAT_ELECTRONIC_DATE))
        out->text = json_date(v, a);
    else if (json_is_array(v) || json_is_object(v))
        out->text = dump(v, a);
    else
        out->text = scalar(v, a);
}
