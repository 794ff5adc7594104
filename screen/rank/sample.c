/* sample.c - an exact interval for a total. */
#include "screen/rank/sample.h"

#include "screen/rank/hypergeometric.h"

#define TAIL 0.025

struct rank_sample rank_sample_estimate(size_t relevant, size_t n, size_t n_total)
{
    size_t most = n_total - (n - relevant), low = relevant, high = most;
    struct rank_sample out = {(double)relevant * (double)n_total / (double)n, relevant, most};
    /* The fewest with P(as many or more in the sample) > TAIL: counted by the irrelevant ones. */
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (rank_at_most(n_total, n_total - middle, n, n - relevant) > TAIL)
            high = middle;
        else
            low = middle + 1;
    }
    out.low = low;
    /* The most with P(as few or fewer) > TAIL. */
    low = relevant;
    high = most;
    while (low < high) {
        size_t middle = low + (high - low + 1) / 2;
        if (rank_at_most(n_total, middle, n, relevant) > TAIL)
            low = middle;
        else
            high = middle - 1;
    }
    out.high = low;
    return out;
}
