/* random.h - numbers drawn from a seed: the same seed, the same numbers, on every machine.
 *
 *     struct random r = random_seeded(42);
 *     size_t i = random_below(&r, n);
 *
 * SplitMix64 (Steele, Lea & Flood 2014). For samples and orders that must be repeatable; never for
 * secrets, which hash.h's random_bytes is for. */
#ifndef SIGTE_BASE_RANDOM_H
#define SIGTE_BASE_RANDOM_H

#include <stdint.h>

struct random {
    uint64_t state;
};

struct random random_seeded(uint64_t seed);
uint64_t random_next(struct random *r);
/* Each of 0 … n - 1 with the same chance; n > 0. */
uint64_t random_below(struct random *r, uint64_t n);
/* In [0, 1), with 53 bits. */
double random_unit(struct random *r);
/* Put the n first items of an array of `total` indices into a drawn order: a sample of n without
 * putting back; n == total shuffles all. */
void random_draw(struct random *r, uint64_t *item, uint64_t n, uint64_t total);

#endif
