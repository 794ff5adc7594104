/* sample.h - how many relevant records there are, from a sample drawn at random and screened. */
#ifndef SIGTE_SCREEN_RANK_SAMPLE_H
#define SIGTE_SCREEN_RANK_SAMPLE_H

#include <stddef.h>

/* Numbers of relevant records in all; shares follow by division. */
struct rank_sample {
    double expected;  /* the sample's share of all */
    size_t low, high; /* exact 95 % interval, hypergeometric, two-sided (as Clopper & Pearson's for
                         draws without putting back): no total within it is improbable at 2.5 % */
};

/* `relevant` of the n records drawn, 1 <= n <= n_total. */
struct rank_sample rank_sample_estimate(size_t relevant, size_t n, size_t n_total);

#endif
