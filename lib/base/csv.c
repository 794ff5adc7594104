/* csv.c - reading comma-separated files. */
#include "lib/base/csv.h"

#include "lib/base/file.h"
#include "lib/base/messages.h"
#include "lib/base/text.h"

/* Where csv_parse is: the text, and where its table goes. */
struct parse {
    struct csv_scan scan;
    struct arena *arena;
    struct err *e;
};

static enum err_code refuse(const struct parse *p, enum err_code code, int64_t line,
                            struct msg_call m)
{
    err_set(p->e, code, m);
    return err_at(p->e, p->scan.name, line, 0);
}

static int64_t line_of(struct str text, size_t at)
{
    int64_t line = 1;
    for (size_t i = 0; i < at; i++) {
        bool pair = text.ptr[i] == '\r' && i + 1 < at && text.ptr[i + 1] == '\n';
        line += (text.ptr[i] == '\n' || text.ptr[i] == '\r') && !pair;
    }
    return line;
}

static enum err_code check_bytes(const struct parse *p, struct str text)
{
    size_t bad = text_invalid_at(text);
    const char *nul = text.len ? memchr(text.ptr, 0, text.len) : NULL;
    if (bad != SIZE_MAX)
        return refuse(p, ERR_INPUT, line_of(text, bad), MSG_CSV_NOT_UTF8);
    if (nul)
        return refuse(p, ERR_INPUT, line_of(text, (size_t)(nul - text.ptr)), MSG_CSV_NUL);
    return ERR_OK;
}

static enum err_code read_header(struct parse *p, struct csv_table *t)
{
    struct csv_row *h = &t->header;
    enum err_code rc = csv_scan_next(&p->scan, p->arena, h, p->e);
    if (rc != ERR_OK)
        return rc;
    if (h->n == 0)
        return refuse(p, ERR_INPUT, 1, MSG_CSV_EMPTY);
    size_t named = 0;
    for (size_t i = 0; i < h->n; i++) {
        h->field[i] = str_trim(h->field[i]);
        for (size_t j = 0; j < i && h->field[i].len; j++)
            if (str_eq_nocase(h->field[i], h->field[j]))
                return refuse(p, ERR_INPUT, h->line, MSG_CSV_TWICE(h->field[i]));
        named += h->field[i].len > 0;
    }
    return named ? ERR_OK : refuse(p, ERR_INPUT, h->line, MSG_CSV_EMPTY);
}

static void pad(struct csv_row *row, size_t width, struct arena *a)
{
    if (row->n == width)
        return;
    struct str *field = ARENA_ARRAY(a, width, struct str);
    for (size_t i = 0; i < width; i++)
        field[i] = i < row->n ? row->field[i] : STR("");
    row->field = field;
    row->n = width;
}

static enum err_code read_rows(struct parse *p, struct csv_table *t)
{
    size_t cap = 0, width = t->header.n;
    for (;;) {
        struct csv_row row;
        enum err_code rc = csv_scan_next(&p->scan, p->arena, &row, p->e);
        if (rc != ERR_OK || row.n == 0)
            return rc;
        if (row.n > width)
            return refuse(p, ERR_INPUT, row.line, MSG_CSV_MANY_FIELDS(width));
        if (t->n >= CSV_CELL_MAX / width)
            return refuse(p, ERR_LIMIT, row.line, MSG_CSV_CELL_LIMIT(CSV_CELL_MAX));
        pad(&row, width, p->arena);
        t->row = arena_grow(p->arena, t->row, t->n, &cap, sizeof *t->row);
        t->row[t->n++] = row;
    }
}

enum err_code csv_parse(struct str text, const char *name, char separator, struct arena *a,
                        struct csv_table *out, struct err *e)
{
    struct csv_table t = {.file = arena_strdup(a, name)};
    struct parse *p = ARENA_NEW(a, struct parse);
    p->arena = a;
    p->e = e;
    *out = (struct csv_table){.file = t.file};
    while (str_starts(text, "\xEF\xBB\xBF"))
        text = str_sub(text, 3, text.len);
    csv_scan_init(&p->scan, arena_str(a, text), t.file, separator);
    enum err_code rc = check_bytes(p, text);
    if (rc != ERR_OK)
        return rc;
    t.separator = p->scan.separator;
    rc = read_header(p, &t);
    if (rc == ERR_OK)
        rc = read_rows(p, &t);
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
