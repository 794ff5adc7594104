/* naive.c - every record against every other, as a reference: what blocking spares, and whether
 * it loses a pair that would have been found the same. */
#include "bench.h"

#include "screen/dedup/candidates.h"
#include "screen/dedup/compare.h"

#include <stdlib.h>

struct seen {
    bool *pair; /* n times n, left before right */
    size_t n, calls;
};

static void note(void *context, uint32_t left, uint32_t right)
{
    struct seen *s = context;
    s->pair[left * s->n + right] = true;
    s->calls++;
}

static int by_title(const void *a, const void *b)
{
    const struct key *x = *(const struct key *const *)a, *y = *(const struct key *const *)b;
    int c = str_cmp(x->title.compact, y->title.compact);
    return c ? c : x->id < y->id ? -1 : x->id > y->id;
}

enum err_code naive(const char *name, const struct set *s, FILE *out, struct err *e)
{
    struct arena a = {0};
    struct key_journals journals = {0};
    struct seen seen = {.n = s->n, .pair = ARENA_ARRAY(&a, s->n * s->n, bool)};
    const struct key **key = ARENA_ARRAY(&a, s->n, const struct key *);
    for (size_t i = 0; i < s->n; i++) {
        struct key *k = ARENA_NEW(&a, struct key);
        key_make(k, &s->record[i], (int64_t)i, &journals, &a, &a);
        key[i] = k;
    }
    qsort(key, s->n, sizeof *key, by_title);
    enum err_code rc = candidates_each(key, s->n, NULL, note, &seen, e);
    size_t same = 0, lost = 0;
    double start = cpu_s();
    for (size_t i = 0; i < s->n; i++)
        for (size_t j = i + 1; j < s->n; j++) {
            struct match m;
            if (match_candidates(&MATCH_MODEL, key[i], key[j], &m) != VERDICT_SAME)
                continue;
            same++;
            lost += !seen.pair[i * s->n + j];
        }
    if (rc == ERR_OK)
        fprintf(out,
                "all pairs  %-14s %zu pairs in %.2f s of processor, %zu the same; blocking looks "
                "at %zu and loses %zu of these\n",
                name, s->n * (s->n - 1) / 2, cpu_s() - start, same, seen.calls, lost);
    arena_release(&a);
    return rc;
}
