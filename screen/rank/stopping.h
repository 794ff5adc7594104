/* stopping.h - whether enough has been found, as a test: if the target had been missed, how
 * improbable would the last labels be?
 *
 * Callaghan MW, Müller-Hansen F. Syst Rev 2020;9:273. For every suffix of the labels, as if it had
 * been drawn at random from what was left before it: p = P(X <= includes in it), X hypergeometric,
 * were there just as many unseen includes as break the target. The least p counts. That is a rule
 * of thumb, since suffixes are chosen and not drawn: people decide. */
#ifndef SIGTE_SCREEN_RANK_STOPPING_H
#define SIGTE_SCREEN_RANK_STOPPING_H

#include "lib/base/err.h"

#define RANK_STOP_TARGET     0.95
#define RANK_STOP_CONFIDENCE 0.95
#define RANK_STOP_LEAST      1000 /* records below which nobody should rely on it unasked */

struct rank_stop {
    double p;      /* the least; 0: the target is met whatever is unseen */
    size_t suffix; /* labels in the suffix that gave it; 0: none was needed */
    size_t unseen; /* the fewest unseen includes that would break the target */
};

/* position: 1-based places of the r includes among the n labels given so far, rising; n_total
 * records in all. Errors: ERR_INPUT when the target isn't above 0 and at most 1. */
NODISCARD enum err_code rank_stop_test(const size_t *position, size_t r, size_t n, size_t n_total,
                                       double target, struct rank_stop *out, struct err *e);

/* The first number of labels after which p < 1 − confidence, tested after every label; position
 * holds all r includes of the whole order of n_total. n_total when it never comes sooner.
 * *found: includes met by then. */
NODISCARD enum err_code rank_stop_when(const size_t *position, size_t r, size_t n_total,
                                       double target, double confidence, size_t *after,
                                       size_t *found, struct err *e);

#endif
