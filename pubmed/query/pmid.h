/* pmid.h - PMIDs in a term: one, several, or a range. */
#ifndef SIGTE_PUBMED_QUERY_PMID_H
#define SIGTE_PUBMED_QUERY_PMID_H

#include "lib/base/arena.h"
#include "lib/base/str.h"

/* One PMID of 1 to 8 digits; false when it is none. */
bool pmid_parse(struct str s, int64_t *out);

/* PMIDs parted by blanks, commas or semicolons, sorted, without doubles.
 * False when there is anything else, or nothing. Memory: `a`. */
bool pmid_list(struct str s, struct arena *a, const int64_t **out, size_t *n);

#endif
