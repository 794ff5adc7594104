/* trend.c - a straight line through the months, and whether they can carry it. */
#include "uptake/measure/measure.h"

#include <math.h>

const char *trend_word_name(enum trend_word w)
{
    static const char *const name[] = {"too_few", "unsure", "disputed", "rises", "falls"};
    return name[w];
}

/* 1: the interval lies above 0, -1 below, 0 it holds 0. */
static int side(double low, double high)
{
    return low > 0 ? 1 : high < 0 ? -1 : 0;
}

static enum trend_word judge(const struct trend *t)
{
    bool none = isnan(t->line.slope_low) || isnan(t->robust_low) || isnan(t->robust_high);
    if (none)
        return TREND_TOO_FEW;
    int line = side(t->line.slope_low, t->line.slope_high);
    int robust = side(t->robust_low, t->robust_high);
    if (line == 0 && robust == 0)
        return TREND_UNSURE;
    if (line != robust)
        return TREND_DISPUTED;
    return line > 0 ? TREND_RISES : TREND_FALLS;
}

struct trend trend_of(const int64_t *micro, const bool *told, int first, size_t n, struct arena *a)
{
    struct trend t = {.first = first, .last = uptake_month_add(first, (int)n - 1)};
    t.x = ARENA_ARRAY(a, n + 1, double);
    t.y = ARENA_ARRAY(a, n + 1, double);
    for (size_t m = 0; m < n; m++) {
        if (told && !told[m])
            continue;
        t.x[t.n] = (double)m;
        t.y[t.n++] = (double)micro[m] / (double)UPTAKE_MICRO;
    }
    t.line = stats_least_squares(t.x, t.y, t.n);
    t.theil_sen = stats_theil_sen(t.x, t.y, t.n, a);
    t.robust_exact = !isnan(t.theil_sen.exact_low);
    t.robust_low = t.robust_exact ? t.theil_sen.exact_low : t.theil_sen.low;
    t.robust_high = t.robust_exact ? t.theil_sen.exact_high : t.theil_sen.high;
    t.word = judge(&t);
    return t;
}
