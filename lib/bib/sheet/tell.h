/* tell.h - what is said of a table: its columns, and rows that are odd. */
#ifndef SIGTE_BIB_SHEET_TELL_H
#define SIGTE_BIB_SHEET_TELL_H

#include "lib/bib/sheet/sheet.h"

/* How many rows, and the line of the first. */
struct sheet_oddity {
    size_t n;
    int64_t line;
};

struct sheet_oddities {
    struct sheet_oddity shorter, longer, quotes;
};

void sheet_count_oddities(struct sheet_oddities *o, const struct sheet_map *m,
                          const struct sheet_row *row);

/* Notes: which column is which field, which are kept as they are, on which sheet. */
void sheet_tell_map(const struct sheet_map *m, const char *file, const struct bib_sink *sink);
void sheet_tell_oddities(const struct sheet_oddities *o, const char *file,
                         const struct bib_sink *sink);

#endif
