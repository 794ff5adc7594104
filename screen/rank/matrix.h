/* matrix.h - records as rows of numbers, in little memory.
 *
 * A row has views side by side (settings.h). In the counted ones a term's number is
 * (1 + ln count)·idf·scale, made when it is asked for from what is kept: four bytes for term and
 * count, idf of each term, scale of each view of each record. Terms are numbered by how many
 * records have them, those of most first, so that what is often wanted lies together. The places
 * among themes and topics stand behind as they are, and count as terms behind the counted. */
#ifndef SIGTE_SCREEN_RANK_MATRIX_H
#define SIGTE_SCREEN_RANK_MATRIX_H

#include "lib/base/attr.h"
#include "screen/rank/settings.h"

#define RANK_TERM_BITS 26 /* of an entry; the others say how often */
#define RANK_TERMS_MAX ((size_t)1 << RANK_TERM_BITS)
#define RANK_TERM(e)   ((e) & (RANK_TERMS_MAX - 1))
#define RANK_COUNT(e)  (1 + ((e) >> RANK_TERM_BITS))
#define RANK_COUNT_MAX 64 /* more of one term in one view count as so many */

struct rank_terms;
struct rank_topics;

struct rank_matrix {
    size_t n;         /* records, in the order added */
    size_t n_terms;   /* n_counted, and n_places behind them */
    size_t n_counted; /* terms of counted views */
    size_t *start;    /* n·RANK_COUNTED + 1: where the entries of each view of each record begin */
    uint32_t *entry;  /* RANK_TERM and RANK_COUNT; within a view those of count 1 first */
    float *scale;     /* n·RANK_COUNTED; 0 for a view that is empty or has no weight */
    float *idf;       /* n_counted */
    size_t n_places;  /* numbers of each record that are kept as they are */
    float *place;     /* n·n_places */
    struct rank_terms *terms;   /* what the terms are, for explanations; NULL: not known */
    struct rank_topics *topics; /* what the places are; NULL: there are none, or not known */
};

void rank_matrix_release(struct rank_matrix *x);

/* Give back what only explanations want: for replays. */
void rank_matrix_forget(struct rank_matrix *x);

/* 1 + ln count; of 0 it is 0. */
extern const float RANK_TF[RANK_COUNT_MAX + 1];

/* The number of entry k, which stands in that view of a record. */
static inline float rank_matrix_value(const struct rank_matrix *x, size_t slot, size_t k)
{
    return RANK_TF[RANK_COUNT(x->entry[k])] * x->idf[RANK_TERM(x->entry[k])] * x->scale[slot];
}

/* The product of two lists of n numbers. */
float rank_dot(const float *p, const float *q, size_t n);

/* The product of row i with weights of all terms. */
double rank_matrix_product(const struct rank_matrix *x, size_t i, const double *w);
/* w += by·row i. */
void rank_matrix_add(const struct rank_matrix *x, size_t i, double by, double *w);
/* |row i|². */
double rank_matrix_square(const struct rank_matrix *x, size_t i);

/* out[i] = offset + the product of row i with w, for all records: to a few 1e-5 where the margin
 * is 1, which is enough to put them in order. The same numbers whatever the
 * number of threads (team.h). */
void rank_matrix_products(const struct rank_matrix *x, const double *w, double offset,
                          size_t threads, float *out);

#endif
