/* book.h - workbooks as tables of records. */
#ifndef SIGTE_BIB_SHEET_BOOK_H
#define SIGTE_BIB_SHEET_BOOK_H

#include "lib/base/xlsx.h"
#include "lib/bib/sheet/sheet.h"

struct sheet_book {
    struct sheet_source source; /* first, so that one is the other */
    struct xlsx *xlsx;
    size_t sheet;
    struct xlsx_rows *rows;
    struct buf raw;
};

/* The first sheet with a header, those that are hidden last; map->n is 0 when there is none. A
 * row's raw text is its cells parted by tabs, since a workbook has no text of its own.
 * Call sheet_book_close in any case. Memory of the map: `a`. */
NODISCARD enum err_code sheet_book_open(struct sheet_book *b, struct str bytes, const char *name,
                                        const char *chosen, struct arena *a, struct sheet_map *map,
                                        struct err *e);
void sheet_book_close(struct sheet_book *b);

#endif
