/* settling.h - conflicts as those who settle them are shown them: which wait, since when, both
 * sides whole; and what was settled.
 *
 * Only who may settle at a stage is shown its conflicts: the others aren't to know that readers
 * disagree. All votes are in, so nothing of a reading under way is told. */
#ifndef SIGTE_SCREEN_REVIEW_SETTLING_H
#define SIGTE_SCREEN_REVIEW_SETTLING_H

#include "screen/review/review.h"

/* May the person settle conflicts at a stage (conflict_settle, reading_open)? */
struct settling_right {
    bool may;
    bool plenum_only; /* the protocol has the plenum settle there */
};
NODISCARD enum err_code settling_rights(struct store *s, const char *person,
                                        struct settling_right out[STAGE_COUNT], struct err *e);

struct settling_side {
    struct str person, as; /* as in struct conflict_vote */
    struct vote vote;      /* with tags and time on the record */
    struct str at;         /* UTC */
};

struct settling_conflict {
    int64_t root;
    enum stage stage;
    struct str citation, title;
    struct str since;           /* UTC: the newest of what disagrees */
    int64_t event;              /* its event */
    struct settling_side *side; /* by time */
    size_t n;
};

/* Where a page of them ended. */
struct settling_place {
    enum stage stage;
    int64_t event, root;
};
struct settling_filter {
    enum stage stage;                   /* STAGE_COUNT: all */
    const struct settling_place *after; /* NULL: from the first */
    size_t most;
};
struct settling_page {
    struct settling_conflict *item; /* by stage, then the longest waiting first */
    size_t n;
    bool more;
    int64_t waiting[STAGE_COUNT]; /* of stages where the person may settle, whatever the filter */
};
/* What waits for the person. Memory: `a`. Errors: ERR_FORBIDDEN (settles at no stage). */
NODISCARD enum err_code settling_waiting(struct store *s, const char *person,
                                         const struct settling_filter *f, struct arena *a,
                                         struct settling_page *out, struct err *e);

/* The stage was opened again before. */
struct settling_reading {
    int64_t reading; /* 2, 3, …: the one that began then */
    struct str cause, note, person, at;
};
struct settling_view {
    struct settling_conflict conflict;
    bool judged; /* the person did, at this stage: another settles it, or the plenum */
    bool plenum_only;
    struct settling_reading *reading; /* oldest first */
    size_t n_readings;
};
/* One conflict. Memory: `a`. Errors: ERR_FORBIDDEN (not who settles there), ERR_NOT_FOUND (no
 * conflict there: it may be settled already). */
NODISCARD enum err_code settling_load(struct store *s, const char *person, int64_t root,
                                      enum stage stage, struct arena *a, struct settling_view *out,
                                      struct err *e);

struct settling_done {
    int64_t event; /* the next page begins before the last one's */
    int64_t root;
    enum stage stage;
    struct str citation, title, person, at;
    struct str how;     /* "resolver", "plenum", "calibration" */
    struct str present; /* plenum: JSON array of ids */
    struct vote vote;
};
/* What was settled and holds, at stages where the person may settle, newest first: before event
 * `before` (0: from the newest), at most `most`. Memory: `a`. Errors: as settling_waiting. */
NODISCARD enum err_code settling_settled(struct store *s, const char *person, int64_t before,
                                         size_t most, struct arena *a, struct settling_done **out,
                                         size_t *n, struct err *e);

#endif
