/* discovery.c - a grid of discovery curves, weighed by what was found. */
#include "screen/rank/discovery.h"

#include "lib/stats/distribution.h"

#include <math.h>

/* The grid goes to so many standard deviations on both sides. */
#define WIDTH 2.0

const struct rank_discovery_settings RANK_DISCOVERY_USUAL = {.shape = 5,
                                                             .shape_spread = 0.7,
                                                             .gain = 8,
                                                             .gain_spread = 1,
                                                             .hard = {0.003, 0.02, 0.1},
                                                             .weight = {0.6, 0.3, 0.1}};
const struct rank_discovery_settings RANK_DISCOVERY_CAREFUL = {.shape = 2.5,
                                                               .shape_spread = 0.4,
                                                               .gain = 6,
                                                               .gain_spread = 0.9,
                                                               .hard = {0.003, 0.02, 0.1},
                                                               .weight = {0.3, 0.4, 0.3}};

static double step(size_t i, size_t n)
{
    return WIDTH * (2 * (double)i / (double)(n - 1) - 1);
}

void rank_discovery_init(struct rank_discovery *d, const struct rank_discovery_settings *s,
                         size_t n_total)
{
    *d = (struct rank_discovery){.n_total = n_total};
    for (size_t k = 0; k < RANK_DISCOVERY_POINTS; k++) {
        size_t rest = k / RANK_DISCOVERY_HARD, h = k % RANK_DISCOVERY_HARD;
        double x = step(rest / RANK_DISCOVERY_GAINS, RANK_DISCOVERY_SHAPES);
        double y = step(rest % RANK_DISCOVERY_GAINS, RANK_DISCOVERY_GAINS);
        d->shape[k] = s->shape * exp(x * s->shape_spread);
        d->scale[k] = d->shape[k] / (s->gain * exp(y * s->gain_spread));
        d->hard[k] = s->hard[h];
        d->fit[k] = log(s->weight[h]) - (x * x + y * y) / 2;
    }
    rank_discovery_at(d, 0);
}

static double easy(const struct rank_discovery *d, size_t k, double t)
{
    return exp(-d->shape[k] * log1p(t / d->scale[k]));
}

void rank_discovery_found(struct rank_discovery *d, size_t position)
{
    /* In the middle of the record's own moment: the last of all has one that ends in infinity. */
    double left = 1 - ((double)position - 0.5) / (double)d->n_total, t = -log(left);
    for (size_t k = 0; k < RANK_DISCOVERY_POINTS; k++)
        d->fit[k] += log((1 - d->hard[k]) * d->shape[k] / (d->scale[k] + t) * easy(d, k, t) +
                         d->hard[k] * left);
    d->r++;
}

/* S after n labels at point k. */
static double unseen(const struct rank_discovery *d, size_t k, size_t n)
{
    double left = 1 - (double)n / (double)d->n_total;
    if (n >= d->n_total)
        return 0;
    return (1 - d->hard[k]) * easy(d, k, -log(left)) + d->hard[k] * left;
}

void rank_discovery_at(struct rank_discovery *d, size_t n)
{
    double most = -INFINITY, sum = 0;
    d->n = n;
    for (size_t k = 0; k < RANK_DISCOVERY_POINTS; k++) {
        d->unseen[k] = unseen(d, k, n);
        /* What was found was found by now. */
        d->weight[k] = d->fit[k];
        if (d->r > 0)
            d->weight[k] -= (double)d->r * log1p(-d->unseen[k]);
        most = fmax(most, d->weight[k]);
    }
    for (size_t k = 0; k < RANK_DISCOVERY_POINTS; k++) {
        d->weight[k] = exp(d->weight[k] - most);
        sum += d->weight[k];
    }
    for (size_t k = 0; k < RANK_DISCOVERY_POINTS; k++)
        d->weight[k] /= sum;
}

void rank_discovery_of(const size_t *position, size_t r, size_t n, size_t n_total,
                       struct rank_discovery *out)
{
    rank_discovery_init(out, &RANK_DISCOVERY_USUAL, n_total);
    for (size_t i = 0; i < r; i++)
        rank_discovery_found(out, position[i]);
    rank_discovery_at(out, n);
}

double rank_discovery_unseen(const struct rank_discovery *d, size_t least)
{
    double p = 0;
    if (least == 0)
        return 1;
    if (least > d->n_total - d->n)
        return 0;
    if (d->r == 0)
        return 1;
    /* As many failures before the r-th success, of probability 1 − S. */
    for (size_t k = 0; k < RANK_DISCOVERY_POINTS; k++)
        p += d->weight[k] * stats_beta(d->unseen[k], (double)least, (double)d->r);
    return p < 1 ? p : 1;
}

size_t rank_unseen_to_miss(size_t r, double target)
{
    return (size_t)floor((double)r / target + 1) - r;
}

double rank_discovery_missed(const struct rank_discovery *d, double target)
{
    return rank_discovery_unseen(d, rank_unseen_to_miss(d->r, target));
}

/* The smallest u with P(unseen <= u) >= p. */
static size_t quantile(const struct rank_discovery *d, double p)
{
    size_t low = 0, high = d->n_total - d->n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (1 - rank_discovery_unseen(d, middle + 1) >= p)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

struct rank_estimate rank_discovery_estimate(const struct rank_discovery *d)
{
    double r = (double)d->r;
    struct rank_estimate e = {NAN, NAN, NAN, NAN, NAN, NAN};
    if (d->r == 0 && d->n < d->n_total)
        return e;
    e.total = r + (double)quantile(d, 0.5);
    e.total_low = r + (double)quantile(d, 0.025);
    e.total_high = r + (double)quantile(d, 0.975);
    if (d->r == 0)
        return e;
    e.recall = r / e.total;
    e.recall_low = r / e.total_high;
    e.recall_high = r / e.total_low;
    return e;
}

double rank_discovery_next(const struct rank_discovery *d, size_t k)
{
    size_t left = d->n_total - d->n;
    double sum = 0;
    k = k < left ? k : left;
    if (k == 0)
        return 0;
    if (d->r == 0)
        return NAN;
    for (size_t i = 0; i < RANK_DISCOVERY_POINTS; i++)
        sum += d->weight[i] * (double)d->r * (d->unseen[i] - unseen(d, i, d->n + k)) /
               (1 - d->unseen[i]);
    return fmin(sum, (double)k);
}

size_t rank_discovery_records_per_include(const struct rank_discovery *d)
{
    size_t low = 1, high = d->n_total - d->n;
    if (d->r == 0 || high == 0 || rank_discovery_next(d, high) < 1)
        return 0;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (rank_discovery_next(d, middle) >= 1)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}
