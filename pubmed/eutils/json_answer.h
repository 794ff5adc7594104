/* json_answer.h - NCBI's JSON, which isn't always JSON.
 *
 * Raw line breaks and tabs inside strings are taken, numbers may be strings, names may differ in
 * case. What is cut off, or names something twice, is refused: data could be lost. */
#ifndef SIGTE_EUTILS_JSON_ANSWER_H
#define SIGTE_EUTILS_JSON_ANSWER_H

#include "lib/base/json.h"

/* The document, to be freed with json_decref; NULL when it can't be read even so. */
json_t *answer_json(struct str body);

/* A member by its name in any case; NULL when it isn't there. */
const json_t *answer_json_get(const json_t *obj, const char *key);
/* A string or a number as text; the empty slice for anything else. */
struct str answer_json_text(const json_t *v, struct arena *a);
struct str answer_json_get_text(const json_t *obj, const char *key, struct arena *a);
/* A whole number, also as a string; false when it is none. */
NODISCARD bool answer_json_int(const json_t *v, int64_t *out);

#endif
