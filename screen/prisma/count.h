/* count.h - what the parts of counting share: gathering (count.c), the rules which step
 * a record is counted in (count_steps.c), and the finished flow (count_finish.c). */
#ifndef SIGTE_SCREEN_PRISMA_COUNT_H
#define SIGTE_SCREEN_PRISMA_COUNT_H

#include "screen/prisma/prisma_internal.h"

/* Everything that is gathered while the facts are read. */
struct counter {
    const struct prisma_input *in;
    struct arena *a;
    struct prisma_flow *flow;
    size_t n_tallies; /* one per arm, then the columns */
    struct prisma_tally **tally;
    struct prisma_number *source;  /* per source */
    struct prisma_lines *excluded; /* per tally, by 0 (no reason) and 1-based reason */
    struct prisma_lines *screen_out;
    int64_t **study; /* per tally: keys of included studies */
    size_t *n_studies;
    size_t *study_cap;
    size_t automatic_cap, removed_cap, criteria_cap;
};

/* Whether the arm belongs to the column of databases and registers. */
bool prisma_is_database_arm(const struct prisma_input *in, size_t arm);

/* Mark the steps after identification that a record is counted in, in a diagram of `only`. */
void prisma_steps_of(const struct prisma_fact *f, enum prisma_literature only,
                     bool in[PRISMA_STEP_COUNT]);

/* Reasons 0 (none given) and 1 … n_reasons, all empty. */
struct prisma_lines prisma_empty_reasons(const struct prisma_input *in, struct arena *a);

/* For qsort over ids. */
int prisma_by_id(const void *x, const void *y);

/* Count studies, keep the lines that were used. */
void prisma_finish(struct counter *c);

#endif
