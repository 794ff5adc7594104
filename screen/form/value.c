/* value.c - a value by its type; texts and lists. */
#include "screen/form/value.h"

#include "lib/base/text.h"
#include "screen/form/messages.h"
#include "screen/form/value_internal.h"

static bool is_dash(struct str s)
{
    static const char *const dashes[] = {"-", "–", "—", "−"};
    for (size_t i = 0; i < COUNT_OF(dashes); i++)
        if (str_eq_c(s, dashes[i]))
            return true;
    return false;
}

bool form_is_not_reported(struct str value)
{
    return str_eq_c(value, FORM_NOT_REPORTED);
}

/* Bytes that no text holds. Tabs and line ends are blanks. */
static bool has_control(struct str s)
{
    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.ptr[i];
        if ((c < ' ' && c != '\n' && c != '\r' && c != '\t') || c == 0x7f)
            return true;
    }
    return false;
}

/* Lines with LF, without blanks at their ends; none empty at the end. */
static struct str tidy_lines(struct str text, bool drop_empty, struct arena *a)
{
    struct buf b = {0};
    struct str line;
    while (str_split(&text, '\n', &line)) {
        size_t end = line.len;
        while (end > 0 && strchr(" \t\r", line.ptr[end - 1]))
            end--;
        line = str_sub(line, 0, end);
        if (drop_empty) {
            line = str_trim(line);
            if (line.len == 0)
                continue;
        }
        buf_addstr(&b, line);
        buf_addch(&b, '\n');
    }
    struct str out = arena_str(a, str_trim(buf_str(&b)));
    buf_release(&b);
    return out;
}

/* Items stand on lines, or on one line with semicolons between them. */
static struct str list_value(struct str text, struct arena *a)
{
    struct buf b = {0};
    struct str item;
    if (memchr(text.ptr, '\n', text.len))
        return tidy_lines(text, true, a);
    while (str_split(&text, ';', &item)) {
        item = str_trim(item);
        if (item.len == 0)
            continue;
        buf_addstr(&b, item);
        buf_addch(&b, '\n');
    }
    struct str out = arena_str(a, str_trim(buf_str(&b)));
    buf_release(&b);
    return out;
}

static enum err_code by_type(const struct form_field *f, struct str text, struct arena *a,
                             struct str *out, struct err *e)
{
    switch (f->type) {
    case FORM_CHOICE:
        return form_value_choice(f, text, a, out, e);
    case FORM_NUMBER:
        return form_value_number(f, text, a, out, e);
    case FORM_PERCENT_RANGE:
        return form_value_range(f, text, a, out, e);
    case FORM_DATE:
        return form_value_date(f, text, a, out, e);
    case FORM_LIST:
        *out = list_value(text, a);
        return ERR_OK;
    case FORM_LONG_TEXT:
        *out = tidy_lines(text, false, a);
        return ERR_OK;
    case FORM_TEXT:
    case FORM_TYPES:
        break;
    }
    *out = text_squeeze(text, a);
    return ERR_OK;
}

enum err_code form_value(const struct form_field *f, struct str text, struct arena *a,
                         struct str *out, struct err *e)
{
    *out = STR("");
    if (text.len > FORM_VALUE_MAX)
        return err_set(e, ERR_INPUT, MSG_FORM_VALUE_LONG(f->id, (int64_t)FORM_VALUE_MAX));
    if (text_invalid_at(text) != SIZE_MAX || has_control(text))
        return err_set(e, ERR_INPUT, MSG_FORM_VALUE_BYTES(f->id));
    text = str_trim(text);
    if (text.len == 0)
        return ERR_OK;
    if (is_dash(text)) {
        *out = STR(FORM_NOT_REPORTED);
        return ERR_OK;
    }
    return by_type(f, text, a, out, e);
}

struct str *form_items_of(const struct form_field *f, struct str value, struct arena *a, size_t *n)
{
    struct str *out = NULL, item;
    size_t cap = 0;
    *n = 0;
    if (form_is_not_reported(value))
        return NULL;
    while (str_split(&value, f->type == FORM_CHOICE ? ',' : '\n', &item)) {
        item = str_trim(item);
        if (item.len == 0)
            continue;
        out = arena_grow(a, out, *n, &cap, sizeof *out);
        out[(*n)++] = item;
    }
    return out;
}
