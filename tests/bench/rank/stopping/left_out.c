/* left_out.c - the curve's settings chosen on all sets but one, and what they do on that one. */
#include "bench.h"

#include <math.h>
#include <stdio.h>

/* Of the settings with this margin on every set they are chosen on, and so many thinned runs held,
 * the one that screens least. */
#define MARGIN       2.5
#define THINNED_HELD 0.98

/* Runs of each set that are looked at: starting points matter little. */
#define RUNS ((size_t)30)

static const double SHAPE[] = {2, 2.25, 2.5, 3}, SPREAD[] = {0.4, 0.7}, GAIN[] = {6};
static const double WEIGHT[][RANK_DISCOVERY_HARD] = {{0.3, 0.4, 0.3}, {0.5, 0.35, 0.15}};
#define TRIED (COUNT_OF(SHAPE) * COUNT_OF(SPREAD) * COUNT_OF(GAIN) * COUNT_OF(WEIGHT))

struct tried {
    struct rank_discovery_settings s;
    struct held held[SETS];
    double thinned[SETS]; /* runs held, a share */
};

static void try(const struct runs r[SETS], size_t i, struct arena *a, struct tried *t)
{
    t->s = RANK_DISCOVERY_CAREFUL;
    t->s.shape = SHAPE[i % COUNT_OF(SHAPE)];
    i /= COUNT_OF(SHAPE);
    t->s.shape_spread = SPREAD[i % COUNT_OF(SPREAD)];
    i /= COUNT_OF(SPREAD);
    t->s.gain = GAIN[i % COUNT_OF(GAIN)];
    i /= COUNT_OF(GAIN);
    memcpy(t->s.weight, WEIGHT[i], sizeof WEIGHT[i]);
    for (size_t k = 0; k < SETS; k++) {
        size_t n = 0;
        t->held[k] = held_of(r[k].run, r[k].n < RUNS ? r[k].n : RUNS, RANK_STOP_CURVE, &t->s,
                             RANK_STOP_CONFIDENCE, a);
        t->thinned[k] = 0;
        for (size_t j = 0; j < THINNED; j++) {
            struct thinned few;
            runs_thin(&r[k], j, 1, a, &few);
            struct held h =
                few.n > 0 ? held_of(few.run, few.n, RANK_STOP_CURVE, &t->s, RANK_STOP_CONFIDENCE, a)
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
    printf("\n| left out | chosen on the others: shape | spread | gain | weight of least hard | "
           "held %% | screened %% | "
           "margin |\n| --- | --- | --- | --- | --- | --- | --- | --- |\n");
    for (size_t k = 0; k <= SETS; k++) {
        const struct tried *best = &tried[0];
        for (size_t i = 1; i < TRIED; i++)
            best = cost(&tried[i], k) < cost(best, k) ? &tried[i] : best;
        if (isinf(cost(best, k))) {
            printf("| %s | none was careful enough | | | | | | |\n", k < SETS ? r[k].name : "none");
            continue;
        }
        if (k == SETS) {
            printf("| none | %.2f | %.1f | %.0f | %.2f | | | |\n", best->s.shape,
                   best->s.shape_spread, best->s.gain, best->s.weight[0]);
            break;
        }
        printf("| %s | %.2f | %.1f | %.0f | %.2f | %.1f | %.1f | %.2f |\n", r[k].name,
               best->s.shape, best->s.shape_spread, best->s.gain, best->s.weight[0],
               100 * best->held[k].coverage, 100 * best->held[k].share, best->held[k].margin);
        share += best->held[k].share / SETS;
    }
    printf("\nmean screened, each by settings chosen without it: %.1f %%\n", 100 * share);
}
