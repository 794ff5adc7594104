/* stopping_when.c - the first moment of a whole order at which a test is passed. */
#include "screen/rank/discovery.h"
#include "screen/rank/stopping_internal.h"

struct search {
    enum rank_stop_rule rule;
    const size_t *position;
    size_t n_total;
    double target, limit; /* 1 − confidence */
    struct rank_discovery d;
};

/* Does any suffix have a p below the limit? */
static bool plain(const struct search *s, size_t r, size_t n)
{
    size_t unseen = rank_unseen_to_miss(r, s->target);
    if (unseen > s->n_total - n)
        return 0 < s->limit;
    for (size_t k = 0; k <= r; k++) {
        if (s->limit <= 0.5 && rank_suffix_is_usual(s->position, r, n, s->n_total, unseen, k))
            continue;
        if (rank_suffix_p(s->position, r, n, s->n_total, unseen, k) < s->limit)
            return true;
    }
    return false;
}

/* Is the test passed after n labels, r of them includes? s->d knows these r. */
static bool passed(struct search *s, size_t r, size_t n)
{
    bool has_curve = s->rule != RANK_STOP_PLAIN && r >= RANK_STOP_INCLUDES;
    if (has_curve)
        rank_discovery_at(&s->d, n);
    if (has_curve && rank_discovery_missed(&s->d, s->target) < s->limit)
        return true;
    return (s->rule != RANK_STOP_CURVE || !has_curve) && plain(s, r, n);
}

/* The first of low … high that passes, high being one that does. */
static size_t first(struct search *s, size_t r, size_t low, size_t high)
{
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (passed(s, r, middle))
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

enum err_code rank_stop_when(enum rank_stop_rule rule, const size_t *position, size_t r,
                             size_t n_total, double target, double confidence, size_t *after,
                             size_t *found, struct err *e)
{
    struct search s = {rule, position, n_total, target, 1 - confidence, {0}};
    enum err_code rc = rank_stop_check(target, e);
    *after = n_total;
    *found = r;
    if (rc != ERR_OK)
        return rc;
    rank_discovery_init(&s.d, &RANK_DISCOVERY_CAREFUL, n_total);
    for (size_t i = 0; i <= r; i++) {
        size_t low = i > 0 ? position[i - 1] : 1, high = i < r ? position[i] - 1 : n_total;
        if (i > 0)
            rank_discovery_found(&s.d, position[i - 1]);
        if (high < low || !passed(&s, i, high))
            continue;
        *after = first(&s, i, low, high);
        *found = i;
        return ERR_OK;
    }
    return ERR_OK;
}
