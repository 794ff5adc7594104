/* approval.h - the lead stands for a result: of screening, or of extraction.
 *
 * An approval is an event with the numbers that were approved and a digest of what they rest on.
 * It holds as long as that is unchanged; what was decided since makes it one of the past, and
 * nothing takes it away. Source: NGC's method, which approves the result of the screening and of
 * the extraction that outside reviewers made. */
#ifndef SIGTE_SCREEN_APPROVAL_H
#define SIGTE_SCREEN_APPROVAL_H

#include "screen/store/store.h"

extern const struct event_kind APPROVAL_EVENTS[];

enum approval_of { APPROVAL_SCREENING, APPROVAL_EXTRACTION };
NODISCARD bool approval_of_parse(struct str s, enum approval_of *out);
const char *approval_of_name(enum approval_of of);

/* Approve (inside store_begin … store_commit). Screening: every record that was found is decided,
 * and the flow adds up. Extraction: every included article has values and a level.
 * Errors: ERR_FORBIDDEN (not the lead), ERR_STATE (how many are still open). */
NODISCARD enum err_code approval_give(struct store *s, const char *actor, enum approval_of of,
                                      const char *note, struct err *e);

struct approval {
    int64_t id;
    enum approval_of of;
    struct str person, at, note;
    struct str counts;  /* JSON: the boxes of the flow, or how many articles and values */
    struct hash digest; /* BLAKE2b-256 of what was approved */
    bool holds;         /* it is the newest of its kind, and nothing has changed since */
};
/* All, by time. Memory: `a`. */
NODISCARD enum err_code approval_list(struct store *s, struct arena *a, struct approval **out,
                                      size_t *n, struct err *e);

#endif
