/* order.c - intervals of a quantile by order statistics: binomial ranks. */
#include "lib/stats/distribution.h"
#include "lib/stats/quantile.h"

#include <math.h>

struct stats_order stats_order_interval(int64_t n, struct stats_share p, double confidence)
{
    double share = stats_share_value(p), tail = (1 - confidence) / 2;
    struct stats_order o = {0};
    /* The largest l with P(B < l) <= tail: P(B < l) grows with l. */
    int64_t yes = 0, no = n + 1;
    while (no - yes > 1) {
        int64_t l = yes + (no - yes) / 2;
        /* P(B < l) from its own side, where it is small. */
        double below = stats_beta(1 - share, (double)(n - l) + 1, (double)l);
        *(below <= tail ? &yes : &no) = l;
    }
    o.low = yes;
    /* The smallest u with P(B >= u) <= tail; n + 1 always has it, but there is no such value. */
    no = 0;
    yes = n + 1;
    while (yes - no > 1) {
        int64_t u = no + (yes - no) / 2;
        *(stats_binomial_at_least(u, n, share) <= tail ? &yes : &no) = u;
    }
    o.high = yes <= n ? yes : 0;
    double above = o.high ? stats_binomial_at_least(o.high, n, share) : 0;
    o.coverage = stats_binomial_at_least(o.low, n, share) - above;
    return o;
}

void stats_order_limits(const double *sorted, size_t n, struct stats_order o, double *low,
                        double *high)
{
    *low = o.low >= 1 && (size_t)o.low <= n ? sorted[o.low - 1] : NAN;
    *high = o.high >= 1 && (size_t)o.high <= n ? sorted[o.high - 1] : NAN;
}
