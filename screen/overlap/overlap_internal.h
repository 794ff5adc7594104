/* overlap_internal.h - what the files of this room share; nobody else includes it. */
#ifndef SIGTE_SCREEN_OVERLAP_INTERNAL_H
#define SIGTE_SCREEN_OVERLAP_INTERNAL_H

#include "screen/overlap/overlap.h"

/* Studies told apart over all reviews: each review's list as numbers of studies. */
struct study_sets {
    size_t **set; /* one per review: sorted, each once */
    size_t *n;
    const struct overlap_study **best; /* by number: the entry that says most */
    size_t n_studies;
};
void overlap_study_sets(const struct overlap_review *review, size_t n, struct arena *a,
                        struct study_sets *out);
size_t overlap_set_shared(const size_t *x, size_t nx, const size_t *y, size_t ny);

/* Which pairs overlap: n × n, symmetric. */
struct links {
    bool *studies, *terms;
    double *cca;      /* of the two alone; 0 when a list isn't known */
    double *likeness; /* of the terms: the lower of population and outcome */
    size_t n;
};
void overlap_links(const struct overlap_review *review, size_t n, const struct study_sets *sets,
                   const struct overlap_options *o, struct arena *a, struct links *out);

/* How much the terms of pairs are alike, rare ones weighing more. */
struct term_weights {
    struct str *term;
    double *weight;
    size_t n;
};
enum term_side { TERM_POPULATION, TERM_OUTCOME };
void overlap_term_weights(const struct overlap_review *review, size_t n, enum term_side side,
                          struct arena *a, struct term_weights *out);
double overlap_term_likeness(const struct term_weights *w, const struct overlap_review *x,
                             const struct overlap_review *y, enum term_side side);
const struct str *overlap_terms(const struct overlap_review *r, enum term_side side, size_t *n);
/* Terms that all members have. */
void overlap_terms_shared(const struct overlap_review *review, const size_t *member, size_t n,
                          enum term_side side, struct arena *a, struct str **out, size_t *n_out);

/* Order the members and say why the first is first. */
void overlap_choose(const struct overlap_review *review, struct overlap_group *g);
/* Fill rows and counts of the citation matrix. */
void overlap_fill_matrix(const struct overlap_review *review, const struct study_sets *sets,
                         struct arena *a, struct overlap_group *g);

#endif
