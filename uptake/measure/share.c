/* share.c - how much of what was expected came. */
#include "uptake/measure/measure.h"

#include <math.h>

struct share share_of(const int64_t *micro, const struct expected *x, struct arena *a)
{
    struct share s = {.n_months = x->n_months, .percent = -1, .ratio = NAN};
    s.month = ARENA_ARRAY(a, x->n_months, struct share_month);
    for (size_t m = 0; m < x->n_months; m++) {
        s.micro += micro[m];
        s.expected += x->micro[m];
        if (!x->known[m] && !s.lacking)
            s.lacking = uptake_month_add(x->first, (int)m);
        s.month[m] = (struct share_month){.month = uptake_month_add(x->first, (int)m),
                                          .micro = micro[m],
                                          .expected = x->micro[m],
                                          .known = x->known[m],
                                          .sum = s.micro,
                                          .sum_expected = s.expected,
                                          .sum_known = !s.lacking};
    }
    if (!s.lacking && s.expected > 0) {
        s.percent = stats_percent(s.micro, s.expected);
        s.ratio = stats_ratio(s.micro, s.expected);
    }
    return s;
}
