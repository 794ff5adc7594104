/* block.c - sorting by block, and word counts, in time that grows with n alone. */
#include "screen/dedup/block.h"

#include <stdlib.h>

#define RADIX_BITS    8
#define RADIX_FROM    200 /* below this many qsort is quicker */
#define SLOTS_LEAST   1024
#define SLOTS_MOST    (1u << 23)
#define SLOTS_A_TITLE 16

void entries_add(struct entries *list, uint64_t block, size_t at, struct arena *a)
{
    list->item = arena_grow(a, list->item, list->n, &list->cap, sizeof *list->item);
    list->item[list->n++] = (struct entry){block, (uint32_t)at};
}

static int by_block(const void *a, const void *b)
{
    const struct entry *x = a, *y = b;
    if (x->block != y->block)
        return x->block < y->block ? -1 : 1;
    return x->at < y->at ? -1 : x->at > y->at;
}

/* One pass of a radix sort, least digit first; stable. */
static void radix_pass(const struct entry *from, struct entry *to, size_t n, int shift)
{
    size_t place[1 << RADIX_BITS] = {0}, sum = 0;
    const uint64_t mask = (1 << RADIX_BITS) - 1;
    for (size_t i = 0; i < n; i++)
        place[from[i].block >> shift & mask]++;
    for (size_t d = 0; d <= mask; d++) {
        size_t here = place[d];
        place[d] = sum;
        sum += here;
    }
    for (size_t i = 0; i < n; i++)
        to[place[from[i].block >> shift & mask]++] = from[i];
}

/* An even number of passes: the result ends where it began. */
void entries_sort(struct entry *item, size_t n, struct entry *spare)
{
    if (n < RADIX_FROM) {
        if (n > 1)
            qsort(item, n, sizeof *item, by_block);
        return;
    }
    struct entry *from = item, *to = spare;
    for (int shift = 0; shift < 64; shift += RADIX_BITS) {
        radix_pass(from, to, n, shift);
        struct entry *swap = from;
        from = to;
        to = swap;
    }
}

struct words words_count(const struct key *const *key, size_t n, struct arena *a)
{
    uint32_t slots = SLOTS_LEAST;
    while (slots < SLOTS_MOST && slots < n * SLOTS_A_TITLE)
        slots *= 2;
    struct words w = {.count = ARENA_ARRAY(a, slots, uint32_t), .mask = slots - 1};
    for (size_t i = 0; i < n; i++) {
        const struct key_title *t = &key[i]->title;
        for (size_t j = 0; j < t->n_words; j++)
            if (j == 0 || t->word[j].hash != t->word[j - 1].hash)
                w.count[t->word[j].hash & w.mask]++;
    }
    return w;
}

size_t words_rarest(const struct words *w, const struct key_title *t, uint32_t out[RARE_WORDS])
{
    uint32_t count[RARE_WORDS];
    size_t n = 0;
    for (size_t i = 0; i < t->n_words; i++) {
        uint32_t hash = t->word[i].hash;
        if (i > 0 && hash == t->word[i - 1].hash)
            continue;
        uint32_t f = w->count[hash & w->mask];
        if (f < 2 || (n == RARE_WORDS && f >= count[n - 1]))
            continue;
        size_t at = n < RARE_WORDS ? n++ : n - 1;
        for (; at > 0 && count[at - 1] > f; at--) {
            count[at] = count[at - 1];
            out[at] = out[at - 1];
        }
        count[at] = f;
        out[at] = hash;
    }
    return n;
}
