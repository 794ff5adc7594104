/* rows.h - a delivery's file row by row: CSV in whatever encoding, or a sheet of a workbook.
 *
 *     rows_look(path, &about, &arena, e);
 *     rows_open(path, &about, &want, &rows, e);
 *     while ((rc = rows_next(rows, &arena, &row, e)) == ERR_OK && row.n)
 *         …
 *     rows_close(rows);
 *
 * Memory doesn't grow with a CSV file: it is read a piece at a time. A workbook is held whole, and
 * its rows come one at a time. Rows with nothing in them are left out. Limits: a field of
 * CSV_FIELD_LIMIT bytes, CSV_COLUMN_MAX columns; of workbooks those of lib/base/xlsx.h. */
#ifndef SIGTE_UPTAKE_ROWS_H
#define SIGTE_UPTAKE_ROWS_H

#include "lib/base/csv.h"
#include "lib/base/hash.h"
#include "lib/bib/recode.h"

struct rows_about {
    struct hash hash; /* of the file's bytes */
    int64_t bytes;
    bool is_workbook;
    enum encoding encoding; /* by mark, by zeros, else UTF-8 or, when it isn't that, Windows-1252 */
    size_t mark_bytes;
    size_t n_sheets;   /* of a workbook */
    struct str *sheet; /* those that aren't hidden, in their order */
};

/* Read the file through once: what it is. Memory: `a`. Errors: ERR_IO, ERR_INPUT (no workbook that
 * can be read), ERR_LIMIT. */
NODISCARD enum err_code rows_look(const char *path, struct arena *a, struct rows_about *out,
                                  struct err *e);

struct rows_want {
    char separator;   /* 0: found from the first row */
    struct str sheet; /* "": the first that isn't hidden */
};

struct rows_row {
    int64_t line;      /* 1-based: line of the file, or row of the sheet */
    struct str *field; /* n fields, UTF-8; a workbook's dates as ISO, its numbers with a point */
    size_t n;          /* 0: the end */
    bool odd;          /* a quote stood where none should */
};

struct rows;
/* Errors: ERR_IO, ERR_INPUT, ERR_LIMIT. */
NODISCARD enum err_code rows_open(const char *path, const struct rows_about *about,
                                  const struct rows_want *want, struct rows **out, struct err *e);
/* Fields live in `a` or until the next call. Errors: ERR_IO, ERR_INPUT, ERR_LIMIT. */
NODISCARD enum err_code rows_next(struct rows *r, struct arena *a, struct rows_row *out,
                                  struct err *e);
char rows_separator(const struct rows *r);   /* ',' of a workbook */
struct str rows_sheet(const struct rows *r); /* "" for CSV */
void rows_close(struct rows *r);             /* NULL is fine */

/* The same over bytes in memory, for CSV alone: `piece` bytes are looked at at first, as many as a
 * file gives at a time. With a separator that is given, what rows come out doesn't depend on it. */
NODISCARD enum err_code rows_open_bytes(struct str bytes, const char *name, size_t piece,
                                        const struct rows_want *want, struct rows **out,
                                        struct err *e);

#endif
