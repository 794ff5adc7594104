/* effort.h - how long people spent deciding at each stage, for the report.
 *
 * A decision's time is what was told with it, else the time since the person's decision before it
 * at the stage, when that is between a second and ten minutes (as in progress.h); decisions whose
 * time neither gives are counted apart. Calibration rounds, settling of conflicts and checks of
 * samples keep no time and are in no sum. */
#ifndef SIGTE_SCREEN_REVIEW_EFFORT_H
#define SIGTE_SCREEN_REVIEW_EFFORT_H

#include "screen/review/review.h"

struct effort {
    int64_t people;
    int64_t decisions;   /* votes of all readings, and pre-sorts */
    int64_t told_ms;     /* as told */
    int64_t reckoned_ms; /* from the time between decisions */
    int64_t untimed;     /* decisions without a time */
    bool own;            /* the reader's own alone: others' work is not to be told */
};

/* `reader`: who is told; who reads at a stage is told of their own work there. NULL: nobody in
 * particular, of everybody's. */
NODISCARD enum err_code effort_load(struct store *s, const char *reader,
                                    struct effort out[STAGE_COUNT], struct err *e);

#endif
