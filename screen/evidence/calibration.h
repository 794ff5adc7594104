/* calibration.h - named articles that all extractors extract before anybody goes on with others.
 *
 * What each notes first of them is kept, and the agreement is computed of that, field by field; it
 * is shown to a person who has noted something of every article of the calibration, and to the
 * lead. The articles are articles of the review like others: the same values stand in its tables,
 * and a consensus is reached as anywhere, so nothing is counted twice. Source: NGC's method, Bilag
 * 2: extraction by several, independently, after a calibration exercise. */
#ifndef SIGTE_SCREEN_EVIDENCE_CALIBRATION_H
#define SIGTE_SCREEN_EVIDENCE_CALIBRATION_H

#include "screen/agreement/agreement.h"
#include "screen/evidence/extractors.h"

#define EXTRACTION_CALIBRATION_MAX 50 /* articles of one */

struct extraction_calibration_new {
    struct str name; /* "round 1" */
    const int64_t *root;
    size_t n;
    const char *const *person; /* none: everybody with the role extractor, else every reader */
    size_t n_people;
};
/* Inside store_begin … store_commit. Errors: ERR_FORBIDDEN (not the lead; a person who may not
 * extract), ERR_STATE (one is open; an article isn't included, or was extracted before), ERR_INPUT
 * (no name or one that was used, no article, one named twice, fewer than two people). */
NODISCARD enum err_code extraction_calibration_start(struct store *s, const char *actor,
                                                     const struct extraction_calibration_new *c,
                                                     struct err *e);
/* The lead ends the one that is open. `note` says why when somebody still has an article to
 * extract, else it may be empty. Errors: ERR_FORBIDDEN; ERR_STATE (none is open; awaited, and no
 * note). */
NODISCARD enum err_code extraction_calibration_close(struct store *s, const char *actor,
                                                     struct str note, struct err *e);

struct extraction_calibration_person {
    struct str person;
    size_t n_done; /* articles that they noted something of */
};
struct extraction_calibration {
    struct str name, actor, at, note;
    bool open;
    int64_t *root;
    size_t n;
    struct extraction_calibration_person *person;
    size_t n_people;
};
/* Oldest first. Memory: `a`. */
NODISCARD enum err_code extraction_calibrations(struct store *s, struct arena *a,
                                                struct extraction_calibration **out, size_t *n,
                                                struct err *e);
/* The name of the calibration that is open and that the article (0: any) is not in; "" when the
 * article may be extracted. Memory: `a`. */
NODISCARD enum err_code extraction_calibration_under_way(struct store *s, int64_t root,
                                                         struct arena *a, struct str *out,
                                                         struct err *e);

/* How far people agree on a field over the articles of a calibration. Of texts only whether
 * something was noted can be compared by a program. A field that somebody left empty in an article
 * that they extracted counts as noted empty. */
struct extraction_field_agreement {
    struct str field, outcome; /* an entry for each outcome of a field noted so */
    bool of_values;            /* false: a text, of which only presence is compared */
    size_t n;                  /* articles that two people or more extracted, somebody noting it */
    size_t n_same;             /* where all of them noted the same */
    struct agreement agreement;
};
/* In the form's order; fields that nobody noted are left out. Memory: `a`.
 * Errors: ERR_NOT_FOUND (no such calibration, no such person), ERR_FORBIDDEN (the reader is in it
 * and still has articles to extract). */
NODISCARD enum err_code extraction_calibration_agreement(struct store *s, const char *reader,
                                                         struct str name, struct arena *a,
                                                         struct extraction_field_agreement **out,
                                                         size_t *n, struct err *e);

NODISCARD enum err_code extraction_calibration_apply_start(struct store *s, const struct event *ev,
                                                           const json_t *p, struct err *e);
NODISCARD enum err_code extraction_calibration_apply_end(struct store *s, const struct event *ev,
                                                         const json_t *p, struct err *e);

#endif
