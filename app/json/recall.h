/* recall.h - known references against a strategy, as JSON. */
#ifndef SIGTE_JSON_RECALL_H
#define SIGTE_JSON_RECALL_H

#include "lib/base/json.h"
#include "screen/search/analysis.h"

/* Keys known, lines, references, … into the open object (docs/api.md). engine may be NULL. */
void recall_put(struct json_out *j, const struct strategy *s, const struct engine *engine,
                const struct known_list *k, const struct recall *r, struct arena *a);

#endif
