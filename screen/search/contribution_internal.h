/* contribution_internal.h - counting over sets of records. */
#ifndef SIGTE_SCREEN_SEARCH_CONTRIBUTION_INTERNAL_H
#define SIGTE_SCREEN_SEARCH_CONTRIBUTION_INTERNAL_H

#include "screen/search/analysis.h"

#include <roaring/roaring.h>

/* n bitmaps that are not there yet, and those that are freed. */
roaring_bitmap_t **bitmaps_none(size_t n, struct arena *a);
void bitmaps_free(roaring_bitmap_t **b, size_t n);

/* What the parts of a line find and contribute, by part id. */
struct weighed {
    size_t n_parts;
    struct part_count *count;
    roaring_bitmap_t **value; /* of groups; a term's is its set */
    roaring_bitmap_t *
        *matters; /* of wanted parts: were they otherwise there, so would the line be */
};

/* From the set of every term, set[id], over the records `all`. `wanted` by part id, or NULL.
 * Memory: `a`, and the bitmaps of *out until weighed_release. */
void contribution_weigh(const struct query_part *root, roaring_bitmap_t *const *set,
                        const roaring_bitmap_t *all, const bool *wanted, struct arena *a,
                        struct weighed *out);
void weighed_release(struct weighed *w);

/* Fill out->count and out->line from the set of every term: set[id], by the id of the
 * term's node. The sets stay the caller's. Memory: `a`. */
void contribution_count(const struct query_part *root, roaring_bitmap_t *const *set, size_t n_terms,
                        struct arena *a, struct contribution *out);

/* The set of every term of a line, out of a corpus, into set[id] (made by the caller). */
NODISCARD enum err_code contribution_sets(const struct strategy_line *l, struct engine *engine,
                                          struct progress *p, roaring_bitmap_t **set,
                                          struct err *e);
/* The records that a text finds in a corpus, added to *into. */
NODISCARD enum err_code contribution_text_set(struct engine *engine, struct str text,
                                              roaring_bitmap_t *into, struct err *e);

/* A line's sets in a corpus, kept for trying changes: each costs one look-up instead of the
 * whole line anew. */
struct line_sets {
    const struct strategy_line *line;
    struct engine *engine;
    roaring_bitmap_t **set; /* by term */
    struct weighed weighed;
};

/* wanted[part id]: the parts that will be changed. Memory: `a`; close also after an error. */
NODISCARD enum err_code line_sets_open(const struct strategy_line *l, struct engine *engine,
                                       const bool *wanted, struct progress *p, struct arena *a,
                                       struct line_sets *out, struct err *e);
void line_sets_close(struct line_sets *s);
/* Records that the line finds in addition when `text` is added to a part (or stands instead and
 * finds no less), or when the part is left out (text empty; it is in an AND or taken by a NOT). */
NODISCARD enum err_code line_sets_gain(const struct line_sets *s, const struct query_part *p,
                                       struct str text, int64_t *out, struct err *e);

#endif
