/* table.c - hashes of terms, and the table that numbers them. */
#include "screen/rank/table.h"

#include "lib/base/arena.h"

#define FIRST_CAP ((size_t)1 << 14)

/* FNV-1a over the bytes, then finished. */
uint64_t rank_hash(struct str s, uint64_t salt)
{
    uint64_t h = UINT64_C(0xcbf29ce484222325) ^ rank_finish(salt);
    for (size_t i = 0; i < s.len; i++)
        h = (h ^ (unsigned char)s.ptr[i]) * UINT64_C(0x100000001b3);
    return rank_finish(h);
}

static void grow(struct rank_table *t)
{
    struct rank_table to = {.cap = t->cap ? 2 * t->cap : FIRST_CAP, .n = t->n};
    to.slot = base_malloc(to.cap * sizeof *to.slot);
    memset(to.slot, 0, to.cap * sizeof *to.slot);
    for (size_t i = 0; i < t->cap; i++) {
        if (t->slot[i].key == 0)
            continue;
        size_t at = t->slot[i].key & (to.cap - 1);
        while (to.slot[at].key != 0)
            at = (at + 1) & (to.cap - 1);
        to.slot[at] = t->slot[i];
    }
    free(t->slot);
    *t = to;
}

uint64_t *rank_table_at(struct rank_table *t, uint64_t key, bool *made)
{
    if (3 * (t->n + 1) > 2 * t->cap)
        grow(t);
    key += key == 0;
    size_t at = key & (t->cap - 1);
    while (t->slot[at].key != 0 && t->slot[at].key != key)
        at = (at + 1) & (t->cap - 1);
    *made = t->slot[at].key == 0;
    if (*made) {
        t->slot[at].key = key;
        t->n++;
    }
    return &t->slot[at].value;
}

const uint64_t *rank_table_find(const struct rank_table *t, uint64_t key)
{
    key += key == 0;
    if (t->n == 0)
        return NULL;
    size_t at = key & (t->cap - 1);
    while (t->slot[at].key != 0 && t->slot[at].key != key)
        at = (at + 1) & (t->cap - 1);
    return t->slot[at].key == key ? &t->slot[at].value : NULL;
}

void rank_table_release(struct rank_table *t)
{
    free(t->slot);
    *t = (struct rank_table){0};
}
