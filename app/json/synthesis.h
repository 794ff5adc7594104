/* synthesis.h - what the included articles say together, as JSON. */
#ifndef SIGTE_JSON_SYNTHESIS_H
#define SIGTE_JSON_SYNTHESIS_H

#include "lib/base/json.h"
#include "screen/synthesis/narrative.h"

/* Members of the object that is open: articles {record, citation, literature, level}; groups
 * {field, label, values {value, label, records}}; patients; outcomes {id, label, records,
 * directions, range}; shared {kind, name, records}. */
void synthesis_summary_put(struct json_out *j, const struct synthesis *y,
                           const struct synthesis_summary *s);

#endif
