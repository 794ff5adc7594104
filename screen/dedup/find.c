/* find.c - keys into groups, groups into edges. */
#include "screen/dedup/find.h"

#include "screen/dedup/candidates.h"

#include <stdlib.h>

static int by_id(const void *a, const void *b)
{
    const struct key *x = *(struct key *const *)a, *y = *(struct key *const *)b;
    return x->id < y->id ? -1 : x->id > y->id;
}

static int by_number(const void *a, const void *b)
{
    const int64_t *x = a, *y = b;
    return *x < *y ? -1 : *x > *y;
}

/* Ids of records that must not be lumped with others of the same content: several records
 * stand under the id, or a person parted it from another. Ascending. */
static int64_t *special_ids(const struct finder *f, size_t *n_out)
{
    const struct key **k = ARENA_ARRAY(f->scratch, f->n, const struct key *);
    int64_t *id = ARENA_ARRAY(f->scratch, f->n + f->apart.n * 2, int64_t);
    size_t n = 0;
    for (size_t i = 0; i < f->n; i++)
        k[i] = f->sorted[i];
    if (f->n > 1)
        qsort(k, f->n, sizeof *k, by_id);
    for (size_t i = 1; i < f->n; i++)
        if (k[i]->id == k[i - 1]->id)
            id[n++] = k[i]->id;
    for (size_t i = 0; i < f->apart.n; i++) {
        id[n++] = f->apart.pair[i].low;
        id[n++] = f->apart.pair[i].high;
    }
    if (n > 1)
        qsort(id, n, sizeof *id, by_number);
    *n_out = n;
    return id;
}

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

static bool same_content(const struct key *x, const struct key *y)
{
    return x->signature == y->signature && str_eq(x->title.compact, y->title.compact);
}

void find_groups(struct finder *f)
{
    size_t n_special;
    const int64_t *special = special_ids(f, &n_special);
    f->group = ARENA_ARRAY(f->scratch, f->n, struct group);
    f->rep = ARENA_ARRAY(f->scratch, f->n, const struct key *);
    if (f->n > 1)
        qsort(f->sorted, f->n, sizeof *f->sorted, by_content);
    bool before = false;
    for (size_t i = 0; i < f->n; i++) {
        const struct key *k = f->sorted[i];
        bool alone = n_special && bsearch(&k->id, special, n_special, sizeof k->id, by_number);
        bool joins = i > 0 && same_content(f->sorted[i - 1], k) &&
                     (k->id == f->sorted[i - 1]->id || (!alone && !before));
        if (!joins) {
            f->rep[f->n_groups] = k;
            f->group[f->n_groups++] = (struct group){k, i, i};
        }
        f->group[f->n_groups - 1].to = i + 1;
        before = alone;
    }
}

static void add_edge(struct finder *f, struct edges *list, struct edge edge)
{
    list->item = arena_grow(f->scratch, list->item, list->n, &list->cap, sizeof *list->item);
    list->item[list->n++] = edge;
}

static int by_numbered(const void *a, const void *b)
{
    const struct numbered *x = a, *y = b;
    if (x->id != y->id)
        return x->id < y->id ? -1 : 1;
    return x->group < y->group ? -1 : x->group > y->group;
}

void find_given(struct finder *f)
{
    struct numbered *list = ARENA_ARRAY(f->scratch, f->n_groups, struct numbered);
    f->by_id = list;
    for (uint32_t i = 0; i < f->n_groups; i++)
        list[i] = (struct numbered){f->group[i].key->id, i};
    if (f->n_groups > 1)
        qsort(list, f->n_groups, sizeof *list, by_numbered);
    for (size_t i = 1; i < f->n_groups; i++)
        if (list[i].id == list[i - 1].id)
            add_edge(f, &f->same,
                     (struct edge){
                         .left = list[i - 1].group, .right = list[i].group, .points = EDGE_GIVEN});
}

uint32_t find_group_of(const struct finder *f, int64_t id)
{
    size_t low = 0, high = f->n_groups;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (f->by_id[mid].id < id)
            low = mid + 1;
        else
            high = mid;
    }
    return low < f->n_groups && f->by_id[low].id == id ? f->by_id[low].group : UINT32_MAX;
}

/* A DOI under which three or more different titles stand is that of a container (a
 * supplement, a book): not worth a person's look. */
static bool is_container(const struct match *m)
{
    return m->veto && m->doi == AGREE_SAME && m->title == AGREE_NOT && m->pmid != AGREE_SAME &&
           m->author == AGREE_NOT;
}

static void judge(void *context, uint32_t left, uint32_t right)
{
    struct finder *f = context;
    const struct key *x = f->rep[left], *y = f->rep[right];
    struct match m;
    enum verdict v = match_candidates(f->model, x, y, &m);
    struct edge edge = {.left = left, .right = right, .points = m.points};
    if (v == VERDICT_SAME)
        add_edge(f, &f->same, edge);
    else if (v == VERDICT_MAYBE && !is_container(&m))
        add_edge(f, &f->doubt, edge);
}

static int by_ends(const void *a, const void *b)
{
    const struct edge *x = a, *y = b;
    if (x->left != y->left)
        return x->left < y->left ? -1 : 1;
    if (x->right != y->right)
        return x->right < y->right ? -1 : 1;
    return x->points > y->points ? -1 : x->points < y->points;
}

/* Each pair once; of an edge given and the same found, the given one. */
static void make_unique(struct edges *list)
{
    size_t kept = 0;
    if (list->n > 1)
        qsort(list->item, list->n, sizeof *list->item, by_ends);
    for (size_t i = 0; i < list->n; i++)
        if (kept == 0 || list->item[kept - 1].left != list->item[i].left ||
            list->item[kept - 1].right != list->item[i].right)
            list->item[kept++] = list->item[i];
    list->n = kept;
}

enum err_code find_edges(struct finder *f, struct progress *p, struct err *e)
{
    enum err_code rc = candidates_each(f->rep, f->n_groups, p, judge, f, e);
    make_unique(&f->same);
    make_unique(&f->doubt);
    return rc;
}
