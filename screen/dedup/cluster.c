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

/* All pairs across two clusters. */
struct across {
    bool vetoed;    /* one at least; what follows is then not known */
    bool strangers; /* a pair whose titles are wholly different */
    int64_t points; /* their sum */
};

static struct across look_across(const struct crowd *crowd, const struct clusters *c, uint32_t x,
                                 uint32_t y, bool past_vetoes)
{
    struct across all = {0};
    uint32_t i = x, j = y;
    do {
        do {
            const struct key *a = crowd->key[i], *b = crowd->key[j];
            struct match m;
            (void)match_keys(crowd->model, a, b, &m);
            all.vetoed = all.vetoed || m.veto || cluster_is_apart(crowd->apart, a->id, b->id);
            if (all.vetoed && !past_vetoes)
                return all;
            all.strangers = all.strangers || m.title == AGREE_NOT;
            all.points += m.points;
            j = c->next[j];
        } while (j != y);
        i = c->next[i];
    } while (i != x);
    return all;
}

/* Clusters are joined when no pair across them is vetoed, and the pairs across agree on
 * average as much as a pair must to be shown to people: one strong edge doesn't join two
 * crowds that are strangers. Where people joined strangers the average says nothing. The rule looks
 * at the records alone, not at who joined them, so that a second run joins nothing. */
static bool may_join(const struct crowd *crowd, const struct clusters *c, const struct across *all,
                     uint32_t x, uint32_t y)
{
    int64_t pairs = (int64_t)c->size[x] * c->size[y];
    if (all->vetoed)
        return false;
    return pairs == 1 || c->mixed[x] || c->mixed[y] || all->points >= pairs * crowd->model->maybe;
}

static void join(struct clusters *c, uint32_t x, uint32_t y, bool strangers)
{
    uint32_t big = c->size[x] >= c->size[y] ? x : y, small = big == x ? y : x;
    c->root[small] = big;
    c->size[big] += c->size[small];
    c->mixed[big] = c->mixed[big] || c->mixed[small] || strangers;
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
        bool given = edge[i].points == EDGE_GIVEN;
        if (given || c->size[x] + c->size[y] <= DEDUP_CLUSTER_MAX) {
            struct across all = look_across(crowd, c, x, y, given);
            edge[i].joined = given || may_join(crowd, c, &all, x, y);
            if (edge[i].joined)
                join(c, x, y, all.strangers);
        }
        edge[i].held = !edge[i].joined;
        changed = changed || (again && edge[i].joined);
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
                         .mixed = ARENA_ARRAY(a, n, bool)};
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
