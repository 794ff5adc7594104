/* outcome.h - what a stage's votes amount to. A pure function.
 *
 * Maybe counts as going on. A stage is settled when the asked number of votes is in
 * and they agree; what must agree besides the verdict is the protocol's `conflict_on`.
 * A resolution settles whatever the votes say. When votes agree on exclusion with
 * different reasons that are no conflict, the reason of lowest rank counts (the
 * fixed hierarchy of criteria), and the category that goes with it. */
#ifndef SIGTE_SCREEN_REVIEW_OUTCOME_H
#define SIGTE_SCREEN_REVIEW_OUTCOME_H

#include "screen/review/review.h"

/* `votes` in order of time; `resolution` NULL when there is none. */
struct standing outcome_of(const struct vote *votes, size_t n, const struct vote *resolution,
                           const struct protocol_stage *rule, const struct pico *pico);

#endif
