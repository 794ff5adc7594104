/* forecast.c - what comes if it goes on like that, month by month and summed.
 *
 * New values about a fitted model: the variance of the sum of k new months is s² (k + k²/n) about a
 * level, and s² (k + k²/n + (Σ(x − mean))²/Σ(x − mean)²) along a line, since the model's own error
 * is shared by all of them. */
#include "lib/stats/distribution.h"
#include "uptake/measure/measure.h"

#include <math.h>

#define TAIL 0.025

static const char *const MODEL[FORECAST_MODELS] = {"level", "line"};

const char *forecast_model_name(enum forecast_model m)
{
    return MODEL[m];
}

bool forecast_model_parse(struct str s, enum forecast_model *out)
{
    for (size_t i = 0; i < FORECAST_MODELS; i++)
        if (str_eq_c(s, MODEL[i])) {
            *out = (enum forecast_model)i;
            return true;
        }
    return false;
}

struct model {
    double n, mean, x_mean, x_square, slope, spread, t; /* spread: residual standard error */
};

static struct model level(const double *y, size_t n)
{
    struct model m = {.n = (double)n, .x_square = 1, .spread = NAN, .t = NAN};
    double sum = 0, squares = 0;
    for (size_t i = 0; i < n; i++)
        sum += y[i];
    m.mean = n ? sum / (double)n : NAN;
    for (size_t i = 0; i < n; i++)
        squares += (y[i] - m.mean) * (y[i] - m.mean);
    if (n > 1) {
        m.spread = sqrt(squares / ((double)n - 1));
        m.t = stats_t_upper(TAIL, (double)n - 1);
    }
    return m;
}

static struct model straight(const double *x, const double *y, size_t n)
{
    struct stats_line l = stats_least_squares(x, y, n);
    return (struct model){.n = (double)n,
                          .mean = stats_line_at(&l, l.x_mean),
                          .x_mean = l.x_mean,
                          .x_square = l.x_square,
                          .slope = l.slope,
                          .spread = l.residual_se,
                          .t = l.t};
}

/* Half the width for the sum of k new months whose x lie `away` from the mean together. */
static double half(const struct model *m, bool line, double k, double away)
{
    double variance = k + k * k / m->n + (line ? away * away / m->x_square : 0);
    return m->t * m->spread * sqrt(variance);
}

struct forecast forecast_of(const int64_t *micro, const bool *told, int first, size_t n, int last,
                            enum forecast_model model, struct arena *a)
{
    struct trend t = trend_of(micro, told, first, n, a);
    struct forecast f = {.model = model, .n_seen = t.n, .seen_first = t.first, .seen_last = t.last};
    bool line = model == FORECAST_LINE;
    struct model m = line ? straight(t.x, t.y, t.n) : level(t.y, t.n);
    double sum = 0, away = 0;
    if (last <= t.last)
        return f;
    f.n_months = (size_t)uptake_month_diff(t.last, last);
    f.month = ARENA_ARRAY(a, f.n_months, struct forecast_month);
    for (size_t k = 0; k < f.n_months; k++) {
        double x = (double)(n + k), off = x - m.x_mean;
        double value = m.mean + (line ? m.slope * off : 0);
        double one = half(&m, line, 1, off);
        sum += value;
        away += off;
        double all = half(&m, line, (double)k + 1, away);
        f.month[k] = (struct forecast_month){.month = uptake_month_add(t.last, (int)k + 1),
                                             .value = fmax(0, value),
                                             .low = value - one,
                                             .high = value + one,
                                             .sum = fmax(0, sum),
                                             .sum_low = sum - all,
                                             .sum_high = sum + all};
        struct forecast_month *x_month = &f.month[k];
        /* Nobody sends back what was sequenced. */
        x_month->low = x_month->low < 0 ? 0 : x_month->low;
        x_month->sum_low = x_month->sum_low < 0 ? 0 : x_month->sum_low;
        x_month->high = x_month->high < 0 ? 0 : x_month->high;
        x_month->sum_high = x_month->sum_high < 0 ? 0 : x_month->sum_high;
    }
    return f;
}
