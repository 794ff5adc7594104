/* xlsx.h - reading workbooks (Office Open XML, .xlsx and .xlsm), row by row.
 *
 *     struct xlsx *x;
 *     xlsx_open(bytes, "delivery.xlsx", &x, e);
 *     for (size_t i = 0; i < xlsx_count(x); i++)
 *         … xlsx_sheet(x, i)->name …
 *     struct xlsx_rows *rows;
 *     xlsx_rows_open(x, 0, &rows, e);
 *     while ((rc = xlsx_next(rows, &a, &row, e)) == ERR_OK && row.number)
 *         … row.cell[0].text …
 *     xlsx_rows_close(rows);
 *     xlsx_close(x);
 *
 * What is read is what a person sees, or nearly: texts (shared, inline, in several fonts), numbers
 * in full, dates by the cell's number format in either of Excel's calendars, true and false,
 * errors, and of formulas the value that was last calculated. Formulas, pictures, comments, pivot
 * tables and links aren't looked at. Nothing is fetched, no entity is expanded, a document type is
 * refused. A workbook with a password, and Excel's older .xls, are told apart from damaged ones.
 *
 * Limits: a file of FILE_READ_LIMIT bytes, XLSX_ENTRIES_MAX parts, XLSX_PART_MAX bytes inflated of
 * each, XLSX_CELLS_MAX cells (counting the empty ones between) of a sheet, XLSX_TEXT_MAX bytes of a
 * cell; Excel's own sizes of a sheet. Source: ECMA-376, 5th edition, part 1. */
#ifndef SIGTE_BASE_XLSX_H
#define SIGTE_BASE_XLSX_H

#include "lib/base/date.h"
#include "lib/base/err.h"

#define XLSX_ENTRIES_MAX 4096
#define XLSX_PART_MAX    ((size_t)512 * 1024 * 1024)
#define XLSX_CELLS_MAX   ((size_t)20 * 1000 * 1000)
#define XLSX_TEXT_MAX    ((size_t)4 * 1024 * 1024)
#define XLSX_ROW_MAX     1048576
#define XLSX_COLUMN_MAX  16384

enum xlsx_kind {
    XLSX_EMPTY,
    XLSX_TEXT,
    XLSX_NUMBER,
    XLSX_DATE, /* a date, a date with a time, or a time */
    XLSX_BOOL,
    XLSX_ERROR /* `#N/A`, `#DIV/0!`, … */
};

struct xlsx_cell {
    enum xlsx_kind kind;
    struct str text;  /* as a text always: `2024-01-23`, `2024-01-23T08:30:00`, `08:30:00`, `TRUE`,
                         numbers in plain notation, without format */
    double number;    /* of NUMBER, DATE (serial as stored) and BOOL (0, 1) */
    struct date date; /* of DATE; not set for a time alone */
};

struct xlsx_row {
    int64_t number; /* 1-based, as in the workbook; 0: the end. Rows without cells are left out */
    struct xlsx_cell *cell; /* cell[0] is column A; up to the last that isn't empty */
    size_t n;
    bool hidden;
};

struct xlsx_sheet {
    struct str name;
    bool hidden; /* also "very hidden" */
};

/* A1:C1: one cell as seen. 1-based, inclusive; the value stands in the first cell. */
struct xlsx_merge {
    int64_t first_row, last_row;
    int first_column, last_column;
};

struct xlsx;
struct xlsx_rows;

/* The file begins as zip files do. */
bool xlsx_is_zip(struct str head);
/* The file begins as Excel's older files and those with a password do. */
bool xlsx_is_compound(struct str head);

/* Open the bytes of a workbook, which are borrowed until xlsx_close.
 * Errors: ERR_INPUT (not a workbook, damaged, password, older format), ERR_LIMIT. */
NODISCARD enum err_code xlsx_open(struct str bytes, const char *name, struct xlsx **out,
                                  struct err *e);
/* The same from a file, read into the workbook's own memory. Errors: also ERR_IO. */
NODISCARD enum err_code xlsx_open_file(const char *path, struct xlsx **out, struct err *e);
void xlsx_close(struct xlsx *x); /* NULL is fine */

/* Worksheets in the order of their tabs; charts aren't among them. */
size_t xlsx_count(const struct xlsx *x);
const struct xlsx_sheet *xlsx_sheet(const struct xlsx *x, size_t i);
/* By name (any case), or -1. */
int xlsx_find(const struct xlsx *x, struct str name);
/* ERR_INPUT names the sheets there are. */
NODISCARD enum err_code xlsx_need(const struct xlsx *x, struct str name, size_t *out,
                                  struct err *e);

/* The rows of a sheet, from the top; several may be open at once. Errors: ERR_INPUT, ERR_LIMIT. */
NODISCARD enum err_code xlsx_rows_open(struct xlsx *x, size_t sheet, struct xlsx_rows **out,
                                       struct err *e);
/* Memory: `a`. Errors: ERR_INPUT (damaged; names the part and its line), ERR_LIMIT. */
NODISCARD enum err_code xlsx_next(struct xlsx_rows *r, struct arena *a, struct xlsx_row *out,
                                  struct err *e);
/* Merged cells; complete once xlsx_next has come to the end, since they stand last. */
const struct xlsx_merge *xlsx_merges(const struct xlsx_rows *r, size_t *n);
void xlsx_rows_close(struct xlsx_rows *r); /* NULL is fine */

#endif
