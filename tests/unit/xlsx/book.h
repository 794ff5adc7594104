/* book.h - workbooks made in memory, part by part. */
#ifndef TESTS_XLSX_BOOK_H
#define TESTS_XLSX_BOOK_H

#include "lib/base/arena.h"

struct book_part {
    const char *name;
    struct str text;
};

/* A zip file of these parts, packed or stored. */
struct str book_zip(const struct book_part *part, size_t n, bool packed, struct arena *a);

/* A workbook: sheets by the inside of their <sheetData> (NULL ends them), and what else it may
 * have. */
struct book {
    const char *sheet[4];
    const char *name[4];  /* NULL: "Sheet N" */
    const char *state[4]; /* NULL: visible */
    const char *after[4]; /* stands after </sheetData>; NULL: nothing */
    const char *strings;  /* the <si> elements; NULL: no such part */
    const char *styles;   /* inside of <styleSheet>; NULL: no such part */
    bool from_1904;
};

struct str book_bytes(const struct book *b, struct arena *a);

#endif
