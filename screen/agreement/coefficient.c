/* coefficient.c - the coefficients of any number of raters, and their standard errors over units.
 */
#include "screen/agreement/agreement_internal.h"

#include <math.h>

/* Below this a standard error is what rounding leaves of 0. The smallest real one is about 1/n. */
#define NO_ERROR 1e-12

static double agreeing_pairs(const struct pattern *x)
{
    return (double)(x->squares - (int64_t)x->r);
}

static double pa_of(const struct pattern *x)
{
    return agreeing_pairs(x) / ((double)x->r * (double)(x->r - 1));
}

void moments_of(const struct patterns *p, const int64_t *weight, struct moments *m)
{
    m->n = m->votes = 0;
    m->pa = m->disagreement = 0;
    m->used = 0;
    memset(m->pi, 0, p->q * sizeof *m->pi);
    memset(m->sum, 0, p->q * sizeof *m->sum);
    for (size_t i = 0; i < p->count; i++) {
        const struct pattern *x = &p->item[i];
        if (!weight[i])
            continue;
        double w = (double)weight[i], share = w / (double)x->r;
        m->n += weight[i];
        m->votes += weight[i] * (int64_t)x->r;
        m->pa += w * pa_of(x);
        m->disagreement += w * (double)((int64_t)(x->r * x->r) - x->squares) / (double)(x->r - 1);
        for (size_t k = 0; k < p->n_raters; k++)
            if (x->vote[k] >= 0) {
                m->pi[x->vote[k]] += share;
                m->sum[x->vote[k]] += weight[i];
            }
    }
    for (size_t k = 0; k < p->q; k++) {
        m->used += m->sum[k] > 0;
        m->pi[k] /= (double)m->n;
    }
    m->pa /= (double)m->n;
}

/* Chance agreement as Fleiss has it, and as Gwet has it for AC1. */
static double pe_fleiss(const struct moments *m, size_t q)
{
    double pe = 0;
    for (size_t k = 0; k < q; k++)
        pe += m->pi[k] * m->pi[k];
    return pe;
}

static double pe_ac1(const struct moments *m, size_t q)
{
    double pe = 0;
    for (size_t k = 0; k < q; k++)
        pe += m->pi[k] * (1 - m->pi[k]);
    return pe / (double)(q - 1);
}

static double alpha_of(const struct moments *m, size_t q)
{
    double expected = (double)m->votes * (double)m->votes;
    for (size_t k = 0; k < q; k++)
        expected -= (double)m->sum[k] * (double)m->sum[k];
    return 1 - (double)(m->votes - 1) * m->disagreement / expected;
}

static double corrected(double pa, double pe)
{
    return (pa - pe) / (1 - pe);
}

static void set(struct agreement_value *x, double value, enum agreement_lack lack)
{
    x->value = lack == AGREEMENT_FINE ? value : (double)NAN;
    x->undefined = lack;
}

void coefficients(const struct moments *m, size_t q, struct agreement_value *of)
{
    enum agreement_lack none = m->n == 0 ? AGREEMENT_NOTHING : AGREEMENT_FINE;
    /* PABAK and AC1 need a scheme of two categories, the others votes for two. */
    enum agreement_lack scheme = none ? none : q < 2 ? AGREEMENT_ONE_CATEGORY : AGREEMENT_FINE;
    enum agreement_lack votes = none ? none : m->used < 2 ? AGREEMENT_ONE_CATEGORY : AGREEMENT_FINE;
    set(&of[AGREEMENT_RAW], m->pa, none);
    set(&of[AGREEMENT_PABAK], scheme ? 0 : ((double)q * m->pa - 1) / (double)(q - 1), scheme);
    set(&of[AGREEMENT_AC1], scheme ? 0 : corrected(m->pa, pe_ac1(m, q)), scheme);
    set(&of[AGREEMENT_FLEISS], votes ? 0 : corrected(m->pa, pe_fleiss(m, q)), votes);
    set(&of[AGREEMENT_ALPHA], votes ? 0 : alpha_of(m, q), votes);
}

double root_of(double variance)
{
    double se = sqrt(variance);
    return se < NO_ERROR ? 0 : se;
}

/* Σ_k n_ik·of_k */
static double weighted(const struct patterns *p, const struct pattern *x, const double *of)
{
    double sum = 0;
    for (size_t k = 0; k < p->n_raters; k++)
        if (x->vote[k] >= 0)
            sum += of[x->vote[k]];
    return sum;
}

static double over_units(double squares, int64_t n)
{
    return root_of(squares / ((double)n * (double)(n - 1)));
}

static double se_raw(const struct patterns *p, const struct moments *m)
{
    double squares = 0;
    for (size_t i = 0; i < p->count; i++) {
        double d = pa_of(&p->item[i]) - m->pa;
        squares += (double)p->weight[i] * d * d;
    }
    return over_units(squares, m->n);
}

/* Gwet 2008: κ*_i, with chance[k] such that pe_i = Σ_k (n_ik/r_i)·chance[k]. */
static double se_corrected(const struct patterns *p, const struct moments *m, const double *chance,
                           double pe, double value)
{
    double squares = 0;
    for (size_t i = 0; i < p->count; i++) {
        const struct pattern *x = &p->item[i];
        double pe_i = weighted(p, x, chance) / (double)x->r;
        double d = (pa_of(x) - pe) / (1 - pe) - 2 * (1 - value) * (pe_i - pe) / (1 - pe) - value;
        squares += (double)p->weight[i] * d * d;
    }
    return over_units(squares, m->n);
}

/* Gwet 2014: without the small-sample term of α, r̄ in place of r_i where he has it. */
static double se_alpha(const struct patterns *p, const struct moments *m, double *share)
{
    double mean = (double)m->votes / (double)m->n, pe = 0, pa = 0, squares = 0;
    for (size_t k = 0; k < p->q; k++) {
        share[k] = (double)m->sum[k] / (double)m->votes;
        pe += share[k] * share[k];
    }
    for (size_t i = 0; i < p->count; i++)
        pa += (double)p->weight[i] * agreeing_pairs(&p->item[i]) /
              (mean * (double)(p->item[i].r - 1));
    pa /= (double)m->n;
    double value = corrected(pa, pe);
    for (size_t i = 0; i < p->count; i++) {
        const struct pattern *x = &p->item[i];
        double off = ((double)x->r - mean) / mean;
        double a = agreeing_pairs(x) / (mean * (double)(x->r - 1)) - pa * off;
        double e = weighted(p, x, share) / mean - pe * off;
        double d = (a - pe) / (1 - pe) - 2 * (1 - value) * (e - pe) / (1 - pe) - value;
        squares += (double)p->weight[i] * d * d;
    }
    return over_units(squares, m->n);
}

void standard_errors(const struct patterns *p, const struct moments *m, struct arena *a,
                     struct agreement_value *of)
{
    double *chance = ARENA_ARRAY(a, p->q, double);
    of[AGREEMENT_RAW].se = se_raw(p, m);
    if (!of[AGREEMENT_PABAK].undefined)
        of[AGREEMENT_PABAK].se = of[AGREEMENT_RAW].se * (double)p->q / (double)(p->q - 1);
    if (!of[AGREEMENT_AC1].undefined) {
        for (size_t k = 0; k < p->q; k++)
            chance[k] = (1 - m->pi[k]) / (double)(p->q - 1);
        of[AGREEMENT_AC1].se = se_corrected(p, m, chance, pe_ac1(m, p->q), of[AGREEMENT_AC1].value);
    }
    if (!of[AGREEMENT_FLEISS].undefined)
        of[AGREEMENT_FLEISS].se =
            se_corrected(p, m, m->pi, pe_fleiss(m, p->q), of[AGREEMENT_FLEISS].value);
    if (!of[AGREEMENT_ALPHA].undefined)
        of[AGREEMENT_ALPHA].se = se_alpha(p, m, chance);
}
