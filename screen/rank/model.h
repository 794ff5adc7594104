/* model.h - the model that ranks: a linear one, learned anew after every decision.
 *
 *     struct rank_model m;
 *     rank_model_init(&m, &x, &RANK_USUAL);
 *     rank_model_label(&m, 12, RANK_INCLUDE);
 *     rank_model_label(&m, 40, RANK_EXCLUDE);
 *     rank_model_fit(&m, RANK_TOLERANCE);
 *     rank_model_score(&m, score);
 *     rank_model_release(&m);
 *
 * w minimises ½|w|² + Σ c_i·max(0, 1 − y_i·w·x_i)² over the labelled records (a support vector
 * machine with squared hinge), x_i with one more feature √offset whose weight is the intercept.
 * c_i = cost·(includes/10)^growth·scale·v_i with v_i = 1 for includes, includes/(ratio·excludes)
 * for excludes, and the scale that makes Σ scale·v_i the number of labels; a label's own weight
 * multiplies its c_i. Solved in the dual, one
 * record at a time, in drawn order (Hsieh, Chang, Lin, Keerthi & Sundararajan, ICML 2008), from
 * where the last fit ended. One optimum exists, so what was labelled first doesn't matter beyond
 * the tolerance; the same calls give the same bytes. */
#ifndef SIGTE_SCREEN_RANK_MODEL_H
#define SIGTE_SCREEN_RANK_MODEL_H

#include "lib/base/random.h"
#include "screen/rank/features.h"

enum rank_label { RANK_EXCLUDE = -1, RANK_UNKNOWN = 0, RANK_INCLUDE = 1 };

/* How far the gradient of the dual may be from none; the margin is 1. */
#define RANK_TOLERANCE 0.02

/* What a label costs in either class; the rule above. The side that is absent costs as the other.
 */
void rank_costs(const struct rank_settings *s, size_t n_include, size_t n_exclude, double *include,
                double *exclude);

struct rank_model {
    const struct rank_matrix *x; /* borrowed */
    struct rank_settings settings;
    double *w;          /* x->n_terms weights; NULL while it rests */
    double intercept;   /* added to every score */
    double *alpha;      /* of each record, 0 unless labelled */
    double *square;     /* |x_i|² of each labelled record, without the constant */
    float *weight;      /* of each record's label; 1 unless told */
    signed char *label; /* enum rank_label of each record */
    uint32_t *labelled; /* n_labelled of them, in drawn order */
    size_t n_labelled, n_include;
    struct random random;
};

void rank_model_init(struct rank_model *m, const struct rank_matrix *x,
                     const struct rank_settings *s);
void rank_model_release(struct rank_model *m);

/* The matrix of the same corpus with records added behind: labels and what was learned stay. */
void rank_model_extend(struct rank_model *m, const struct rank_matrix *x);

/* Set, change or (RANK_UNKNOWN) take back the label of a record. */
void rank_model_label(struct rank_model *m, size_t record, enum rank_label label);
/* The same for a label that counts `weight` (> 0) times: a maybe is an include of 0.5. */
void rank_model_label_weighted(struct rank_model *m, size_t record, enum rank_label label,
                               double weight);

/* Give back the weights of terms until the next fit makes them again; labels and what was learned
 * stay. */
void rank_model_rest(struct rank_model *m);

/* Learn until no gradient exceeds the tolerance; returns the passes over the labels. */
size_t rank_model_fit(struct rank_model *m, double tolerance);

/* The value that fit makes small. Like the scores, of a model that was fitted since it began, was
 * extended or rested. */
double rank_model_objective(const struct rank_model *m);

/* A score for each of x->n records, the higher the likelier relevant. Without labels all are 0. */
void rank_model_score(const struct rank_model *m, float *score);

#endif
