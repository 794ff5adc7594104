/* book.c - rows of a workbook's sheet. */
#include "uptake/rows/rows_internal.h"

/* The sheet of that name, else the first that isn't hidden (or, when all are, the first). */
static enum err_code choose(const struct xlsx *x, struct str name, size_t *out, struct err *e)
{
    *out = 0;
    if (name.len)
        return xlsx_need(x, name, out, e);
    for (size_t i = 0; i < xlsx_count(x); i++)
        if (!xlsx_sheet(x, i)->hidden) {
            *out = i;
            break;
        }
    return ERR_OK;
}

enum err_code rows_open_book(struct rows *r, const char *path, struct str sheet, struct err *e)
{
    size_t i;
    enum err_code rc = xlsx_open_file(path, &r->book, e);
    if (rc == ERR_OK)
        rc = choose(r->book, sheet, &i, e);
    if (rc == ERR_OK)
        rc = xlsx_rows_open(r->book, i, &r->sheet, e);
    if (rc == ERR_OK)
        r->sheet_name = xlsx_sheet(r->book, i)->name;
    return rc;
}

static struct str text_of(const struct xlsx_cell *c)
{
    return c->kind == XLSX_EMPTY ? STR("") : c->text;
}

enum err_code rows_next_book(struct rows *r, struct arena *a, struct rows_row *out, struct err *e)
{
    struct xlsx_row row;
    bool blank = true;
    while (blank) {
        enum err_code rc = xlsx_next(r->sheet, a, &row, e);
        if (rc != ERR_OK || !row.number)
            return rc;
        for (size_t i = 0; i < row.n; i++)
            blank = blank && str_trim(text_of(&row.cell[i])).len == 0;
    }
    out->line = row.number;
    out->n = row.n < CSV_COLUMN_MAX ? row.n : CSV_COLUMN_MAX;
    out->field = ARENA_ARRAY(a, out->n, struct str);
    for (size_t i = 0; i < out->n; i++)
        out->field[i] = text_of(&row.cell[i]);
    return ERR_OK;
}
