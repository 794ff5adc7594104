/* record_json.h - a record as JSON and back, without loss: the form in which
 * the review's log keeps what was imported. Absent fields are left out. */
#ifndef SIGTE_BIB_RECORD_JSON_H
#define SIGTE_BIB_RECORD_JSON_H

#include "lib/base/json.h"
#include "lib/bib/record.h"

void bib_to_json(const struct bib_record *r, struct json_out *out);
/* Reads what bib_to_json wrote. Unknown keys are ERR_INPUT. Memory: `a`. */
NODISCARD enum err_code bib_from_json(const json_t *j, struct arena *a, struct bib_record *out,
                                      struct err *e);

#endif
