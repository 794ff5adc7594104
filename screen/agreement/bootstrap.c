/* bootstrap.c - units drawn again, with replacement: percentiles and spread of each coefficient. */
#include "screen/agreement/agreement_internal.h"
#include "screen/agreement/messages.h"

#include <math.h>

/* More draws without a value than this, and the others don't stand for all. */
#define LACKING_MOST 0.05

/* SplitMix64 (Steele, Lea & Flood 2014): 64 bits of state, the same on every machine. */
static uint64_t next(uint64_t *state)
{
    uint64_t z = *state += 0x9e3779b97f4a7c15u;
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
    z = (z ^ z >> 27) * 0x94d049bb133111ebu;
    return z ^ z >> 31;
}

/* 0 … n - 1, all alike (Lemire 2019); n < 2³². */
static uint32_t below(uint64_t *state, uint32_t n)
{
    uint64_t x = (next(state) >> 32) * n;
    if ((uint32_t)x < n)
        while ((uint32_t)x < -n % n)
            x = (next(state) >> 32) * n;
    return (uint32_t)(x >> 32);
}

/* Which pattern each of the n units has. */
static uint32_t *units_of(const struct patterns *p, struct arena *a)
{
    uint32_t *of = ARENA_ARRAY(a, p->n, uint32_t);
    size_t at = 0;
    for (size_t i = 0; i < p->count; i++)
        for (int64_t k = 0; k < p->weight[i]; k++)
            of[at++] = (uint32_t)i;
    return of;
}

static int ascending(const void *x, const void *y)
{
    double a = *(const double *)x, b = *(const double *)y;
    return (a > b) - (a < b);
}

/* Linear between order statistics, type 7 of Hyndman & Fan 1996. */
static double quantile(const double *sorted, size_t n, double p)
{
    double at = p * (double)(n - 1);
    size_t i = (size_t)at;
    double next_one = i + 1 < n ? sorted[i + 1] : sorted[i];
    return sorted[i] + (at - (double)i) * (next_one - sorted[i]);
}

static double spread(const double *v, size_t n)
{
    double mean = 0, squares = 0;
    for (size_t i = 0; i < n; i++)
        mean += v[i] / (double)n;
    for (size_t i = 0; i < n; i++)
        squares += (v[i] - mean) * (v[i] - mean);
    return root_of(squares / (double)(n - 1));
}

static void summarise(double *v, size_t n, size_t draws, struct agreement_value *x)
{
    x->draws = n;
    if ((double)n < (1 - LACKING_MOST) * (double)draws) {
        x->no_interval = AGREEMENT_DRAWS;
        return;
    }
    qsort(v, n, sizeof *v, ascending);
    x->se = spread(v, n);
    if (x->se == 0) {
        x->no_interval = AGREEMENT_NO_SPREAD;
        return;
    }
    x->low = quantile(v, n, 0.025);
    x->high = quantile(v, n, 0.975);
    x->method = AGREEMENT_BOOTSTRAP;
}

struct work {
    int64_t *weight, *table;
    uint32_t *unit;
    struct moments m;
    double *value[AGREEMENT_COUNT];
    size_t n[AGREEMENT_COUNT];
};

static void draw(const struct patterns *p, struct work *w, uint64_t *state)
{
    struct agreement_value of[AGREEMENT_COUNT] = {0};
    memset(w->weight, 0, p->count * sizeof *w->weight);
    for (size_t k = 0; k < p->n; k++)
        w->weight[w->unit[below(state, (uint32_t)p->n)]]++;
    moments_of(p, w->weight, &w->m);
    coefficients(&w->m, p->q, of);
    pair_coefficients(p, w->weight, w->table, false, of);
    for (int c = 0; c < AGREEMENT_COUNT; c++)
        if (of[c].undefined == AGREEMENT_FINE)
            w->value[c][w->n[c]++] = of[c].value;
}

enum err_code bootstrap(const struct patterns *p, const struct agreement_options *o,
                        struct arena *a, struct agreement_value *of, struct err *e)
{
    uint64_t state = o->seed;
    struct work w = {.weight = ARENA_ARRAY(a, p->count, int64_t),
                     .table = ARENA_ARRAY(a, p->q * p->q, int64_t),
                     .unit = units_of(p, a)};
    w.m.pi = ARENA_ARRAY(a, p->q, double);
    w.m.sum = ARENA_ARRAY(a, p->q, int64_t);
    for (int c = 0; c < AGREEMENT_COUNT; c++)
        w.value[c] = ARENA_ARRAY(a, o->draws, double);
    for (size_t i = 0; i < o->draws; i++) {
        draw(p, &w, &state);
        progress_to(o->progress, MSG_AGREEMENT_DRAWING, (int64_t)i + 1, (int64_t)o->draws);
        enum err_code rc = progress_check(o->progress, e);
        if (rc != ERR_OK)
            return rc;
    }
    for (int c = 0; c < AGREEMENT_COUNT; c++)
        if (of[c].undefined == AGREEMENT_FINE)
            summarise(w.value[c], w.n[c], o->draws, &of[c]);
    return ERR_OK;
}
