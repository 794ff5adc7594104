/* item.h - one object of a list, whoever wrote it, as a record. */
#ifndef SIGTE_BIB_JSON_ITEM_H
#define SIGTE_BIB_JSON_ITEM_H

#include "lib/base/json.h"
#include "lib/bib/flat.h"

#define JSON_RECORD_KEY     "sigte_record"
#define JSON_RECORD_VERSION 1

/* An object of our own export, without its first key; or of anybody's. *out is zeroed before.
 * Memory: `a`. Errors: ERR_INPUT (of ours: not as we write it, or newer than this program). */
NODISCARD enum err_code json_item(json_t *j, struct arena *a, struct bib_record *out,
                                  struct err *e);

/* A value as named values want it: its text, its list, or its people. */
void json_value(const json_t *v, struct arena *a, struct flat_value *out);
/* `{"date-parts":[[2024,1,23]]}` and the like as text; empty when it is none. */
struct str json_date(const json_t *v, struct arena *a);
/* `{"family":…,"given":…}`, `{"lastName":…,"firstName":…}`, `{"literal":…}`; false when the object
 * holds no name. */
bool json_person(const json_t *v, struct arena *a, struct bib_author *out);

#endif
