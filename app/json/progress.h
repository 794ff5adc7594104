/* progress.h - how far each stage and each reader is, as JSON. */
#ifndef SIGTE_JSON_PROGRESS_H
#define SIGTE_JSON_PROGRESS_H

#include "lib/base/json.h"
#include "screen/review/progress.h"

/* Keys stages and reviewers into the object that is open; docs/api.md states them. What may not be
 * told to who asked is null. */
void progress_put(struct json_out *j, const struct progress_report *r);

#endif
