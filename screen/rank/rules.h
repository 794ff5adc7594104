/* rules.h - rules that say when to stop, side by side on a whole order: what each would have cost
 * and found. For replays; nothing here stops anything. */
#ifndef SIGTE_SCREEN_RANK_RULES_H
#define SIGTE_SCREEN_RANK_RULES_H

#include "screen/rank/stopping.h"

enum rank_rule {
    RANK_ROW_50, /* so many irrelevant records in a row, the first time */
    RANK_ROW_100,
    RANK_ROW_200,
    RANK_SAFE_HALT, /* phase A of safe.h: 50 in a row, a tenth of all screened, and twice as many as
                    there are relevant ones (here known, there estimated from a sample) */
    RANK_PLAIN_80,  /* stopping.h's tests, recall RANK_STOP_TARGET, at this confidence */
    RANK_PLAIN_95,
    RANK_CURVE_80,
    RANK_CURVE_95,
    RANK_EITHER_95,
    RANK_RULES
};
const char *rank_rule_name(enum rank_rule rule); /* "row_50", …, "safe", "plain_80", … */

struct rank_rule_stop {
    size_t after; /* records screened; all n when the rule never spoke */
    size_t found;
    bool met; /* RANK_STOP_TARGET of the relevant are found */
};
/* position: 1-based places of all r relevant records of an order of n, rising. */
struct rank_rule_stop rank_rule_when(enum rank_rule rule, const size_t *position, size_t r,
                                     size_t n);

/* The same over several orders. */
struct rank_rule_mean {
    double screened_pct, recall_pct; /* means */
    size_t met;                      /* orders in which the target was */
};
struct rank_rule_mean rank_rule_mean(const struct rank_rule_stop *stop, const size_t *r,
                                     const size_t *n, size_t n_orders);

#endif
