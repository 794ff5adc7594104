/* cluster.c - union-find that looks before it joins: a veto holds for all members. */
#include "screen/dedup/cluster.h"

#include <stdlib.h>

static int by_ids(const void *a, const void *b)
{
    const struct apart_pair *x = a, *y = b;
    if (x->low != y->low)
        return x->low < y->low ? -1 : 1;
    return x->high < y->high ? -1 : x->high > y->high;
}

void cluster_sort_apart(struct apart *list)
{
    if (list->n > 1)
        qsort(list->pair, list->n, sizeof *list->pair, by_ids);
}

bool cluster_is_apart(const struct apart *list, int64_t x, int64_t y)
{
    struct apart_pair want = {x < y ? x : y, x < y ? y : x};
    return list->n > 0 && bsearch(&want, list->pair, list->n, sizeof want, by_ids);
}

static int surest_first(const void *a, const void *b)
{
    const struct edge *x = a, *y = b;
    if (x->points != y->points)
        return x->points > y->points ? -1 : 1;
    if (x->left != y->left)
        return x->left < y->left ? -1 : 1;
    return x->right < y->right ? -1 : x->right > y->right;
}

static uint32_t root_of(struct clusters *c, uint32_t i)
{
    while (c->root[i] != i) {
        c->root[i] = c->root[c->root[i]];
        i = c->root[i];
    }
    return i;
}

/* Clusters are joined when no pair across them is vetoed, and the pairs across agree on
 * average as much as a pair must to be shown to people: one strong edge doesn't join two
 * crowds that are strangers. What people joined may be strangers among themselves. */
static bool may_join(const struct crowd *crowd, const struct clusters *c, uint32_t x, uint32_t y)
{
    if (c->size[x] + c->size[y] > DEDUP_CLUSTER_MAX)
        return false;
    int64_t sum = 0, pairs = (int64_t)c->size[x] * c->size[y];
    uint32_t i = x, j = y;
    do {
        do {
            struct match m;
            (void)match_keys(crowd->model, crowd->key[i], crowd->key[j], &m);
            if (m.veto || cluster_is_apart(crowd->apart, crowd->key[i]->id, crowd->key[j]->id))
                return false;
            sum += m.points;
            j = c->next[j];
        } while (j != y);
        i = c->next[i];
    } while (i != x);
    return pairs == 1 || c->given[x] || c->given[y] || sum >= pairs * crowd->model->maybe;
}

static void join(struct clusters *c, uint32_t x, uint32_t y)
{
    uint32_t big = c->size[x] >= c->size[y] ? x : y, small = big == x ? y : x;
    c->root[small] = big;
    c->size[big] += c->size[small];
    c->given[big] = c->given[big] || c->given[small];
    uint32_t after = c->next[big];
    c->next[big] = c->next[small];
    c->next[small] = after;
}

/* Walk the edges once; true when one of them joined what an earlier walk had to leave. */
static bool join_all(const struct crowd *crowd, struct edge *edge, size_t n_edges,
                     struct clusters *c)
{
    bool changed = false;
    for (size_t i = 0; i < n_edges; i++) {
        if (edge[i].joined)
            continue;
        uint32_t x = root_of(c, edge[i].left), y = root_of(c, edge[i].right);
        bool again = edge[i].held;
        edge[i].held = false;
        if (x == y)
            continue;
        edge[i].joined = edge[i].points == EDGE_GIVEN || may_join(crowd, c, x, y);
        edge[i].held = !edge[i].joined;
        if (!edge[i].joined)
            continue;
        join(c, x, y);
        if (edge[i].points == EDGE_GIVEN)
            c->given[root_of(c, x)] = true;
        changed = changed || again;
    }
    return changed;
}

void cluster_join(const struct crowd *crowd, struct edge *edge, size_t n_edges,
                  struct clusters *out, struct arena *a)
{
    size_t n = crowd->n;
    struct clusters c = {.root = ARENA_ARRAY(a, n, uint32_t),
                         .next = ARENA_ARRAY(a, n, uint32_t),
                         .size = ARENA_ARRAY(a, n, uint32_t),
                         .given = ARENA_ARRAY(a, n, bool)};
    for (uint32_t i = 0; i < n; i++) {
        c.root[i] = c.next[i] = i;
        c.size[i] = 1;
    }
    if (n_edges > 1)
        qsort(edge, n_edges, sizeof *edge, surest_first);
    /* A cluster that grew may agree on average with one it didn't before: walk until nothing
     * changes, so that a second run over the result finds nothing to join. */
    (void)join_all(crowd, edge, n_edges, &c);
    while (join_all(crowd, edge, n_edges, &c))
        continue;
    for (uint32_t i = 0; i < n; i++)
        c.root[i] = root_of(&c, i);
    *out = c;
}
