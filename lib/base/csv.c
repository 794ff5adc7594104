/* csv.c - reading comma-separated files. */
#include "lib/base/csv.h"

#include "lib/base/file.h"
#include "lib/base/messages.h"
#include "lib/base/text.h"

struct scan {
    char *text; /* a copy in the arena: quoted fields are unquoted in place */
    size_t len;
    size_t at;
    int64_t line;
    char separator;
    const char *name;
    struct err *e;
};

struct fields {
    struct str item[CSV_COLUMN_MAX];
    size_t n;
    int64_t line;
    bool blank; /* nothing but separators and blanks */
};

static enum err_code refuse(const struct scan *s, enum err_code code, int64_t line,
                            struct msg_call m)
{
    err_set(s->e, code, m);
    return err_at(s->e, s->name, line, 0);
}

static bool at_line_end(const struct scan *s)
{
    return s->at == s->len || s->text[s->at] == '\n' || s->text[s->at] == '\r';
}

/* Over one character; line ends of two bytes are one. Returns the bytes passed. */
static size_t step(struct scan *s)
{
    size_t n = 1;
    if (s->text[s->at] == '\r' && s->at + 1 < s->len && s->text[s->at + 1] == '\n')
        n = 2;
    if (s->text[s->at] == '\n' || s->text[s->at] == '\r')
        s->line++;
    s->at += n;
    return n;
}

static enum err_code read_quoted(struct scan *s, size_t number, struct str *out)
{
    int64_t opened = s->line;
    size_t from = ++s->at, to = from;
    for (;;) {
        if (s->at == s->len)
            return refuse(s, ERR_INPUT, opened, MSG_CSV_OPEN_QUOTE);
        if (s->text[s->at] == '"') {
            s->at++;
            if (s->at == s->len || s->text[s->at] != '"')
                break;
        }
        size_t n = step(s);
        memmove(s->text + to, s->text + s->at - n, n);
        to += n;
    }
    *out = str_n(s->text + from, to - from);
    while (!at_line_end(s) && s->text[s->at] == ' ')
        s->at++;
    if (!at_line_end(s) && s->text[s->at] != s->separator)
        return refuse(s, ERR_INPUT, s->line, MSG_CSV_AFTER_QUOTE(number));
    return ERR_OK;
}

static enum err_code read_field(struct scan *s, struct fields *f)
{
    enum err_code rc = ERR_OK;
    struct str field;
    int64_t line = s->line;
    if (s->at < s->len && s->text[s->at] == '"') {
        rc = read_quoted(s, f->n + 1, &field);
        f->blank = false;
        if (rc != ERR_OK)
            return rc;
    } else {
        size_t from = s->at;
        while (!at_line_end(s) && s->text[s->at] != s->separator)
            s->at++;
        field = str_n(s->text + from, s->at - from);
        f->blank = f->blank && str_trim(field).len == 0;
    }
    if (field.len > CSV_FIELD_LIMIT)
        return refuse(s, ERR_LIMIT, line, MSG_CSV_FIELD_LIMIT(CSV_FIELD_LIMIT));
    if (f->n == CSV_COLUMN_MAX)
        return refuse(s, ERR_LIMIT, line, MSG_CSV_COLUMN_LIMIT(CSV_COLUMN_MAX));
    f->item[f->n++] = field;
    return ERR_OK;
}

/* The next row that is not blank; n is 0 at the end. */
static enum err_code read_row(struct scan *s, struct fields *f)
{
    do {
        f->n = 0;
        f->line = s->line;
        f->blank = true;
        if (s->at == s->len)
            return ERR_OK;
        enum err_code rc = read_field(s, f);
        while (rc == ERR_OK && !at_line_end(s)) {
            s->at++; /* the separator */
            rc = read_field(s, f);
        }
        if (rc != ERR_OK)
            return rc;
        if (s->at < s->len)
            step(s);
    } while (f->blank);
    return ERR_OK;
}

/* A first line `sep=;` names the separator, as spreadsheets write and read it. */
static void take_sep_line(struct scan *s)
{
    struct str t = str_n(s->text, s->len);
    if (!str_starts_nocase(t, "sep=") || t.len < 5 || !memchr(",;\t", t.ptr[4], 3))
        return;
    s->at = 5;
    if (!at_line_end(s)) {
        s->at = 0;
        return;
    }
    if (s->separator == 0)
        s->separator = t.ptr[4];
    if (s->at < s->len)
        step(s);
}

/* The candidate that stands most often outside quotes in the header row. */
static char find_separator(const struct scan *s)
{
    static const char candidate[] = {',', ';', '\t'};
    size_t count[COUNT_OF(candidate)] = {0}, best = 0;
    bool quoted = false, text = false;
    for (size_t i = s->at; i < s->len; i++) {
        char c = s->text[i];
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

static enum err_code check_bytes(struct scan *s)
{
    size_t bad = text_invalid_at(str_n(s->text, s->len));
    const char *nul = s->len ? memchr(s->text, 0, s->len) : NULL;
    size_t stop = bad != SIZE_MAX ? bad : nul ? (size_t)(nul - s->text) : 0;
    if (bad == SIZE_MAX && !nul)
        return ERR_OK;
    while (s->at < stop)
        step(s);
    if (bad != SIZE_MAX)
        return refuse(s, ERR_INPUT, s->line, MSG_CSV_NOT_UTF8);
    return refuse(s, ERR_INPUT, s->line, MSG_CSV_NUL);
}

static enum err_code read_header(struct scan *s, struct arena *a, struct csv_table *t)
{
    struct fields f;
    enum err_code rc = read_row(s, &f);
    if (rc != ERR_OK)
        return rc;
    if (f.n == 0)
        return refuse(s, ERR_INPUT, 1, MSG_CSV_EMPTY);
    t->header = (struct csv_row){f.line, ARENA_ARRAY(a, f.n, struct str), f.n};
    size_t named = 0;
    for (size_t i = 0; i < f.n; i++) {
        t->header.field[i] = str_trim(f.item[i]);
        for (size_t j = 0; j < i && t->header.field[i].len; j++)
            if (str_eq_nocase(t->header.field[i], t->header.field[j]))
                return refuse(s, ERR_INPUT, f.line, MSG_CSV_TWICE(t->header.field[i]));
        named += t->header.field[i].len > 0;
    }
    return named ? ERR_OK : refuse(s, ERR_INPUT, f.line, MSG_CSV_EMPTY);
}

static enum err_code read_rows(struct scan *s, struct arena *a, struct csv_table *t)
{
    struct fields f;
    size_t cap = 0, width = t->header.n;
    for (;;) {
        enum err_code rc = read_row(s, &f);
        if (rc != ERR_OK || f.n == 0)
            return rc;
        if (f.n > width)
            return refuse(s, ERR_INPUT, f.line, MSG_CSV_MANY_FIELDS(width));
        if (t->n >= CSV_CELL_MAX / width)
            return refuse(s, ERR_LIMIT, f.line, MSG_CSV_CELL_LIMIT(CSV_CELL_MAX));
        t->row = arena_grow(a, t->row, t->n, &cap, sizeof *t->row);
        struct csv_row *row = &t->row[t->n++];
        *row = (struct csv_row){f.line, ARENA_ARRAY(a, width, struct str), width};
        for (size_t i = 0; i < width; i++)
            row->field[i] = i < f.n ? f.item[i] : STR("");
    }
}

enum err_code csv_parse(struct str text, const char *name, char separator, struct arena *a,
                        struct csv_table *out, struct err *e)
{
    while (str_starts(text, "\xEF\xBB\xBF"))
        text = str_sub(text, 3, text.len);
    struct csv_table t = {.file = arena_strdup(a, name)};
    struct scan s = {.text = arena_strndup(a, text.ptr, text.len),
                     .len = text.len,
                     .line = 1,
                     .separator = separator,
                     .name = t.file,
                     .e = e};
    *out = (struct csv_table){.file = t.file};
    enum err_code rc = check_bytes(&s);
    if (rc != ERR_OK)
        return rc;
    take_sep_line(&s);
    if (s.separator == 0)
        s.separator = find_separator(&s);
    t.separator = s.separator;
    rc = read_header(&s, a, &t);
    if (rc == ERR_OK)
        rc = read_rows(&s, a, &t);
    if (rc == ERR_OK)
        *out = t;
    return rc;
}

enum err_code csv_load(const char *path, struct arena *a, struct csv_table *out, struct err *e)
{
    struct str text;
    *out = (struct csv_table){.file = ""};
    enum err_code rc = file_read(path, 0, a, &text, e);
    return rc == ERR_OK ? csv_parse(text, path, 0, a, out, e) : rc;
}
