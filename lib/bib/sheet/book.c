/* book.c - the sheet that holds records, and its rows. */
#include "lib/bib/sheet/book.h"

static enum err_code begin(struct sheet_source *s, struct err *e)
{
    struct sheet_book *b = (struct sheet_book *)(void *)s;
    xlsx_rows_close(b->rows);
    return xlsx_rows_open(b->xlsx, b->sheet, &b->rows, e);
}

/* Cells on one line. */
static struct str raw_text(struct sheet_book *b, const struct xlsx_row *row, struct arena *a)
{
    buf_clear(&b->raw);
    for (size_t i = 0; i < row->n; i++) {
        struct str text = row->cell[i].text;
        if (i)
            buf_addch(&b->raw, '\t');
        for (size_t k = 0; k < text.len; k++)
            buf_addch(&b->raw, strchr("\t\r\n", text.ptr[k]) ? ' ' : text.ptr[k]);
    }
    return arena_str(a, buf_str(&b->raw));
}

static enum err_code next(struct sheet_source *s, struct arena *a, struct sheet_row *out,
                          struct err *e)
{
    struct sheet_book *b = (struct sheet_book *)(void *)s;
    struct xlsx_row row;
    enum err_code rc = xlsx_next(b->rows, a, &row, e);
    *out = (struct sheet_row){.line = row.number, .n = row.n};
    if (rc != ERR_OK || !row.n)
        return rc;
    out->cell = ARENA_ARRAY(a, row.n, struct str);
    for (size_t i = 0; i < row.n; i++)
        out->cell[i] = row.cell[i].text;
    out->raw = raw_text(b, &row, a);
    return ERR_OK;
}

enum err_code sheet_book_open(struct sheet_book *b, struct str bytes, const char *name,
                              const char *chosen, struct arena *a, struct sheet_map *map,
                              struct err *e)
{
    *b = (struct sheet_book){.source = {name, begin, next}};
    *map = (struct sheet_map){.program = ""};
    enum err_code rc = xlsx_open(bytes, name, &b->xlsx, e);
    for (int hidden = 0; hidden < 2 && rc == ERR_OK && !map->n; hidden++)
        for (size_t i = 0; i < xlsx_count(b->xlsx) && rc == ERR_OK && !map->n; i++) {
            const struct xlsx_sheet *sheet = xlsx_sheet(b->xlsx, i);
            if (sheet->hidden != (hidden == 1))
                continue;
            b->sheet = i;
            rc = sheet_find_header(&b->source, chosen, a, map, e);
            map->sheet = arena_str(a, sheet->name);
        }
    return rc;
}

void sheet_book_close(struct sheet_book *b)
{
    xlsx_rows_close(b->rows);
    xlsx_close(b->xlsx);
    buf_release(&b->raw);
    *b = (struct sheet_book){0};
}
