/* check.h - one row of a delivery: what it says, and what is wrong with it.
 *
 *     check_sample(&ctx, field, n, &sample);
 *     if (sample.f.error)
 *         … quarantined, with sample.f.item[0 …] …
 *
 * Pure but for the dictionary's memory of texts. What can't be meant is an error; what is odd, and
 * may be, a warning. Nothing is judged by the clock: `as_of` says after which day nothing can have
 * happened. */
#ifndef SIGTE_UPTAKE_CHECK_H
#define SIGTE_UPTAKE_CHECK_H

#include "uptake/check/dictionary.h"
#include "uptake/map/map.h"

enum fault {
    /* errors: the row is quarantined */
    FAULT_NO_ID,
    FAULT_CPR, /* the id looks like a civil registration number */
    FAULT_NO_GROUP,
    FAULT_UNKNOWN_GROUP,
    FAULT_NO_REGION,
    FAULT_UNKNOWN_REGION,
    FAULT_NO_FACILITY,
    FAULT_UNKNOWN_FACILITY,
    FAULT_UNKNOWN_TYPE,
    FAULT_BAD_DAY,
    FAULT_OLD_DAY, /* before sequencing of whole genomes was offered anywhere */
    FAULT_FUTURE,  /* other: as_of */
    FAULT_NO_DAY,
    FAULT_RELEASED_EARLY,  /* before received; other: that day */
    FAULT_SEQUENCED_EARLY, /* before received */
    FAULT_BAD_AMOUNT,
    FAULT_NEGATIVE,
    FAULT_ABSURD,    /* more equivalents than a sample can use; other: the most */
    FAULT_DUPLICATE, /* other: where the first stands */
    FAULT_BAD_MONTH,
    FAULT_UNKNOWN_EVENT,
    FAULT_UNKNOWN_UNIT,
    FAULT_FRACTION, /* of samples */
    FAULT_LAST_ERROR = FAULT_FRACTION,
    /* warnings: the row counts */
    FAULT_NO_TYPE, /* in a cancer group */
    FAULT_NO_AMOUNT,
    FAULT_ZERO,
    FAULT_ROUNDED,
    FAULT_REQUISITIONED_LATE,   /* after received */
    FAULT_RELEASED_UNSEQUENCED, /* released before it was sequenced */
    FAULT_ELSEWHERE,            /* the same id at the other facility; other: delivery and line */
    FAULT_CHANGED_GROUP,        /* an earlier delivery had it in another group */
    FAULT_EXTRA,                /* more fields than the header has */
    FAULT_QUOTE,
    FAULT_SUM, /* a total that differs; other: what the rows add up to */
    FAULTS
};
const char *fault_name(enum fault f); /* stable: "released_early", … */
NODISCARD bool fault_parse(struct str s, enum fault *out);
bool fault_is_error(enum fault f);
/* In a person's words. */
void fault_render(struct buf *out, enum lang lang, enum fault f, struct str value,
                  struct str other);

#define CHECK_FAULTS_MAX      12
#define CHECK_EQUIVALENTS_MAX (INT64_C(100) * UPTAKE_MICRO)

struct found {
    enum fault fault;
    int column; /* 0-based; -1: the whole row */
    struct str value;
    struct str other; /* in the arena, or constant */
};
struct founds {
    struct found item[CHECK_FAULTS_MAX];
    size_t n;
    bool error;
};
void founds_add(struct founds *f, enum fault fault, int column, struct str value, struct str other);

struct check {
    const struct map *map;
    struct dictionary *dictionary;
    int as_of;             /* day YYYYMMDD */
    struct arena *arena;   /* for texts of findings; reset by the caller */
    const bool *is_cancer; /* by group id; NULL: none is */
    size_t n_is_cancer;
    bool totals;       /* sums to check by may be over all groups, regions and facilities */
    bool id_is_number; /* ids are hashed already (a row out of quarantine) */
};

/* Where a thing belongs, as far as a row says. */
struct check_place {
    int64_t group, region, facility; /* 0: not known */
    int type;
    struct str site; /* "" not said */
};

struct check_sample {
    struct str id; /* trimmed */
    struct check_place p;
    int day[UPTAKE_EVENTS]; /* by enum uptake_event; 0: none */
    bool has_micro;
    int64_t micro;
    struct founds f;
};
void check_sample(struct check *c, const struct str *field, size_t n, struct check_sample *out);

/* One figure of a row: of column map->figure[i]. Empty cells are none: *out has nothing. */
struct check_figure {
    bool is_there;
    struct check_place p;
    enum uptake_event event;
    enum uptake_unit unit;
    int month;
    bool has_micro;
    int64_t micro;
    struct founds f;
};
void check_figure(struct check *c, const struct str *field, size_t n, size_t i,
                  struct check_figure *out);

/* A row of sums: what names a row says `I alt`. */
bool check_is_total(const struct map *m, const struct str *field, size_t n);
/* A row in which none of the columns of the map has anything (a line of notes beneath a table). */
bool check_is_empty(const struct map *m, const struct str *field, size_t n);

#endif
