/* number.c - terms numbered by how many records have them. */
#include "screen/rank/terms.h"

#include "lib/base/arena.h"

#include <math.h>

/* Numbers for what has a df, in place of it. */
struct numbering {
    uint32_t least, most; /* df */
    uint32_t *next;       /* the number that the next term of a df gets */
};

static void number(const struct numbering *n, uint32_t *df, size_t count)
{
    for (size_t id = 0; id < count; id++)
        df[id] = df[id] >= n->least && df[id] <= n->most ? n->next[df[id]]++ : RANK_NO_TERM;
}

static void number_runs(const struct numbering *n, struct rank_runs *r)
{
    number(n, r->df, r->n);
    for (size_t s = 0; s < RANK_SHARDS; s++) {
        for (size_t k = 0; k < r->shard[s].cap; k++) {
            struct rank_run *run = &r->shard[s].slot[k];
            if (run->key != 0)
                run->number = r->df[run->id];
        }
    }
}

/* How many terms have each df, then where those of each begin. */
void rank_terms_number(struct rank_terms *t, const struct rank_settings *s, size_t n,
                       uint32_t least)
{
    size_t total = 0;
    uint32_t *next = base_malloc((n + 2) * sizeof *next);
    struct rank_runs *run[] = {&t->pair, &t->triple, &t->title_pair};
    struct numbering by = {.least = least > 0 ? least : 1, .next = next};
    memset(next, 0, (n + 2) * sizeof *next);
    by.most = (uint32_t)((s->most_share < 1 ? s->most_share : 1) * (double)n);
    for (size_t k = 0; k < RANK_SINGLES; k++)
        for (size_t id = 0; id < t->n_single[k]; id++)
            next[t->single[k][id]]++;
    for (size_t k = 0; k < COUNT_OF(run); k++)
        for (size_t id = 0; id < run[k]->n; id++)
            next[run[k]->df[id]]++;
    for (size_t df = by.most; df >= by.least && df <= n; df--) {
        if (total + next[df] >= RANK_TERMS_MAX)
            by.least = (uint32_t)df + 1;
        else
            total += next[df];
    }
    t->n = total;
    t->idf = base_malloc((total + 1) * sizeof *t->idf);
    total = 0;
    for (size_t df = by.most; df >= by.least && df <= n; df--) {
        size_t some = next[df];
        float idf = (float)(1 + log((1.0 + (double)n) / (1.0 + (double)df)));
        next[df] = (uint32_t)total;
        for (size_t k = 0; k < some; k++)
            t->idf[total++] = idf;
    }
    for (size_t k = 0; k < RANK_SINGLES; k++)
        number(&by, t->single[k], t->n_single[k]);
    for (size_t k = 0; k < COUNT_OF(run); k++)
        number_runs(&by, run[k]);
    free(next);
}
