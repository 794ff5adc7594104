/* survival.h - Kaplan and Meier's curve: how long things take when some aren't finished yet.
 *
 *     struct stats_curve c = stats_curve(time, n, &arena);
 *     struct stats_limits q = stats_curve_quantile(&c, p, STATS_LOGLOG);
 *
 * Leaving the unfinished out makes a process look faster than it is. At equal times what finishes
 * comes before what is only known to be unfinished. Variance by Greenwood. */
#ifndef SIGTE_STATS_SURVIVAL_H
#define SIGTE_STATS_SURVIVAL_H

#include "lib/base/arena.h"
#include "lib/stats/quantile.h"

struct stats_time {
    double time;
    bool finished; /* else: not finished when last seen, at `time` */
};

enum stats_band {
    STATS_PLAIN,  /* S ± z·se, cut to [0, 1] */
    STATS_LOGLOG, /* on the scale of log(−log S) */
    STATS_LOG,    /* on the scale of log S, cut at 1 */
    STATS_BANDS
};

struct stats_step {
    double time;
    int64_t at_risk, finished, open;
    double share;                               /* S: not finished after this time */
    double se;                                  /* NaN where S is 0 */
    double low[STATS_BANDS], high[STATS_BANDS]; /* 95 %; NaN where there is none: S is 0, or for
                                                 * STATS_LOGLOG 1 */
};

struct stats_curve {
    struct stats_step *step; /* one for each time, ascending */
    size_t n;
    double last;      /* the last time of all; NaN when there is none */
    int64_t finished; /* of all */
    int64_t open;
};

/* The times are sorted in place. Memory: `a`. */
struct stats_curve stats_curve(struct stats_time *t, size_t n, struct arena *a);

struct stats_limits {
    double value, low, high; /* NaN: not reached */
};
/* The p-quantile: the first time with S <= 1 − p; where S equals 1 − p over a stretch, its middle
 * (to the last time when S falls no further). Limits: the same rule on the lower and the upper
 * band. *stretch (may be NULL): S stays at 1 − p to the last time, so that the quantile is any time
 * from there on. */
struct stats_limits stats_curve_quantile(const struct stats_curve *c, struct stats_share p,
                                         enum stats_band band, bool *stretch);
/* S just after a time. */
double stats_curve_at(const struct stats_curve *c, double time);

#endif
