/* discovery.h - the curve along which relevant records are found, as a model: how many are left,
 * what recall that means, what going on would bring.
 *
 *     struct rank_discovery d;
 *     rank_discovery_of(position, r, n, n_total, &d);
 *     struct rank_estimate e = rank_discovery_estimate(&d);    how many there are, and recall
 *     double next = rank_discovery_next(&d, 100);
 *
 * Time is t = −ln(1 − n/N): in drawn order every relevant record has the same chance to be met in
 * each moment, rate 1. Ranking makes that rate larger, and not alike for all: it is a gamma
 * variable with shape a and mean g. So after t a relevant record is still unseen with probability
 *   S(t) = (1 − h)·(1 + t·g/a)^−a + h·e^−t
 * where a share h has no words that tell, and comes as in drawn order. Once
 * all are screened none is left, whatever a and g. With a and g lognormal beforehand, h one of
 * three, and nothing known of the total, the positions of what was found give their likelihood;
 * what is unseen, given them, has a negative binomial distribution. Sums over a grid of a, g and h,
 * no sampling: the same labels, the same bytes. How it was chosen and how well it holds:
 * docs/ranking.md. */
#ifndef SIGTE_SCREEN_RANK_DISCOVERY_H
#define SIGTE_SCREEN_RANK_DISCOVERY_H

#include <stddef.h>

#define RANK_DISCOVERY_SHAPES 5
#define RANK_DISCOVERY_GAINS  6
#define RANK_DISCOVERY_HARD   3
#define RANK_DISCOVERY_POINTS (RANK_DISCOVERY_SHAPES * RANK_DISCOVERY_GAINS * RANK_DISCOVERY_HARD)

/* What is held likely before anything is found: the medians of a and g, how far their logarithms
 * spread, and values of h with their weights. */
struct rank_discovery_settings {
    double shape, shape_spread, gain, gain_spread;
    double hard[RANK_DISCOVERY_HARD], weight[RANK_DISCOVERY_HARD];
};
/* For estimates: right about as often as it says. For stopping (stopping.h): that more are left,
 * and harder to find, than is likely. */
extern const struct rank_discovery_settings RANK_DISCOVERY_USUAL, RANK_DISCOVERY_CAREFUL;

/* A run of labels so far. Fields are for discovery.c; the struct holds no memory. */
struct rank_discovery {
    size_t n_total, n, r;
    double shape[RANK_DISCOVERY_POINTS], scale[RANK_DISCOVERY_POINTS]; /* a; a/g */
    double hard[RANK_DISCOVERY_POINTS];
    double fit[RANK_DISCOVERY_POINTS];    /* ln of prior and of the densities at what was found */
    double unseen[RANK_DISCOVERY_POINTS]; /* S after n labels */
    double weight[RANK_DISCOVERY_POINTS]; /* given the labels; they sum to 1 */
};

/* Labels one after the other: init, then found for each include in order, at whenever the state
 * after n labels (n >= the last include's place, n <= n_total) is asked for. */
void rank_discovery_init(struct rank_discovery *d, const struct rank_discovery_settings *s,
                         size_t n_total);
void rank_discovery_found(struct rank_discovery *d, size_t position);
void rank_discovery_at(struct rank_discovery *d, size_t n);

/* All at once, by RANK_DISCOVERY_USUAL. position: 1-based places of the r includes among n labels,
 * rising; n_total records.
 */
void rank_discovery_of(const size_t *position, size_t r, size_t n, size_t n_total,
                       struct rank_discovery *out);

/* The probability that `least` relevant records or more are unseen; 1 when nothing was found yet
 * and records are left, 0 when fewer are left. */
double rank_discovery_unseen(const struct rank_discovery *d, size_t least);

/* The same of as many as make recall fall short of the target, 0 < target <= 1. */
double rank_discovery_missed(const struct rank_discovery *d, double target);

/* The fewest unseen includes that would break the target, r being found: ⌊r/target + 1⌋ − r. */
size_t rank_unseen_to_miss(size_t r, double target);

/* Medians and central 95 % intervals. Recall is found/total; NaN while nothing is found and records
 * are left, as are the totals. */
struct rank_estimate {
    double total, total_low, total_high; /* relevant records in all, whole numbers */
    double recall, recall_low, recall_high;
};
struct rank_estimate rank_discovery_estimate(const struct rank_discovery *d);

/* How many relevant records the next k are expected to hold, k cut to what is left. 0 when nothing
 * is left; NaN while nothing is found. */
double rank_discovery_next(const struct rank_discovery *d, size_t k);

/* How many further records until one more relevant one is expected; 0: fewer than one is expected
 * in all that is left, or nothing is found yet. */
size_t rank_discovery_records_per_include(const struct rank_discovery *d);

#endif
