/* pair.c - two raters at a time: Cohen's κ with its standard error, Light's mean over pairs. */
#include "screen/agreement/agreement_internal.h"

#include <math.h>

struct margins {
    int64_t n, diagonal;
    double products; /* Σ_k n_k·n_·k; whole numbers below 2⁵³ up to 67 million units */
};

static int64_t row_sum(const int64_t *table, size_t k, size_t q)
{
    int64_t sum = 0;
    for (size_t l = 0; l < q; l++)
        sum += table[k * q + l];
    return sum;
}

static int64_t column_sum(const int64_t *table, size_t l, size_t q)
{
    int64_t sum = 0;
    for (size_t k = 0; k < q; k++)
        sum += table[k * q + l];
    return sum;
}

static struct margins margins_of(const int64_t *table, size_t q)
{
    struct margins m = {0};
    for (size_t k = 0; k < q; k++) {
        int64_t row = row_sum(table, k, q);
        m.n += row;
        m.diagonal += table[k * q + k];
        m.products += (double)row * (double)column_sum(table, k, q);
    }
    return m;
}

/* In whole numbers, so that a rater who never varies gives 0 and not what rounding leaves. */
static enum agreement_lack cohen(const struct margins *m, double *value)
{
    double n = (double)m->n;
    *value = (double)NAN;
    if (m->n == 0)
        return AGREEMENT_NOTHING;
    if (m->products >= n * n)
        return AGREEMENT_ONE_CATEGORY;
    *value = ((double)m->diagonal * n - m->products) / (n * n - m->products);
    return AGREEMENT_FINE;
}

/* Fleiss, Cohen & Everitt 1969, for intervals. Their three terms are the variance over units of
 * [k = l](1 − pe) − (1 − po)(p_·k + p_l·); less its mean and over 1 − pe this is what is squared
 * here: rounding can't make it negative, nor much of it when chance agreement is nearly 1. */
static double cohen_se(const int64_t *table, size_t q, const struct margins *m, double value)
{
    double n = (double)m->n, pe = m->products / (n * n), squares = 0;
    for (size_t k = 0; k < q; k++)
        for (size_t l = 0; l < q; l++) {
            if (!table[k * q + l])
                continue;
            double margin = (double)(column_sum(table, k, q) + row_sum(table, l, q)) / n;
            double g = (1 - value) * (1 + pe - margin) - (k != l);
            squares += (double)table[k * q + l] * g * g;
        }
    return root_of(squares) / n / ((n * n - m->products) / (n * n));
}

static void fill(const struct patterns *p, const int64_t *weight, size_t pair, int64_t *table)
{
    memset(table, 0, p->q * p->q * sizeof *table);
    for (size_t i = p->pair_start[pair]; i < p->pair_start[pair + 1]; i++)
        table[p->cell[i].cell] += weight[p->cell[i].pattern];
}

static void set_cohen(struct agreement_value *x, const int64_t *table, size_t q,
                      const struct margins *m, bool with_se)
{
    x->undefined = cohen(m, &x->value);
    if (with_se && !x->undefined && m->n > 1)
        x->se = cohen_se(table, q, m, x->value);
}

void pair_coefficients(const struct patterns *p, const int64_t *weight, int64_t *table,
                       bool with_se, struct agreement_value *of)
{
    struct agreement_value *both = &of[AGREEMENT_COHEN], *light = &of[AGREEMENT_LIGHT];
    size_t defined = 0;
    double sum = 0;
    both->value = (double)NAN;
    both->undefined = p->n == 0 ? AGREEMENT_NOTHING : AGREEMENT_NOT_TWO;
    for (size_t k = 0; k < p->n_pairs; k++) {
        double value;
        if (p->pair_start[k] == p->pair_start[k + 1])
            continue;
        fill(p, weight, k, table);
        struct margins m = margins_of(table, p->q);
        if (p->raters == 2)
            set_cohen(both, table, p->q, &m, with_se);
        if (cohen(&m, &value) == AGREEMENT_FINE) {
            sum += value;
            defined++;
        }
    }
    light->value = defined ? sum / (double)defined : (double)NAN;
    light->undefined = defined     ? AGREEMENT_FINE
                       : p->n == 0 ? AGREEMENT_NOTHING
                                   : AGREEMENT_ONE_CATEGORY;
}

size_t agreement_confusion(const struct agreement_votes *v, size_t rater, size_t other,
                           int64_t *table)
{
    size_t n = 0;
    memset(table, 0, v->q * v->q * sizeof *table);
    for (size_t i = 0; i < v->n_units; i++) {
        int16_t x = v->vote[i * v->n_raters + rater], y = v->vote[i * v->n_raters + other];
        if (x < 0 || y < 0)
            continue;
        table[(size_t)x * v->q + (size_t)y]++;
        n++;
    }
    return n;
}

struct agreement_votes agreement_pair(const struct agreement_votes *v, size_t rater, size_t other,
                                      struct arena *a)
{
    int16_t *vote = ARENA_ARRAY(a, v->n_units * 2, int16_t);
    for (size_t i = 0; i < v->n_units; i++) {
        vote[2 * i] = v->vote[i * v->n_raters + rater];
        vote[2 * i + 1] = v->vote[i * v->n_raters + other];
    }
    return (struct agreement_votes){vote, v->n_units, 2, v->q};
}
