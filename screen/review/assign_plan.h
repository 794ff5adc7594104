/* assign_plan.h - who is given which record. A pure function: the same input, the same plan. */
#ifndef SIGTE_SCREEN_REVIEW_ASSIGN_PLAN_H
#define SIGTE_SCREEN_REVIEW_ASSIGN_PLAN_H

#include "lib/base/arena.h"
#include "lib/base/str.h"

enum assign_mode {
    ASSIGN_ALL,    /* everybody reads every record */
    ASSIGN_SPLIT,  /* each slot to whoever has least before them, record by record */
    ASSIGN_BLOCK,  /* the same in runs of `block` records to the same people */
    ASSIGN_RANDOM, /* as split, the records in a drawn order, which is also the order of reading */
    ASSIGN_RANK    /* as split, the likeliest first, which is also the order of reading */
};

struct assign_record {
    int64_t root;
    int64_t slots;      /* free; ignored by ASSIGN_ALL */
    int64_t rank;       /* ASSIGN_RANK: the lowest first */
    const bool *barred; /* one a person: may not read it, or has it already */
};

struct assign_request {
    enum assign_mode mode;
    uint64_t seed; /* ASSIGN_RANDOM */
    int64_t block; /* ASSIGN_BLOCK: records, >= 1 */
    const struct assign_record *record;
    size_t n_records;
    const int64_t *load; /* one a person: what each has before them already */
    size_t n_people;
};

struct assign_slot {
    int64_t root;
    size_t person;
    int64_t position; /* of reading, 1-based */
};

/* The slots given out, by position and person; slots that nobody may take stay free.
 * Memory: `a`. */
void assign_plan(const struct assign_request *r, struct arena *a, struct assign_slot **out,
                 size_t *n);

#endif
