/* expected.c - estimates month by month, over groups. */
#include "uptake/measure/measure.h"

struct expected expected_of(const struct estimate_list *l, const int64_t *group, size_t n,
                            enum estimate_kind kind, enum uptake_unit unit, int first, int last,
                            struct arena *a)
{
    struct expected x = {.first = first, .last = last};
    x.n_months = last >= first ? (size_t)uptake_month_diff(first, last) + 1 : 0;
    x.micro = ARENA_ARRAY(a, x.n_months, int64_t);
    x.known = ARENA_ARRAY(a, x.n_months, bool);
    for (size_t m = 0; m < x.n_months; m++) {
        int month = uptake_month_add(first, (int)m);
        x.known[m] = n > 0;
        for (size_t i = 0; i < n; i++) {
            int64_t micro;
            if (!estimate_at(l, group[i], kind, unit, month, &micro))
                x.known[m] = false;
            x.micro[m] += micro;
        }
        if (!x.known[m])
            x.micro[m] = 0;
    }
    return x;
}
