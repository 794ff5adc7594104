/* csv_scan.c - rows of comma-separated text, one at a time. */
#include "lib/base/csv.h"

#include "lib/base/messages.h"

static enum err_code refuse(const struct csv_scan *s, enum err_code code, int64_t line,
                            struct msg_call m, struct err *e)
{
    err_set(e, code, m);
    return err_at(e, s->name, line, 0);
}

static bool at_line_end(const struct csv_scan *s)
{
    return s->at == s->text.len || s->text.ptr[s->at] == '\n' || s->text.ptr[s->at] == '\r';
}

/* Over one character; a line end of two bytes is one. */
static void step(struct csv_scan *s)
{
    char c = s->text.ptr[s->at];
    if (c == '\r' && s->at + 1 < s->text.len && s->text.ptr[s->at + 1] == '\n')
        s->at++;
    if (c == '\n' || c == '\r')
        s->line++;
    s->at++;
}

static struct str plain_field(struct csv_scan *s)
{
    size_t from = s->at;
    while (!at_line_end(s) && s->text.ptr[s->at] != s->separator)
        s->at++;
    return str_sub(s->text, from, s->at);
}

/* Up to the closing quote, which is passed; false when there is none within the limit. */
static bool pass_quoted(struct csv_scan *s, size_t *doubled)
{
    size_t from = ++s->at;
    while (s->at < s->text.len && s->at - from <= CSV_FIELD_LIMIT) {
        if (s->text.ptr[s->at] == '"') {
            s->at++;
            if (s->at == s->text.len || s->text.ptr[s->at] != '"')
                return true;
            ++*doubled;
        }
        step(s);
    }
    return false;
}

/* Text between quotes with `""` as one quote, and what stands after them. */
static struct str unquoted(struct str inner, size_t doubled, struct str tail, struct arena *a)
{
    if (!doubled && !tail.len)
        return inner;
    char *out = arena_alloc(a, inner.len - doubled + tail.len + 1);
    size_t n = 0;
    for (size_t i = 0; i < inner.len; i++) {
        out[n++] = inner.ptr[i];
        if (inner.ptr[i] == '"')
            i++;
    }
    if (tail.len)
        memcpy(out + n, tail.ptr, tail.len);
    return str_n(out, n + tail.len);
}

static enum err_code quoted_field(struct csv_scan *s, size_t number, struct arena *a,
                                  struct str *out, bool *odd, struct err *e)
{
    size_t opened_at = s->at, doubled = 0;
    int64_t opened = s->line;
    if (!pass_quoted(s, &doubled)) {
        bool too_long = s->at < s->text.len;
        if (!s->tolerant)
            return too_long ? refuse(s, ERR_LIMIT, opened, MSG_CSV_FIELD_LIMIT(CSV_FIELD_LIMIT), e)
                            : refuse(s, ERR_INPUT, opened, MSG_CSV_OPEN_QUOTE, e);
        s->at = opened_at;
        s->line = opened;
        *out = plain_field(s);
        *odd = true;
        return ERR_OK;
    }
    struct str inner = str_sub(s->text, opened_at + 1, s->at - 1);
    size_t closed_at = s->at;
    while (!at_line_end(s) && s->text.ptr[s->at] == ' ')
        s->at++;
    struct str tail = {0};
    if (!at_line_end(s) && s->text.ptr[s->at] != s->separator) {
        if (!s->tolerant)
            return refuse(s, ERR_INPUT, s->line, MSG_CSV_AFTER_QUOTE(number), e);
        s->at = closed_at;
        tail = plain_field(s);
        *odd = true;
    }
    *out = unquoted(inner, doubled, tail, a);
    return ERR_OK;
}

static enum err_code read_field(struct csv_scan *s, struct arena *a, struct csv_row *row,
                                bool *blank, struct err *e)
{
    enum err_code rc = ERR_OK;
    struct str field;
    int64_t line = s->line;
    if (s->at < s->text.len && s->text.ptr[s->at] == '"') {
        rc = quoted_field(s, row->n + 1, a, &field, &row->odd, e);
        if (rc != ERR_OK)
            return rc;
        *blank = false;
    } else {
        field = plain_field(s);
        *blank = *blank && str_trim(field).len == 0;
    }
    if (field.len > CSV_FIELD_LIMIT)
        return refuse(s, ERR_LIMIT, line, MSG_CSV_FIELD_LIMIT(CSV_FIELD_LIMIT), e);
    if (row->n == CSV_COLUMN_MAX)
        return refuse(s, ERR_LIMIT, line, MSG_CSV_COLUMN_LIMIT(CSV_COLUMN_MAX), e);
    s->item[row->n++] = field;
    return ERR_OK;
}

enum err_code csv_scan_next(struct csv_scan *s, struct arena *a, struct csv_row *row, struct err *e)
{
    bool blank = true;
    while (blank) {
        *row = (struct csv_row){.line = s->line};
        if (s->at == s->text.len)
            return ERR_OK;
        size_t from = s->at;
        enum err_code rc = read_field(s, a, row, &blank, e);
        while (rc == ERR_OK && !at_line_end(s)) {
            s->at++; /* the separator */
            rc = read_field(s, a, row, &blank, e);
        }
        if (rc != ERR_OK)
            return rc;
        row->raw = str_sub(s->text, from, s->at);
        if (s->at < s->text.len)
            step(s);
    }
    row->field = ARENA_ARRAY(a, row->n, struct str);
    memcpy(row->field, s->item, row->n * sizeof *row->field);
    return ERR_OK;
}

/* A first line `sep=;` names the separator, as spreadsheets write and read it. */
static void take_sep_line(struct csv_scan *s)
{
    struct str t = str_sub(s->text, s->at, s->text.len);
    if (!str_starts_nocase(t, "sep=") || t.len < 5 || !memchr(",;\t", t.ptr[4], 3))
        return;
    size_t from = s->at;
    s->at += 5;
    if (!at_line_end(s)) {
        s->at = from;
        return;
    }
    if (s->separator == 0)
        s->separator = t.ptr[4];
    if (s->at < s->text.len)
        step(s);
}

/* The candidate that stands most often outside quotes in the first row. */
static char find_separator(const struct csv_scan *s)
{
    static const char candidate[] = {',', ';', '\t'};
    size_t count[COUNT_OF(candidate)] = {0}, best = 0;
    bool quoted = false, text = false;
    for (size_t i = s->at; i < s->text.len; i++) {
        char c = s->text.ptr[i];
        quoted = c == '"' ? !quoted : quoted;
        if (!quoted && text && (c == '\n' || c == '\r'))
            break;
        text = text || (c != '\n' && c != '\r');
        for (size_t k = 0; k < COUNT_OF(candidate) && !quoted; k++)
            count[k] += c == candidate[k];
    }
    for (size_t k = 1; k < COUNT_OF(candidate); k++)
        best = count[k] > count[best] ? k : best;
    return candidate[best];
}

void csv_scan_init(struct csv_scan *s, struct str text, const char *name, char separator)
{
    while (str_starts(text, "\xEF\xBB\xBF"))
        text = str_sub(text, 3, text.len);
    s->text = text;
    s->at = 0;
    s->line = 1;
    s->separator = separator;
    s->tolerant = false;
    s->name = name;
    take_sep_line(s);
    if (s->separator == 0)
        s->separator = find_separator(s);
}
