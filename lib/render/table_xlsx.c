/* table_xlsx.c - tables as a workbook, a sheet each. */
#include "lib/render/table_internal.h"
#include "lib/render/xlsx_out.h"

#include "lib/base/text.h"
#include "lib/render/messages.h"

#include <math.h>

#define WIDEST_CHARS 50

/* Columns of the longest line, up to what still reads well. */
static double width_of(const struct table *t, size_t i)
{
    struct buf value = {0};
    struct str rest = t->column[i].header, part;
    size_t widest = 6;
    while (str_split(&rest, ' ', &part))
        widest = text_width(part) > widest ? text_width(part) : widest;
    for (size_t r = 0; r < t->n_rows && widest < WIDEST_CHARS; r++) {
        buf_clear(&value);
        table_add_plain(&value, t, &t->row[r].cell[i]);
        rest = buf_str(&value);
        while (str_split(&rest, '\n', &part))
            widest = text_width(part) > widest ? text_width(part) : widest;
    }
    buf_release(&value);
    /* Room for the arrow to filter by. */
    return fmin((double)widest, WIDEST_CHARS) + 3;
}

/* Lines that a text takes in a column: a letter is at most as wide as a digit, as a rule. */
static size_t lines_in(struct str text, double width_chars)
{
    struct str line, word;
    size_t lines = 0;
    while (str_split(&text, '\n', &line)) {
        double used = 0;
        lines++;
        while (str_split(&line, ' ', &word)) {
            double chars = (double)text_width(word);
            if (used > 0 && used + 1 + chars > width_chars) {
                lines++;
                used = 0;
            }
            used += (used > 0 ? 1 : 0) + chars;
            for (; used > width_chars; used -= width_chars)
                lines++;
        }
    }
    return lines;
}

static size_t lines_of(const struct table *t, const struct table_row *row, const double *width)
{
    struct buf value = {0};
    size_t most = 1;
    for (size_t i = 0; i < t->n_columns; i++) {
        buf_clear(&value);
        table_add_plain(&value, t, &row->cell[i]);
        size_t n = lines_in(buf_str(&value), width[i]);
        most = n > most ? n : most;
    }
    buf_release(&value);
    return most;
}

/* The one address that a cell leads to; "" when there is none, or several. */
static struct str only_link(const struct table_cell *c)
{
    struct str href = c->kind == TABLE_LINK ? c->href : STR("");
    for (size_t i = 0; i < c->n_runs; i++) {
        if (!c->run[i].href.len)
            continue;
        if (href.len)
            return STR("");
        href = c->run[i].href;
    }
    return href;
}

static void add_cell(struct xlsx_out_sheet *s, const struct table *t, const struct table_row *r,
                     size_t row, size_t i)
{
    const struct table_cell *c = &r->cell[i];
    const struct table_column *column = &t->column[i];
    unsigned style = (r->is_total ? XLSX_OUT_TOTAL : 0u) |
                     (column->is_name ? XLSX_OUT_STRONG : 0u) |
                     (column->align == TABLE_CENTRE ? XLSX_OUT_CENTRE : 0u);
    struct buf value = {0};
    if (c->has_number) {
        xlsx_out_number(s, row, i, c->number, c->decimals, style);
    } else {
        table_add_plain(&value, t, c);
        xlsx_out_link(s, row, i, buf_str(&value), only_link(c), style);
    }
    if (c->note && c->note <= t->n_footnotes)
        xlsx_out_comment(s, row, i, t->footnote[c->note - 1]);
    buf_release(&value);
}

static void add_notes(struct xlsx_out_sheet *s, const struct table *t, size_t row, struct arena *a)
{
    struct buf mark = {0};
    for (size_t i = 0; i < t->n_footnotes; i++) {
        buf_clear(&mark);
        table_add_mark(&mark, i + 1);
        const char *text =
            msg_text(a, t->lang, MSG_RENDER_NOTE_MARK(buf_str(&mark), t->footnote[i]));
        xlsx_out_text(s, row++, 0, str_c(text), XLSX_OUT_QUIET | XLSX_OUT_LINE);
    }
    for (size_t i = 0; i < t->n_notes; i++)
        xlsx_out_text(s, row++, 0, t->note[i], XLSX_OUT_QUIET | XLSX_OUT_LINE);
    buf_release(&mark);
}

static void add_sheet(struct xlsx_out *book, const struct table *t, struct arena *a)
{
    struct xlsx_out_sheet *s = xlsx_out_sheet(book, t->title);
    double *width = ARENA_ARRAY(a, t->n_columns, double);
    size_t row = 0, names = 0;
    if (t->title.len) {
        xlsx_out_text(s, 0, 0, t->title, XLSX_OUT_TITLE);
        row = 2;
    }
    size_t head = row;
    for (size_t i = 0; i < t->n_columns; i++) {
        width[i] = width_of(t, i);
        xlsx_out_column(s, i, width[i], 0);
        xlsx_out_text(s, row, i, t->column[i].header, XLSX_OUT_HEAD);
        names += t->column[i].is_name && names == i;
    }
    xlsx_out_freeze(s, head + 1, names);
    xlsx_out_across(s);
    for (size_t r = 0; r < t->n_rows; r++) {
        row++;
        xlsx_out_lines(s, row, lines_of(t, &t->row[r], width));
        for (size_t i = 0; i < t->n_columns; i++)
            add_cell(s, t, &t->row[r], row, i);
    }
    size_t last = row;
    /* A total isn't one of the rows to choose among. */
    for (size_t r = t->n_rows; r > 0 && t->row[r - 1].is_total; r--)
        last--;
    if (t->n_columns)
        xlsx_out_filter(s, (struct xlsx_out_range){head, 0, last, t->n_columns - 1});
    add_notes(s, t, row + 2, a);
}

enum err_code table_xlsx(const struct table *t, size_t n, const struct table_file *file,
                         struct buf *out, struct err *e)
{
    struct arena a = {0};
    struct xlsx_out_info info = {.lang = n ? t->lang : LANG_EN,
                                 .title = file->title,
                                 .author = file->author,
                                 .date = file->date};
    struct xlsx_out *book = xlsx_out_new(&a, &info);
    for (size_t i = 0; i < n; i++)
        add_sheet(book, &t[i], &a);
    enum err_code rc = xlsx_out_finish(book, out, e);
    arena_release(&a);
    return rc;
}
