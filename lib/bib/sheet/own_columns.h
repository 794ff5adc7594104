/* own_columns.h - the columns of our own CSV, which writing and reading share. */
#ifndef SIGTE_BIB_SHEET_OWN_COLUMNS_H
#define SIGTE_BIB_SHEET_OWN_COLUMNS_H

#include "lib/bib/record.h"

enum own_kind {
    OWN_TEXT,
    OWN_DATE,
    OWN_TEXTS, /* a list of texts */
    OWN_KIND,
    OWN_ID, /* a text that is also in the list of ids */
    OWN_AUTHORS,
    OWN_EDITORS,
    OWN_YEAR,
    OWN_PAGES,
    OWN_TYPES,
    OWN_KEYWORDS,
    OWN_MESH,
    OWN_ABSTRACT
};

struct own_column {
    const char *name;
    enum own_kind kind;
    size_t offset, count_offset;
    const char *id; /* OWN_ID: the source's name in the list of ids */
};

extern const struct own_column own_columns[];
extern const size_t own_column_count;
/* By name, any case; NULL for one that isn't ours. */
const struct own_column *own_column(struct str name);

#endif
