/* pattern.c - units with the same votes brought together, and whose votes meet in them. */
#include "screen/agreement/agreement_internal.h"

#include <assert.h>

/* An open table of rows already met; half of it stays empty. */
struct rows {
    const int16_t *votes;
    size_t width, mask;
    uint32_t *slot; /* index into `first` + 1; 0 empty */
    size_t *first;  /* the unit that showed the row first */
    int64_t *weight;
    size_t n, cap_first, cap_weight;
};

static uint64_t hash_row(const int16_t *row, size_t n)
{
    uint64_t h = 14695981039346656037u;
    for (size_t i = 0; i < n; i++)
        h = (h ^ (uint16_t)row[i]) * 1099511628211u;
    return h ^ h >> 29;
}

static bool same(const struct rows *t, size_t unit, size_t other)
{
    return memcmp(t->votes + unit * t->width, t->votes + other * t->width,
                  t->width * sizeof *t->votes) == 0;
}

static size_t free_or_same(const struct rows *t, size_t unit)
{
    size_t at = hash_row(t->votes + unit * t->width, t->width) & t->mask;
    while (t->slot[at] && !same(t, t->first[t->slot[at] - 1], unit))
        at = (at + 1) & t->mask;
    return at;
}

static void enlarge(struct rows *t, struct arena *a)
{
    t->mask = t->mask * 2 + 1;
    t->slot = ARENA_ARRAY(a, t->mask + 1, uint32_t);
    for (size_t i = 0; i < t->n; i++)
        t->slot[free_or_same(t, t->first[i])] = (uint32_t)i + 1;
}

static void add(struct rows *t, size_t unit, struct arena *a)
{
    size_t at = free_or_same(t, unit);
    if (t->slot[at]) {
        t->weight[t->slot[at] - 1]++;
        return;
    }
    t->first = arena_grow(a, t->first, t->n, &t->cap_first, sizeof *t->first);
    t->weight = arena_grow(a, t->weight, t->n, &t->cap_weight, sizeof *t->weight);
    t->first[t->n] = unit;
    t->weight[t->n++] = 1;
    t->slot[at] = (uint32_t)t->n;
    if (t->n * 2 > t->mask)
        enlarge(t, a);
}

static size_t count_votes(const int16_t *row, size_t n, size_t q)
{
    size_t r = 0;
    for (size_t i = 0; i < n; i++) {
        assert(row[i] >= AGREEMENT_MISSING && (row[i] < 0 || (size_t)row[i] < q));
        r += row[i] >= 0;
    }
    (void)q;
    return r;
}

struct sorted {
    const int16_t *row;
    int64_t weight;
};

static int by_votes(const void *x, const void *y, void *width)
{
    const struct sorted *l = x, *r = y;
    for (size_t i = 0; i < *(const size_t *)width; i++)
        if (l->row[i] != r->row[i])
            return l->row[i] < r->row[i] ? -1 : 1;
    return 0;
}

/* `counts` has room for q and is all 0 before and after. */
static struct pattern pattern_of(const int16_t *row, size_t width, int64_t *counts)
{
    struct pattern p = {.vote = row};
    for (size_t i = 0; i < width; i++)
        if (row[i] >= 0) {
            p.squares += 2 * counts[row[i]]++ + 1;
            p.r++;
        }
    for (size_t i = 0; i < width; i++)
        if (row[i] >= 0)
            counts[row[i]] = 0;
    return p;
}

static void sort_rows(const struct rows *t, struct patterns *p, struct arena *a)
{
    struct sorted *s = ARENA_ARRAY(a, t->n, struct sorted);
    int64_t *counts = ARENA_ARRAY(a, p->q, int64_t);
    size_t width = t->width;
    for (size_t i = 0; i < t->n; i++)
        s[i] = (struct sorted){t->votes + t->first[i] * width, t->weight[i]};
    qsort_r(s, t->n, sizeof *s, by_votes, &width);
    p->count = t->n;
    p->item = ARENA_ARRAY(a, t->n, struct pattern);
    p->weight = ARENA_ARRAY(a, t->n, int64_t);
    for (size_t i = 0; i < t->n; i++) {
        p->item[i] = pattern_of(s[i].row, width, counts);
        p->weight[i] = s[i].weight;
    }
}

static size_t pair_index(size_t lower, size_t higher, size_t n)
{
    return lower * (2 * n - lower - 1) / 2 + higher - lower - 1;
}

/* Give every two votes of every pattern to their pair. put false: only count. */
static void meet(struct patterns *p, size_t *at, bool put)
{
    for (size_t i = 0; i < p->count; i++) {
        const int16_t *vote = p->item[i].vote;
        for (size_t x = 0; x < p->n_raters; x++)
            for (size_t y = x + 1; vote[x] >= 0 && y < p->n_raters; y++) {
                if (vote[y] < 0)
                    continue;
                size_t pair = pair_index(x, y, p->n_raters);
                if (put)
                    p->cell[at[pair]] = (struct pair_cell){
                        (uint32_t)i, (uint32_t)((size_t)vote[x] * p->q + (size_t)vote[y])};
                at[pair]++;
            }
    }
}

static void make_pairs(struct patterns *p, struct arena *a)
{
    size_t all = p->n_raters < 2 ? 0 : p->n_raters * (p->n_raters - 1) / 2;
    size_t *at = ARENA_ARRAY(a, all + 1, size_t);
    size_t sum = 0;
    p->n_pairs = all;
    p->pair_start = ARENA_ARRAY(a, all + 1, size_t);
    meet(p, at, false);
    for (size_t k = 0; k < all; k++) {
        p->pair_start[k] = sum;
        sum += at[k];
        at[k] = p->pair_start[k];
    }
    p->pair_start[all] = sum;
    p->cell = ARENA_ARRAY(a, sum, struct pair_cell);
    meet(p, at, true);
}

static size_t count_raters(const struct patterns *p, struct arena *a)
{
    bool *voted = ARENA_ARRAY(a, p->n_raters, bool);
    size_t n = 0;
    for (size_t i = 0; i < p->count; i++)
        for (size_t k = 0; k < p->n_raters; k++)
            if (p->item[i].vote[k] >= 0 && !voted[k]) {
                voted[k] = true;
                n++;
            }
    return n;
}

struct patterns patterns_of(const struct agreement_votes *v, struct arena *a)
{
    struct patterns p = {.n_raters = v->n_raters, .q = v->q};
    struct rows t = {.votes = v->vote, .width = v->n_raters, .mask = 255};
    assert(v->n_units <= INT32_MAX && v->n_raters <= INT16_MAX && v->q <= INT16_MAX);
    t.slot = ARENA_ARRAY(a, t.mask + 1, uint32_t);
    for (size_t i = 0; i < v->n_units; i++) {
        size_t r = count_votes(v->vote + i * v->n_raters, v->n_raters, v->q);
        p.n_none += r == 0;
        p.n_one += r == 1;
        if (r < 2)
            continue;
        p.n++;
        add(&t, i, a);
    }
    sort_rows(&t, &p, a);
    p.raters = count_raters(&p, a);
    make_pairs(&p, a);
    return p;
}
