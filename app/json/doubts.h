/* doubts.h - decisions that deserve a second look, as JSON. */
#ifndef SIGTE_JSON_DOUBTS_H
#define SIGTE_JSON_DOUBTS_H

#include "lib/base/json.h"
#include "screen/priority/priority.h"

/* Members of the object that is open: excluded, included (how many were decided so), cut, and the
 * lists `misses` and `doubts`: record, title, citation, pmid, score, percentile, disagrees, how,
 * deciders. Scores have four digits after the point, percentiles one. Memory: `a`.
 * Errors: ERR_DB. */
NODISCARD enum err_code doubts_put(struct json_out *j, struct store *s,
                                   const struct priority_doubts *d, struct arena *a, struct err *e);

#endif
