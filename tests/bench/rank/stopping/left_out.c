/* left_out.c - the curve's settings chosen on all sets but one, and what they do on that one. */
#include "bench.h"

#include <math.h>
#include <stdio.h>

/* Of the settings with this margin on every set they are chosen on, and so many thinned runs held,
 * the one that screens least. */
#define MARGIN       3.0
#define THINNED_HELD 0.975

static const double SHAPE[] = {1.2, 1.6, 2, 2.5, 3.2}, GAIN[] = {6, 9}, HARD[] = {0.01, 0.02, 0.03};
#define TRIED (COUNT_OF(SHAPE) * COUNT_OF(GAIN) * COUNT_OF(HARD))

struct tried {
    struct rank_discovery_settings s;
    struct held held[SETS];
    double thinned[SETS]; /* runs held, a share */
};

static void try(const struct runs r[SETS], size_t i, struct arena *a, struct tried *t)
{
    t->s = RANK_DISCOVERY_CAREFUL;
    t->s.shape = SHAPE[i % COUNT_OF(SHAPE)];
    t->s.gain = GAIN[i / COUNT_OF(SHAPE) % COUNT_OF(GAIN)];
    t->s.hard = HARD[i / COUNT_OF(SHAPE) / COUNT_OF(GAIN)];
    for (size_t k = 0; k < SETS; k++) {
        size_t n = 0;
        t->held[k] = held_of(r[k].run, r[k].n, &t->s, RANK_STOP_CONFIDENCE, a);
        t->thinned[k] = 0;
        for (size_t j = 0; j < THINNED; j++) {
            struct thinned few;
            runs_thin(&r[k], j, 1, a, &few);
            struct held h = few.n > 0 ? held_of(few.run, few.n, &t->s, RANK_STOP_CONFIDENCE, a)
                                      : (struct held){0};
            t->thinned[k] += h.coverage * (double)few.n;
            n += few.n;
        }
        t->thinned[k] = n > 0 ? t->thinned[k] / (double)n : 1;
    }
}

/* Mean share screened on all sets but `out`; infinite when a setting isn't careful enough there. */
static double cost(const struct tried *t, size_t out)
{
    double share = 0, thinned = 0;
    for (size_t k = 0; k < SETS; k++) {
        if (k == out)
            continue;
        if (t->held[k].margin < MARGIN)
            return INFINITY;
        share += t->held[k].share / (SETS - 1);
        thinned += t->thinned[k] / (SETS - 1);
    }
    return thinned >= THINNED_HELD ? share : INFINITY;
}

void table_left_out(const struct runs r[SETS], struct arena *a)
{
    struct tried *tried = ARENA_ARRAY(a, TRIED, struct tried);
    double share = 0;
    for (size_t i = 0; i < TRIED; i++)
        try(r, i, a, &tried[i]);
    printf("\n| left out | chosen on the others: shape | gain | hard %% | held %% | screened %% | "
           "margin |\n| --- | --- | --- | --- | --- | --- | --- |\n");
    for (size_t k = 0; k <= SETS; k++) {
        const struct tried *best = &tried[0];
        for (size_t i = 1; i < TRIED; i++)
            best = cost(&tried[i], k) < cost(best, k) ? &tried[i] : best;
        if (isinf(cost(best, k))) {
            printf("| %s | none was careful enough | | | | | |\n", k < SETS ? r[k].name : "none");
            continue;
        }
        if (k == SETS) {
            printf("| none | %.1f | %.0f | %.0f | | | |\n", best->s.shape, best->s.gain,
                   100 * best->s.hard);
            break;
        }
        printf("| %s | %.1f | %.0f | %.0f | %.1f | %.1f | %.2f |\n", r[k].name, best->s.shape,
               best->s.gain, 100 * best->s.hard, 100 * best->held[k].coverage,
               100 * best->held[k].share, best->held[k].margin);
        share += best->held[k].share / SETS;
    }
    printf("\nmean screened, each by settings chosen without it: %.1f %%\n", 100 * share);
}
