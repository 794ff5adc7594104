/* delivery.h - deliveries taken in, and what is counted of them.
 *
 *     struct delivery_want want = {.as_of = 20240402, .who = "analyst"};
 *     delivery_import(u, path, n_paths, &want, &arena, made, e);
 *
 * A delivery is a file, or one sheet of a workbook; those of one call are a shipment and never
 * replace each other. All of a shipment is taken in, in one transaction, or nothing. Rows with an
 * error are quarantined, the others count. Of rows with the same key (sample, facility and type; or
 * group, region, site, facility, type, event, unit and month of a figure) the latest shipment's
 * counts. Beyond that a delivery replaces whole months:
 *
 *   month-level   what earlier shipments have of the same facility, group, event, unit and month;
 *   sample-level  when all its rows were received (or, else, released) in one month, what earlier
 *                 shipments have of its facilities and groups in that month; or of the months named
 *                 (`first` to `last` of `by`), whatever the group.
 *
 * When that would leave fewer than half of the rows that were there, and nobody named the months,
 * it is refused: a few corrections look like that too (DELIVERY_ADD takes them). */
#ifndef SIGTE_UPTAKE_DELIVERY_H
#define SIGTE_UPTAKE_DELIVERY_H

#include "lib/base/progress.h"
#include "uptake/check/check.h"
#include "uptake/rows/rows.h"

enum delivery_mode {
    DELIVERY_FOUND,   /* as above */
    DELIVERY_ADD,     /* no whole months */
    DELIVERY_REPLACES /* the months named */
};

struct delivery_want {
    struct map_want map;
    struct rows_want rows;
    int as_of; /* day: nothing can have happened after it */
    const char *who;
    const char *note; /* "" none */
    const char *name; /* what the one file is called by who sent it; NULL: as its path says */
    enum delivery_mode mode;
    int first, last;      /* months, of DELIVERY_REPLACES */
    enum uptake_event by; /* whose months: received (0 too) or another event */
    bool totals;          /* figures to check by: nothing of them counts */
    bool only_mapped;     /* keep nothing of the columns that the map doesn't name */
    bool again;           /* also a file that was delivered before */
    struct progress *progress;
};

/* What a file looks like, before anything is taken in. */
struct delivery_look {
    struct rows_about about;
    char separator;
    struct str sheet;
    int64_t header_line;
    struct map map;
    enum value_decimal decimal; /* found, when the map doesn't say */
    struct str **example;       /* the first rows, n_header fields each */
    size_t n_examples;
};
/* *out is filled as far as it goes when the map isn't found. Errors: ERR_IO, ERR_INPUT, ERR_LIMIT.
 * Memory: `a`. */
NODISCARD enum err_code delivery_look(const char *path, const struct delivery_want *want,
                                      struct arena *a, struct delivery_look *out, struct err *e);

struct delivery_made {
    int64_t id;
    struct str file, sheet;
    struct delivery_look look;
    int64_t n_rows, n_counted, n_errors, n_warnings, n_replaced, n_closed;
    int64_t by_fault[FAULTS];
    enum uptake_event scope_event; /* whole months replaced; NONE: no */
    int scope_first, scope_last;
};
/* Errors: also ERR_STATE (delivered before; too few rows to be whole months). Nothing is taken in
 * then. */
NODISCARD enum err_code delivery_import(struct uptake *u, char *const *path, size_t n,
                                        const struct delivery_want *want, struct arena *a,
                                        struct delivery_made *out, struct err *e);

struct delivery {
    int64_t id, shipment;
    struct str at, who, file, sheet, note;
    struct hash hash;
    int64_t bytes;
    enum map_level level;
    int as_of;
    struct str columns; /* JSON */
    int64_t n_rows, n_counted, n_errors, n_warnings, n_replaced;
    int64_t n_live;    /* rows that count now */
    int64_t n_waiting; /* rows in quarantine now */
    int first, last;   /* months of its rows (received, else any); 0: none */
    struct delivery_replaced {
        int64_t delivery, rows;
    } * replaced_by; /* what replaced rows of it, ascending */
    size_t n_replaced_by;
};
/* All, ascending. Memory: `a`. */
NODISCARD enum err_code delivery_list(struct uptake *u, struct arena *a, struct delivery **out,
                                      size_t *n, struct err *e);
/* The rows as they came, as CSV, each begun by its line; ids are hashed. ERR_NOT_FOUND. */
NODISCARD enum err_code delivery_raw(struct uptake *u, int64_t id, struct buf *out, struct err *e);

/* Write `figure` anew from what counts, within a write transaction. */
NODISCARD enum err_code delivery_count(struct uptake *u, struct err *e);

#endif
