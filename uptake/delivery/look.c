/* look.c - what a file looks like: where its header stands, which columns hold what. */
#include "uptake/delivery/delivery_internal.h"
#include "uptake/delivery/messages.h"

#define HEADER_WITHIN 30   /* rows in which the header is looked for */
#define DECIMAL_ROWS  1000 /* rows that are asked for the form of their numbers */
#define EXAMPLES      3

struct head {
    struct rows_row *row;
    size_t n;
};

static enum err_code read_head(struct rows *r, struct arena *a, struct head *out, struct err *e)
{
    enum err_code rc = ERR_OK;
    *out = (struct head){.row = ARENA_ARRAY(a, HEADER_WITHIN, struct rows_row)};
    while (rc == ERR_OK && out->n < HEADER_WITHIN) {
        struct rows_row row;
        rc = rows_next(r, a, &row, e);
        if (rc != ERR_OK || !row.n)
            break;
        for (size_t i = 0; i < row.n; i++)
            row.field[i] = arena_str(a, row.field[i]);
        out->row[out->n++] = row;
    }
    return rc;
}

/* How much a row is the header that the map was made for. */
static size_t rank_of(const struct map_want *want, const struct rows_row *row)
{
    size_t named = 0;
    for (size_t i = 0; want->is_given && i < row->n; i++) {
        struct str text = str_trim(row->field[i]);
        for (size_t f = 0; f < FIELDS; f++)
            named += want->column[f].len && str_eq(str_trim(want->column[f]), text);
        for (size_t k = 0; k < want->n_figures; k++)
            named += str_eq(str_trim(want->figure_column[k]), text);
    }
    return named * 100 + map_rank(row->field, row->n);
}

struct candidate {
    char separator;
    struct rows_row header;
    size_t rank, width;
};

static enum err_code try_separator(const char *path, const struct delivery_want *want, char sep,
                                   struct arena *a, const struct rows_about *about,
                                   struct candidate *best, struct err *e)
{
    struct rows_want rw = want->rows;
    struct rows *r;
    struct head head;
    rw.separator = sep;
    enum err_code rc = rows_open(path, about, &rw, &r, e);
    if (rc != ERR_OK)
        return rc;
    rc = read_head(r, a, &head, e);
    for (size_t i = 0; rc == ERR_OK && i < head.n; i++) {
        size_t rank = rank_of(&want->map, &head.row[i]);
        if (best->header.n == 0 || rank > best->rank ||
            (i == 0 && best->rank < 2 && rank <= best->rank && head.row[i].n > best->width))
            *best = (struct candidate){rows_separator(r), head.row[i], rank, head.row[i].n};
    }
    rows_close(r);
    return rc;
}

static enum err_code find_header(const char *path, const struct delivery_want *want,
                                 struct arena *a, const struct rows_about *about,
                                 struct candidate *best, struct err *e)
{
    static const char sep[] = {';', '\t', ','};
    enum err_code rc = ERR_OK;
    if (about->is_workbook || want->rows.separator)
        return try_separator(path, want, want->rows.separator, a, about, best, e);
    for (size_t i = 0; rc == ERR_OK && i < COUNT_OF(sep); i++)
        rc = try_separator(path, want, sep[i], a, about, best, e);
    return rc;
}

static void ask_amount(const struct map *m, const struct rows_row *row, size_t vote[3])
{
    int column = m->column[FIELD_EQUIVALENTS];
    if (column >= 0 && (size_t)column < row->n)
        vote[value_decimal_of(row->field[column])]++;
    for (size_t i = 0; i < m->n_figures; i++)
        if ((size_t)m->figure[i].column < row->n)
            vote[value_decimal_of(row->field[m->figure[i].column])]++;
}

/* When no number tells, a file with semicolons is a Danish spreadsheet's. A workbook keeps numbers
 * without form, so each is read by itself. */
static enum value_decimal decide(const struct delivery_look *l, const size_t vote[3])
{
    if (l->map.decimal != VALUE_UNTOLD || l->about.is_workbook)
        return l->map.decimal;
    if (vote[VALUE_COMMA] != vote[VALUE_POINT])
        return vote[VALUE_COMMA] > vote[VALUE_POINT] ? VALUE_COMMA : VALUE_POINT;
    return l->separator == ';' ? VALUE_COMMA : VALUE_POINT;
}

static void keep_example(struct delivery_look *l, const struct rows_row *row, struct arena *a)
{
    if (l->n_examples == EXAMPLES)
        return;
    struct str *field = ARENA_ARRAY(a, l->map.n_header, struct str);
    for (size_t i = 0; i < l->map.n_header; i++)
        field[i] = i < row->n ? arena_str(a, row->field[i]) : STR("");
    l->example[l->n_examples++] = field;
}

static enum err_code ask_rows(const char *path, const struct delivery_want *want, struct arena *a,
                              struct delivery_look *l, struct err *e)
{
    struct arena tmp = {0};
    struct rows *r;
    struct rows_row row;
    size_t vote[3] = {0};
    enum err_code rc = delivery_rows(path, want, l, &r, e);
    if (rc != ERR_OK)
        return rc;
    l->sheet = arena_str(a, rows_sheet(r));
    l->example = ARENA_ARRAY(a, EXAMPLES, struct str *);
    for (size_t n = 0; rc == ERR_OK && n < DECIMAL_ROWS; n++) {
        struct arena_mark mark = arena_mark(&tmp);
        rc = rows_next(r, &tmp, &row, e);
        if (rc != ERR_OK || !row.n)
            break;
        ask_amount(&l->map, &row, vote);
        keep_example(l, &row, a);
        arena_reset(&tmp, mark);
    }
    l->decimal = decide(l, vote);
    rows_close(r);
    arena_release(&tmp);
    return rc;
}

enum err_code delivery_rows(const char *path, const struct delivery_want *want,
                            const struct delivery_look *l, struct rows **out, struct err *e)
{
    struct arena tmp = {0};
    struct rows_want rw = want->rows;
    struct rows_row row = {.line = 0};
    rw.separator = l->separator;
    enum err_code rc = rows_open(path, &l->about, &rw, out, e);
    while (rc == ERR_OK && row.line < l->header_line) {
        rc = rows_next(*out, &tmp, &row, e);
        if (rc == ERR_OK && !row.n)
            break;
    }
    if (rc != ERR_OK) {
        rows_close(*out);
        *out = NULL;
    }
    arena_release(&tmp);
    return rc;
}

enum err_code delivery_look(const char *path, const struct delivery_want *want, struct arena *a,
                            struct delivery_look *out, struct err *e)
{
    struct candidate best = {.separator = ','};
    *out = (struct delivery_look){.sheet = STR("")};
    enum err_code rc = rows_look(path, a, &out->about, e);
    if (rc == ERR_OK)
        rc = find_header(path, want, a, &out->about, &best, e);
    if (rc == ERR_OK && best.header.n == 0)
        rc = err_set(e, ERR_INPUT, MSG_DELIVERY_EMPTY);
    /* What can't be opened names itself. */
    if (rc != ERR_OK)
        return rc == ERR_IO ? rc : err_at(e, path, 0, 0);
    out->separator = best.separator;
    out->header_line = best.header.line;
    rc = map_find(best.header.field, best.header.n, &want->map, a, &out->map, e);
    if (rc != ERR_OK)
        return err_at(e, path, out->header_line, 0);
    return ask_rows(path, want, a, out, e);
}
