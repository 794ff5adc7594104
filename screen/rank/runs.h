/* runs.h - runs of words counted: in how many records each stands. Nobody outside this room
 * includes it.
 *
 * Most runs stand in one record. So they are counted twice: first in two bits each, without names,
 * which tells those that surely stand in too few; then the others in a table. Shards of the keys
 * are counted on several threads, each in the order of the records. */
#ifndef SIGTE_SCREEN_RANK_RUNS_H
#define SIGTE_SCREEN_RANK_RUNS_H

#include "screen/rank/table.h"

#define RANK_SHARD_BITS 4
#define RANK_SHARDS     (1 << RANK_SHARD_BITS)
#define RANK_NO_TERM    UINT32_MAX

struct rank_run {
    uint64_t key;    /* 0: free */
    uint32_t id;     /* 0, 1, 2 … */
    uint32_t number; /* among all terms, RANK_NO_TERM when left out */
};

struct rank_runs {
    struct rank_shard {
        struct rank_run *slot;
        size_t cap, n;
    } shard[RANK_SHARDS];
    size_t n;     /* ids */
    uint32_t *df; /* records of each id */
};

/* Where runs come from: writes the keys (none 0; a key may come more than once) of a record, at
 * most `most`, and returns how many. */
struct rank_run_source {
    size_t (*keys)(const void *of, size_t record, uint64_t *key);
    const void *of;
    size_t n_records, most;
    size_t n_keys; /* of all records together, at most */
};

/* Count the runs that stand in `least` records or more. */
void rank_runs_count(struct rank_runs *r, const struct rank_run_source *from, uint32_t least,
                     size_t threads);
void rank_runs_release(struct rank_runs *r);

/* The run of a key, or NULL. Asked for beforehand, it is there sooner. */
const struct rank_run *rank_runs_find(const struct rank_runs *r, uint64_t key);
void rank_runs_ask(const struct rank_runs *r, uint64_t key);

#endif
