/* naive.c - no sums kept, no patterns: each share is counted when it is asked for. */
#include "naive.h"

#include <math.h>

static int16_t at(const struct agreement_votes *v, size_t unit, size_t rater)
{
    return v->vote[unit * v->n_raters + rater];
}

static size_t votes_on(const struct agreement_votes *v, size_t unit)
{
    size_t r = 0;
    for (size_t k = 0; k < v->n_raters; k++)
        r += at(v, unit, k) >= 0;
    return r;
}

/* The share of a unit's ordered pairs of votes that agree. */
static double pairs_agreeing(const struct agreement_votes *v, size_t unit)
{
    size_t pairs = 0, agree = 0;
    for (size_t x = 0; x < v->n_raters; x++)
        for (size_t y = 0; y < v->n_raters; y++) {
            if (x == y || at(v, unit, x) < 0 || at(v, unit, y) < 0)
                continue;
            pairs++;
            agree += at(v, unit, x) == at(v, unit, y);
        }
    return (double)agree / (double)pairs;
}

/* π_k: the mean share of a unit's votes that are for k. */
static double mean_share(const struct agreement_votes *v, size_t k, size_t n)
{
    double sum = 0;
    for (size_t i = 0; i < v->n_units; i++) {
        size_t r = votes_on(v, i), mine = 0;
        for (size_t x = 0; x < v->n_raters; x++)
            mine += at(v, i, x) == (int16_t)k;
        if (r > 1)
            sum += (double)mine / (double)r;
    }
    return sum / (double)n;
}

static bool one_category(const struct agreement_votes *v)
{
    int16_t first = AGREEMENT_MISSING;
    for (size_t i = 0; i < v->n_units; i++)
        for (size_t x = 0; votes_on(v, i) > 1 && x < v->n_raters; x++) {
            if (at(v, i, x) < 0)
                continue;
            if (first < 0)
                first = at(v, i, x);
            if (at(v, i, x) != first)
                return false;
        }
    return true;
}

/* Of each ordered pair of votes on one unit, and of each on any two votes, whether they differ. */
double naive_alpha(const struct agreement_votes *v)
{
    double observed = 0, expected = 0;
    size_t votes = 0;
    for (size_t i = 0; i < v->n_units; i++) {
        size_t r = votes_on(v, i);
        if (r < 2)
            continue;
        votes += r;
        for (size_t x = 0; x < v->n_raters; x++)
            for (size_t j = 0; at(v, i, x) >= 0 && j < v->n_units; j++)
                for (size_t y = 0; votes_on(v, j) > 1 && y < v->n_raters; y++) {
                    if (at(v, j, y) < 0 || at(v, i, x) == at(v, j, y))
                        continue;
                    expected++;
                    observed += i == j ? 1 / (double)(r - 1) : 0;
                }
    }
    observed /= (double)votes;
    expected /= (double)votes * (double)(votes - 1);
    return expected > 0 ? 1 - observed / expected : (double)NAN;
}

static double naive_cohen(const struct agreement_votes *v, size_t a, size_t b)
{
    double n = 0, po = 0, pe = 0;
    for (size_t i = 0; i < v->n_units; i++) {
        bool both = at(v, i, a) >= 0 && at(v, i, b) >= 0;
        n += both;
        po += both && at(v, i, a) == at(v, i, b);
    }
    for (size_t k = 0; k < v->q; k++) {
        double left = 0, right = 0;
        for (size_t i = 0; i < v->n_units; i++) {
            bool both = at(v, i, a) >= 0 && at(v, i, b) >= 0;
            left += both && at(v, i, a) == (int16_t)k;
            right += both && at(v, i, b) == (int16_t)k;
        }
        pe += left * right;
    }
    /* Counts, so that 0/0 is met exactly. */
    return n > 0 && pe < n * n ? (po * n - pe) / (n * n - pe) : (double)NAN;
}

static void naive_pairs(const struct agreement_votes *v, struct naive *out)
{
    double sum = 0, defined = 0, last = (double)NAN;
    size_t meet = 0;
    for (size_t a = 0; a < v->n_raters; a++)
        for (size_t b = a + 1; b < v->n_raters; b++) {
            size_t both = 0;
            for (size_t i = 0; i < v->n_units; i++)
                both += at(v, i, a) >= 0 && at(v, i, b) >= 0;
            if (!both)
                continue;
            double kappa = naive_cohen(v, a, b);
            meet++;
            last = kappa;
            sum += isnan(kappa) ? 0 : kappa;
            defined += !isnan(kappa);
        }
    /* One pair that meets: two raters. */
    out->value[AGREEMENT_COHEN] = meet == 1 ? last : (double)NAN;
    out->value[AGREEMENT_LIGHT] = defined > 0 ? sum / defined : (double)NAN;
}

struct naive naive_agreement(const struct agreement_votes *v)
{
    struct naive out = {0};
    double pa = 0, squares = 0, products = 0, q = (double)v->q;
    for (size_t i = 0; i < v->n_units; i++) {
        if (votes_on(v, i) < 2)
            continue;
        out.n++;
        pa += pairs_agreeing(v, i);
    }
    pa /= (double)out.n;
    for (size_t k = 0; k < v->q; k++) {
        double pi = mean_share(v, k, out.n);
        squares += pi * pi;
        products += pi * (1 - pi);
    }
    products /= q - 1;
    out.value[AGREEMENT_RAW] = pa;
    out.value[AGREEMENT_PABAK] = (q * pa - 1) / (q - 1);
    out.value[AGREEMENT_AC1] = (pa - products) / (1 - products);
    out.value[AGREEMENT_FLEISS] = one_category(v) ? (double)NAN : (pa - squares) / (1 - squares);
    out.value[AGREEMENT_ALPHA] = (double)NAN; /* naive_alpha, which takes its time */
    naive_pairs(v, &out);
    return out;
}
