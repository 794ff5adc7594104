/* scan.c - brackets and quotes. */
#include "lib/bib/json/scan.h"

#include "lib/bib/messages.h"

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static void skip_blanks(struct json_scan *s)
{
    while (s->at < s->text.len && is_blank(s->text.ptr[s->at]))
        s->line += s->text.ptr[s->at++] == '\n';
}

static char here(const struct json_scan *s)
{
    return s->at < s->text.len ? s->text.ptr[s->at] : '\0';
}

/* Over a quoted text; false when it never ends. */
static bool skip_text(struct json_scan *s)
{
    for (s->at++; s->at < s->text.len; s->at++) {
        char c = s->text.ptr[s->at];
        s->line += c == '\n';
        if (c == '\\')
            s->at++;
        else if (c == '"') {
            s->at++;
            return true;
        }
    }
    s->at = s->text.len;
    return false;
}

/* Over a value; false when it never ends. */
static bool skip_value(struct json_scan *s)
{
    size_t depth = 0;
    do {
        char c = here(s);
        if (s->at >= s->text.len)
            return depth == 0;
        if (depth == 0 && strchr(",]}", c))
            return true;
        if (c == '"') {
            if (!skip_text(s))
                return false;
            continue;
        }
        depth += c == '{' || c == '[';
        depth -= depth && (c == '}' || c == ']');
        s->line += c == '\n';
        s->at++;
    } while (depth || (here(s) && !strchr(",]} \t\r\n", here(s)) && s->at < s->text.len));
    return true;
}

/* The key that stands here and the colon after it; false when it is something else. */
static bool take_key(struct json_scan *s, struct str *key)
{
    size_t from = s->at;
    if (here(s) != '"' || !skip_text(s))
        return false;
    *key = str_sub(s->text, from + 1, s->at - 1);
    skip_blanks(s);
    if (here(s) != ':')
        return false;
    s->at++;
    skip_blanks(s);
    return true;
}

static bool starts_objects(const struct json_scan *at)
{
    struct json_scan s = *at;
    if (here(&s) != '[')
        return false;
    s.at++;
    skip_blanks(&s);
    return here(&s) == '{';
}

/* Stand before the first list of objects within the object here; false when it is a record. */
static bool enter_object(struct json_scan *s)
{
    struct json_scan list = {.at = SIZE_MAX}, at = *s;
    struct str key;
    at.at++;
    for (skip_blanks(&at); take_key(&at, &key); skip_blanks(&at)) {
        if (str_eq_nocase_c(key, "title") || str_eq_c(key, "sigte_record"))
            return false;
        if (list.at == SIZE_MAX && starts_objects(&at))
            list = at;
        if (!skip_value(&at))
            break;
        skip_blanks(&at);
        at.at += here(&at) == ',';
    }
    if (list.at != SIZE_MAX)
        *s = list;
    return list.at != SIZE_MAX;
}

void json_scan_init(struct json_scan *s, struct str text, const char *name)
{
    *s = (struct json_scan){.text = text, .line = 1, .name = name};
    while (str_starts(str_sub(s->text, s->at, s->text.len), "\xEF\xBB\xBF"))
        s->at += 3;
    skip_blanks(s);
    s->in_list = here(s) == '[' || (here(s) == '{' && enter_object(s));
    s->at += s->in_list;
}

static enum err_code broken(const struct json_scan *s, int64_t line, struct msg_call m,
                            struct err *e)
{
    err_set(e, ERR_INPUT, m);
    return err_at(e, s->name, line, 0);
}

enum err_code json_scan_next(struct json_scan *s, struct str *element, int64_t *line, struct err *e)
{
    *element = (struct str){0};
    skip_blanks(s);
    while (here(s) == ',') {
        s->at++;
        skip_blanks(s);
    }
    *line = s->line;
    s->at_end = s->at_end || (s->in_list && here(s) == ']') || s->at >= s->text.len;
    if (s->at_end)
        return s->in_list && here(s) != ']' ? broken(s, s->line, MSG_BIB_JSON_CUT_OFF, e) : ERR_OK;
    size_t from = s->at;
    if (!skip_value(s))
        return broken(s, *line, MSG_BIB_JSON_CUT_OFF, e);
    if (s->at == from)
        return broken(s, *line, MSG_BIB_JSON_STRAY, e);
    *element = str_sub(s->text, from, s->at);
    return ERR_OK;
}
