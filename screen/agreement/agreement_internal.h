/* agreement_internal.h - what the files of this room share; nobody else includes it.
 *
 * Units with the same votes are one pattern with a weight. Everything is a sum over patterns, so
 * a million units cost as much as the ways in which they were judged, and a draw of the bootstrap
 * is other weights for the same patterns. */
#ifndef SIGTE_SCREEN_AGREEMENT_INTERNAL_H
#define SIGTE_SCREEN_AGREEMENT_INTERNAL_H

#include "screen/agreement/agreement.h"

struct pattern {
    const int16_t *vote; /* n_raters of them */
    int64_t squares;     /* Σ_k n_ik² */
    size_t r;            /* votes, >= 2 */
};

/* A pair's cell of the confusion table that a pattern's units fall into. */
struct pair_cell {
    uint32_t pattern;
    uint32_t cell;
};

struct patterns {
    struct pattern *item; /* by their votes, so that the order of units doesn't matter */
    int64_t *weight;      /* units of each; their sum is n */
    size_t count;
    size_t n_raters, q;
    size_t n, n_one, n_none, raters;
    struct pair_cell *cell; /* of all pairs, one after the other */
    size_t *pair_start;     /* n_pairs + 1 of them */
    size_t n_pairs;
};

struct patterns patterns_of(const struct agreement_votes *v, struct arena *a);

/* What the coefficients of all raters rest on, for one set of weights. */
struct moments {
    int64_t n, votes;
    double pa;
    double *pi;          /* q */
    int64_t *sum;        /* N_k, q of them */
    double disagreement; /* Σ_i (r_i² − Σ_k n_ik²)/(r_i − 1), exactly 0 when all agree */
    size_t used;
};

/* m->pi and m->sum have room for q. */
void moments_of(const struct patterns *p, const int64_t *weight, struct moments *m);
/* Every coefficient but Cohen's and Light's: value and `undefined`. */
void coefficients(const struct moments *m, size_t q, struct agreement_value *of);
/* Their standard errors over units; 0 is 0, not what rounding leaves. n >= 2. */
void standard_errors(const struct patterns *p, const struct moments *m, struct arena *a,
                     struct agreement_value *of);
/* A root of a variance that is a sum of squares: exactly 0 when it can't be told from 0. */
double root_of(double variance);

/* Cohen's κ when two raters voted, and Light's; with_se: Cohen's standard error too. `table`: room
 * for q × q. */
void pair_coefficients(const struct patterns *p, const int64_t *weight, int64_t *table,
                       bool with_se, struct agreement_value *of);

enum err_code bootstrap(const struct patterns *p, const struct agreement_options *o,
                        struct arena *a, struct agreement_value *of, struct err *e);

#endif
