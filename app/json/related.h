/* related.h - records that belong to another, as JSON. */
#ifndef SIGTE_JSON_RELATED_H
#define SIGTE_JSON_RELATED_H

#include "lib/base/json.h"
#include "screen/duplicates/related.h"

/* Keys retracted and related into the object that is open. */
void related_put(struct json_out *j, const struct bib_record *r, const struct related *list,
                 size_t n, enum lang lang);

#endif
