/* figures.h - what counts, read from the uptake file into arrays.
 *
 *     struct figures_filter f = {.event = UPTAKE_RECEIVED, .unit = UPTAKE_EQUIVALENT,
 *                                .first = 202310, .last = 202403};
 *     figures_load(u, &f, &arena, &list, e);
 *
 * Everything that is computed of them (uptake/measure) is a pure function over these arrays.
 * Months are YYYYMM, amounts millionths of the unit. */
#ifndef SIGTE_UPTAKE_FIGURES_H
#define SIGTE_UPTAKE_FIGURES_H

#include "uptake/store/store.h"

struct figures_filter {
    const int64_t *group; /* n_groups of them; 0: all */
    size_t n_groups;
    int64_t region, facility; /* 0: all */
    bool one_type;
    enum uptake_type type; /* when one_type */
    enum uptake_event event;
    enum uptake_unit unit;
    int first, last; /* both inclusive */
};

struct figure {
    int64_t group, region, site, facility;
    enum uptake_type type;
    int month;
    int64_t micro;
    int64_t lacking; /* samples without equivalents, when the unit is equivalents */
};

struct figure_list {
    struct figure *item;
    size_t n;
};

/* By group, region, site, facility, type and month. Memory: `a`. Errors: ERR_DB. */
NODISCARD enum err_code figures_load(struct uptake *u, const struct figures_filter *f,
                                     struct arena *a, struct figure_list *out, struct err *e);

/* ---- What the figures don't hold -------------------------------------------- */

struct coverage_gap {
    int64_t facility;
    int month;
};

struct coverage {
    int64_t quarantined;      /* rows of all deliveries that wait for somebody to mend them */
    int first, last;          /* months with any figure of the event and unit; 0: none at all */
    int last_complete;        /* the last of them that was over when it was delivered */
    struct date as_of;        /* the latest delivery's day; unset: none */
    struct coverage_gap *gap; /* months of the filter of which a facility told nothing */
    size_t n_gaps;
    bool last_is_open; /* the filter's last month wasn't over */
};

/* For the filter's event, unit and months; its groups, region, facility and type don't matter. With
 * first and last 0 no gaps are looked for. */
NODISCARD enum err_code figures_coverage(struct uptake *u, const struct uptake_lists *lists,
                                         const struct figures_filter *f, struct arena *a,
                                         struct coverage *out, struct err *e);

/* ---- Single samples ---------------------------------------------------------- */

/* A sample's way through a facility. */
struct sample_time {
    int64_t group, region, facility;
    enum uptake_type type;
    int32_t received, released; /* day numbers (date_days); released INT32_MIN: still open */
    int32_t seen; /* when it was last known: the facility's latest delivery, for open ones */
};

struct sample_list {
    struct sample_time *item; /* those with a day of receipt */
    size_t n;
    int64_t without_receipt; /* released, but nobody says when they were received */
    int64_t not_begun;       /* neither received nor released */
    struct date as_of;
};

/* All that count. Memory: `a`, 40 bytes a sample. Errors: ERR_DB. */
NODISCARD enum err_code figures_samples(struct uptake *u, struct arena *a, struct sample_list *out,
                                        struct err *e);

#define SAMPLE_OPEN INT32_MIN

#endif
