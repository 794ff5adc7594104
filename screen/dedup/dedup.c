/* dedup.c - keys, candidates, comparison, clusters, and the pairs that come of them. */
#include "screen/dedup/dedup.h"

#include "screen/dedup/candidates.h"
#include "screen/dedup/cluster.h"
#include "screen/dedup/compare.h"
#include "screen/dedup/messages.h"

#include <stdlib.h>

#define REPORT_EVERY 4096

/* Records that can't be told apart, compared as one. */
struct group {
    const struct key *key; /* of the member with the lowest id */
    size_t from, to;       /* members in `sorted` */
};

struct finder {
    const struct key **sorted; /* all keys by title, signature, id */
    size_t n;
    const struct key **rep; /* one per group, in the same order */
    struct group *group;
    size_t n_groups;
    struct edge *edge;
    size_t n_edges, cap_edges;
    struct edge *doubt; /* pairs for people */
    size_t n_doubts, cap_doubts;
    struct clusters clusters;
    struct arena *scratch;
};

static int by_content(const void *a, const void *b)
{
    const struct key *x = *(const struct key *const *)a, *y = *(const struct key *const *)b;
    int c = str_cmp(x->title.compact, y->title.compact);
    if (c != 0)
        return c;
    if (x->signature != y->signature)
        return x->signature < y->signature ? -1 : 1;
    return x->id < y->id ? -1 : x->id > y->id;
}

static enum err_code make_keys(struct finder *f, const struct dedup_item *item, size_t n,
                               struct progress *p, struct err *e)
{
    struct key *key = ARENA_ARRAY(f->scratch, n, struct key);
    f->sorted = ARENA_ARRAY(f->scratch, n, const struct key *);
    f->n = n;
    for (size_t i = 0; i < n; i++) {
        if (i % REPORT_EVERY == 0) {
            progress_to(p, MSG_DEDUP_READING, (int64_t)i, (int64_t)n);
            enum err_code rc = progress_check(p, e);
            if (rc != ERR_OK)
                return rc;
        }
        key_make(&key[i], item[i].record, item[i].id, f->scratch);
        f->sorted[i] = &key[i];
    }
    if (n > 1)
        qsort(f->sorted, n, sizeof *f->sorted, by_content);
    return ERR_OK;
}

static bool same_content(const struct key *x, const struct key *y)
{
    return x->signature == y->signature && str_eq(x->title.compact, y->title.compact);
}

static void make_groups(struct finder *f)
{
    f->group = ARENA_ARRAY(f->scratch, f->n, struct group);
    f->rep = ARENA_ARRAY(f->scratch, f->n, const struct key *);
    for (size_t i = 0, end; i < f->n; i = end) {
        for (end = i + 1; end < f->n && same_content(f->sorted[i], f->sorted[end]);)
            end++;
        f->rep[f->n_groups] = f->sorted[i];
        f->group[f->n_groups++] = (struct group){f->sorted[i], i, end};
    }
}

static void add_edge(struct finder *f, struct edge **list, size_t *n, size_t *cap, struct edge edge)
{
    *list = arena_grow(f->scratch, *list, *n, cap, sizeof **list);
    (*list)[(*n)++] = edge;
}

/* A DOI under which three or more different titles stand is that of a container (a
 * supplement, a book): not worth a person's look. */
static bool is_container(const struct match *m)
{
    return m->veto && m->doi == AGREE_SAME && m->title == AGREE_NOT && m->pmid != AGREE_SAME &&
           m->author == AGREE_NOT;
}

static enum err_code compare_all(struct finder *f, struct progress *p, struct err *e)
{
    size_t n = 0;
    const struct candidate *c = candidates_find(f->rep, f->n_groups, f->scratch, &n);
    for (size_t i = 0; i < n; i++) {
        if (i % REPORT_EVERY == 0) {
            progress_to(p, MSG_DEDUP_COMPARING, (int64_t)i, (int64_t)n);
            enum err_code rc = progress_check(p, e);
            if (rc != ERR_OK)
                return rc;
        }
        struct match m;
        if (match_is_hopeless(f->rep[c[i].left], f->rep[c[i].right]))
            continue;
        enum verdict v = match_keys(f->rep[c[i].left], f->rep[c[i].right], &m);
        struct edge edge = {.left = c[i].left, .right = c[i].right, .points = m.points};
        if (v == VERDICT_SAME)
            add_edge(f, &f->edge, &f->n_edges, &f->cap_edges, edge);
        else if (v == VERDICT_MAYBE && !is_container(&m))
            add_edge(f, &f->doubt, &f->n_doubts, &f->cap_doubts, edge);
    }
    return ERR_OK;
}

static int by_gone(const void *a, const void *b)
{
    const struct dedup_pair *x = a, *y = b;
    return x->gone < y->gone ? -1 : x->gone > y->gone;
}

static int by_score(const void *a, const void *b)
{
    const struct dedup_pair *x = a, *y = b;
    if (x->score > y->score || x->score < y->score)
        return x->score > y->score ? -1 : 1;
    if (x->kept != y->kept)
        return x->kept < y->kept ? -1 : 1;
    return by_gone(a, b);
}

/* A pair with its reason, from two keys of which the lower id comes first. */
static struct dedup_pair explain(const struct key *x, const struct key *y, const char *veto,
                                 struct arena *a)
{
    const struct key *low = x->id < y->id ? x : y, *high = low == x ? y : x;
    struct match m;
    enum verdict v = match_keys(low, high, &m);
    struct dedup_pair pair = {.left = low->id, .right = high->id};
    pair.veto = veto ? veto : m.veto ? m.veto : v == VERDICT_SAME ? NULL : "weak";
    pair.kept = pair.left;
    pair.gone = pair.right;
    match_explain(low, high, &m, &pair, a);
    return pair;
}

/* Which edge brought a group into its cluster, walking from the group with the lowest id. */
struct walk {
    uint32_t *first; /* per group: index into `half`, n_half as end */
    uint32_t *half_next;
    uint32_t *parent; /* group from which it was reached; itself at the start */
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
            const struct edge *edge = &f->edge[h / 2];
            uint32_t other = edge->left == at ? edge->right : edge->left;
            if (w->parent[other] != UINT32_MAX)
                continue;
            w->parent[other] = at;
            stack[n++] = other;
        }
    }
}

static struct walk walk_make(const struct finder *f)
{
    struct walk w = {.first = ARENA_ARRAY(f->scratch, f->n_groups, uint32_t),
                     .half_next = ARENA_ARRAY(f->scratch, f->n_edges * 2, uint32_t),
                     .parent = ARENA_ARRAY(f->scratch, f->n_groups, uint32_t)};
    for (size_t i = 0; i < f->n_groups; i++)
        w.first[i] = w.parent[i] = UINT32_MAX;
    for (size_t i = 0; i < f->n_edges; i++)
        if (f->edge[i].joined) {
            push_half(&w, f->edge[i].left, (uint32_t)(i * 2));
            push_half(&w, f->edge[i].right, (uint32_t)(i * 2 + 1));
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

static void list_pairs(const struct finder *f, struct arena *a, struct dedup_result *out)
{
    uint32_t *low = lowest_groups(f);
    uint32_t *stack = ARENA_ARRAY(f->scratch, f->n_groups, uint32_t);
    struct walk w = walk_make(f);
    size_t cap = 0;
    for (size_t i = 0; i < f->n_groups; i++)
        if (low[i] != UINT32_MAX)
            reach(f, &w, low[i], stack);
    for (uint32_t i = 0; i < f->n_groups; i++) {
        int64_t kept = f->rep[low[f->clusters.root[i]]]->id;
        const struct group *g = &f->group[i];
        struct match self;
        bool alone = match_keys(g->key, g->key, &self) != VERDICT_SAME;
        for (size_t j = g->from; j < g->to; j++) {
            const struct key *k = f->sorted[j];
            if (k->id == kept || (alone && j > g->from))
                continue;
            const struct key *from = j > g->from ? g->key : f->rep[w.parent[i]];
            struct dedup_pair pair = explain(from, k, NULL, a);
            pair.kept = kept;
            pair.gone = k->id;
            out->pair = arena_grow(a, out->pair, out->n_pairs, &cap, sizeof *out->pair);
            out->pair[out->n_pairs++] = pair;
        }
    }
    if (out->n_pairs > 1)
        qsort(out->pair, out->n_pairs, sizeof *out->pair, by_gone);
}

static void list_doubts(const struct finder *f, struct arena *a, struct dedup_result *out)
{
    size_t cap = 0;
    for (size_t i = 0; i < f->n_doubts + f->n_edges; i++) {
        bool held = i >= f->n_doubts;
        const struct edge *d = held ? &f->edge[i - f->n_doubts] : &f->doubt[i];
        if ((held && !d->held) || f->clusters.root[d->left] == f->clusters.root[d->right])
            continue;
        out->maybe = arena_grow(a, out->maybe, out->n_maybe, &cap, sizeof *out->maybe);
        out->maybe[out->n_maybe++] =
            explain(f->rep[d->left], f->rep[d->right], held ? "cluster" : NULL, a);
    }
    /* Records alike in all they say, and yet too little to be sure. */
    for (size_t i = 0; i < f->n_groups; i++) {
        struct match m;
        const struct group *g = &f->group[i];
        if (g->to - g->from < 2 || match_keys(g->key, g->key, &m) != VERDICT_MAYBE)
            continue;
        for (size_t j = g->from + 1; j < g->to; j++) {
            out->maybe = arena_grow(a, out->maybe, out->n_maybe, &cap, sizeof *out->maybe);
            out->maybe[out->n_maybe++] = explain(g->key, f->sorted[j], NULL, a);
        }
    }
    if (out->n_maybe > 1)
        qsort(out->maybe, out->n_maybe, sizeof *out->maybe, by_score);
}

enum err_code dedup_find(const struct dedup_item *item, size_t n, struct progress *p,
                         struct arena *a, struct dedup_result *out, struct err *e)
{
    struct arena scratch = {0};
    struct finder f = {.scratch = &scratch};
    *out = (struct dedup_result){0};
    enum err_code rc = make_keys(&f, item, n, p, e);
    if (rc == ERR_OK) {
        make_groups(&f);
        rc = compare_all(&f, p, e);
    }
    if (rc == ERR_OK) {
        cluster_join(f.rep, f.n_groups, f.edge, f.n_edges, &f.clusters, &scratch);
        list_pairs(&f, a, out);
        list_doubts(&f, a, out);
    }
    arena_release(&scratch);
    return rc;
}
