/* said.h - what each term of a record says for and against it. Nobody outside this room includes
 * it. */
#ifndef SIGTE_SCREEN_RANK_SAID_H
#define SIGTE_SCREEN_RANK_SAID_H

#include "lib/base/arena.h"
#include "screen/rank/model.h"
#include "screen/rank/table.h"

struct rank_said {
    double weight;
    size_t n_places; /* where the term stands in the text; for who looks there */
};

/* Of each entry of the record's row, in its order; by_term (zeroed): from rank_said_key of a term
 * in a view to its entry, from the first of the row on. What the places among topics say is in the
 * phrases, which they are made of: all sum to the score without the intercept. Memory: `a`,
 * by_term. */
struct rank_said *rank_say(const struct rank_model *m, size_t record, struct rank_table *by_term,
                           struct arena *a);
uint64_t rank_said_key(uint32_t term, enum rank_view view);

#endif
