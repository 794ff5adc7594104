/* sealed.h - what of the log is for nobody but who acted, for the time being.
 *
 * While a stage is open for a record, the log holds votes that others may not know. What an event
 * says is then for nobody but its actor; that there is one at all is told to whoever doesn't read
 * at the stage, since a lead must see that work is done, and to none who reads there. The events'
 * numbers and hashes go on counting everything: docs/blinding.md. */
#ifndef SIGTE_SCREEN_REVIEW_SEALED_H
#define SIGTE_SCREEN_REVIEW_SEALED_H

#include "screen/review/review.h"

enum sealed {
    SEALED_NOT,
    SEALED_WORDS, /* who, when, which record and stage, and no more */
    SEALED_WHOLE  /* not even that it happened */
};

/* What `reader` (NULL: nobody in particular) may see of an event: a vote, a change or undo of one,
 * a pre-sort, a record taken, a resolution of an earlier reading, a vote of a calibration round
 * that isn't discussed yet. */
NODISCARD enum err_code event_sealed(struct store *s, const char *reader, const struct event *ev,
                                     const json_t *payload, enum sealed *out, struct err *e);

/* Where others' doings on a record at a stage stand for a reader: SEALED_NOT when the stage isn't
 * open for it. */
NODISCARD enum err_code stage_sealed(struct store *s, const char *reader, int64_t record,
                                     enum stage stage, enum sealed *out, struct err *e);

#endif
