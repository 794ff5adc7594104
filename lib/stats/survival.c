/* survival.c - the curve, and three bands about it. */
#include "lib/stats/survival.h"

#include "lib/stats/distribution.h"

#include <math.h>
#include <stdlib.h>

static int by_time(const void *x, const void *y)
{
    const struct stats_time *a = x, *b = y;
    return a->time != b->time ? (a->time > b->time) - (a->time < b->time)
                              : (int)b->finished - (int)a->finished;
}

/* `variance`: Greenwood's sum d / (n (n − d)), the variance of log S. */
static void set_bands(struct stats_step *s, double variance)
{
    double se = sqrt(variance), S = s->share;
    s->se = S > 0 ? S * se : NAN;
    for (int b = 0; b < STATS_BANDS; b++)
        s->low[b] = s->high[b] = S > 0 ? S : NAN;
    if (!(S > 0) || variance == 0) {
        s->low[STATS_LOGLOG] = s->high[STATS_LOGLOG] = NAN;
        return;
    }
    s->low[STATS_PLAIN] = fmax(0, S - STATS_Z95 * S * se);
    s->high[STATS_PLAIN] = fmin(1, S + STATS_Z95 * S * se);
    s->low[STATS_LOG] = exp(log(S) - STATS_Z95 * se);
    s->high[STATS_LOG] = fmin(1, exp(log(S) + STATS_Z95 * se));
    double middle = log(-log(S)), half = STATS_Z95 * se / log(S);
    s->low[STATS_LOGLOG] = exp(-exp(middle - half));
    s->high[STATS_LOGLOG] = exp(-exp(middle + half));
}

struct stats_curve stats_curve(struct stats_time *t, size_t n, struct arena *a)
{
    struct stats_curve c = {.last = n ? 0 : NAN};
    double share = 1, variance = 0;
    size_t cap = 0;
    if (n > 1)
        qsort(t, n, sizeof *t, by_time);
    for (size_t i = 0; i < n;) {
        struct stats_step s = {.time = t[i].time, .at_risk = (int64_t)(n - i)};
        for (; i < n && t[i].time == s.time; i++)
            (*(t[i].finished ? &s.finished : &s.open))++;
        if (s.finished) {
            double left = (double)(s.at_risk - s.finished), risk = (double)s.at_risk;
            share *= left / risk;
            variance += (double)s.finished / (risk * left);
        }
        s.share = share;
        set_bands(&s, variance);
        c.step = arena_grow(a, c.step, c.n, &cap, sizeof *c.step);
        c.step[c.n++] = s;
        c.finished += s.finished;
        c.open += s.open;
        c.last = s.time;
    }
    return c;
}

double stats_curve_at(const struct stats_curve *c, double time)
{
    size_t low = 0, high = c->n;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (c->step[mid].time <= time)
            low = mid + 1;
        else
            high = mid;
    }
    return low ? c->step[low - 1].share : 1;
}
