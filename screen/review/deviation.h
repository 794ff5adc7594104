/* deviation.h - what was done otherwise than the protocol says, and why: kept for the report. */
#ifndef SIGTE_SCREEN_REVIEW_DEVIATION_H
#define SIGTE_SCREEN_REVIEW_DEVIATION_H

#include "screen/review/review.h"

struct deviation {
    int64_t id;
    struct str about; /* criteria, protocol, other */
    struct str what;  /* in words */
    struct str why;
    struct str detail; /* JSON: of a change of documents what changed, and the decisions as they
                          were; "{}" */
    struct str person, at;
};

/* Note one. Inside store_begin … store_commit. A lead's. Errors: ERR_FORBIDDEN, ERR_INPUT (no
 * words for what or why). */
NODISCARD enum err_code deviation_note(struct store *s, const char *actor, const char *what,
                                       const char *why, struct err *e);
/* All, by time. Memory: `a`. */
NODISCARD enum err_code deviation_list(struct store *s, struct arena *a, struct deviation **out,
                                       size_t *n, struct err *e);

#endif
