/* random.c - see random.h. */
#include "lib/base/random.h"

struct random random_seeded(uint64_t seed)
{
    return (struct random){seed};
}

uint64_t random_next(struct random *r)
{
    uint64_t z = r->state += UINT64_C(0x9E3779B97F4A7C15);
    z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
    return z ^ (z >> 31);
}

uint64_t random_below(struct random *r, uint64_t n)
{
    /* The numbers past the last whole multiple of n are drawn again. */
    uint64_t most = UINT64_MAX - UINT64_MAX % n, x;
    do
        x = random_next(r);
    while (x >= most);
    return x % n;
}

double random_unit(struct random *r)
{
    return (double)(random_next(r) >> 11) * 0x1p-53;
}

void random_draw(struct random *r, uint64_t *item, uint64_t n, uint64_t total)
{
    for (uint64_t i = 0; i < n && i + 1 < total; i++) {
        uint64_t k = i + random_below(r, total - i), swap = item[i];
        item[i] = item[k];
        item[k] = swap;
    }
}
