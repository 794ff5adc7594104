/* standing.h - where a record stands in the review, as JSON. */
#ifndef SIGTE_JSON_STANDING_H
#define SIGTE_JSON_STANDING_H

#include "lib/base/json.h"
#include "screen/review/review.h"

struct standings {
    struct record_standing *item; /* by root */
    size_t n;
};

/* The furthest stage that a record has reached, and where it stands there; NULL: not a record of
 * the review. */
const struct standing *standing_furthest(const struct standings *where, int64_t root,
                                         enum stage *stage);
/* included, excluded, awaiting, conflict */
const char *standing_word(const struct standing *st);
/* Keys `stage` and `state` into the open object. */
void standing_put(struct json_out *j, const struct standings *where, int64_t root);

#endif
