/* xlsx_out.h - workbooks for Excel and LibreOffice: types kept, text never a formula.
 *
 *     struct xlsx_out *book = xlsx_out_new(&arena, &(struct xlsx_out_info){.lang = LANG_DA});
 *     struct xlsx_out_sheet *s = xlsx_out_sheet(book, STR("Ekstraktion"));
 *     xlsx_out_column(s, 0, 30, 0);
 *     xlsx_out_text(s, 0, 0, STR("Artikel"), XLSX_OUT_HEAD);
 *     xlsx_out_text(s, 1, 0, STR("Casolino 2021"), XLSX_OUT_OPEN);
 *     xlsx_out_choices(s, (struct xlsx_out_range){1, 1, 200, 1}, choice, n, &(struct
 * xlsx_out_rule){0}); xlsx_out_freeze(s, 1, 1); xlsx_out_lock(s); if (xlsx_out_finish(book, &out,
 * e) != ERR_OK) …
 *
 * Rows and columns count from 0. What goes wrong on the way is told by xlsx_out_finish. Text is
 * UTF-8; characters that XML forbids become U+FFFD, and a cell holds at most 32,767 characters, of
 * which the last is then an ellipsis. The same calls give the same bytes, at any time. */
#ifndef SIGTE_RENDER_XLSX_OUT_H
#define SIGTE_RENDER_XLSX_OUT_H

#include "lib/base/date.h"
#include "lib/base/err.h"

#define XLSX_OUT_ROWS_MAX    1048576u
#define XLSX_OUT_COLUMNS_MAX 16384u

struct xlsx_out;
struct xlsx_out_sheet;

struct xlsx_out_info {
    enum lang lang;
    struct str title, author; /* of the file's properties; may be empty */
    struct date date;         /* of the file; not set: 1 January 1980, the earliest */
};

struct xlsx_out *xlsx_out_new(struct arena *a, const struct xlsx_out_info *info);
/* Append the file to *out and free the book, also when it fails. A book without sheets gets an
 * empty one. Errors: ERR_LIMIT (too many rows or columns), ERR_IO. */
NODISCARD enum err_code xlsx_out_finish(struct xlsx_out *book, struct buf *out, struct err *e);
void xlsx_out_drop(struct xlsx_out *book); /* free without a file; NULL is fine */

/* A new sheet. Its name is made one that Excel takes: at most 31 characters, none of []:*?/\, no
 * apostrophe at the ends, and unlike the others' (`Name (2)`). Lives as long as the book. */
struct xlsx_out_sheet *xlsx_out_sheet(struct xlsx_out *book, struct str name);

enum xlsx_out_style {
    XLSX_OUT_HEAD = 1,   /* heading of a column: bold on grey, a rule below */
    XLSX_OUT_STRONG = 2, /* bold */
    XLSX_OUT_TITLE = 4,  /* larger, not wrapped */
    XLSX_OUT_QUIET = 8,  /* grey: notes, guidance */
    XLSX_OUT_OPEN = 16,  /* may be filled in when the sheet is locked */
    XLSX_OUT_TOTAL = 32, /* bold, a rule above */
    XLSX_OUT_CENTRE = 64,
    XLSX_OUT_LINE = 128 /* not wrapped */
};

/* Style is XLSX_OUT_HEAD | …; 0 plain. Text wraps in its cell and keeps its line breaks. */
void xlsx_out_text(struct xlsx_out_sheet *s, size_t row, size_t column, struct str text,
                   unsigned style);
void xlsx_out_number(struct xlsx_out_sheet *s, size_t row, size_t column, double n, int decimals,
                     unsigned style);
/* A whole date from 1900 on is a date to the program; another one its ISO text. */
void xlsx_out_date(struct xlsx_out_sheet *s, size_t row, size_t column, struct date d,
                   unsigned style);
/* A web or mail address to follow; another one comes out as text. */
void xlsx_out_link(struct xlsx_out_sheet *s, size_t row, size_t column, struct str text,
                   struct str href, unsigned style);
/* An empty cell with a look. */
void xlsx_out_blank(struct xlsx_out_sheet *s, size_t row, size_t column, unsigned style);
/* A note that shows when one points at the cell. */
void xlsx_out_comment(struct xlsx_out_sheet *s, size_t row, size_t column, struct str text);

/* Width in characters (kept to 4–80), and the style of its empty cells. */
void xlsx_out_column(struct xlsx_out_sheet *s, size_t column, double width_chars, unsigned style);
/* Room for so many lines of text in a row (at most 27, Excel's limit). A program finds the height
 * of other rows itself, but not every one does. */
void xlsx_out_lines(struct xlsx_out_sheet *s, size_t row, size_t lines);
/* Keep the first rows and columns in sight; the rows are repeated on paper. */
void xlsx_out_freeze(struct xlsx_out_sheet *s, size_t rows, size_t columns);

struct xlsx_out_range {
    size_t first_row, first_column, last_row, last_column; /* both inclusive */
};
/* Arrows to filter by; the first row is the headings'. */
void xlsx_out_filter(struct xlsx_out_sheet *s, struct xlsx_out_range range);

/* What may be filled in. */
struct xlsx_out_rule {
    struct str prompt; /* shown when the cell is chosen: what is asked for; may be empty */
    struct str error;  /* shown for what doesn't fit; empty: the program's own words */
    bool only_warn;    /* what doesn't fit may stand nevertheless */
};
/* One of n values, by a list that opens in the cell. */
void xlsx_out_choices(struct xlsx_out_sheet *s, struct xlsx_out_range range,
                      const struct str *choice, size_t n, const struct xlsx_out_rule *rule);
void xlsx_out_numbers(struct xlsx_out_sheet *s, struct xlsx_out_range range, double low,
                      double high, bool whole, const struct xlsx_out_rule *rule);
void xlsx_out_dates(struct xlsx_out_sheet *s, struct xlsx_out_range range, struct date low,
                    struct date high, const struct xlsx_out_rule *rule);

/* Only cells of XLSX_OUT_OPEN may be changed; no password, against slips and not against intent. */
void xlsx_out_lock(struct xlsx_out_sheet *s);
/* On paper across, as wide as the sheet. */
void xlsx_out_across(struct xlsx_out_sheet *s);

#endif
