/* result.c - clusters and doubts as pairs of ids, each with its reason. */
#include "screen/dedup/find.h"

#include <stdlib.h>

static int by_gone(const void *a, const void *b)
{
    const struct dedup_pair *x = a, *y = b;
    return x->gone < y->gone ? -1 : x->gone > y->gone;
}

static int by_gone_surest(const void *a, const void *b)
{
    const struct dedup_pair *x = a, *y = b;
    int c = by_gone(a, b);
    if (c != 0)
        return c;
    if (x->points != y->points)
        return x->points > y->points ? -1 : 1;
    if (x->left != y->left)
        return x->left < y->left ? -1 : 1;
    return x->right < y->right ? -1 : x->right > y->right;
}

static int by_points(const void *a, const void *b)
{
    const struct dedup_pair *x = a, *y = b;
    if (x->points != y->points)
        return x->points > y->points ? -1 : 1;
    if (x->kept != y->kept)
        return x->kept < y->kept ? -1 : 1;
    return by_gone(a, b);
}

/* A pair with its reason, from two keys of which the lower id comes first. */
static struct dedup_pair explain(const struct finder *f, const struct key *x, const struct key *y,
                                 const char *veto, struct arena *a)
{
    const struct key *low = x->id < y->id ? x : y, *high = low == x ? y : x;
    struct match m;
    enum verdict v = match_keys(f->model, low, high, &m);
    struct dedup_pair pair = {.left = low->id, .right = high->id};
    pair.veto = veto ? veto : m.veto ? m.veto : v == VERDICT_SAME ? NULL : "weak";
    pair.kept = pair.left;
    pair.gone = pair.right;
    match_explain(f->model, low, high, &m, &pair, a);
    return pair;
}

/* Which edge brought a group into its cluster, walking from the group with the lowest id. */
struct walk {
    uint32_t *first; /* per group: a half edge, UINT32_MAX as end */
    uint32_t *half_next;
    uint32_t *parent; /* group from which it was reached; itself at the start */
    bool *given;      /* reached by the id in common alone */
};

static void push_half(struct walk *w, uint32_t from, uint32_t half)
{
    w->half_next[half] = w->first[from];
    w->first[from] = half;
}

/* Reach every group from `start` along joined edges; parents are set. */
static void reach(const struct finder *f, struct walk *w, uint32_t start, uint32_t *stack)
{
    size_t n = 0;
    stack[n++] = start;
    w->parent[start] = start;
    while (n > 0) {
        uint32_t at = stack[--n];
        for (uint32_t h = w->first[at]; h != UINT32_MAX; h = w->half_next[h]) {
            const struct edge *edge = &f->same.item[h / 2];
            uint32_t other = edge->left == at ? edge->right : edge->left;
            if (w->parent[other] != UINT32_MAX)
                continue;
            w->parent[other] = at;
            w->given[other] = edge->points == EDGE_GIVEN;
            stack[n++] = other;
        }
    }
}

static struct walk walk_make(const struct finder *f)
{
    struct walk w = {.first = ARENA_ARRAY(f->scratch, f->n_groups, uint32_t),
                     .half_next = ARENA_ARRAY(f->scratch, f->same.n * 2, uint32_t),
                     .parent = ARENA_ARRAY(f->scratch, f->n_groups, uint32_t),
                     .given = ARENA_ARRAY(f->scratch, f->n_groups, bool)};
    for (size_t i = 0; i < f->n_groups; i++)
        w.first[i] = w.parent[i] = UINT32_MAX;
    for (size_t i = 0; i < f->same.n; i++)
        if (f->same.item[i].joined) {
            push_half(&w, f->same.item[i].left, (uint32_t)(i * 2));
            push_half(&w, f->same.item[i].right, (uint32_t)(i * 2 + 1));
        }
    return w;
}

/* Per cluster (by its root): the group that holds its lowest id. */
static uint32_t *lowest_groups(const struct finder *f)
{
    uint32_t *low = ARENA_ARRAY(f->scratch, f->n_groups, uint32_t);
    for (size_t i = 0; i < f->n_groups; i++)
        low[i] = UINT32_MAX;
    for (uint32_t i = 0; i < f->n_groups; i++) {
        uint32_t root = f->clusters.root[i];
        if (low[root] == UINT32_MAX || f->rep[i]->id < f->rep[low[root]]->id)
            low[root] = i;
    }
    return low;
}

struct pairs {
    struct dedup_pair *item;
    size_t n, cap;
};

static void add_pair(struct pairs *list, struct dedup_pair pair, struct arena *a)
{
    list->item = arena_grow(a, list->item, list->n, &list->cap, sizeof *list->item);
    list->item[list->n++] = pair;
}

/* What of group i goes: its first record by way of the group it was reached from, the
 * others as its copies. */
static void list_group(const struct finder *f, const struct walk *w, uint32_t i, int64_t kept,
                       struct pairs *list, struct arena *a)
{
    const struct group *g = &f->group[i];
    struct match self;
    bool copies_too = match_keys(f->model, g->key, g->key, &self) == VERDICT_SAME;
    for (size_t j = g->from; j < g->to; j++) {
        const struct key *k = f->sorted[j];
        bool first = j == g->from;
        if (k->id == kept || (first && w->given[i]) ||
            (!first && (!copies_too || k->id == g->key->id)))
            continue;
        const struct key *from = first ? f->rep[w->parent[i]] : g->key;
        struct dedup_pair pair = explain(f, from, k, NULL, a);
        pair.kept = kept;
        pair.gone = k->id;
        add_pair(list, pair, a);
    }
}

static void list_pairs(const struct finder *f, struct arena *a, struct dedup_result *out)
{
    uint32_t *low = lowest_groups(f);
    uint32_t *stack = ARENA_ARRAY(f->scratch, f->n_groups, uint32_t);
    struct walk w = walk_make(f);
    struct pairs list = {0};
    for (size_t i = 0; i < f->n_groups; i++)
        if (low[i] != UINT32_MAX)
            reach(f, &w, low[i], stack);
    for (uint32_t i = 0; i < f->n_groups; i++)
        list_group(f, &w, i, f->rep[low[f->clusters.root[i]]]->id, &list, a);
    if (list.n > 1)
        qsort(list.item, list.n, sizeof *list.item, by_gone_surest);
    /* An id of several records may have been reached by more than one of them. */
    for (size_t i = 0; i < list.n; i++)
        if (out->n_pairs == 0 || list.item[out->n_pairs - 1].gone != list.item[i].gone)
            list.item[out->n_pairs++] = list.item[i];
    out->pair = list.item;
}

/* What stands between two clusters that were not joined. */
struct doubt {
    uint32_t low, high; /* roots */
    const struct edge *edge;
    bool held, related;
};

/* Of the pairs between two clusters the one to show comes first: what looks the same and
 * was held back, then what is related, then the one that agrees most. */
static int by_clusters(const void *a, const void *b)
{
    const struct doubt *x = a, *y = b;
    if (x->low != y->low)
        return x->low < y->low ? -1 : 1;
    if (x->high != y->high)
        return x->high < y->high ? -1 : 1;
    if (x->held != y->held)
        return x->held ? -1 : 1;
    if (x->related != y->related)
        return x->related ? -1 : 1;
    if (x->edge->points != y->edge->points)
        return x->edge->points > y->edge->points ? -1 : 1;
    return x->edge < y->edge ? -1 : x->edge > y->edge;
}

/* The parted ids as parted clusters: what a person said of two records holds for all that
 * are one with them. Ids that were never added are left out. */
static struct apart parted_clusters(const struct finder *f)
{
    struct apart out = {.pair = ARENA_ARRAY(f->scratch, f->apart.n, struct apart_pair)};
    for (size_t i = 0; i < f->apart.n; i++) {
        uint32_t x = find_group_of(f, f->apart.pair[i].low);
        uint32_t y = find_group_of(f, f->apart.pair[i].high);
        if (x == UINT32_MAX || y == UINT32_MAX)
            continue;
        x = f->clusters.root[x];
        y = f->clusters.root[y];
        out.pair[out.n++] = (struct apart_pair){x < y ? x : y, x < y ? y : x};
    }
    cluster_sort_apart(&out);
    return out;
}

static size_t collect_doubts(const struct finder *f, struct doubt *out)
{
    struct apart parted = parted_clusters(f);
    size_t n = 0;
    for (size_t i = 0; i < f->doubt.n + f->same.n; i++) {
        bool held = i >= f->doubt.n;
        const struct edge *d = held ? &f->same.item[i - f->doubt.n] : &f->doubt.item[i];
        uint32_t x = f->clusters.root[d->left], y = f->clusters.root[d->right];
        struct match m;
        if ((held && !d->held) || x == y)
            continue;
        (void)match_keys(f->model, f->rep[d->left], f->rep[d->right], &m);
        bool related = m.veto && match_is_related(m.veto);
        if (related || !cluster_is_apart(&parted, x, y))
            out[n++] = (struct doubt){x < y ? x : y, x < y ? y : x, d, held, related};
    }
    if (n > 1)
        qsort(out, n, sizeof *out, by_clusters);
    return n;
}

static void list_doubts(const struct finder *f, struct arena *a, struct dedup_result *out)
{
    struct pairs maybe = {0}, related = {0};
    struct doubt *d = ARENA_ARRAY(f->scratch, f->doubt.n + f->same.n, struct doubt);
    size_t n = collect_doubts(f, d);
    for (size_t i = 0; i < n; i++) {
        if (i > 0 && d[i].low == d[i - 1].low && d[i].high == d[i - 1].high)
            continue;
        add_pair(d[i].related ? &related : &maybe,
                 explain(f, f->rep[d[i].edge->left], f->rep[d[i].edge->right],
                         d[i].held ? "cluster" : NULL, a),
                 a);
    }
    /* Records alike in all they say, and yet too little to be sure. */
    for (size_t i = 0; i < f->n_groups; i++) {
        struct match m;
        const struct group *g = &f->group[i];
        if (g->to - g->from < 2 || match_keys(f->model, g->key, g->key, &m) != VERDICT_MAYBE)
            continue;
        for (size_t j = g->from + 1; j < g->to; j++)
            add_pair(&maybe, explain(f, g->key, f->sorted[j], NULL, a), a);
    }
    if (maybe.n > 1)
        qsort(maybe.item, maybe.n, sizeof *maybe.item, by_points);
    if (related.n > 1)
        qsort(related.item, related.n, sizeof *related.item, by_points);
    out->maybe = maybe.item;
    out->n_maybe = maybe.n;
    out->related = related.item;
    out->n_related = related.n;
}

void find_list(const struct finder *f, struct arena *a, struct dedup_result *out)
{
    list_pairs(f, a, out);
    list_doubts(f, a, out);
}
