/* csv.h - comma-separated files (RFC 4180, and what spreadsheets make of it).
 *
 * Whole tables of our own making are read strictly (csv_parse), other people's files row by
 * row (csv_scan), which forgives what it can.
 * Reading: separator `,` `;` or tab found from the header row, or given; UTF-8
 * with or without BOM; any line end; quoted fields with line breaks; a first line
 * `sep=;` is obeyed. Writing:
 * fields quoted when needed; with `guard`, text that a spreadsheet would take
 * for a formula (= + - @ tab CR at its start, unless it is a plain number) gets a ' before it. */
#ifndef SIGTE_BASE_CSV_H
#define SIGTE_BASE_CSV_H

#include "lib/base/err.h"

#define CSV_FIELD_LIMIT ((size_t)4 * 1024 * 1024)
#define CSV_COLUMN_MAX  1024
#define CSV_CELL_MAX    ((size_t)20 * 1000 * 1000)

struct csv_row {
    int64_t line;      /* 1-based line the row starts on */
    struct str *field; /* n fields */
    size_t n;
    struct str raw; /* csv_scan only: the row as it stands in the text, without its line end */
    bool odd;       /* csv_scan only: a quote stood where none should, or was never closed */
};

struct csv_table {
    const char *file;
    char separator;
    struct csv_row header;
    struct csv_row *row; /* lines with nothing but separators left out; short rows padded with "" to
                            the header's width */
    size_t n;
};

/* Parse a text with a header row. separator 0: find it. Memory: `a` (fields are
 * copies). Errors: ERR_INPUT with line (a quote never closed, more fields than
 * the header has, text after a closing quote, a column name twice, no header, not UTF-8),
 * ERR_LIMIT. */
NODISCARD enum err_code csv_parse(struct str text, const char *name, char separator,
                                  struct arena *a, struct csv_table *out, struct err *e);
/* The same from a file. */
NODISCARD enum err_code csv_load(const char *path, struct arena *a, struct csv_table *out,
                                 struct err *e);

/* A text read row by row. Init with csv_scan_init. */
struct csv_scan {
    struct str text; /* borrowed; NUL bytes and bad UTF-8 pass as they are */
    size_t at;
    int64_t line;     /* 1-based, of the byte at `at` */
    char separator;   /* CSV_ONE_COLUMN: a row is one field */
    bool tolerant;    /* else a stray quote is an error */
    const char *name; /* for messages; borrowed */
    struct str item[CSV_COLUMN_MAX];
};

#define CSV_ONE_COLUMN '\n'

/* Begin at the top: a byte order mark is passed, and a line `sep=;`, whose separator is taken.
 * separator 0 and no such line: the one of `,` `;` and tab that stands most often outside quotes
 * in the first row. */
void csv_scan_init(struct csv_scan *s, struct str text, const char *name, char separator);
/* The next row that holds anything but separators and blanks; row->n is 0 at the end. Fields lie
 * in the text or in `a`; short rows are not padded. Tolerant: what follows a closing quote belongs
 * to the field, a quote never closed is a character like any other.
 * Errors: ERR_INPUT (only when not tolerant), ERR_LIMIT (fields of a row, bytes of a field). */
NODISCARD enum err_code csv_scan_next(struct csv_scan *s, struct arena *a, struct csv_row *row,
                                      struct err *e);

/* Index of a column by name (ASCII case ignored), or -1. */
int csv_column(const struct csv_table *t, const char *name);
/* Index, or ERR_INPUT that names the file, the column and the nearest one there is. */
NODISCARD enum err_code csv_need_column(const struct csv_table *t, const char *name, int *out,
                                        struct err *e);
/* Refuse columns other than those listed, with a suggestion; one without a name only
 * when it has values. */
NODISCARD enum err_code csv_only_columns(const struct csv_table *t, const char *const *name,
                                         size_t n, struct err *e);
/* Trimmed field; column -1 gives "". */
struct str csv_field(const struct csv_row *r, int column);

struct csv_out {
    struct buf *out;
    char separator;      /* ',' or ';' */
    bool guard;          /* against formulas */
    const char *newline; /* "\n" or "\r\n" */
    bool started;
};

void csv_add(struct csv_out *c, struct str field);
void csv_add_int(struct csv_out *c, int64_t v);
void csv_end_row(struct csv_out *c);

#endif
