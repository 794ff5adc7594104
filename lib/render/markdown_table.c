/* markdown_table.c - pipe tables in a Markdown text, and tables in CSV files. */
#include "lib/render/document_internal.h"
#include "lib/render/markdown_internal.h"

#include "lib/base/csv.h"

/* The next cell of a row; a bar with a backslash before it is text. */
static bool next_cell(struct str *rest, struct buf *cell)
{
    size_t i = 0;
    buf_clear(cell);
    if (!rest->ptr)
        return false;
    for (; i < rest->len && rest->ptr[i] != '|'; i++) {
        if (rest->ptr[i] == '\\' && i + 1 < rest->len && rest->ptr[i + 1] == '|')
            i++;
        else if (rest->ptr[i] == '\\' && i + 1 < rest->len)
            buf_addch(cell, rest->ptr[i++]);
        buf_addch(cell, rest->ptr[i]);
    }
    *rest = i < rest->len ? str_sub(*rest, i + 1, rest->len) : (struct str){0};
    return true;
}

/* Without the bars at both ends; one is needed somewhere. */
static struct str inner(struct str line)
{
    line = str_trim(line);
    if (str_starts(line, "|"))
        line = str_sub(line, 1, line.len);
    if (str_ends(line, "|") && !str_ends(line, "\\|"))
        line = str_sub(line, 0, line.len - 1);
    return line;
}

static size_t count_cells(struct str line)
{
    struct buf cell = {0};
    struct str rest = inner(line);
    size_t n = 0;
    while (next_cell(&rest, &cell))
        n++;
    buf_release(&cell);
    return n;
}

/* `:---`, `---:`, `:---:` */
static bool rule_cell(struct str s, enum table_align *align)
{
    s = str_trim(s);
    bool left = str_starts(s, ":"), right = s.len > 1 && str_ends(s, ":");
    *align = left && right ? TABLE_CENTRE : right ? TABLE_RIGHT : TABLE_BY_KIND;
    s = str_sub(s, left, s.len - right);
    for (size_t i = 0; i < s.len; i++)
        if (s.ptr[i] != '-')
            return false;
    return s.len > 0;
}

static bool is_rule(struct str line, size_t n_cells)
{
    struct buf cell = {0};
    struct str rest = inner(line);
    enum table_align align;
    size_t n = 0;
    bool ok = str_find(line, STR("|"), 0) != SIZE_MAX;
    for (; next_cell(&rest, &cell) && ok; n++)
        ok = rule_cell(buf_str(&cell), &align);
    buf_release(&cell);
    return ok && n == n_cells;
}

bool markdown_find_table(const struct markdown *m, size_t from, size_t to, size_t *head)
{
    for (size_t i = from; i + 1 < to; i++)
        if (str_find(m->line[i], STR("|"), 0) != SIZE_MAX &&
            is_rule(m->line[i + 1], count_cells(m->line[i]))) {
            *head = i;
            return true;
        }
    return false;
}

static void add_columns(struct markdown *m, struct table *t, size_t head)
{
    struct buf cell = {0}, rule = {0};
    struct str cells = inner(m->line[head]), rules = inner(m->line[head + 1]);
    while (next_cell(&cells, &cell) && next_cell(&rules, &rule)) {
        struct table_column c = {.is_name = t->n_columns == 0};
        struct markdown_runs r = markdown_line(m, buf_str(&cell), (int64_t)head + 1);
        (void)rule_cell(buf_str(&rule), &c.align);
        c.header = markdown_words(m, &r);
        table_column(t, c);
    }
    buf_release(&cell);
    buf_release(&rule);
}

static void add_row(struct markdown *m, struct table *t, size_t line)
{
    struct buf cell = {0};
    struct str rest = inner(m->line[line]);
    struct table_cell *row = table_row(t);
    for (size_t i = 0; next_cell(&rest, &cell); i++) {
        if (i >= t->n_columns) {
            markdown_tell(m, (int64_t)line + 1, MSG_RENDER_MARKDOWN_CELLS((int64_t)t->n_columns));
            break;
        }
        struct markdown_runs r = markdown_line(m, buf_str(&cell), (int64_t)line + 1);
        row[i] = table_runs(r.item, r.n);
    }
    buf_release(&cell);
}

enum err_code markdown_add_table(struct markdown *m, size_t head, size_t to, struct err *e)
{
    struct table *t = ARENA_NEW(m->a, struct table);
    if (count_cells(m->line[head]) > MARKDOWN_COLUMNS_MAX) {
        (void)err_set(e, ERR_LIMIT, MSG_RENDER_MARKDOWN_COLUMNS(MARKDOWN_COLUMNS_MAX));
        return err_at(e, m->source->name, (int64_t)head + 1, 0);
    }
    table_init(t, m->a, m->d->info.lang, STR(""));
    add_columns(m, t, head);
    for (size_t i = head + 2; i < to; i++)
        add_row(m, t, i);
    document_table(m->d, t);
    return ERR_OK;
}

/* Digits, with signs that numbers have in either language. */
static bool looks_numeric(struct str s)
{
    bool digit = false;
    for (size_t i = 0; i < s.len; i++) {
        digit = digit || (s.ptr[i] >= '0' && s.ptr[i] <= '9');
        if (s.ptr[i] == '\0' || !strchr("0123456789.,-+% ", s.ptr[i]))
            return false;
    }
    return digit;
}

static bool column_is_numeric(const struct csv_table *csv, int column)
{
    bool any = false;
    for (size_t r = 0; r < csv->n; r++) {
        struct str s = csv_field(&csv->row[r], column);
        if (s.len && !looks_numeric(s))
            return false;
        any = any || s.len;
    }
    return any;
}

enum err_code table_from_csv(struct table *t, struct arena *a, enum lang lang, struct str title,
                             struct str text, const char *name, struct err *e)
{
    struct csv_table csv;
    enum err_code rc = csv_parse(text, name, 0, a, &csv, e);
    if (rc != ERR_OK)
        return rc;
    if (csv.header.n > MARKDOWN_COLUMNS_MAX) {
        (void)err_set(e, ERR_LIMIT, MSG_RENDER_MARKDOWN_COLUMNS(MARKDOWN_COLUMNS_MAX));
        return err_at(e, name, 1, 0);
    }
    table_init(t, a, lang, title);
    for (size_t i = 0; i < csv.header.n; i++)
        table_column(t, (struct table_column){.header = csv.header.field[i],
                                              .is_name = i == 0,
                                              .align = i && column_is_numeric(&csv, (int)i)
                                                           ? TABLE_RIGHT
                                                           : TABLE_BY_KIND});
    for (size_t r = 0; r < csv.n; r++) {
        struct table_cell *row = table_row(t);
        for (size_t i = 0; i < csv.header.n; i++)
            row[i] = table_text(csv_field(&csv.row[r], (int)i));
    }
    return ERR_OK;
}
