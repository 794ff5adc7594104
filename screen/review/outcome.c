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

static struct standing decided(const struct vote *v, enum standing_how how)
{
    return (struct standing){.state = STANDING_DECIDED,
                             .how = how,
                             .include = goes_on(v),
                             .category = v->category,
                             .reason = goes_on(v) ? STR("") : v->reason,
                             .criteria = v->criteria};
}

static struct standing conflict(enum standing_how how)
{
    return (struct standing){.state = STANDING_CONFLICT, .how = how};
}

static struct standing awaiting(enum standing_awaits what, int64_t slots)
{
    return (struct standing){
        .state = STANDING_AWAITING, .awaits = what, .slots = slots > 0 ? slots : 0};
}

/* Index of a vote that enough others agree with: all, or more than half. SIZE_MAX: none. */
static size_t prevailing(const struct outcome_input *in, const struct protocol_stage *rule)
{
    for (size_t i = 0; i < in->n; i++) {
        size_t same = 0;
        for (size_t k = 0; k < in->n; k++)
            same += agree(&in->votes[i], &in->votes[k], rule->conflict_on);
        if (same == in->n || (rule->agreement == AGREEMENT_MAJORITY && 2 * same > in->n))
            return i;
    }
    return SIZE_MAX;
}

static bool has_maybe(const struct outcome_input *in)
{
    for (size_t i = 0; i < in->n; i++)
        if (in->votes[i].verdict == VOTE_MAYBE)
            return true;
    return false;
}

/* Of the votes that agree with `best`: the reason of lowest rank, the newest criteria. */
static struct standing settle(const struct outcome_input *in, size_t best,
                              const struct protocol_stage *rule, const struct pico *pico)
{
    const struct vote *first = &in->votes[best];
    int64_t criteria = first->criteria;
    for (size_t i = 0; i < in->n; i++) {
        if (!agree(&in->votes[best], &in->votes[i], rule->conflict_on))
            continue;
        if (rank_of(pico, in->votes[i].reason) < rank_of(pico, first->reason))
            first = &in->votes[i];
        if (in->votes[i].criteria > criteria)
            criteria = in->votes[i].criteria;
    }
    struct standing st = decided(first, in->n > 1 ? HOW_VOTES : HOW_SINGLE);
    st.criteria = criteria;
    return st;
}

static struct standing by_votes(const struct outcome_input *in, const struct protocol_stage *rule,
                                const struct pico *pico)
{
    int64_t readers = (int64_t)(in->readers > in->n ? in->readers : in->n);
    if (in->n < (size_t)rule->reviewers || in->owed)
        return awaiting(AWAITS_VOTE, rule->reviewers - readers);
    if (rule->maybe == MAYBE_CONFLICT && has_maybe(in))
        return conflict(HOW_VOTES);
    size_t best = prevailing(in, rule);
    if (best == SIZE_MAX)
        return conflict(HOW_VOTES);
    if (goes_on(&in->votes[best]) && in->n < (size_t)rule->include_needs)
        return awaiting(AWAITS_VOTE, rule->include_needs - readers);
    return settle(in, best, rule, pico);
}

static struct standing by_people(const struct outcome_input *in, const struct protocol_stage *rule,
                                 const struct pico *pico)
{
    if (in->resolution)
        return decided(in->resolution, in->resolved_by);
    if (in->calibrating)
        return awaiting(AWAITS_CALIBRATION, 0);
    /* A merge may bring votes to a record that was sorted out: they weigh more. */
    if (in->presort && in->presort->verdict == VOTE_EXCLUDE && in->n == 0)
        return decided(in->presort, HOW_PRESORT);
    if (rule->presort && !in->presort && in->n == 0)
        return awaiting(AWAITS_PRESORT, !in->presorter);
    return by_votes(in, rule, pico);
}

struct standing outcome_of(const struct outcome_input *in, const struct protocol_stage *rule,
                           const struct pico *pico)
{
    struct standing st = by_people(in, rule, pico);
    if (st.state == STANDING_AWAITING && st.awaits != AWAITS_CALIBRATION && in->halted)
        st = awaiting(AWAITS_RESUMPTION, 0);
    bool alone = st.how == HOW_SINGLE || st.how == HOW_PRESORT;
    if (st.state == STANDING_DECIDED && !st.include && alone && in->check_includes)
        return conflict(HOW_CHECK);
    if (st.state != STANDING_DECIDED && in->automation.len)
        return (struct standing){.state = STANDING_DECIDED,
                                 .how = HOW_AUTOMATION,
                                 .reason = in->automation,
                                 .criteria = in->automation_criteria};
    return st;
}
