/* search.h - one search while it runs; for the files that search alone. */
#ifndef SIGTE_SCREEN_BROWSE_SEARCH_H
#define SIGTE_SCREEN_BROWSE_SEARCH_H

#include "screen/browse/browse_internal.h"

struct search {
    struct store *s;
    const struct browse_query *q;
    struct state *state;
    const struct view *view;
    const char *reader;
    struct sets own_reviewer, own_tag;
    roaring_bitmap_t *text;                      /* NULL: all */
    const roaring_bitmap_t *box;                 /* NULL: all */
    roaring_bitmap_t *facet[BROWSE_FACET_COUNT]; /* what its filters leave; NULL: all */
};

/* The sets of a facet that nobody's own votes are in, and those of the reader's own. */
const struct sets *search_sets(const struct search *x, enum browse_facet f);
const struct sets *search_own_sets(const struct search *x, enum browse_facet f);

/* What all filters but those of one facet leave (BROWSE_FACET_COUNT: all of them), as a new set. */
roaring_bitmap_t *search_result(const struct search *x, enum browse_facet but);

/* Count the values of the facets asked for into the page. Memory: `a`. */
void search_count_facets(const struct search *x, struct arena *a, struct browse_page *out);

#endif
