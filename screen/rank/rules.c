/* rules.c - where each rule ends an order. */
#include "screen/rank/rules.h"

#include "screen/rank/safe.h"

#include <math.h>

static const struct {
    const char *name;
    size_t row; /* 0: a test */
    enum rank_stop_rule by;
    double confidence;
} RULE[RANK_RULES] = {
    {"row_50", 50, 0, 0},
    {"row_100", 100, 0, 0},
    {"row_200", 200, 0, 0},
    {"safe", RANK_SAFE_ROW, 0, 0},
    {"plain_80", 0, RANK_STOP_PLAIN, 0.80},
    {"plain_95", 0, RANK_STOP_PLAIN, 0.95},
    {"curve_80", 0, RANK_STOP_CURVE, 0.80},
    {"curve_95", 0, RANK_STOP_CURVE, 0.95},
    {"either_95", 0, RANK_STOP_EITHER, 0.95},
};

const char *rank_rule_name(enum rank_rule rule)
{
    return RULE[rule].name;
}

/* The first label that ends a row, with `least` labels or more behind. */
static size_t row_ends(const size_t *position, size_t r, size_t n, size_t row, size_t least)
{
    for (size_t i = 0; i <= r; i++) {
        size_t before = i > 0 ? position[i - 1] : 0, last = i < r ? position[i] - 1 : n;
        size_t ends = before + row > least ? before + row : least;
        if (ends <= last)
            return ends;
    }
    return n;
}

struct rank_rule_stop rank_rule_when(enum rank_rule rule, const size_t *position, size_t r,
                                     size_t n)
{
    struct rank_rule_stop s = {n, 0, false};
    size_t least = 0;
    if (rule == RANK_SAFE_HALT)
        least = n / 10 + (n % 10 > 0) > 2 * r ? n / 10 + (n % 10 > 0) : 2 * r;
    if (RULE[rule].row > 0) {
        s.after = row_ends(position, r, n, RULE[rule].row, least);
    } else {
        struct err none = {0};
        /* The target is a fit one, so there is nothing to refuse. */
        if (rank_stop_when(RULE[rule].by, position, r, n, RANK_STOP_TARGET, RULE[rule].confidence,
                           &s.after, &s.found, &none) != ERR_OK)
            s.after = n;
    }
    for (s.found = 0; s.found < r && position[s.found] <= s.after;)
        s.found++;
    s.met = (double)s.found >= RANK_STOP_TARGET * (double)r - 1e-9;
    return s;
}

struct rank_rule_mean rank_rule_mean(const struct rank_rule_stop *stop, const size_t *r,
                                     const size_t *n, size_t n_orders)
{
    struct rank_rule_mean m = {0};
    for (size_t i = 0; i < n_orders; i++) {
        m.screened_pct += 100 * (double)stop[i].after / (double)n[i] / (double)n_orders;
        m.recall_pct += 100 * (double)stop[i].found / (double)r[i] / (double)n_orders;
        m.met += stop[i].met;
    }
    return m;
}
