/* gram.h - the model of model.h where the products of records are kept instead of weights: for
 * replays, which learn anew thousands of times over the same records.
 *
 * A step costs as much as there are records and moves all scores at once; looking at a record that
 * need not move costs nothing. A row of products takes 4 bytes a record and is made when a record
 * is first labelled; replays of one set share them. Same optimum as model.h, held by a test. */
#ifndef SIGTE_SCREEN_RANK_GRAM_H
#define SIGTE_SCREEN_RANK_GRAM_H

#include "screen/rank/model.h"

struct rank_gram {
    const struct rank_matrix *x; /* borrowed */
    size_t *start;               /* the counted terms by columns */
    uint32_t *record;
    float *value;
    float **row; /* of each record, NULL until asked for */
};

void rank_gram_init(struct rank_gram *g, const struct rank_matrix *x);
void rank_gram_release(struct rank_gram *g);
/* The products of record i with all. */
const float *rank_gram_row(struct rank_gram *g, size_t i);

struct rank_machine {
    struct rank_gram *g; /* borrowed */
    struct rank_settings settings;
    double *score; /* of every record, as of now */
    double *alpha; /* of each label */
    uint32_t *labelled;
    float *weight;      /* of each label */
    signed char *label; /* of each label */
    size_t n_labelled, n_include;
};

void rank_machine_init(struct rank_machine *m, struct rank_gram *g, const struct rank_settings *s);
void rank_machine_release(struct rank_machine *m);
/* A label for a record that has none; the same where it counts `weight` (> 0) times. */
void rank_machine_label(struct rank_machine *m, size_t record, enum rank_label label);
void rank_machine_label_weighted(struct rank_machine *m, size_t record, enum rank_label label,
                                 double weight);
/* Learn until no gradient exceeds the tolerance; returns the passes over the labels. */
size_t rank_machine_fit(struct rank_machine *m, double tolerance);

#endif
