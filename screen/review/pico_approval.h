/* pico_approval.h - the specialist network's approval of the PICO in force, recorded in the review.
 *
 * The PICO's file may hold it (pico.h); what is recorded here goes before that, and holds for the
 * version of the PICO that was in force. Source: NGC's method, which fixes the PICO with the
 * network at a dated meeting, before the search. */
#ifndef SIGTE_SCREEN_REVIEW_PICO_APPROVAL_H
#define SIGTE_SCREEN_REVIEW_PICO_APPROVAL_H

#include "screen/review/review.h"

/* Record it: date and by are needed (one text serves both languages). Inside store_begin …
 * store_commit. A lead's. Errors: ERR_FORBIDDEN, ERR_INPUT (no full date, after today, nobody). */
NODISCARD enum err_code pico_approval_record(struct store *s, const char *actor,
                                             const struct pico_approval *approval, struct err *e);
/* What was recorded for the PICO in force; a date not set: nothing. Memory: `a`. */
NODISCARD enum err_code pico_approval_recorded(struct store *s, struct arena *a,
                                               struct pico_approval *out, struct err *e);

#endif
