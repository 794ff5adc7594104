/* revise_internal.h - the part of a change that finds the decisions it bears on. */
#ifndef SIGTE_SCREEN_REVIEW_REVISE_INTERNAL_H
#define SIGTE_SCREEN_REVIEW_REVISE_INTERNAL_H

#include "screen/review/revise.h"

#include <jansson.h>

/* The decisions that go back: revise.h says which. `changes` is the list that revise_begin kept.
 * Memory: `a`. */
NODISCARD enum err_code revise_affected(struct store *s, const json_t *changes,
                                        const struct evaluation_changes *verdicts, struct arena *a,
                                        struct reopened **out, size_t *n, struct err *e);

#endif
