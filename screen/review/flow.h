/* flow.h - the facts of a review as screen/prisma counts them. */
#ifndef SIGTE_SCREEN_REVIEW_FLOW_H
#define SIGTE_SCREEN_REVIEW_FLOW_H

#include "screen/prisma/prisma.h"
#include "screen/review/review.h"

/* Gather arms, sources, reasons and one fact per root. What kind of literature a record is follows
 * from the criteria; a study from nothing here (screen/evidence/flow.h adds what people extracted).
 * Memory: `a`. */
NODISCARD enum err_code flow_input(struct store *s, struct arena *a, struct prisma_input *out,
                                   struct err *e);

/* The part of a review that a diagram is of. Empty: all of it. */
struct flow_part {
    struct str arm;    /* one arm of the protocol, as if it were the only one */
    struct str search; /* one stored search: what its runs found, without the other methods */
    enum prisma_literature literature; /* 0: all */
};
/* Errors: ERR_NOT_FOUND (no such arm or search, the nearest is named), ERR_USAGE (both). */
NODISCARD enum err_code flow_input_part(struct store *s, const struct flow_part *part,
                                        struct arena *a, struct prisma_input *out, struct err *e);

#endif
