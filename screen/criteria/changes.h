/* changes.h - what differs between two versions of a PICO, and between the verdicts of two
 * evaluations. Pure functions.
 *
 *     criteria_changes(&before, &after, &a, &changes);
 *     for (i …) if (changes.item[i].parts & CRITERION_MEANING) …  decisions on it are looked at
 * again
 */
#ifndef SIGTE_SCREEN_CRITERIA_CHANGES_H
#define SIGTE_SCREEN_CRITERIA_CHANGES_H

#include "screen/criteria/criteria.h"

enum criterion_change { CRITERION_ADDED, CRITERION_REMOVED, CRITERION_CHANGED };

/* What of a criterion differs; a set. White space apart, so that a text wrapped anew is the same.
 */
enum criterion_part {
    CRITERION_TEXT = 1 << 0,
    CRITERION_MATCH = 1 << 1,
    CRITERION_RULE = 1 << 2,
    CRITERION_UNLESS = 1 << 3,
    CRITERION_ELEMENT = 1 << 4,
    CRITERION_EFFECT = 1 << 5,
    CRITERION_LITERATURE = 1 << 6,
    CRITERION_CATEGORY = 1 << 7,
    CRITERION_RANK = 1 << 8,
    CRITERION_REASON = 1 << 9,
    CRITERION_JUSTIFICATION = 1 << 10
};
#define CRITERION_PARTS 11
/* A decision made on it may be another now. (A rank changes which reason is named first; a reason's
 * label and a justification change words alone.) */
#define CRITERION_MEANING                                                                          \
    (CRITERION_TEXT | CRITERION_ELEMENT | CRITERION_EFFECT | CRITERION_LITERATURE |                \
     CRITERION_CATEGORY)
/* The suggested verdicts may be others. */
#define CRITERION_VERDICTS                                                                         \
    (CRITERION_MATCH | CRITERION_RULE | CRITERION_UNLESS | CRITERION_EFFECT |                      \
     CRITERION_LITERATURE | CRITERION_ELEMENT)

struct criterion_difference {
    struct str id;
    enum criterion_change change;
    unsigned parts;    /* CRITERION_CHANGED: what; else every part */
    int before, after; /* index in each PICO; -1: not there */
};

struct criteria_changes {
    struct criterion_difference
        *item; /* by rank in `after`, then the removed by rank in `before` */
    size_t n;
    bool question; /* the question differs */
};

/* Criteria are the same when their ids are. Memory: `a`; ids are borrowed from the PICOs. */
void criteria_changes(const struct pico *before, const struct pico *after, struct arena *a,
                      struct criteria_changes *out);

const char *criterion_change_name(enum criterion_change c); /* "added", "removed", "changed" */
const char *criterion_part_name(unsigned part);             /* one bit: "text", "match", … */

/* Verdicts of two evaluations, counted criterion by criterion. A criterion that only one of them
 * has stands as ' ' in the other. */
struct verdict_change {
    struct str id;
    char from, to; /* + - ? . or ' ' */
    size_t n;      /* records */
};

struct verdict_changes {
    const struct str *before, *after; /* ids, in the order of the verdicts */
    size_t n_before, n_after;
    struct str *id; /* those of `after`, then those gone */
    int *from;      /* per id: index in `before`, or -1 */
    int *to;        /* the same in `after` */
    size_t n_ids;
    size_t (*count)[5][5];    /* per id, from, to; in the order " .?-+" */
    size_t suggestion[4][4];  /* by enum suggestion */
    size_t n_same, n_changed; /* records; those seen for the first time are neither */
};

/* The ids of both evaluations. Memory: `a`; `before` and `after` are borrowed. */
void verdict_changes_init(struct verdict_changes *v, const struct str *before, size_t n_before,
                          const struct str *after, size_t n_after, struct arena *a);
/* One record's verdicts ("+-?.") and suggestion ("1A") before and after. True when any differ. */
bool verdict_changes_add(struct verdict_changes *v, struct str before, struct str suggested_before,
                         struct str after, struct str suggested_after);
/* The counts that aren't 0 and where something differs, by criterion. Memory: `a`. */
size_t verdict_changes_list(const struct verdict_changes *v, struct arena *a,
                            struct verdict_change **out);
/* What differs for one record; n is 1 in each. Memory: `a`. */
size_t verdict_changes_of(const struct verdict_changes *v, struct str before, struct str after,
                          struct arena *a, struct verdict_change **out);

#endif
