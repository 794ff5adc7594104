/* xlsx_out_cells.c - what stands in a sheet, and how it is held. */
#include "lib/render/table.h"
#include "lib/render/xlsx_out_internal.h"

#include "lib/base/text.h"

#include <math.h>

#define CELL_MAX_CHARS 32767 /* Excel's */
#define HREF_MAX_BYTES 2000  /* a little less than Excel's 2,079 characters */
#define LINE_PT        15.0  /* of Calibri 11 */
#define LINES_MAX      27    /* 409 points, Excel's highest row */
#define LINKS_MAX      65000 /* of a sheet, a little less than Excel's */

bool xlsx_out_inside(struct xlsx_out_sheet *s, size_t row, size_t column)
{
    if (row >= XLSX_OUT_ROWS_MAX || column >= XLSX_OUT_COLUMNS_MAX)
        s->book->too_large = true;
    return s->sheet && row < XLSX_OUT_ROWS_MAX && column < XLSX_OUT_COLUMNS_MAX;
}

/* What a program would take for a formula when somebody edits the cell. */
static bool looks_like_formula(const char *text)
{
    return *text != '\0' && strchr("=+-@\t", *text);
}

void xlsx_out_text(struct xlsx_out_sheet *s, size_t row, size_t column, struct str text,
                   unsigned style)
{
    if (!xlsx_out_inside(s, row, column))
        return;
    char *clean = xlsx_out_clean(s->book, text, CELL_MAX_CHARS);
    if (!*clean) {
        xlsx_out_blank(s, row, column, style);
        return;
    }
    lxw_format *look =
        xlsx_out_look(s->book, style, looks_like_formula(clean) ? LOOK_RAW : LOOK_TEXT);
    xlsx_out_check(
        s, worksheet_write_string(s->sheet, (lxw_row_t)row, (lxw_col_t)column, clean, look));
}

void xlsx_out_number(struct xlsx_out_sheet *s, size_t row, size_t column, double n, int decimals,
                     unsigned style)
{
    if (!xlsx_out_inside(s, row, column))
        return;
    if (!isfinite(n)) {
        xlsx_out_text(s, row, column, STR("–"), style);
        return;
    }
    lxw_format *look = xlsx_out_look(s->book, style | XLSX_OUT_LINE, decimals < 0 ? 0 : decimals);
    xlsx_out_check(s, worksheet_write_number(s->sheet, (lxw_row_t)row, (lxw_col_t)column, n, look));
}

void xlsx_out_date(struct xlsx_out_sheet *s, size_t row, size_t column, struct date d,
                   unsigned style)
{
    char iso[16];
    if (!d.month || !d.day || d.year < 1900) {
        xlsx_out_text(s, row, column, str_c(date_iso(d, iso)), style);
        return;
    }
    if (!xlsx_out_inside(s, row, column))
        return;
    lxw_datetime day = {.year = d.year, .month = d.month, .day = d.day};
    lxw_format *look = xlsx_out_look(s->book, style | XLSX_OUT_LINE, LOOK_DATE);
    xlsx_out_check(
        s, worksheet_write_datetime(s->sheet, (lxw_row_t)row, (lxw_col_t)column, &day, look));
}

static bool can_follow(struct str href)
{
    bool known = str_starts_nocase(href, "http://") || str_starts_nocase(href, "https://") ||
                 str_starts_nocase(href, "mailto:");
    for (size_t i = 0; i < href.len; i++)
        known = known && (unsigned char)href.ptr[i] > ' ';
    return known && href.len <= HREF_MAX_BYTES;
}

void xlsx_out_link(struct xlsx_out_sheet *s, size_t row, size_t column, struct str text,
                   struct str href, unsigned style)
{
    if (!can_follow(href) || s->n_links >= LINKS_MAX || !text.len) {
        xlsx_out_text(s, row, column, text, style);
        return;
    }
    if (!xlsx_out_inside(s, row, column))
        return;
    lxw_row_t r = (lxw_row_t)row;
    lxw_col_t c = (lxw_col_t)column;
    lxw_format *look = xlsx_out_look(s->book, style, LOOK_LINK);
    char *to = arena_strndup(s->book->arena, href.ptr, href.len);
    s->n_links++;
    xlsx_out_check(s, worksheet_write_url_opt(s->sheet, r, c, to, look,
                                              xlsx_out_clean(s->book, text, CELL_MAX_CHARS), NULL));
}

void xlsx_out_blank(struct xlsx_out_sheet *s, size_t row, size_t column, unsigned style)
{
    if (!xlsx_out_inside(s, row, column))
        return;
    lxw_format *look = xlsx_out_look(s->book, style, LOOK_TEXT);
    xlsx_out_check(s, worksheet_write_blank(s->sheet, (lxw_row_t)row, (lxw_col_t)column, look));
}

void xlsx_out_comment(struct xlsx_out_sheet *s, size_t row, size_t column, struct str text)
{
    if (!text.len || !xlsx_out_inside(s, row, column))
        return;
    /* Room for the words: about 40 to a line. */
    double lines = ceil((double)text_length(text) / 40) + 1;
    lxw_comment_options o = {.width = 260, .height = (uint16_t)fmin(60 + 16 * lines, 600)};
    xlsx_out_check(s,
                   worksheet_write_comment_opt(s->sheet, (lxw_row_t)row, (lxw_col_t)column,
                                               xlsx_out_clean(s->book, text, CELL_MAX_CHARS), &o));
}

void xlsx_out_column(struct xlsx_out_sheet *s, size_t column, double width_chars, unsigned style)
{
    if (!xlsx_out_inside(s, 0, column))
        return;
    double width = fmin(fmax(width_chars, 4), 80);
    lxw_col_t c = (lxw_col_t)column;
    xlsx_out_check(s,
                   worksheet_set_column(s->sheet, c, c, width,
                                        style ? xlsx_out_look(s->book, style, LOOK_TEXT) : NULL));
}

void xlsx_out_lines(struct xlsx_out_sheet *s, size_t row, size_t lines)
{
    if (!xlsx_out_inside(s, row, 0))
        return;
    double height = LINE_PT * (double)(lines < 1 ? 1 : lines > LINES_MAX ? LINES_MAX : lines);
    xlsx_out_check(s, worksheet_set_row(s->sheet, (lxw_row_t)row, height, NULL));
}

void xlsx_out_freeze(struct xlsx_out_sheet *s, size_t rows, size_t columns)
{
    if (!xlsx_out_inside(s, rows, columns))
        return;
    worksheet_freeze_panes(s->sheet, (lxw_row_t)rows, (lxw_col_t)columns);
    if (rows)
        xlsx_out_check(s,
                       worksheet_repeat_rows(s->sheet, (lxw_row_t)rows - 1, (lxw_row_t)rows - 1));
}

void xlsx_out_filter(struct xlsx_out_sheet *s, struct xlsx_out_range r)
{
    if (xlsx_out_inside(s, r.first_row, r.first_column) &&
        xlsx_out_inside(s, r.last_row, r.last_column))
        xlsx_out_check(s, worksheet_autofilter(s->sheet, (lxw_row_t)r.first_row,
                                               (lxw_col_t)r.first_column, (lxw_row_t)r.last_row,
                                               (lxw_col_t)r.last_column));
}

void xlsx_out_lock(struct xlsx_out_sheet *s)
{
    lxw_protection allow = {.format_columns = LXW_TRUE, .format_rows = LXW_TRUE};
    if (s->sheet)
        worksheet_protect(s->sheet, NULL, &allow);
}

void xlsx_out_across(struct xlsx_out_sheet *s)
{
    if (!s->sheet)
        return;
    worksheet_set_landscape(s->sheet);
    worksheet_set_paper(s->sheet, 9); /* A4 */
    worksheet_fit_to_pages(s->sheet, 1, 0);
}
