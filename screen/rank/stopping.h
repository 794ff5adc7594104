/* stopping.h - whether enough has been found: tests of the labels given so far.
 *
 *   plain   Callaghan MW, Müller-Hansen F. Syst Rev 2020;9:273. For every suffix of the labels, as
 *           if it had been drawn at random from what was left before it: p = P(X <= includes in
 *           it), X hypergeometric, were there just as many unseen includes as break the target. The
 *           least p counts. A rule of thumb, since suffixes are chosen and not drawn.
 *   curve   the probability that the target is missed, by the careful model of discovery.h. Below
 *           RANK_STOP_INCLUDES includes there is no curve, and the plain test speaks.
 *   either  the lesser of the two: never later than the plain test
 *
 * Each is held against 1 − confidence. docs/ranking.md says how often each is right on labelled
 * sets. People decide: nothing here stops anything. */
#ifndef SIGTE_SCREEN_RANK_STOPPING_H
#define SIGTE_SCREEN_RANK_STOPPING_H

#include "lib/base/err.h"

#define RANK_STOP_TARGET     0.95
#define RANK_STOP_CONFIDENCE 0.95
#define RANK_STOP_LEAST      1000 /* records below which nobody should rely on it unasked */
#define RANK_STOP_INCLUDES   5

enum rank_stop_rule { RANK_STOP_PLAIN, RANK_STOP_CURVE, RANK_STOP_EITHER, RANK_STOP_RULES };
const char *rank_stop_rule_name(enum rank_stop_rule rule); /* "plain", "curve", "either" */
NODISCARD bool rank_stop_rule_parse(const char *word, enum rank_stop_rule *out);

struct rank_stop {
    double p;      /* the least; 0: the target is met whatever is unseen */
    size_t suffix; /* labels in the suffix that gave it; 0: none was needed, or the curve spoke */
    size_t unseen; /* the fewest unseen includes that would break the target */
};

/* The plain test. position: 1-based places of the r includes among the n labels given so far,
 * rising; n_total records in all. Errors: ERR_INPUT when the target isn't above 0 and at most 1. */
NODISCARD enum err_code rank_stop_test(const size_t *position, size_t r, size_t n, size_t n_total,
                                       double target, struct rank_stop *out, struct err *e);

/* Any of them. Arguments and errors as above. */
NODISCARD enum err_code rank_stop_by(enum rank_stop_rule rule, const size_t *position, size_t r,
                                     size_t n, size_t n_total, double target, struct rank_stop *out,
                                     struct err *e);

/* The first number of labels after which p < 1 − confidence, tested after every label; position
 * holds all r includes of the whole order of n_total. n_total when it never comes sooner.
 * *found: includes met by then. Between two includes p only falls, so only the ends of such
 * stretches are looked at, and the one where it crosses is halved. */
NODISCARD enum err_code rank_stop_when(enum rank_stop_rule rule, const size_t *position, size_t r,
                                       size_t n_total, double target, double confidence,
                                       size_t *after, size_t *found, struct err *e);

#endif
