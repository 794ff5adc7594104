/* xlsx_out_internal.h - what the parts of the workbook writer share. */
#ifndef SIGTE_RENDER_XLSX_OUT_INTERNAL_H
#define SIGTE_RENDER_XLSX_OUT_INTERNAL_H

#include "lib/render/xlsx_out.h"

#include <xlsxwriter.h>

struct xlsx_out_sheet {
    struct xlsx_out *book;
    lxw_worksheet *sheet;
    struct str name;
    size_t n_links;
    struct xlsx_out_sheet *next;
};

/* A look, made once. */
struct xlsx_out_look {
    unsigned style;
    int decimals; /* LOOK_TEXT, LOOK_RAW or LOOK_DATE, or 0 and more of a number */
    lxw_format *format;
    struct xlsx_out_look *next;
};
enum { LOOK_TEXT = -1, LOOK_RAW = -2, LOOK_DATE = -3, LOOK_LINK = -4 };

struct xlsx_out {
    struct arena *arena;
    struct xlsx_out_info info;
    int file; /* in memory; the library writes to a path */
    lxw_workbook *book;
    struct xlsx_out_sheet *sheet; /* the last first */
    struct xlsx_out_look *look;
    struct xlsx_out_sheet *lists; /* hidden: choices too long to stand in a rule; NULL none yet */
    size_t n_lists;
    lxw_error failed; /* the first failure */
    bool too_large;
};

lxw_format *xlsx_out_look(struct xlsx_out *book, unsigned style, int decimals);
/* Whether the cell is on the sheet; else the book has failed. */
bool xlsx_out_inside(struct xlsx_out_sheet *s, size_t row, size_t column);
void xlsx_out_check(struct xlsx_out_sheet *s, lxw_error rc);
/* A copy of at most n characters without what XML forbids, in the book's arena. */
char *xlsx_out_clean(struct xlsx_out *book, struct str text, size_t n);

#endif
