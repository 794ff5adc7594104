/* csv_column.c - columns by name. */
#include "lib/base/arena.h"
#include "lib/base/csv.h"
#include "lib/base/messages.h"

int csv_column(const struct csv_table *t, const char *name)
{
    for (size_t i = 0; i < t->header.n; i++)
        if (str_eq_nocase_c(t->header.field[i], name))
            return (int)i;
    return -1;
}

/* The header's names, NUL-terminated, without those left empty. */
static size_t names(const struct csv_table *t, struct arena *a, const char ***out)
{
    const char **name = ARENA_ARRAY(a, t->header.n, const char *);
    size_t n = 0;
    for (size_t i = 0; i < t->header.n; i++)
        if (t->header.field[i].len)
            name[n++] = arena_strndup(a, t->header.field[i].ptr, t->header.field[i].len);
    *out = name;
    return n;
}

static const char *join(struct arena *a, const char *const *name, size_t n)
{
    struct buf b = {0};
    for (size_t i = 0; i < n; i++)
        buf_addf(&b, "%s%s", i ? ", " : "", name[i]);
    const char *s = arena_strndup(a, buf_c(&b), b.len);
    buf_release(&b);
    return s;
}

enum err_code csv_need_column(const struct csv_table *t, const char *name, int *out, struct err *e)
{
    struct arena a = {0};
    const char **known;
    *out = csv_column(t, name);
    if (*out >= 0)
        return ERR_OK;
    size_t n = names(t, &a, &known);
    const char *near = str_nearest(str_c(name), known, n);
    if (near)
        err_set(e, ERR_INPUT, MSG_CSV_MISSING_NEAR(name, near));
    else
        err_set(e, ERR_INPUT, MSG_CSV_MISSING(name, join(&a, known, n)));
    arena_release(&a);
    return err_at(e, t->file, t->header.line, 0);
}

static enum err_code unknown_column(const struct csv_table *t, struct str column,
                                    const char *const *name, size_t n, struct err *e)
{
    struct arena a = {0};
    const char *near = str_nearest(column, name, n);
    if (near)
        err_set(e, ERR_INPUT, MSG_CSV_UNKNOWN_NEAR(column, near));
    else
        err_set(e, ERR_INPUT, MSG_CSV_UNKNOWN(column, join(&a, name, n)));
    arena_release(&a);
    return err_at(e, t->file, t->header.line, 0);
}

/* A column without a name is a spreadsheet's empty one, unless something stands in it. */
static enum err_code refuse_unnamed(const struct csv_table *t, size_t column, struct err *e)
{
    for (size_t i = 0; i < t->n; i++) {
        if (str_trim(t->row[i].field[column]).len) {
            err_set(e, ERR_INPUT, MSG_CSV_UNNAMED(column + 1));
            return err_at(e, t->file, t->row[i].line, 0);
        }
    }
    return ERR_OK;
}

enum err_code csv_only_columns(const struct csv_table *t, const char *const *name, size_t n,
                               struct err *e)
{
    for (size_t i = 0; i < t->header.n; i++) {
        struct str column = t->header.field[i];
        enum err_code rc = column.len ? ERR_OK : refuse_unnamed(t, i, e);
        size_t j = 0;
        while (j < n && !str_eq_nocase_c(column, name[j]))
            j++;
        if (rc == ERR_OK && column.len && j == n)
            rc = unknown_column(t, column, name, n, e);
        if (rc != ERR_OK)
            return rc;
    }
    return ERR_OK;
}

struct str csv_field(const struct csv_row *r, int column)
{
    if (column < 0 || (size_t)column >= r->n)
        return STR("");
    return str_trim(r->field[column]);
}
