/* kendall.c - how many pairs of n values in random order are discordant: permutations by their
 * number of inversions, as shares so that nothing overflows. */
#include "lib/stats/trend.h"

#include <math.h>

#define PAIRS_MAX (STATS_KENDALL_N_MAX * (STATS_KENDALL_N_MAX - 1) / 2)

double stats_kendall_at_most(size_t n, int64_t d)
{
    double share[PAIRS_MAX + 1] = {1}, next[PAIRS_MAX + 1];
    size_t pairs = 0;
    if (n < 2 || n > STATS_KENDALL_N_MAX)
        return NAN;
    for (size_t k = 2; k <= n; k++) {
        /* The k-th value stands before 0 … k − 1 of the others, each as likely. */
        size_t more = pairs + k - 1;
        for (size_t i = 0; i <= more; i++) {
            next[i] = 0;
            for (size_t j = 0; j < k && j <= i; j++)
                if (i - j <= pairs)
                    next[i] += share[i - j] / (double)k;
        }
        pairs = more;
        memcpy(share, next, (pairs + 1) * sizeof *share);
    }
    double sum = 0;
    for (int64_t i = 0; i <= d && (size_t)i <= pairs; i++)
        sum += share[i];
    return sum;
}
