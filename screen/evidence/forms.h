/* forms.h - a review's own extraction form: put in force, and what that does to what people
 * extracted.
 *
 *     extraction_form_plan(s, &form, &a, &plan, e);       look first
 *     extraction_form_set(s, "lead", text, "form.yaml", &a, &plan, e);
 *
 * Values whose field, option or outcome was renamed or retyped go along by the rules of
 * screen/form/changes.h, under whoever said them. What has no place is kept aside, with the reason,
 * and comes back when a later form has a place for it. What became of each value is written down
 * with the form, so the log stays exact though the rules may change. */
#ifndef SIGTE_SCREEN_EVIDENCE_FORMS_H
#define SIGTE_SCREEN_EVIDENCE_FORMS_H

#include "screen/evidence/extractors.h"
#include "screen/form/changes.h"

struct extraction_move {
    int64_t record, root;
    int64_t aside; /* of the form that kept it aside; 0: it stands */
    struct str person;
    struct form_place was, now;
    enum form_lost why; /* FORM_LOST_NOTHING: it goes along */
};
struct extraction_plan {
    struct form from;
    struct form_changes changes;
    struct extraction_move *item; /* values that change; by record, then person */
    size_t n;
    size_t n_values; /* all that stand, changed or not */
    size_t n_moved;  /* renamed, or written anew in another type */
    size_t n_lost;   /* kept aside by this form */
    size_t n_back;   /* out of what earlier forms kept aside */
};
/* Memory: `a`. */
NODISCARD enum err_code extraction_form_plan(struct store *s, const struct form *to,
                                             struct arena *a, struct extraction_plan *out,
                                             struct err *e);
/* Put a form in force. Inside store_begin … store_commit. *plan says what became of the values.
 * Errors: those of form_parse; ERR_FORBIDDEN (not the lead); ERR_STATE (the form's id and version
 * are no newer than those in force; a calibration is under way). */
NODISCARD enum err_code extraction_form_set(struct store *s, const char *actor, struct str text,
                                            const char *name, struct arena *a,
                                            struct extraction_plan *plan, struct err *e);

struct extraction_form_version {
    int64_t seq;
    struct str id;
    int64_t version;
    struct str name, actor, at; /* name: of the file */
    struct hash hash;           /* of its text */
    int64_t n_unmapped;         /* values that it keeps aside */
};
/* The review's own forms, oldest first; none: the shipped one is in force. Memory: `a`. */
NODISCARD enum err_code extraction_forms(struct store *s, struct arena *a,
                                         struct extraction_form_version **out, size_t *n,
                                         struct err *e);
/* The text of the form in force. Memory: `a`. */
NODISCARD enum err_code extraction_form_text(struct store *s, struct arena *a, struct str *out,
                                             struct err *e);

struct extraction_aside {
    int64_t root;
    struct extraction_said said;
    enum form_lost why;
};
/* What the forms kept aside and `reader` may see, of one article (root 0: of all); by article, then
 * age. Memory: `a`. Errors: ERR_NOT_FOUND (no such person). */
NODISCARD enum err_code extraction_asides(struct store *s, const char *reader, int64_t root,
                                          struct arena *a, struct extraction_aside **out, size_t *n,
                                          struct err *e);
/* In a few words: "the field was dropped". */
void extraction_lost_say(struct buf *out, enum lang lang, enum form_lost why);

NODISCARD enum err_code extraction_form_apply(struct store *s, const struct event *ev,
                                              const json_t *p, struct err *e);

#endif
