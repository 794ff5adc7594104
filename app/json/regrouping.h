/* regrouping.h - merges, splits and "not the same", and what a record is made of, as JSON. */
#ifndef SIGTE_JSON_REGROUPING_H
#define SIGTE_JSON_REGROUPING_H

#include "lib/base/json.h"
#include "screen/duplicates/duplicates.h"

/* Keys of one regrouping into the object that is open: event, kept and gone (or a and b of those
 * kept apart), where each was found, rule, reason, person, at, undoes, undone. */
void regrouping_put(struct json_out *j, const struct regrouping *g, enum lang lang);

/* Key members: the source records, where each was found. */
void members_put(struct json_out *j, const struct record_member *list, size_t n);
/* Keys shown_from and contradictions: which member each field comes from, and where they differ. */
void origins_put(struct json_out *j, const struct record_combined *x);

#endif
