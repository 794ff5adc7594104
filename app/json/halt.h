/* halt.h - a stage's state for stopping as JSON. */
#ifndef SIGTE_JSON_HALT_H
#define SIGTE_JSON_HALT_H

#include "lib/base/json.h"
#include "screen/halt/halt.h"

/* Members of the object that is open: stage, own, small, target, confidence, counts, rules, recall,
 * phases with their items, cost, halts. Shares are shares; what isn't known is null. */
void halt_put(struct json_out *j, const struct halt_view *v);

/* "sample", "sample_found", "keys", "twice", "tenth", "irrelevant", "check", "missed". */
const char *halt_item_name(enum halt_item_kind kind);

#endif
