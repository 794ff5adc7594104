/* rows_internal.h - what the files of this room share; nobody else includes it. */
#ifndef SIGTE_UPTAKE_ROWS_INTERNAL_H
#define SIGTE_UPTAKE_ROWS_INTERNAL_H

#include "lib/base/xlsx.h"
#include "uptake/rows/rows.h"

struct rows {
    const char *name;
    /* CSV */
    int fd; /* -1: from `bytes`, or a workbook */
    struct str bytes;
    size_t bytes_at, piece;
    struct recode recode;
    char *raw;       /* one piece as it stands in the file */
    struct buf text; /* UTF-8 from the current row on */
    bool ended;      /* nothing more will come into `text` */
    struct csv_scan scan;
    /* a workbook */
    struct xlsx *book;
    struct xlsx_rows *sheet;
    struct str sheet_name;
};

NODISCARD enum err_code rows_open_book(struct rows *r, const char *path, struct str sheet,
                                       struct err *e);
NODISCARD enum err_code rows_next_book(struct rows *r, struct arena *a, struct rows_row *out,
                                       struct err *e);

#endif
