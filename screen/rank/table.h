/* table.h - hashes, and a table from them to numbers. Nobody outside this room includes it. */
#ifndef SIGTE_SCREEN_RANK_TABLE_H
#define SIGTE_SCREEN_RANK_TABLE_H

#include "lib/base/attr.h"
#include "lib/base/str.h"

/* 64 bits that look drawn; equal texts with equal salts give equal hashes, on every machine. */
uint64_t rank_hash(struct str s, uint64_t salt);

/* The finisher of SplitMix64 (Steele, Lea & Flood 2014): every bit of z in every bit. */
static inline uint64_t rank_finish(uint64_t z)
{
    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    return z ^ (z >> 31);
}

struct rank_slot {
    uint64_t key; /* 0: free */
    uint64_t value;
};

/* From hashes to numbers, open addressing. A zeroed one is ready. */
struct rank_table {
    struct rank_slot *slot;
    size_t cap, n;
};
/* The value of a key, valid until the next call; *made says that it is new, and 0. */
uint64_t *rank_table_at(struct rank_table *t, uint64_t key, bool *made);
/* The value of a key, or NULL. */
const uint64_t *rank_table_find(const struct rank_table *t, uint64_t key);
void rank_table_release(struct rank_table *t);

#endif
