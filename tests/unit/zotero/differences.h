/* differences.h - the differences from Zotero that are meant, each with its argument.
 *
 * A line of differences.txt: `FILE NUMBER FIELD: argument`, where NUMBER is the item's in its file
 * from 1, or * for all, and `#` begins a comment. A line that no difference needs is a mistake too:
 * it would hide one to come. */
#ifndef TESTS_ZOTERO_DIFFERENCES_H
#define TESTS_ZOTERO_DIFFERENCES_H

#include "lib/base/arena.h"
#include "lib/base/err.h"

struct difference {
    struct str file, number, field, argument;
    int64_t line;
    bool needed;
};
struct differences {
    struct difference *item;
    size_t n;
};

NODISCARD enum err_code differences_load(const char *path, struct arena *a, struct differences *out,
                                         struct err *e);
/* Is it meant? Then its line is needed. */
bool differences_allow(struct differences *d, const char *file, size_t number, const char *field);

#endif
