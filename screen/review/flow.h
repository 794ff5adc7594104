/* flow.h - the facts of a review as screen/prisma counts them. */
#ifndef SIGTE_SCREEN_REVIEW_FLOW_H
#define SIGTE_SCREEN_REVIEW_FLOW_H

#include "screen/prisma/prisma.h"
#include "screen/review/review.h"

/* Gather arms, reasons and one fact per root. Memory: `a`. */
NODISCARD enum err_code flow_input(struct store *s, struct arena *a, struct prisma_input *out,
                                   struct err *e);

#endif
