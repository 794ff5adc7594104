/* flat_split.h - what lists and lists of names have in common. Private to flat_*.c. */
#ifndef SIGTE_BIB_FLAT_SPLIT_H
#define SIGTE_BIB_FLAT_SPLIT_H

#include "lib/bib/flat.h"

/* More items than that aren't taken from one cell. */
#define FLAT_ITEMS_MAX 20000

/* `['a', "b"]` as Python and JSON write lists of texts; false when it is something else. */
bool flat_split_brackets(struct str s, struct flat_list *l, struct arena *a);
bool flat_has(struct str s, const char *what);
/* Character references, which hold the `;` that lists are parted by, written out. */
struct str flat_without_references(struct str s, struct arena *a);

#endif
