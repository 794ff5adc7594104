/* suggest_internal.h - candidates for a line, gathered from the references it loses. */
#ifndef SIGTE_SCREEN_SEARCH_SUGGEST_INTERNAL_H
#define SIGTE_SCREEN_SEARCH_SUGGEST_INTERNAL_H

#include "screen/search/analysis.h"

/* A reference that the line loses. */
struct lost_item {
    const struct known_item *known;
    const struct query_subject *subject;
    bool *opens; /* by part id: finding it there alone would find the reference */
};

struct candidate {
    struct suggested_term s;
    const struct record_term *term; /* as first met */
    bool *finds;                    /* by lost item */
};

struct candidate_list {
    struct candidate *item; /* by `known` descending, then as deliberate as they are */
    size_t n;
};

/* All terms that any of the lost items has and that, put into a group which decides for it, find
 * it; the best `most` of them with the items they find looked up one by one. n_all counts
 * them all, n_elsewhere those left out for belonging to another part. Memory: `a`. */
void candidates_gather(const struct strategy *s, const struct query_part *root,
                       const struct lost_item *lost, size_t n, bool words, size_t most,
                       struct arena *a, struct candidate_list *out, size_t *n_all,
                       size_t *n_elsewhere);

/* Puts the chosen ones in front, in order of choice, with what each gains; how many. */
size_t candidates_choose(struct candidate_list *l, size_t n_lost, size_t most_chosen,
                         struct arena *a);

#endif
