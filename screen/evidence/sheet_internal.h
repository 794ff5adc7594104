/* sheet_internal.h - headings, and a sheet's rows whatever its medium. Private to sheet*.c. */
#ifndef SIGTE_SCREEN_EVIDENCE_SHEET_INTERNAL_H
#define SIGTE_SCREEN_EVIDENCE_SHEET_INTERNAL_H

#include "screen/evidence/sheet.h"

enum sheet_column_kind {
    SHEET_IGNORED, /* no heading, or what is only there to be read: citation, title */
    SHEET_RECORD,
    SHEET_OUTCOME,
    SHEET_VALUE,
    SHEET_PAGE,
    SHEET_QUOTE,
    SHEET_UNKNOWN
};
struct sheet_column {
    enum sheet_column_kind kind;
    const struct form_field *field; /* of the last three */
};
/* What a heading stands for: an id, or a label in either language, with " [page]" or " [quote]"
 * behind. */
struct sheet_column sheet_column_of(const struct form *f, struct str heading, struct arena *a);
/* The heading of a field in a workbook: its label, with its id where that is no name for one. */
struct str sheet_heading(const struct form *f, const struct form_field *x, enum lang lang,
                         struct arena *a);

struct sheet_cell {
    struct str text;
    bool is_number; /* a number to the program */
    bool is_error;  /* #N/A */
};
struct sheet_row {
    int64_t number; /* 1-based, as in the file */
    struct sheet_cell *cell;
    size_t n;
};
struct sheet_table {
    const char *name; /* "sheet.xlsx", "sheet.xlsx[Articles]" */
    struct sheet_row head;
    struct sheet_row *row;
    size_t n;
    bool is_csv;
};
/* The tables of a file that have a column of records. Memory: `a`. */
NODISCARD enum err_code sheet_tables(const struct form *f, struct str bytes, const char *name,
                                     struct arena *a, struct sheet_table **out, size_t *n,
                                     struct err *e);

#endif
