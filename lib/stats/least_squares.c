/* least_squares.c - ordinary least squares with one x. */
#include "lib/stats/distribution.h"
#include "lib/stats/trend.h"

#include <math.h>

#define TAIL  0.025
#define EXACT 1e-22 /* of the variance: what rounding leaves of a perfect line */

static struct stats_line nothing(size_t n)
{
    return (struct stats_line){n,   NAN, NAN, NAN, NAN, NAN, NAN, NAN,
                               NAN, NAN, NAN, NAN, NAN, NAN, NAN};
}

static void set_intervals(struct stats_line *l, double residual)
{
    double df = (double)l->n - 2, n = (double)l->n;
    l->residual_se = sqrt(residual / df);
    l->slope_se = l->residual_se / sqrt(l->x_square);
    l->intercept_se = l->residual_se * sqrt(1 / n + l->x_mean * l->x_mean / l->x_square);
    l->t = stats_t_upper(TAIL, df);
    l->slope_low = l->slope - l->t * l->slope_se;
    l->slope_high = l->slope + l->t * l->slope_se;
    l->intercept_low = l->intercept - l->t * l->intercept_se;
    l->intercept_high = l->intercept + l->t * l->intercept_se;
}

struct stats_line stats_least_squares(const double *x, const double *y, size_t n)
{
    struct stats_line l = nothing(n);
    double sx = 0, sy = 0, sxx = 0, sxy = 0, syy = 0, residual = 0;
    if (n < 2)
        return l;
    for (size_t i = 0; i < n; i++) {
        sx += x[i];
        sy += y[i];
    }
    double mx = sx / (double)n, my = sy / (double)n;
    for (size_t i = 0; i < n; i++) {
        sxx += (x[i] - mx) * (x[i] - mx);
        sxy += (x[i] - mx) * (y[i] - my);
        syy += (y[i] - my) * (y[i] - my);
    }
    if (!(sxx > 0))
        return l;
    l.x_mean = mx;
    l.x_square = sxx;
    l.slope = sxy / sxx;
    l.intercept = my - l.slope * mx;
    for (size_t i = 0; i < n; i++) {
        double off = y[i] - my - l.slope * (x[i] - mx);
        residual += off * off;
    }
    if (residual < EXACT * syy)
        residual = 0;
    if (syy > 0)
        l.r2 = 1 - residual / syy;
    if (n == 2)
        return l;
    set_intervals(&l, residual);
    if (syy > 0)
        l.p = l.slope_se > 0 ? stats_t_two_sided(l.slope / l.slope_se, (double)n - 2) : 0;
    return l;
}

double stats_line_at(const struct stats_line *l, double x)
{
    return l->intercept + l->slope * x;
}

double stats_line_mean_half(const struct stats_line *l, double x)
{
    double d = x - l->x_mean;
    return l->t * l->residual_se * sqrt(1 / (double)l->n + d * d / l->x_square);
}

double stats_line_new_half(const struct stats_line *l, double x)
{
    double d = x - l->x_mean;
    return l->t * l->residual_se * sqrt(1 + 1 / (double)l->n + d * d / l->x_square);
}
