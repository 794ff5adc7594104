/* ranked.c - see ranked.h. */
#include "app/web/server/ranked.h"
#include "lib/base/hash.h"

#include <stdatomic.h>
#include <stdlib.h>

#define FIRST_MOST 200 /* of the person's next */

struct shared {
    struct ranked list; /* first: a list is its struct shared */
    struct hash print;  /* of the order as it was learned */
    atomic_uint holders;
};

static int by_root(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

/* Both parts stay in order. */
static void put_theirs_first(const struct priority_order *o, const struct turn *turn, size_t n,
                             int64_t *out)
{
    int64_t *theirs = base_malloc((n + 1) * sizeof *theirs);
    size_t at = 0;
    for (size_t i = 0; i < n; i++)
        out[at++] = theirs[i] = turn[i].root;
    qsort(theirs, n, sizeof *theirs, by_root);
    for (size_t i = 0; i < o->n && at < o->n; i++)
        if (!bsearch(&o->root[i], theirs, n, sizeof *theirs, by_root))
            out[at++] = o->root[i];
    free(theirs);
}

/* Who reads nowhere has no turns, and what stands in the way is told when they ask; a calibration
 * round has an order of its own. */
static size_t find_theirs(struct store *s, const char *person, enum stage stage,
                          const struct priority_order *o, struct arena *a, struct turn **out)
{
    struct turn_options t = {.order = TURN_RANKED, .ranked = o->root, .n_ranked = o->n};
    struct err e = {0};
    size_t n = 0;
    if (review_ahead(s, person, stage, &t, FIRST_MOST, a, out, &n, &e) != ERR_OK)
        return 0;
    for (size_t i = 0; i < n; i++)
        if ((*out)[i].kind == TURN_CALIBRATION)
            return 0;
    return n < o->n ? n : o->n;
}

struct ranked *ranked_make(struct store *s, const char *person, enum stage stage,
                           const struct priority_order *o, struct arena *a)
{
    struct shared *made = base_malloc(sizeof *made);
    struct turn *turn = NULL;
    *made =
        (struct shared){.list = {.n = o->n, .learned = o->learned, .head = o->seq}, .holders = 1};
    made->list.root = base_malloc((o->n + 1) * sizeof *made->list.root);
    made->print = hash_bytes(str_n((const char *)o->root, o->n * sizeof *o->root));
    size_t n = find_theirs(s, person, stage, o, a, &turn);
    put_theirs_first(o, turn, n, made->list.root);
    return &made->list;
}

struct ranked *ranked_hold(struct ranked *r)
{
    if (r)
        atomic_fetch_add(&((struct shared *)r)->holders, 1);
    return r;
}

void ranker_give(struct ranked *r)
{
    struct shared *s = (struct shared *)r;
    if (!s || atomic_fetch_sub(&s->holders, 1) > 1)
        return;
    free(s->list.root);
    free(s);
}

void ranked_follow(struct ranked *fresh, const struct ranked *was)
{
    const struct shared *a = (const struct shared *)fresh, *b = (const struct shared *)was;
    if (b && hash_eq(a->print, b->print) && fresh->learned.basis == was->learned.basis &&
        fresh->learned.labels == was->learned.labels &&
        fresh->learned.includes == was->learned.includes &&
        fresh->learned.references == was->learned.references)
        fresh->head = was->head;
}
