/* extractors.h - several people at one extraction: who sees whose values, where they differ, and
 * how one is kept without undoing another's.
 *
 *     struct extraction_view v;
 *     extraction_view_load(s, "reviewer-b", root, &a, &v, e);
 *     struct extraction_sending how = {.version = v.version};
 *     extraction_send(s, "reviewer-b", root, &value, &how, &a, &changed, e);
 *
 * Extraction is independent: who may extract sees what others said of an article only once
 * something of their own is saved there; levels only once an own level is (rating.h). What the lead
 * approved since (approval.h) everybody sees, and a lead and those who can't extract see
 * everything. It is meant for people who work in good faith: one saved value opens the rest. */
#ifndef SIGTE_SCREEN_EVIDENCE_EXTRACTORS_H
#define SIGTE_SCREEN_EVIDENCE_EXTRACTORS_H

#include "screen/evidence/evidence.h"
#include "screen/form/value.h"

#define EXTRACTION_VALUE_MAX  FORM_VALUE_MAX /* bytes of a value */
#define EXTRACTION_REASON_MAX 4000           /* bytes of the reason for what is agreed on */

/* What one person holds of one field. */
struct extraction_said {
    int64_t seq; /* of the event that said it; 0: none */
    struct str person, field;
    struct str outcome; /* "": of the article */
    struct str value;
    struct extraction_source from;
    struct str form;   /* "ngc/1"; "" not known */
    struct str reason; /* for what is agreed on */
    bool agreed;       /* said as what the extractors agree on */
};
struct level_said {
    int64_t seq;
    struct level level;
};
struct extraction_view {
    int64_t version;              /* the log's newest number: what is sent later rests on it */
    bool hidden;                  /* others said something that the reader doesn't see yet */
    struct extraction_said *said; /* by age: the last of a field stands */
    size_t n;
    bool levels_hidden;       /* others gave a level that the reader doesn't see yet (rating.h) */
    struct level_said *level; /* by age: the last stands unless one is agreed on */
    size_t n_levels;
    struct level_said level_agreed; /* .seq 0: none */
};
/* An included article as `reader` sees it. Memory: `a`.
 * Errors: ERR_STATE (not included at full text), ERR_NOT_FOUND (no such person). */
NODISCARD enum err_code extraction_view_load(struct store *s, const char *reader, int64_t root,
                                             struct arena *a, struct extraction_view *out,
                                             struct err *e);
/* Whether people disagree on a field (of an outcome, "" of the article): more than one value, and
 * none agreed on since. */
bool extraction_differs(const struct extraction_view *v, struct str field, struct str outcome);
/* What stands for a field; NULL: nothing. */
const struct extraction_said *extraction_stands(const struct extraction_view *v, struct str field,
                                                struct str outcome);

/* evidence_load as `reader` sees it: articles whose extraction is hidden have no values, no level
 * and `hidden` set. */
NODISCARD enum err_code evidence_load_for(struct store *s, const char *reader, struct arena *a,
                                          struct evidence *out, struct err *e);

/* Whether an event of the log says what is hidden from `reader` (NULL: nobody in particular, who
 * sees all). */
NODISCARD enum err_code extraction_event_hidden(struct store *s, const char *reader,
                                                const struct event *ev, const json_t *payload,
                                                bool *hidden, struct err *e);

struct extraction_person {
    int64_t root;
    struct str person;
    int64_t n; /* fields */
};
/* Who extracted what; by record, then person. Not what they said. Memory: `a`. */
NODISCARD enum err_code extraction_people(struct store *s, struct arena *a,
                                          struct extraction_person **out, size_t *n, struct err *e);

struct extraction_sending {
    int64_t version;   /* of the view that this rests on; 0: whatever is there is replaced */
    bool agreed;       /* what the extractors agree on: it stands, and ends their difference */
    struct str reason; /* with `agreed`: why this one */
    struct extraction_source from;
};
/* Keep a value for a person (inside store_begin … store_commit). The same value again, from the
 * same place, is no event. Errors: those of extraction_note; ERR_INPUT (nothing agreed on, or
 * without a reason where people differ); ERR_FORBIDDEN (agreed, while others' values are hidden
 * from the person); ERR_STATE with *changed filled when the field changed after `version`: the
 * person's own value, in another window say, or with `agreed` anybody's. Nothing is kept then.
 * changed->seq is 0 otherwise. Memory of *changed: `a`. */
NODISCARD enum err_code extraction_send(struct store *s, const char *person, int64_t root,
                                        const struct extraction_value *value,
                                        const struct extraction_sending *how, struct arena *a,
                                        struct extraction_said *changed, struct err *e);
/* The same for a level, which stands against everybody's that the person sees. */
NODISCARD enum err_code level_send(struct store *s, const char *person, int64_t root,
                                   const struct level *l, int64_t version, struct arena *a,
                                   struct level_said *changed, struct err *e);

#endif
