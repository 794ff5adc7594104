/* changes.h - what two versions of a form differ in, and what that does to what was extracted.
 *
 *     form_changes(&old, &new, &a, &changes);
 *     if (!form_migrate(&old, &new, &was, &a, &now, &why))
 *         … kept as it was, under why …
 *
 * A field, option or outcome that was renamed says so with `was`, which may be left standing in
 * later versions; without it one is dropped and another added. */
#ifndef SIGTE_SCREEN_FORM_CHANGES_H
#define SIGTE_SCREEN_FORM_CHANGES_H

#include "screen/form/form.h"

enum form_change_kind {
    FORM_ADDED,
    FORM_DROPPED,
    FORM_RENAMED,
    FORM_RETYPED,
    FORM_RESCOPED,   /* noted per outcome and not of the article, or the reverse */
    FORM_REMEASURED, /* another unit */
    FORM_OPTION_ADDED,
    FORM_OPTION_DROPPED,
    FORM_OPTION_RENAMED,
    FORM_OUTCOME_ADDED,
    FORM_OUTCOME_DROPPED,
    FORM_OUTCOME_RENAMED,
    FORM_CHANGE_KINDS
};
const char *form_change_name(enum form_change_kind k); /* "added", "option_dropped", … */

struct form_change {
    enum form_change_kind kind;
    struct str id;  /* field or outcome, as it is called now; of one dropped, as it was */
    struct str was; /* renamed: as it was called before */
    struct str option;
    enum form_type from, to; /* retyped */
};
struct form_changes {
    struct form_change
        *item; /* fields in the new form's order, then those dropped, then outcomes */
    size_t n;
};
/* Memory: `a`; slices stay in the forms. */
void form_changes(const struct form *from, const struct form *to, struct arena *a,
                  struct form_changes *out);
/* In a sentence. */
void form_change_say(struct buf *out, enum lang lang, const struct form_change *c);

/* Why a value has no place any more. */
enum form_lost {
    FORM_LOST_NOTHING,
    FORM_LOST_FIELD,   /* the field was dropped */
    FORM_LOST_OUTCOME, /* the outcome was */
    FORM_LOST_SCOPE,   /* which outcome it belongs to isn't said, or it was one of several */
    FORM_LOST_UNIT,    /* the number counts something else now */
    FORM_LOST_VALUE,   /* it isn't of the new type, or not one of its options */
    FORM_LOST_TAKEN,   /* the person has said something else there (screen/evidence finds it) */
    FORM_LOST_COUNT
};
const char *form_lost_name(enum form_lost l); /* "", "field", "outcome", … */
bool form_lost_parse(struct str name, enum form_lost *out);

struct form_place {
    struct str field, outcome, value; /* outcome "": of the article */
};
/* What a value of the form `from` is in the form `to`; false, and why, when it can't be told. The
 * value's meaning is never guessed. Memory: `a`. */
bool form_migrate(const struct form *from, const struct form *to, const struct form_place *was,
                  struct arena *a, struct form_place *now, enum form_lost *why);

#endif
