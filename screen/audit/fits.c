/* fits.c - records and stages in payloads; times and ranges of a filter. */
#include "screen/audit/fits.h"

#include "lib/base/date.h"

static bool is_member(const json_t *id, const struct record_member *member, size_t n)
{
    for (size_t i = 0; json_is_integer(id) && i < n; i++)
        if (member[i].id == json_integer_value(id))
            return true;
    return false;
}

static bool names_one(const json_t *object, const struct record_member *member, size_t n)
{
    static const char *const key[] = {"record", "kept", "gone", "a", "b"};
    for (size_t i = 0; i < COUNT_OF(key); i++)
        if (is_member(json_object_get(object, key[i]), member, n))
            return true;
    return false;
}

/* An item of a list: an id, [id, …], or an object that names one. */
static bool item_names_one(const json_t *item, const struct record_member *member, size_t n)
{
    if (json_is_array(item))
        return is_member(json_array_get(item, 0), member, n);
    return json_is_integer(item) ? is_member(item, member, n) : names_one(item, member, n);
}

bool audit_tells_of(const json_t *payload, const struct record_member *member, size_t n)
{
    /* Events that tell of many records at once. */
    static const char *const list[] = {"relations", "questions", "votes",  "records",
                                       "slots",     "decisions", "members"};
    if (!payload)
        return false;
    if (names_one(payload, member, n))
        return true;
    /* An evaluation is of all records. */
    if (json_object_get(payload, "mesh"))
        return false;
    for (size_t k = 0; k < COUNT_OF(list); k++) {
        size_t i;
        json_t *item;
        json_array_foreach(json_object_get(payload, list[k]), i, item)
        {
            if (item_names_one(item, member, n))
                return true;
        }
    }
    return false;
}

bool audit_is_at(const json_t *payload, const char *stage)
{
    const char *s = json_string_value(json_object_get(payload, "stage"));
    return s && strcmp(s, stage) == 0;
}

static bool digits(struct str s, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++)
        if (i >= s.len || s.ptr[i] < '0' || s.ptr[i] > '9')
            return false;
    return true;
}

/* " 12", "T12:30", "T12:30:00", "T12:30:00.000" */
static bool is_time_of_day(struct str s)
{
    if (s.len < 3 || !strchr("T ", s.ptr[0]) || !digits(s, 1, 3))
        return false;
    if (s.len == 3)
        return true;
    if (s.ptr[3] != ':' || !digits(s, 4, 6))
        return false;
    if (s.len == 6)
        return true;
    if (s.ptr[6] != ':' || !digits(s, 7, 9))
        return false;
    return s.len == 9 || (s.len == 13 && s.ptr[9] == '.' && digits(s, 10, 13));
}

bool audit_time(const char *text, struct arena *a, struct str *out)
{
    struct date day;
    struct str s = str_c(text), time;
    if (s.len > 11 && s.ptr[s.len - 1] == 'Z')
        s = str_sub(s, 0, s.len - 1);
    time = str_sub(s, 10, s.len);
    if (s.len < 10 || !date_parse(str_sub(s, 0, 10), &day) || day.day == 0 || s.ptr[4] != '-' ||
        (time.len && !is_time_of_day(time)))
        return false;
    char *copy = arena_strndup(a, s.ptr, s.len);
    if (s.len > 10)
        copy[10] = 'T';
    *out = str_n(copy, s.len);
    return true;
}

static bool number(struct str s, int64_t *out)
{
    *out = 0;
    if (s.len == 0)
        return true;
    if (s.len > 18 || !digits(s, 0, s.len))
        return false;
    for (size_t i = 0; i < s.len; i++)
        *out = *out * 10 + (s.ptr[i] - '0');
    return *out > 0;
}

bool audit_range(const char *text, int64_t *from, int64_t *to)
{
    struct str s = str_c(text);
    size_t dash = str_find(s, STR("-"), 0);
    if (dash == SIZE_MAX) {
        bool ok = s.len > 0 && number(s, from);
        *to = *from;
        return ok;
    }
    return s.len > 1 && number(str_sub(s, 0, dash), from) &&
           number(str_sub(s, dash + 1, s.len), to) && (*from == 0 || *to == 0 || *from <= *to);
}
