/* extraction.h - extraction forms, and what people said with them, as JSON. */
#ifndef SIGTE_JSON_EXTRACTION_H
#define SIGTE_JSON_EXTRACTION_H

#include "lib/base/json.h"
#include "screen/evidence/calibration.h"
#include "screen/evidence/differences.h"
#include "screen/evidence/forms.h"
#include "screen/evidence/suggest.h"

/* The keys of a form in the object that is open: id, version, title, sections with their fields,
 * outcomes; labels in the language. */
void extraction_form_put(struct json_out *j, const struct form *f, enum lang lang);
/* One object. `r` (may be NULL) says where its quotation was found, `form` (may be NULL) how its
 * value reads. */
void extraction_said_put(struct json_out *j, const struct extraction_said *x,
                         const struct bib_record *r, const struct form *f, enum lang lang,
                         struct arena *a);
/* An array: field, outcome, kind, and what each said. */
void extraction_differences_put(struct json_out *j, const struct extraction_difference *d, size_t n,
                                const struct bib_record *r, const struct form *f, enum lang lang,
                                struct arena *a);
/* An array of what the forms kept aside. */
void extraction_asides_put(struct json_out *j, const struct extraction_aside *x, size_t n,
                           enum lang lang, struct arena *a);
/* An array: what changed from one form to another, in words too. */
void extraction_changes_put(struct json_out *j, const struct form_changes *c, enum lang lang);
/* The keys of a calibration in the object that is open. */
void extraction_calibration_put(struct json_out *j, const struct extraction_calibration *c);
/* An array: agreement field by field. */
void extraction_agreement_put(struct json_out *j, const struct extraction_field_agreement *x,
                              size_t n);
/* An array: field, outcome, value, and where in the record it stands: `part` and byte offsets as in
 * record.h, the words and their sentence. */
void extraction_suggestions_put(struct json_out *j, const struct extraction_suggestions *l,
                                enum lang lang, struct arena *a);

#endif
