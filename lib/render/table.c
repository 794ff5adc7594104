/* table.c - building a table, and CSV. */
#include "lib/render/table_internal.h"

#include "lib/base/csv.h"

#include <math.h>

void table_init(struct table *t, struct arena *a, enum lang lang, struct str title)
{
    *t = (struct table){.arena = a, .lang = lang, .title = title};
}

void table_column(struct table *t, struct table_column c)
{
    t->column = arena_grow(t->arena, t->column, t->n_columns, &t->column_cap, sizeof *t->column);
    t->column[t->n_columns++] = c;
}

struct table_cell *table_row(struct table *t)
{
    t->row = arena_grow(t->arena, t->row, t->n_rows, &t->row_cap, sizeof *t->row);
    struct table_row *r = &t->row[t->n_rows++];
    *r = (struct table_row){.cell = ARENA_ARRAY(t->arena, t->n_columns, struct table_cell)};
    return r->cell;
}

struct table_cell *table_total(struct table *t)
{
    struct table_cell *cell = table_row(t);
    t->row[t->n_rows - 1].is_total = true;
    return cell;
}

void table_note(struct table *t, struct str note)
{
    t->note = arena_grow(t->arena, t->note, t->n_notes, &t->note_cap, sizeof *t->note);
    t->note[t->n_notes++] = note;
}

struct table_cell table_text(struct str text)
{
    return (struct table_cell){.kind = TABLE_TEXT, .text = text};
}

struct table_cell table_text_in(struct str text, const char *lang)
{
    return (struct table_cell){.kind = TABLE_TEXT, .text = text, .lang = str_c(lang)};
}

struct table_cell table_link(struct str text, struct str href)
{
    return (struct table_cell){.kind = TABLE_LINK, .text = text, .href = href};
}

struct table_cell table_int(int64_t n)
{
    return (struct table_cell){.kind = TABLE_NUMBER, .has_number = true, .number = (double)n};
}

struct table_cell table_number(double n, int decimals)
{
    return (struct table_cell){
        .kind = TABLE_NUMBER, .has_number = true, .number = n, .decimals = decimals};
}

bool table_href_ok(struct str href)
{
    static const char *const scheme[] = {"http:", "https:", "mailto:"};
    for (size_t i = 0; i < COUNT_OF(scheme); i++)
        if (str_starts_nocase(href, scheme[i]))
            return true;
    for (size_t i = 0; i < href.len; i++) {
        if (strchr("/?#", href.ptr[i]))
            return true; /* a colon after these is no scheme's */
        if (href.ptr[i] == ':' || (unsigned char)href.ptr[i] < ' ')
            return false;
    }
    return href.len > 0;
}

void table_add_value(struct buf *b, const struct table *t, const struct table_cell *c)
{
    if (!c->has_number)
        buf_addstr(b, c->text);
    else if (c->decimals > 0 || fabs(c->number) > 9e15)
        msg_add_double(b, t->lang, c->number, c->decimals);
    else
        msg_add_int(b, t->lang, (int64_t)llround(c->number));
}

/* A plain number: no thousands separators, the decimal sign that goes with the separator. */
static void add_plain(struct buf *b, const struct table_cell *c, char separator)
{
    size_t start = b->len;
    msg_add_double(b, LANG_EN, c->number, c->decimals);
    struct buf plain = {0};
    for (size_t i = start; i < b->len; i++) {
        char ch = b->ptr[i];
        if (ch == '.' && separator == ';')
            ch = ',';
        else if (ch == ',')
            continue;
        buf_addch(&plain, ch);
    }
    buf_truncate(b, start);
    buf_addstr(b, buf_str(&plain));
    buf_release(&plain);
}

void table_csv(const struct table *t, const struct table_csv_options *o, struct buf *out)
{
    struct csv_out csv = {.out = out, .separator = o->separator, .guard = true, .newline = "\r\n"};
    struct buf value = {0};
    if (o->bom)
        buf_adds(out, "\xef\xbb\xbf");
    for (size_t i = 0; i < t->n_columns; i++)
        csv_add(&csv, t->column[i].header);
    csv_end_row(&csv);
    for (size_t r = 0; r < t->n_rows; r++) {
        for (size_t i = 0; i < t->n_columns; i++) {
            const struct table_cell *c = &t->row[r].cell[i];
            buf_clear(&value);
            if (c->has_number)
                add_plain(&value, c, o->separator);
            else
                buf_addstr(&value, c->text);
            csv_add(&csv, buf_str(&value));
        }
        csv_end_row(&csv);
    }
    buf_release(&value);
}
