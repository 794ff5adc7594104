/* runs.c - see runs.h. */
#include "screen/rank/runs.h"

#include "lib/base/arena.h"
#include "screen/rank/team.h"

#define FIRST_CAP   1024
#define SEEN_MAX    3   /* that two bits can count */
#define COUNTERS    4   /* in a byte */
#define FILTER_SIZE 1.5 /* counters a key */

static size_t shard_of(uint64_t hash)
{
    return hash >> (64 - RANK_SHARD_BITS);
}

/* While runs are counted, `id` is the number of records and `number` the last of them, plus 1. */
struct counting {
    struct rank_runs *r;
    const struct rank_run_source *from;
    uint32_t least;
    size_t team;                   /* parts that the shards are dealt to */
    uint8_t *seen;                 /* counters of two bits */
    size_t own_size;               /* of them for each shard; a power of two */
    size_t first[RANK_SHARDS + 1]; /* ids of each shard */
};

static size_t counter_of(const struct counting *c, uint64_t hash)
{
    return shard_of(hash) * c->own_size + ((hash >> 8) & (c->own_size - 1));
}

static uint8_t seen(const struct counting *c, uint64_t hash)
{
    size_t at = counter_of(c, hash);
    return (uint8_t)(c->seen[at / COUNTERS] >> (2 * (at % COUNTERS))) & 3;
}

static void see(struct counting *c, uint64_t hash)
{
    size_t at = counter_of(c, hash);
    if (seen(c, hash) < SEEN_MAX)
        c->seen[at / COUNTERS] = (uint8_t)(c->seen[at / COUNTERS] + (1U << (2 * (at % COUNTERS))));
}

static void grow(struct rank_shard *s)
{
    struct rank_shard to = {.cap = s->cap ? 2 * s->cap : FIRST_CAP, .n = s->n};
    to.slot = base_malloc(to.cap * sizeof *to.slot);
    memset(to.slot, 0, to.cap * sizeof *to.slot);
    for (size_t i = 0; i < s->cap; i++) {
        if (s->slot[i].key == 0)
            continue;
        size_t at = rank_finish(s->slot[i].key) & (to.cap - 1);
        while (to.slot[at].key != 0)
            at = (at + 1) & (to.cap - 1);
        to.slot[at] = s->slot[i];
    }
    free(s->slot);
    *s = to;
}

/* The slot of a key, a new one with only the key. */
static struct rank_run *slot_of(struct rank_shard *s, uint64_t key, uint64_t hash)
{
    if (3 * (s->n + 1) > 2 * s->cap)
        grow(s);
    size_t at = hash & (s->cap - 1);
    while (s->slot[at].key != 0 && s->slot[at].key != key)
        at = (at + 1) & (s->cap - 1);
    if (s->slot[at].key == 0) {
        s->slot[at].key = key;
        s->n++;
    }
    return &s->slot[at];
}

/* The keys of a record whose shards are this part's, with their hashes. */
static size_t own_keys(const struct counting *c, size_t part, size_t record, uint64_t *key,
                       uint64_t *hash)
{
    size_t n = c->from->keys(c->from->of, record, key), own = 0;
    for (size_t k = 0; k < n; k++) {
        uint64_t h = rank_finish(key[k]);
        if (shard_of(h) % c->team != part)
            continue;
        key[own] = key[k];
        hash[own++] = h;
    }
    return own;
}

static void see_part(void *of, size_t part, size_t member)
{
    struct counting *c = of;
    uint64_t *key = base_malloc(2 * (c->from->most + 1) * sizeof *key);
    uint64_t *hash = key + c->from->most + 1;
    (void)member;
    for (size_t i = 0; i < c->from->n_records; i++) {
        size_t n = own_keys(c, part, i, key, hash);
        for (size_t k = 0; k < n; k++)
            __builtin_prefetch(&c->seen[counter_of(c, hash[k]) / COUNTERS], 1);
        for (size_t k = 0; k < n; k++)
            see(c, hash[k]);
    }
    free(key);
}

static void count_part(void *of, size_t part, size_t member)
{
    struct counting *c = of;
    uint64_t *key = base_malloc(2 * (c->from->most + 1) * sizeof *key);
    uint64_t *hash = key + c->from->most + 1;
    uint8_t enough = (uint8_t)(c->least < SEEN_MAX ? c->least : SEEN_MAX);
    (void)member;
    for (size_t i = 0; i < c->from->n_records; i++) {
        size_t n = own_keys(c, part, i, key, hash), some = 0;
        for (size_t k = 0; k < n; k++)
            __builtin_prefetch(&c->seen[counter_of(c, hash[k]) / COUNTERS]);
        for (size_t k = 0; k < n; k++) {
            const struct rank_shard *s = &c->r->shard[shard_of(hash[k])];
            if (seen(c, hash[k]) < enough)
                continue;
            key[some] = key[k];
            hash[some++] = hash[k];
            if (s->cap > 0)
                __builtin_prefetch(&s->slot[hash[k] & (s->cap - 1)], 1);
        }
        for (size_t k = 0; k < some; k++) {
            struct rank_run *run = slot_of(&c->r->shard[shard_of(hash[k])], key[k], hash[k]);
            run->id += run->number != i + 1;
            run->number = (uint32_t)(i + 1);
        }
    }
    free(key);
}

static void count_kept(void *of, size_t part, size_t member)
{
    struct counting *c = of;
    const struct rank_shard *s = &c->r->shard[part];
    (void)member;
    for (size_t i = 0; i < s->cap; i++)
        c->first[part + 1] += s->slot[i].key != 0 && s->slot[i].id >= c->least;
}

/* A table of those kept, with their ids. */
static void keep(void *of, size_t part, size_t member)
{
    struct counting *c = of;
    struct rank_shard *s = &c->r->shard[part], to = {0};
    size_t id = c->first[part];
    (void)member;
    for (size_t i = 0; i < s->cap; i++) {
        const struct rank_run *run = &s->slot[i];
        if (run->key == 0 || run->id < c->least)
            continue;
        c->r->df[id] = run->id;
        *slot_of(&to, run->key, rank_finish(run->key)) =
            (struct rank_run){run->key, (uint32_t)id, RANK_NO_TERM};
        id++;
    }
    free(s->slot);
    *s = to;
}

void rank_runs_count(struct rank_runs *r, const struct rank_run_source *from, uint32_t least,
                     size_t threads)
{
    struct counting c = {.r = r, .from = from, .least = least, .own_size = COUNTERS};
    *r = (struct rank_runs){0};
    c.team = rank_team_size(threads);
    while ((double)(c.own_size * RANK_SHARDS) < FILTER_SIZE * (double)from->n_keys)
        c.own_size *= 2;
    c.seen = base_malloc(c.own_size * RANK_SHARDS / COUNTERS);
    memset(c.seen, 0, c.own_size * RANK_SHARDS / COUNTERS);
    rank_team(threads, c.team, see_part, &c);
    rank_team(threads, c.team, count_part, &c);
    free(c.seen);
    rank_team(threads, RANK_SHARDS, count_kept, &c);
    for (size_t s = 0; s < RANK_SHARDS; s++)
        c.first[s + 1] += c.first[s];
    r->n = c.first[RANK_SHARDS];
    r->df = base_malloc((r->n + 1) * sizeof *r->df);
    rank_team(threads, RANK_SHARDS, keep, &c);
}

void rank_runs_release(struct rank_runs *r)
{
    for (size_t s = 0; s < RANK_SHARDS; s++)
        free(r->shard[s].slot);
    free(r->df);
    *r = (struct rank_runs){0};
}

void rank_runs_ask(const struct rank_runs *r, uint64_t key)
{
    uint64_t hash = rank_finish(key);
    const struct rank_shard *s = &r->shard[shard_of(hash)];
    if (s->cap > 0)
        __builtin_prefetch(&s->slot[hash & (s->cap - 1)]);
}

const struct rank_run *rank_runs_find(const struct rank_runs *r, uint64_t key)
{
    uint64_t hash = rank_finish(key);
    const struct rank_shard *s = &r->shard[shard_of(hash)];
    if (s->n == 0)
        return NULL;
    size_t at = hash & (s->cap - 1);
    while (s->slot[at].key != 0 && s->slot[at].key != key)
        at = (at + 1) & (s->cap - 1);
    return s->slot[at].key == key ? &s->slot[at] : NULL;
}
