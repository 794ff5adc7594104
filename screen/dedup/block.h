/* block.h - records under the hashes they share. Private to screen/dedup. */
#ifndef SIGTE_SCREEN_DEDUP_BLOCK_H
#define SIGTE_SCREEN_DEDUP_BLOCK_H

#include "screen/dedup/key.h"

struct entry {
    uint64_t block;
    uint32_t at; /* index of a key */
};

struct entries {
    struct entry *item;
    size_t n, cap;
};

void entries_add(struct entries *list, uint64_t block, size_t at, struct arena *a);
/* Ascending by block; entries of one block keep their order. `spare` has room for all. */
void entries_sort(struct entry *item, size_t n, struct entry *spare);

/* How many titles hold a word, about: words that share a slot are counted together. */
struct words {
    uint32_t *count;
    uint32_t mask;
};

#define RARE_WORDS 4

struct words words_count(const struct key *const *key, size_t n, struct arena *a);
/* The rarest words of a title that some other title has too, rarest first: one that is
 * alone finds nobody. Returns how many there are. */
size_t words_rarest(const struct words *w, const struct key_title *t, uint32_t out[RARE_WORDS]);

#endif
