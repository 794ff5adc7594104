/* standing_internal.h - how a record's standing is reckoned; nobody outside the room includes it.
 */
#ifndef SIGTE_SCREEN_REVIEW_STANDING_INTERNAL_H
#define SIGTE_SCREEN_REVIEW_STANDING_INTERNAL_H

#include "screen/review/outcome.h"
#include "screen/review/review_internal.h"

/* Everything that a stage's outcome follows from; texts live in the arena it was read with. */
struct standing_facts {
    struct outcome_input in; /* points into the rest: never copied */
    struct vote votes[VOTES_MAX];
    struct str person[VOTES_MAX]; /* who cast votes[i] */
    struct vote resolution, presort;
    struct str presorter;        /* who pre-sorted */
    struct str given[VOTES_MAX]; /* whom the record was given to, to read */
    bool given_voted[VOTES_MAX]; /* … and who voted since */
    size_t n_given;
    bool given_out, presort_given_out; /* to anybody, also to who may not judge it any more */
};
NODISCARD enum err_code standing_facts(struct store *s, int64_t root, enum stage stage,
                                       struct arena *a, struct standing_facts *f, struct err *e);

#endif
