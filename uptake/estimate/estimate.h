/* estimate.h - how much each patient group was expected to use, month by month.
 *
 *     estimate_load(u, group_id, &arena, &list, e);
 *     if (estimate_at(&list, group_id, ESTIMATE_NEW, UPTAKE_EQUIVALENT, 202403, &micro))
 *         …
 *
 * An estimate is an amount a month for a span of months. It has a kind: patients newly referred, or
 * those with the ones referred earlier. Estimates are only added to; of one kind, unit and month
 * the one set last holds, so a revision for some months leaves the others as they were. */
#ifndef SIGTE_UPTAKE_ESTIMATE_H
#define SIGTE_UPTAKE_ESTIMATE_H

#include "uptake/store/store.h"

enum estimate_kind { ESTIMATE_NEW, ESTIMATE_INCLUDING_EARLIER, ESTIMATE_KINDS };

const char *estimate_kind_name(enum estimate_kind k); /* "new", "including_earlier" */
NODISCARD bool estimate_kind_parse(struct str s, enum estimate_kind *out);
const struct msg *estimate_kind_word(enum estimate_kind k);

struct estimate {
    int64_t id; /* ascending with time */
    int64_t group;
    enum estimate_kind kind;
    enum uptake_unit unit;
    int first, last; /* months YYYYMM, both inclusive; last UPTAKE_OPEN_END: until further notice */
    bool none;       /* from then on no estimate holds */
    int64_t micro;   /* millionths of the unit a month; 0 when none */
    struct str note, at, who;
};

struct estimate_list {
    struct estimate *item; /* by id: what was set first stands first */
    size_t n;
};

/* Those of a group, or of all (0). Memory: `a`. */
NODISCARD enum err_code estimate_load(struct uptake *u, int64_t group, struct arena *a,
                                      struct estimate_list *out, struct err *e);
/* What holds in a month; false when nothing does. */
NODISCARD bool estimate_at(const struct estimate_list *l, int64_t group, enum estimate_kind kind,
                           enum uptake_unit unit, int month, int64_t *micro);
/* Whether any month is left in which this one holds. */
bool estimate_holds(const struct estimate_list *l, const struct estimate *x);

/* Add one (id, at and who of *x are ignored), in a transaction of its own.
 * Errors: ERR_INPUT (months out of order or none, a negative amount), ERR_DB. */
NODISCARD enum err_code estimate_set(struct uptake *u, const struct estimate *x, const char *who,
                                     struct err *e);

#endif
