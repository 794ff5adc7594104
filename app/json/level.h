/* level.h - levels of evidence in JSON: suggestions, findings, agreement. */
#ifndef SIGTE_JSON_LEVEL_H
#define SIGTE_JSON_LEVEL_H

#include "lib/base/json.h"
#include "screen/evidence/rating.h"

/* Each puts an object or an array; docs/api.md states the keys. Texts are in `lang`. */
void level_said_put(struct json_out *j, const struct level_said *l);
void level_suggestion_put(struct json_out *j, const struct level_suggestion *s, enum lang lang,
                          struct arena *a);
void level_findings_put(struct json_out *j, const struct level_findings *l, enum lang lang);
void level_grade_put(struct json_out *j, const struct level_grade *g, enum lang lang,
                     struct arena *a);
/* The word for its kind of literature, with the rule. */
void level_strength_put(struct json_out *j, enum level_strength s, enum lang lang);
/* The keys of an agreement, into the object that is open. */
void level_agreement_put(struct json_out *j, const struct levels_agreement *x,
                         const struct agreement_options *o);

#endif
