/* interval.c - Wilson's score interval for a share (Wilson, J Am Stat Assoc 1927;22:209). */
#include "screen/search/analysis.h"

#include <math.h>

#define Z95 1.959963984540054 /* 97.5 % quantile of the standard normal distribution */

struct interval wilson_interval(size_t k, size_t n)
{
    if (n == 0)
        return (struct interval){0, 1};
    double m = (double)n, share = (double)k / m, zz = Z95 * Z95;
    double centre = (share + zz / (2 * m)) / (1 + zz / m);
    double half = Z95 / (1 + zz / m) * sqrt(share * (1 - share) / m + zz / (4 * m * m));
    return (struct interval){k == 0 ? 0 : centre - half, k == n ? 1 : centre + half};
}
