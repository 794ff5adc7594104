/* outcome.h - what a stage's votes amount to. A pure function.
 *
 * A pre-sort that excludes decides alone; otherwise votes are awaited until as many are in as the
 * protocol asks for, and all of those who must read it. Then they settle it when they agree
 * (all of them, or more than half where the protocol says so); what must agree besides the
 * verdict is its `conflict_on`. A maybe counts as going on, or makes a conflict. An inclusion may
 * need more votes than an exclusion does. A resolution settles whatever the votes say. When votes
 * agree on exclusion with different reasons that are no conflict, the reason of lowest rank counts
 * (the fixed hierarchy of criteria), and the category that goes with it. A criterion that may
 * exclude by itself does so as long as people have not decided. What nobody decided when the lead
 * ended the stage awaits nothing but that it is resumed; a conflict is settled all the same. */
#ifndef SIGTE_SCREEN_REVIEW_OUTCOME_H
#define SIGTE_SCREEN_REVIEW_OUTCOME_H

#include "screen/review/review.h"

struct outcome_input {
    const struct vote *votes; /* of this reading, by time, a person once */
    size_t n;
    const struct vote *resolution; /* NULL: none */
    enum standing_how resolved_by; /* HOW_RESOLVER, HOW_PLENUM, HOW_CALIBRATION */
    const struct vote *presort;    /* NULL: none; VOTE_EXCLUDE, else kept */
    size_t readers;                /* people who voted or were given it to read */
    size_t owed;                   /* of those it was given to so that all of them read it, how many
                                      have not voted */
    bool presorter;                /* somebody was given it to pre-sort */
    bool calibrating;              /* in a calibration round that isn't closed */
    bool check_includes;           /* a sample check says include */
    bool halted;                   /* the lead ended the stage before it was read */
    struct str automation;         /* criterion that excludes it by itself; "" none */
    int64_t automation_criteria;   /* version of the PICO it was judged under */
};

struct standing outcome_of(const struct outcome_input *in, const struct protocol_stage *rule,
                           const struct pico *pico);

#endif
