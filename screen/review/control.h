/* control.h - samples of what one person excluded alone (stikprøvekontrol), and how many relevant
 * records such exclusions are likely to hold.
 *
 * Source: NGC's method, which checks samples of what was done by one person or by outside
 * reviewers. A check that says include makes the record a conflict, which is resolved as any. */
#ifndef SIGTE_SCREEN_REVIEW_CONTROL_H
#define SIGTE_SCREEN_REVIEW_CONTROL_H

#include "screen/review/review.h"

struct control_options {
    enum stage stage;
    const char *of;    /* whose exclusions; NULL: everybody's */
    int64_t n;         /* records; 0: by per_mille */
    int64_t per_mille; /* 1-1000, rounded up */
    uint64_t seed;
};
/* Draw a sample of the records that were excluded by one person alone, at a stage, and that no
 * sample holds already. Inside store_begin … store_commit. A lead's.
 * Errors: ERR_FORBIDDEN, ERR_INPUT (size), ERR_STATE (nothing to draw from). */
NODISCARD enum err_code control_draw(struct store *s, const char *actor,
                                     const struct control_options *o, int64_t *id, struct err *e);
/* The first record of a sample that the person may check and nobody has: 0 when there is none.
 * *left: how many there are. Errors: ERR_NOT_FOUND, ERR_FORBIDDEN. */
NODISCARD enum err_code control_next(struct store *s, const char *person, int64_t id, int64_t *root,
                                     int64_t *left, struct err *e);
/* Check a record of a sample: would it have gone on? Whoever excluded it can't check it.
 * Errors: ERR_FORBIDDEN, ERR_STATE (not in the sample, or checked), ERR_INPUT. */
NODISCARD enum err_code control_check(struct store *s, const char *person, int64_t id, int64_t root,
                                      const struct vote *v, struct err *e);

struct control_sample {
    int64_t id;
    enum stage stage;
    struct str of, person, at; /* of "": everybody's */
    int64_t frame, seed;
    int64_t n, checked, missed; /* records, checked, of those that should have gone on */
    /* Share of the frame that should have gone on: the sample's, with its exact 95 % interval
     * (Clopper & Pearson 1934); NAN before anything was checked. Records in the frame: times it. */
    double rate, low, high;
};
NODISCARD enum err_code control_list(struct store *s, struct arena *a, struct control_sample **out,
                                     size_t *n, struct err *e);
NODISCARD enum err_code control_load(struct store *s, int64_t id, struct arena *a,
                                     struct control_sample *out, struct err *e);

struct control_record {
    int64_t root, position;
    struct str citation, title;
    struct str verdict, reason, note, person; /* of the check; "" not yet */
};
NODISCARD enum err_code control_records(struct store *s, int64_t id, struct arena *a,
                                        struct control_record **out, size_t *n, struct err *e);

#endif
