/* outcome.c - the verdict of a stage. */
#include "screen/review/outcome.h"

static bool goes_on(const struct vote *v)
{
    return v->verdict != VOTE_EXCLUDE;
}

static bool agree(const struct vote *x, const struct vote *y, enum conflict_on on)
{
    if (goes_on(x) != goes_on(y))
        return false;
    if (on == CONFLICT_ON_VERDICT)
        return true;
    if (!str_eq(x->category, y->category))
        return false;
    return on == CONFLICT_ON_CATEGORY || str_eq(x->reason, y->reason);
}

static int64_t rank_of(const struct pico *pico, struct str reason)
{
    int i = pico_find(pico, reason);
    return i < 0 ? INT64_MAX : pico->criterion[i].rank;
}

static struct standing settled(const struct vote *v)
{
    return (struct standing){.state = STANDING_DECIDED,
                             .include = goes_on(v),
                             .category = v->category,
                             .reason = goes_on(v) ? STR("") : v->reason,
                             .criteria = v->criteria};
}

struct standing outcome_of(const struct vote *votes, size_t n, const struct vote *resolution,
                           const struct protocol_stage *rule, const struct pico *pico)
{
    if (resolution)
        return settled(resolution);
    if (n < (size_t)rule->reviewers)
        return (struct standing){.state = STANDING_AWAITING};
    const struct vote *first = &votes[0];
    int64_t criteria = first->criteria;
    for (size_t i = 1; i < n; i++) {
        if (!agree(&votes[0], &votes[i], rule->conflict_on))
            return (struct standing){.state = STANDING_CONFLICT};
        if (rank_of(pico, votes[i].reason) < rank_of(pico, first->reason))
            first = &votes[i];
        if (votes[i].criteria > criteria)
            criteria = votes[i].criteria;
    }
    struct standing st = settled(first);
    st.criteria = criteria;
    return st;
}
