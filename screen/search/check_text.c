/* check_text.c - a strategy as plain text, cut into its lines. */
#include "screen/search/check.h"

struct cutting {
    struct check_search s;
    size_t cap;
    struct arena *a;
};

/* Bytes of `#12 `, `#12: ` or `#12. ` before a query; 0 when the row goes on with the
 * query before it, as `#1 AND #2` does. */
static size_t row_label(struct str row, struct str *id)
{
    size_t i = 1;
    if (row.len < 2 || row.ptr[0] != '#')
        return 0;
    while (i < row.len &&
           ((row.ptr[i] >= '0' && row.ptr[i] <= '9') || (row.ptr[i] >= 'a' && row.ptr[i] <= 'z') ||
            (row.ptr[i] >= 'A' && row.ptr[i] <= 'Z')))
        i++;
    *id = str_sub(row, 1, i);
    if (id->len == 0)
        return 0;
    if (i < row.len && (row.ptr[i] == ':' || row.ptr[i] == '.'))
        i++;
    else if (i < row.len && row.ptr[i] != ' ' && row.ptr[i] != '\t')
        return 0;
    while (i < row.len && (row.ptr[i] == ' ' || row.ptr[i] == '\t'))
        i++;
    struct str rest = str_sub(row, i, row.len);
    bool goes_on = str_starts_nocase(rest, "AND ") || str_starts_nocase(rest, "OR ") ||
                   str_starts_nocase(rest, "NOT ");
    return goes_on ? 0 : i;
}

static void begin_line(struct cutting *c, struct str id, int64_t line, int64_t column)
{
    struct check_search *s = &c->s;
    s->line = arena_grow(c->a, s->line, s->n_lines, &c->cap, sizeof *s->line);
    s->line[s->n_lines++] =
        (struct check_line){.id = id, .line = line, .column = column, .further = 1};
}

static int64_t columns_in(struct str s)
{
    int64_t n = 0;
    for (size_t i = 0; i < s.len; i++)
        n += ((unsigned char)s.ptr[i] & 0xC0) != 0x80;
    return n;
}

static bool is_comment(struct str row)
{
    return row.len && row.ptr[0] == '#' && (row.len == 1 || strchr(" \t\r#", row.ptr[1]));
}

/* A row that has no label goes on with the query before it, unless a comment parts them. */
static void cut(struct cutting *c, struct str text)
{
    int64_t number = 1;
    bool open = false;
    for (size_t at = 0; at < text.len; number++) {
        size_t end = str_find(text, STR("\n"), at);
        struct str row = str_sub(text, at, end == SIZE_MAX ? text.len : end), id;
        size_t label = row_label(row, &id);
        bool comment = is_comment(row), blank = str_trim(row).len == 0;
        at = end == SIZE_MAX ? text.len : end + 1;
        open = open && !comment;
        if (comment || blank)
            continue;
        if (label || !open) {
            if (!label)
                id = str_c(arena_fmt(c->a, "%zu", c->s.n_lines + 1));
            begin_line(c, id, number, columns_in(str_sub(row, 0, label)) + 1);
            c->s.line[c->s.n_lines - 1].query.ptr = row.ptr + label;
        }
        struct str *query = &c->s.line[c->s.n_lines - 1].query;
        query->len = (size_t)(row.ptr + row.len - query->ptr);
        open = true;
    }
}

static void check(struct cutting *c, const struct mesh *mesh, struct search_check *out)
{
    const struct mesh_names *names = mesh ? mesh_names_new(mesh, c->a) : NULL;
    *out = (struct search_check){0};
    if (c->s.n_lines == 0)
        begin_line(c, STR("1"), 1, 1);
    c->s.result = c->s.n_lines - 1;
    check_search(&c->s, mesh, names, c->a, out);
}

void search_check_text(struct str text, const struct mesh *mesh, struct date as_of, struct arena *a,
                       struct search_check *out)
{
    struct cutting c = {.s = {.as_of = as_of}, .a = a};
    cut(&c, text);
    check(&c, mesh, out);
}

void search_check_query(struct str query, const struct mesh *mesh, struct date as_of,
                        struct arena *a, struct search_check *out)
{
    struct cutting c = {.s = {.as_of = as_of}, .a = a};
    begin_line(&c, STR("1"), 1, 1);
    c.s.line[0].query = query;
    check(&c, mesh, out);
}
