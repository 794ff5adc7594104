/* table.h - what the files that make features share: hashes, a table of them, counts.
 * Nobody outside this room includes it. */
#ifndef SIGTE_SCREEN_RANK_TABLE_H
#define SIGTE_SCREEN_RANK_TABLE_H

#include "screen/rank/features.h"

/* 64 bits that look drawn; equal texts with equal salts give equal hashes, on every machine. */
uint64_t rank_hash(struct str s, uint64_t salt);
uint64_t rank_mix(uint64_t h, uint64_t next);

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
void rank_table_release(struct rank_table *t);

/* How often each term stands in each view of each record. Views lie in the order in which they are
 * counted: pieces, phrases, title, headings, verdicts. */
struct rank_counts {
    size_t n, n_terms;
    size_t *start; /* n·RANK_COUNTED + 1 */
    uint32_t *term;
    uint8_t *count;
    size_t n_entries, entry_cap;
    uint32_t *df; /* records of each term */
};

void rank_weigh(const struct rank_counts *k, const struct rank_settings *s,
                struct rank_matrix *out);

#endif
