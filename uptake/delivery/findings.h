/* findings.h - what was met in the deliveries, and what is missing between them.
 *
 * Findings are of rows, with their place; gaps follow from what counts now, and go away by
 * themselves once it is delivered. */
#ifndef SIGTE_UPTAKE_FINDINGS_H
#define SIGTE_UPTAKE_FINDINGS_H

#include "uptake/check/check.h"

enum finding_state {
    FINDING_WAITS,    /* its row is in quarantine */
    FINDING_MENDED,   /* its row was taken in after all */
    FINDING_REPLACED, /* a later delivery brought the row again */
    FINDING_COUNTS    /* a warning: its row counts */
};
const char *finding_state_name(enum finding_state s);

struct finding {
    int64_t id, delivery, line; /* line 0: the whole file */
    int place;                  /* column from 1; 0: the whole row */
    struct str file, sheet, field;
    enum fault fault;
    struct str value, other;
    enum finding_state state;
    int64_t replaced_by;
};
struct finding_filter {
    int64_t delivery; /* 0: all */
    struct str kind;  /* fault_name; "": all */
    bool errors_only;
    bool all; /* also of rows that wait no more */
};
/* By delivery and line. Memory: `a`. */
NODISCARD enum err_code finding_list(struct uptake *u, const struct finding_filter *filter,
                                     struct arena *a, struct finding **out, size_t *n,
                                     struct err *e);

enum gap_kind {
    GAP_FACILITY, /* a facility tells nothing of a month in which deliveries lie */
    GAP_THIN,     /* … or far less than in the months around: late rows of other deliveries */
    GAP_GROUP,    /* nor anybody of a group that has five samples a month or more */
    GAP_SUM       /* a sum that was sent to check by differs from what counts */
};
const char *gap_kind_name(enum gap_kind k);
struct gap {
    enum gap_kind kind;
    int month;                       /* 0: over all, of GAP_SUM */
    int64_t group, region, facility; /* 0: over all */
    enum uptake_event event;
    enum uptake_unit unit;
    int64_t stated, found; /* micro, of GAP_SUM; of GAP_THIN the months around, and this one */
    struct str file;       /* of GAP_SUM, like the next */
    int64_t delivery, line;
};
/* Memory: `a`. */
NODISCARD enum err_code gap_list(struct uptake *u, struct arena *a, struct gap **out, size_t *n,
                                 struct err *e);
/* The same without the sums, which take by far the longest. */
NODISCARD enum err_code gap_list_silent(struct uptake *u, struct arena *a, struct gap **out,
                                        size_t *n, struct err *e);

#endif
