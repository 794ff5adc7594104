/* contribution_internal.h - counting over sets of records. */
#ifndef SIGTE_SCREEN_SEARCH_CONTRIBUTION_INTERNAL_H
#define SIGTE_SCREEN_SEARCH_CONTRIBUTION_INTERNAL_H

#include "screen/search/analysis.h"

#include <roaring/roaring.h>

/* Fill out->count and out->line from the set of every term: set[id], by the id of the
 * term's node. The sets stay the caller's. Memory: `a`. */
void contribution_count(const struct query_part *root, roaring_bitmap_t *const *set, size_t n_terms,
                        struct arena *a, struct contribution *out);

#endif
