/* synthetic.c - what is found of each sort of noise, and what is wrongly merged of each
 * sort of near-duplicate, over publications made by chance. */
#include "bench.h"
#include "make.h"

struct pair_of {
    int64_t first; /* its copy or neighbour is first + 1 */
    int sort;      /* a noise, or N_NOISES + a near */
};

static void add_pairs(struct dedup *d, struct pair_of *pair, size_t n, struct arena *a)
{
    for (size_t i = 0; i < n; i++) {
        struct arena_mark mark = arena_mark(a);
        uint64_t seed = make_number(i);
        struct bib_record first = make_work(i, a), second;
        int sort = (int)(i % (N_NOISES + N_NEARS));
        if (sort < N_NOISES)
            second = make_noisy(&first, (enum noise)sort, seed, a);
        else
            second = make_near(&first, (enum near)(sort - N_NOISES), seed, a);
        pair[i] = (struct pair_of){(int64_t)i * 2, sort};
        dedup_add(d, pair[i].first, &first);
        dedup_add(d, pair[i].first + 1, &second);
        arena_reset(a, mark);
    }
}

static bool one_of(const struct dedup_pair *list, size_t n, int64_t first)
{
    for (size_t i = 0; i < n; i++)
        if (list[i].kept == first && list[i].gone == first + 1)
            return true;
    return false;
}

struct tally {
    size_t n, merged, maybe, related;
};

static void print_tally(FILE *out, const char *name, struct tally t)
{
    fprintf(out, "  %-32s %5zu  merged %6.2f %%  for people %6.2f %%  related %6.2f %%\n", name,
            t.n, 100.0 * (double)t.merged / (double)t.n, 100.0 * (double)t.maybe / (double)t.n,
            100.0 * (double)t.related / (double)t.n);
}

static void report(const struct dedup_result *r, const struct pair_of *pair, size_t n, FILE *out,
                   struct arena *a)
{
    struct tally t[N_NOISES + N_NEARS] = {{0}};
    size_t *kept = ARENA_ARRAY(a, n * 2, size_t), strangers = 0;
    for (size_t i = 0; i < n * 2; i++)
        kept[i] = i;
    for (size_t i = 0; i < r->n_pairs; i++) {
        kept[r->pair[i].gone] = (size_t)r->pair[i].kept;
        strangers += r->pair[i].kept / 2 != r->pair[i].gone / 2;
    }
    for (size_t i = 0; i < n; i++) {
        struct tally *x = &t[pair[i].sort];
        size_t first = (size_t)pair[i].first;
        x->n++;
        x->merged += kept[first] == kept[first + 1];
        x->maybe += one_of(r->maybe, r->n_maybe, pair[i].first);
        x->related += one_of(r->related, r->n_related, pair[i].first);
    }
    fprintf(out, "synthetic: duplicates under noise (merged should be 100 %%)\n");
    for (int i = 0; i < N_NOISES; i++)
        print_tally(out, NOISE_NAME[i], t[i]);
    fprintf(out, "synthetic: other publications (merged should be 0 %%)\n");
    for (int i = 0; i < N_NEARS; i++)
        print_tally(out, NEAR_NAME[i], t[N_NOISES + i]);
    for (size_t i = 0; i < r->n_pairs; i++) {
        const struct dedup_pair *p = &r->pair[i];
        if (kept[p->gone] == (size_t)p->kept && pair[p->gone / 2].sort >= N_NOISES)
            fprintf(out, "  wrong: %s\n", dedup_reason(p, LANG_EN, a));
    }
    fprintf(out, "synthetic: strangers merged %zu; for people %zu pairs of %zu records\n",
            strangers, r->n_maybe, n * 2);
}

enum err_code synthetic(FILE *out, struct err *e)
{
    struct arena a = {0};
    size_t n = (N_NOISES + N_NEARS) * 200;
    struct pair_of *pair = ARENA_ARRAY(&a, n, struct pair_of);
    struct dedup *d = dedup_new();
    struct dedup_result r;
    add_pairs(d, pair, n, &a);
    enum err_code rc = dedup_run(d, NULL, &a, &r, e);
    if (rc == ERR_OK)
        report(&r, pair, n, out, &a);
    dedup_free(d);
    arena_release(&a);
    return rc;
}
