/* process.h - process time: from a sample's receipt at a facility until its data are released.
 *
 * The figure is a quantile of the released samples. Samples still open are left out of it, which
 * flatters; so Kaplan and Meier's quantile, with the open ones counted as long as they are known to
 * have waited, stands beside it. */
#ifndef SIGTE_UPTAKE_PROCESS_H
#define SIGTE_UPTAKE_PROCESS_H

#include "lib/stats/calendar.h"
#include "lib/stats/survival.h"
#include "uptake/figures/figures.h"

/* R's own, and that of spreadsheets (PERCENTILE, PERCENTILE.INC): whoever computes the figure again
 * gets the same. */
#define PROCESS_TYPE 7

enum process_by {
    PROCESS_WHOLE,
    PROCESS_MONTH,
    PROCESS_FACILITY,
    PROCESS_TYPES,
    PROCESS_GROUP,
    PROCESS_REGION,
    PROCESS_WAYS
};
const char *process_by_name(enum process_by by); /* "whole", "month", "facility", … */
NODISCARD bool process_by_parse(struct str s, enum process_by *out);

struct process_options {
    struct stats_share p;
    int type; /* Hyndman & Fan's, 1 to 9 */
    double confidence;
    const struct stats_calendar *calendar; /* working days; NULL: calendar days */
    bool customary;                        /* of the calendar: said in the note */
    int first, last;                       /* months of receipt; 0: all */
    const int64_t *group;                  /* n_groups; 0: the whole production */
    size_t n_groups;
    int64_t facility; /* 0: both */
    bool one_type;
    enum uptake_type sample_type;
};

struct process_time {
    int64_t key; /* what it is of: an id, a type, a month; 0 the whole */
    size_t n;    /* released */
    size_t open;
    double median, quantile, low, high; /* days; NaN: none */
    struct stats_order order;
    struct stats_limits survival; /* with the open ones */
    bool stretch;                 /* the curve stays at 1 − p: any time from there on would do */
    double longest_open;          /* days waited by the one open longest; NaN none */
    double *day;                  /* the released ones', sorted; n of them */
    struct stats_curve curve;
};

struct process_list {
    struct process_time *item; /* by key; of PROCESS_WHOLE one, also when it is empty */
    size_t n;
};

struct process_list process_times(const struct sample_list *l, const struct process_options *o,
                                  enum process_by by, struct arena *a);

#endif
