/* assign_plan.c - records given out evenly. */
#include "screen/review/assign_plan.h"

#include "lib/base/random.h"

#include <stdlib.h>
#include <string.h>

struct planning {
    const struct assign_request *r;
    struct arena *a;
    int64_t *load;
    bool *taken;  /* of the record at hand, one a person */
    size_t first; /* who is asked first among equals: turns with every record */
    struct assign_slot *slot;
    size_t n, cap;
};

static void give(struct planning *p, const struct assign_record *rec, size_t person,
                 int64_t position)
{
    p->slot = arena_grow(p->a, p->slot, p->n, &p->cap, sizeof *p->slot);
    p->slot[p->n++] = (struct assign_slot){rec->root, person, position};
    p->load[person]++;
    p->taken[person] = true;
}

/* Who may take it and has least to do; SIZE_MAX nobody. */
static size_t idlest(const struct planning *p, const struct assign_record *rec)
{
    size_t best = SIZE_MAX, n = p->r->n_people;
    for (size_t k = 0; k < n; k++) {
        size_t i = (p->first + k) % n;
        if (p->taken[i] || rec->barred[i])
            continue;
        if (best == SIZE_MAX || p->load[i] < p->load[best])
            best = i;
    }
    return best;
}

static void split(struct planning *p, const struct assign_record *rec, int64_t position)
{
    for (int64_t s = 0; s < rec->slots; s++) {
        size_t person = idlest(p, rec);
        if (person == SIZE_MAX)
            break;
        give(p, rec, person, position);
    }
    p->first = (p->first + 1) % p->r->n_people;
}

static void everybody(struct planning *p, const struct assign_record *rec, int64_t position)
{
    for (size_t i = 0; i < p->r->n_people; i++)
        if (!rec->barred[i])
            give(p, rec, i, position);
}

/* The people of the block's first record, as far as they may. */
static void as_before(struct planning *p, const struct assign_record *rec, const bool *people,
                      int64_t position)
{
    int64_t left = rec->slots;
    for (size_t i = 0; left > 0 && i < p->r->n_people; i++)
        if (people[i] && !rec->barred[i]) {
            give(p, rec, i, position);
            left--;
        }
    for (size_t person; left > 0 && (person = idlest(p, rec)) != SIZE_MAX; left--)
        give(p, rec, person, position);
}

static int by_rank(const void *x, const void *y)
{
    const struct assign_record *a = *(const struct assign_record *const *)x;
    const struct assign_record *b = *(const struct assign_record *const *)y;
    if (a->rank != b->rank)
        return a->rank < b->rank ? -1 : 1;
    return (a->root > b->root) - (a->root < b->root);
}

/* The records in the order in which they are given out and read. */
static const struct assign_record **ordered(const struct assign_request *r, struct arena *a)
{
    const struct assign_record **list = ARENA_ARRAY(a, r->n_records, const struct assign_record *);
    uint64_t *index = ARENA_ARRAY(a, r->n_records, uint64_t);
    struct random random = random_seeded(r->seed);
    for (size_t i = 0; i < r->n_records; i++)
        index[i] = i;
    if (r->mode == ASSIGN_RANDOM)
        random_draw(&random, index, r->n_records, r->n_records);
    for (size_t i = 0; i < r->n_records; i++)
        list[i] = &r->record[index[i]];
    if (r->mode == ASSIGN_RANK)
        qsort(list, r->n_records, sizeof *list, by_rank);
    return list;
}

void assign_plan(const struct assign_request *r, struct arena *a, struct assign_slot **out,
                 size_t *n)
{
    struct planning p = {.r = r,
                         .a = a,
                         .load = ARENA_ARRAY(a, r->n_people, int64_t),
                         .taken = ARENA_ARRAY(a, r->n_people, bool)};
    bool *block = ARENA_ARRAY(a, r->n_people, bool);
    const struct assign_record **list = ordered(r, a);
    for (size_t i = 0; i < r->n_people; i++)
        p.load[i] = r->load[i];
    for (size_t i = 0; r->n_people && i < r->n_records; i++) {
        int64_t position = (int64_t)i + 1;
        bool begins = r->mode != ASSIGN_BLOCK || i % (size_t)r->block == 0;
        memset(p.taken, 0, r->n_people * sizeof *p.taken);
        if (r->mode == ASSIGN_ALL)
            everybody(&p, list[i], position);
        else if (begins)
            split(&p, list[i], position);
        else
            as_before(&p, list[i], block, position);
        if (begins)
            memcpy(block, p.taken, r->n_people * sizeof *block);
    }
    *out = p.slot;
    *n = p.n;
}
