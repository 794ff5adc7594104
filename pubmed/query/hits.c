/* hits.c - the list of places where leaves matched. */
#include "pubmed/query/match_internal.h"

void hit_add(struct hit_list *l, size_t leaf, enum query_place place, size_t part, size_t start,
             size_t end)
{
    l->item = arena_grow(l->a, l->item, l->n, &l->cap, sizeof *l->item);
    l->item[l->n++] = (struct query_hit){leaf, place, part, start, end};
}

static int order(size_t a, size_t b)
{
    return (a > b) - (a < b);
}

static int by_place(const void *a, const void *b)
{
    const struct query_hit *x = a, *y = b;
    int c = order(x->place, y->place);
    if (c == 0)
        c = order(x->part, y->part);
    if (c == 0)
        c = order(x->start, y->start);
    if (c == 0)
        c = order(x->end, y->end);
    return c ? c : order(x->leaf, y->leaf);
}

void hit_sort(struct hit_list *l)
{
    size_t kept = 0;
    if (l->n)
        qsort(l->item, l->n, sizeof *l->item, by_place);
    for (size_t i = 0; i < l->n; i++)
        if (i == 0 || by_place(&l->item[i], &l->item[kept - 1]) != 0)
            l->item[kept++] = l->item[i];
    l->n = kept;
}
