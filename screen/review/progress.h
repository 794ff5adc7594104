/* progress.h - how far each stage and each reader is, how fast, and what is in the way.
 *
 * A function of the log: "the last week" ends with the newest decision, not with today. What a
 * reader may see of others at a stage: nothing before it is settled. So a reviewer gets their own
 * row and the stage's settled totals; the lead gets everything, unless the lead reads there too. */
#ifndef SIGTE_SCREEN_REVIEW_PROGRESS_H
#define SIGTE_SCREEN_REVIEW_PROGRESS_H

#include "screen/review/review.h"

/* What keeps a stage from being finished, or the next one from beginning. */
struct stage_blocks {
    int64_t presort;     /* records that await a pre-sort */
    int64_t votes;       /* records that await votes */
    int64_t calibration; /* records in a round that isn't closed */
    int64_t conflicts;
    int64_t unassigned;  /* slots nobody was given; 0 where everybody reads everything */
    bool gate;           /* the protocol asks for a calibration that was not reached */
    int64_t unretrieved; /* full text: reports sought and neither had nor given up */
};

struct reader_progress {
    struct str person;
    enum stage stage;
    int64_t done;      /* votes and pre-sorts of the reading under way */
    int64_t left;      /* votes that are awaited of this person; -1: whoever comes first reads it */
    int64_t median_ms; /* time a decision took: as told, else the time since the one before when
                          that is under ten minutes; 0 unknown */
    double per_day;    /* decisions a day with any, over the last 7 such days; 0 none yet */
    struct str last;   /* UTC, of the newest decision; "" none */
};

struct stage_progress {
    enum stage stage;
    struct stage_count counts;
    struct stage_blocks blocks;
    int64_t votes_left; /* that are still needed for what has reached the stage; -1: may not be
                           told to this reader */
    double days_left;   /* at the readers' rate, in days with work; -1 unknown or not to be told */
    bool everybody_shown; /* others' rows are in the list */
};

struct progress_report {
    struct stage_progress stage[STAGE_COUNT];
    struct reader_progress *reader; /* by stage, person */
    size_t n_readers;
};

/* `reader`: who is shown it; NULL nobody in particular (the lead's view). Memory: `a`. */
NODISCARD enum err_code progress_report(struct store *s, const char *reader, struct arena *a,
                                        struct progress_report *out, struct err *e);

/* One person's own pace at a stage, for the screen they decide on: a few index lookups and a count
 * of what is left. */
struct own_progress {
    int64_t done, left; /* votes and pre-sorts made; records left to vote on, as review_left */
    int64_t median_ms;  /* time a decision took, of the last 50, as reader_progress; 0 unknown */
};
NODISCARD enum err_code progress_own(struct store *s, const char *person, enum stage stage,
                                     struct own_progress *out, struct err *e);

/* Does this person read at the stage, so that others' work there is not theirs to see? NULL: no. */
NODISCARD enum err_code progress_is_blinded(struct store *s, const char *reader, enum stage stage,
                                            bool *blinded, struct err *e);

#endif
