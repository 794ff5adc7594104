/* level.h - a level of evidence in the forms of the pages. */
#ifndef SIGTE_WEB_LEVEL_H
#define SIGTE_WEB_LEVEL_H

#include "lib/base/json.h"
#include "screen/evidence/evidence.h"

/* seq 0: not told. */
void level_put(struct json_out *j, const struct level *l, int64_t seq);

#endif
