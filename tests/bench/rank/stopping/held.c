/* held.c - where a rule stops a run, and how near it came to stopping too early. */
#include "bench.h"

#include <math.h>

struct stop {
    size_t after;
    double least; /* p before the target was reached */
};

/* The probability that speaks against stopping after n labels, r of them includes; d knows these.
 */
static double p_after(enum rank_stop_rule rule, struct rank_discovery *d, const struct run *run,
                      size_t r, size_t n)
{
    struct rank_stop s = {.p = 1};
    struct err e = {0};
    bool has_curve = rule != RANK_STOP_PLAIN && r >= RANK_STOP_INCLUDES;
    double p = 1;
    if (has_curve) {
        rank_discovery_at(d, n);
        p = rank_discovery_missed(d, RANK_STOP_TARGET);
    }
    if ((rule != RANK_STOP_CURVE || !has_curve) &&
        rank_stop_test(run->position, r, n, run->n, RANK_STOP_TARGET, &s, &e) != ERR_OK)
        return NAN;
    return fmin(p, s.p);
}

/* As rank_stop_when, for any settings, noting the least p on the way. */
static struct stop stop_of(const struct run *run, enum rank_stop_rule rule,
                           const struct rank_discovery_settings *s, double limit)
{
    struct rank_discovery d;
    struct stop out = {run->n, 1};
    size_t target = run_target(run, RANK_STOP_TARGET);
    bool stopped = false;
    rank_discovery_init(&d, s, run->n);
    for (size_t r = 0; r <= run->relevant; r++) {
        size_t low = r > 0 ? run->position[r - 1] : 1;
        size_t high = r < run->relevant ? run->position[r] - 1 : run->n;
        if (r > 0)
            rank_discovery_found(&d, run->position[r - 1]);
        double p = high < low ? 1 : p_after(rule, &d, run, r, high);
        if (r < target)
            out.least = fmin(out.least, p);
        if (p < limit && !stopped) {
            while (low < high) {
                size_t middle = low + (high - low) / 2;
                if (p_after(rule, &d, run, r, middle) < limit)
                    high = middle;
                else
                    low = middle + 1;
            }
            out.after = low;
            stopped = true;
        }
        if (r >= target && stopped)
            break;
    }
    return out;
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

struct held held_of(const struct run *run, size_t n, enum rank_stop_rule rule,
                    const struct rank_discovery_settings *s, double confidence, struct arena *a)
{
    struct held out = {0};
    double *least = ARENA_ARRAY(a, n + 1, double);
    for (size_t i = 0; i < n; i++) {
        struct stop stop = stop_of(&run[i], rule, s, 1 - confidence);
        size_t found = run_found(&run[i], stop.after);
        out.coverage += (double)(found >= run_target(&run[i], RANK_STOP_TARGET)) / (double)n;
        out.share += (double)stop.after / (double)run[i].n / (double)n;
        out.recall += (double)found / (double)run[i].relevant / (double)n;
        least[i] = stop.least;
    }
    qsort(least, n, sizeof *least, by_size);
    out.margin = least[n / 20] / (1 - confidence);
    return out;
}
