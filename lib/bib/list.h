/* list.h - growing the lists of a record while it is being read.
 *
 *     *LIST_ADD(a, r->language, r->n_languages) = s;
 *
 * A list holds pointer and count alone: its capacity follows from the count
 * (4, 8, 16, …), so records need no field for it. */
#ifndef SIGTE_BIB_LIST_H
#define SIGTE_BIB_LIST_H

#include "lib/base/arena.h"

#define LIST_FIRST 4

/* `list` of n elements of `size` bytes with room for one more, zeroed. */
static inline void *list_room(struct arena *a, void *list, size_t n, size_t size)
{
    bool full = n == 0 || (n >= LIST_FIRST && (n & (n - 1)) == 0);
    if (!full)
        return list;
    size_t cap = n;
    return arena_grow(a, list, n, &cap, size);
}

/* Pointer to a new last element. */
#define LIST_ADD(a, list, n)                                                                       \
    ((list) = list_room((a), (list), (n), sizeof *(list)), (n)++, &(list)[(n)-1])

#endif
