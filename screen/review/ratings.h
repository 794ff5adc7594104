/* ratings.h - the votes of a stage as units × raters, for agreement statistics.
 *
 *     struct ratings_filter f = {.stage = STAGE_ABSTRACT, .by = RATINGS_VERDICT};
 *     ratings_load(store, &f, a, &r, e);
 *     agreement_compute(&r.votes, &(struct agreement_options){0}, a, &out, e);
 *
 * A unit is a record as it stands now (a merged one is one unit), a rater a person. Counted are
 * first votes, as they were before anything was resolved, on records that no longer await votes at
 * the stage: what a blinded reviewer may not know is in no number. */
#ifndef SIGTE_SCREEN_RATINGS_H
#define SIGTE_SCREEN_RATINGS_H

#include "screen/agreement/agreement.h"
#include "screen/review/review.h"

enum ratings_by {
    RATINGS_VERDICT,  /* include, exclude; maybe goes on, as it does in the review */
    RATINGS_CATEGORY, /* 1A, 1B, 2: at full text only */
    RATINGS_REASON    /* include, each criterion of the PICO; exclude without one below full text */
};

struct ratings_filter {
    enum stage stage;
    enum ratings_by by;
    bool maybe_apart;      /* maybe is a category of its own, and not include */
    const char *person[2]; /* these two alone, ids; both NULL: everybody */
    struct date from, to;  /* inclusive, UTC, of the last of a record's votes; not set: open */
};

struct ratings {
    struct agreement_votes votes; /* units by record */
    struct str *rater;            /* ids, by bytes; with two people named, in the order named */
    struct str *category;         /* ids: include, exclude, maybe, 1A, a criterion, "" for excluded
                                     without a reason */
    int64_t *record;              /* of each unit */
    struct date *last;            /* of each unit: the day of the last of its votes that count */
};

/* The categories are those of the scheme, whether or not anybody used them; with RATINGS_REASON the
 * criteria of the PICO in force, and after them those that only earlier versions have.
 * Errors: ERR_USAGE (category below full text, one person named twice or alone), ERR_NOT_FOUND
 * (nobody in the review has this id), ERR_DB. Memory: `a`. */
NODISCARD enum err_code ratings_load(struct store *s, const struct ratings_filter *f,
                                     struct arena *a, struct ratings *out, struct err *e);

/* The units whose last vote fell in a calendar month (day of `month` not looked at). Memory: `a`.
 */
struct agreement_votes ratings_month(const struct ratings *r, struct date month, struct arena *a);
/* The months that have units with two votes or more, ascending, day 0. Memory: `a`. */
struct date *ratings_months(const struct ratings *r, struct arena *a, size_t *n);

#endif
