/* main.c - random tables of votes: the coefficients are those of a naive count, and turning units,
 * raters or categories round changes nothing. */
#include "naive.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h> /* cmocka.h needs these two before it */

#include <cmocka.h>

#define TABLES 3000
#define ALIKE  1e-9

static uint64_t next_random(uint64_t *seed)
{
    *seed = *seed * 6364136223846793005u + 1442695040888963407u;
    return *seed >> 33;
}

static size_t pick(uint64_t *seed, size_t n)
{
    return (size_t)(next_random(seed) % n);
}

/* 2 to 6 raters, 1 to 40 units, 2 to 5 categories; votes missing rarely or often, agreement from
 * chance to whole, prevalence from even to one category alone. */
static struct agreement_votes any_votes(uint64_t *seed, struct arena *a)
{
    struct agreement_votes v = {NULL, 1 + pick(seed, 40), 2 + pick(seed, 5), 2 + pick(seed, 4)};
    size_t missing = pick(seed, 5), noise = pick(seed, 5), rare = pick(seed, 4);
    int16_t *vote = ARENA_ARRAY(a, v.n_units * v.n_raters, int16_t);
    for (size_t i = 0; i < v.n_units; i++) {
        size_t truth = pick(seed, 4) < rare ? 0 : pick(seed, v.q);
        for (size_t k = 0; k < v.n_raters; k++) {
            size_t seen = pick(seed, 10) < noise ? pick(seed, v.q) : truth;
            vote[i * v.n_raters + k] = pick(seed, 8) < missing ? AGREEMENT_MISSING : (int16_t)seen;
        }
    }
    v.vote = vote;
    return v;
}

static struct agreement compute(const struct agreement_votes *v, struct arena *a)
{
    struct agreement_options o = {0};
    struct agreement out;
    struct err e = {0};
    assert_int_equal(agreement_compute(v, &o, a, &out, &e), ERR_OK);
    return out;
}

static void alike(double x, double y, const char *what, size_t table)
{
    if (isnan(x) ? !isnan(y) : !(fabs(x - y) <= ALIKE))
        fail_msg("table %zu: %s %.15g, not %.15g", table, what, x, y);
}

/* How often each coefficient was there, and how often not: a test of one alone proves little. */
static size_t defined[AGREEMENT_COUNT], undefined[AGREEMENT_COUNT];

static void like_naive(void **state)
{
    (void)state;
    uint64_t seed = 20240123;
    struct arena a = {0};
    for (size_t t = 0; t < TABLES; t++) {
        struct agreement_votes v = any_votes(&seed, &a);
        struct agreement got = compute(&v, &a);
        struct naive known = naive_agreement(&v);
        known.value[AGREEMENT_ALPHA] = naive_alpha(&v);
        assert_int_equal(got.n, known.n);
        for (int c = 0; c < AGREEMENT_COUNT; c++) {
            alike(got.of[c].value, known.value[c], agreement_name((enum agreement_coefficient)c),
                  t);
            (isnan(known.value[c]) ? undefined : defined)[c]++;
        }
        arena_release(&a);
    }
    for (int c = 0; c < AGREEMENT_COUNT; c++)
        if (defined[c] < 100 || undefined[c] < 20)
            fail_msg("%s: %zu tables with it, %zu without",
                     agreement_name((enum agreement_coefficient)c), defined[c], undefined[c]);
}

static void shuffle(size_t *order, size_t n, uint64_t *seed)
{
    for (size_t i = 0; i < n; i++)
        order[i] = i;
    for (size_t i = n; i > 1; i--) {
        size_t k = pick(seed, i), keep = order[i - 1];
        order[i - 1] = order[k];
        order[k] = keep;
    }
}

/* The same votes with units, raters and categories in another order. */
static struct agreement_votes turned(const struct agreement_votes *v, uint64_t *seed,
                                     struct arena *a)
{
    struct agreement_votes t = *v;
    size_t *unit = ARENA_ARRAY(a, v->n_units, size_t), *rater = ARENA_ARRAY(a, v->n_raters, size_t),
           *category = ARENA_ARRAY(a, v->q, size_t);
    int16_t *vote = ARENA_ARRAY(a, v->n_units * v->n_raters, int16_t);
    shuffle(unit, v->n_units, seed);
    shuffle(rater, v->n_raters, seed);
    shuffle(category, v->q, seed);
    for (size_t i = 0; i < v->n_units; i++)
        for (size_t k = 0; k < v->n_raters; k++) {
            int16_t x = v->vote[unit[i] * v->n_raters + rater[k]];
            vote[i * v->n_raters + k] = x < 0 ? x : (int16_t)category[x];
        }
    t.vote = vote;
    return t;
}

static void order_means_nothing(void **state)
{
    (void)state;
    uint64_t seed = 7;
    struct arena a = {0};
    for (size_t i = 0; i < TABLES; i++) {
        struct agreement_votes v = any_votes(&seed, &a), t = turned(&v, &seed, &a);
        struct agreement x = compute(&v, &a), y = compute(&t, &a);
        for (int c = 0; c < AGREEMENT_COUNT; c++) {
            const char *name = agreement_name((enum agreement_coefficient)c);
            alike(x.of[c].value, y.of[c].value, name, i);
            alike(x.of[c].se, y.of[c].se, name, i);
            alike(x.of[c].low, y.of[c].low, name, i);
            alike(x.of[c].high, y.of[c].high, name, i);
            assert_int_equal(x.of[c].no_interval, y.of[c].no_interval);
        }
        assert_int_equal(x.n_one, y.n_one);
        assert_int_equal(x.raters, y.raters);
        arena_release(&a);
    }
}

/* What holds of any table, whoever computed it. */
static void bounds(void **state)
{
    (void)state;
    uint64_t seed = 11;
    struct arena a = {0};
    for (size_t i = 0; i < TABLES; i++) {
        struct agreement_votes v = any_votes(&seed, &a);
        struct agreement x = compute(&v, &a);
        for (int c = 0; c < AGREEMENT_COUNT; c++) {
            const struct agreement_value *k = &x.of[c];
            assert_true(isnan(k->value) || (k->value <= 1 + 1e-12 && k->value >= -1 - 1e-12));
            assert_true(isnan(k->se) || k->se >= 0);
            assert_true(isnan(k->low) || (k->low <= k->value && k->value <= k->high));
        }
        /* α is Fleiss' κ with a small-sample term when all units have as many votes. */
        if (x.n && x.n_votes == x.n * v.n_raters && !x.of[AGREEMENT_FLEISS].undefined)
            alike(x.of[AGREEMENT_ALPHA].value,
                  x.of[AGREEMENT_FLEISS].value +
                      (1 - x.of[AGREEMENT_FLEISS].value) / (double)x.n_votes,
                  "alpha by Fleiss", i);
        arena_release(&a);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(like_naive),
                                       cmocka_unit_test(order_means_nothing),
                                       cmocka_unit_test(bounds)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
