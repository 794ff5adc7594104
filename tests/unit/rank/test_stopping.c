/* test_stopping.c - the stopping test beside values computed exactly. */
#include "tests.h"

#include "lib/base/random.h"
#include "screen/rank/stopping.h"

struct known {
    size_t n_total, n;
    const char *includes;
    double target, p;
    size_t suffix, unseen;
};

static const char RANKED_1000[] =
    "1 4-6 9 10 12 14 15 17 20 21 24 25 27 28 31-33 35 36 40 43 57 58 61 72 73 78 92 101 113 "
    "124-126 141 151 152 180 465";

static const struct known KNOWN[] = {
    {100, 0, "", 0.95, 1, 0, 1},
    {100, 1, "", 0.95, 0.99, 1, 1},
    {100, 1, "1", 0.95, 1, 1, 1},
    {100, 60, "", 0.95, 0.4, 60, 1},
    {100, 99, "", 0.95, 0.01, 99, 1},
    /* All are screened; or fewer are left than would break the target. */
    {20, 20, "2 5 9", 0.95, 0, 0, 1},
    {96, 95, "1-20", 0.95, 0, 0, 2},
    {96, 95, "1-19", 0.95, 0, 0, 2},
    {1000, 995, "1-400", 0.95, 0, 0, 22},
    {96, 95, "1-18", 0.95, 0.01282051282051, 77, 1},
    {20, 10, "1 2 4", 0.95, 0.625, 6, 1},
    {20, 10, "1 2 4", 0.5, 0.1153846153846, 6, 4},
    {5, 3, "1", 0.95, 0.5, 2, 1},
    {60, 40, "1-3 7 11", 1, 0.4081632653061, 29, 1},
    {500, 300, "1-4 6 7 9 12 15 20 22 31 40 66", 0.99, 0.4608294930876, 234, 1},
    /* The last label is an include: no suffix without one. */
    {120, 80, "1-3 5 8 13 80", 0.95, 0.6101216716628, 67, 1},
    {400, 100, "1-3 90-100", 0.95, 0.9999999736512, 97, 1},
    {1000, 700, RANKED_1000, 0.95, 0.1415678949992, 520, 3},
    {1000, 700, RANKED_1000, 0.8, 0.0001127114624624, 520, 11},
    {1000, 700, RANKED_1000, 0.9, 0.02688603091502, 520, 5},
    {500, 250,
     "27 28 39 45 51 53 62 63 68 85 87 109 117 119 123 133 135 145 158 160 161 172 186 194 "
     "196 197 199 202 211 220",
     0.95, 0.7968509984639, 30, 2},
    /* Nothing but includes at the end, far more than a drawn sample would hold. */
    {20000, 10000, "7001-10000", 0.95, 1, 1, 158},
    {1000000, 900000, "1-2000 5000 9000", 0.95, 2.480016198207e-106, 891000, 106},
};

static void known_cases(void **state)
{
    struct err e = {0};
    static size_t position[4000];
    (void)state;
    for (size_t i = 0; i < COUNT_OF(KNOWN); i++) {
        const struct known *k = &KNOWN[i];
        struct rank_stop s;
        size_t r = places(k->includes, position);
        assert_int_equal(rank_stop_test(position, r, k->n, k->n_total, k->target, &s, &e), ERR_OK);
        assert_like(s.p, k->p);
        assert_int_equal(s.suffix, k->suffix);
        assert_int_equal(s.unseen, k->unseen);
    }
}

static void when_to_stop(void **state)
{
    static const struct {
        double target, confidence;
        size_t after, found;
    } known[] = {
        {0.95, 0.95, 796, 40}, {0.95, 0.8, 658, 40}, {0.8, 0.95, 392, 39}, {0.8, 0.8, 302, 39}};
    size_t position[100], after, found;
    struct err e = {0};
    (void)state;
    for (size_t i = 0; i < COUNT_OF(known); i++) {
        size_t r = places(RANKED_1000, position);
        assert_int_equal(rank_stop_when(RANK_STOP_PLAIN, position, r, 1000, known[i].target,
                                        known[i].confidence, &after, &found, &e),
                         ERR_OK);
        assert_int_equal(after, known[i].after);
        assert_int_equal(found, known[i].found);
    }
    size_t twelve = places("1-3 6 7 9 10 16 22 26 38 66", position);
    assert_int_equal(
        rank_stop_when(RANK_STOP_PLAIN, position, twelve, 600, 0.95, 0.95, &after, &found, &e),
        ERR_OK);
    assert_int_equal(after, 574);
}

static void a_target_that_none_can_have(void **state)
{
    struct err e = {0};
    struct rank_stop s;
    size_t one[] = {1};
    (void)state;
    assert_int_equal(rank_stop_test(one, 1, 5, 10, 1.01, &s, &e), ERR_INPUT);
    assert_int_equal(rank_stop_test(one, 1, 5, 10, 0, &s, &e), ERR_INPUT);
}

/* Includes at drawn places, denser at the start or not. */
static size_t draw(struct random *random, size_t n_total, size_t *position)
{
    double rise = random_unit(random) * 0.5, start = random_unit(random);
    size_t r = 0;
    for (size_t n = 1; n <= n_total; n++) {
        double p = start * exp(-rise * (double)n) + 0.1 * random_unit(random);
        if (random_unit(random) < p)
            position[r++] = n;
    }
    return r;
}

/* Tested after every label, as the header says. */
static size_t one_by_one(enum rank_stop_rule rule, const size_t *position, size_t r, size_t n_total,
                         double target, double confidence)
{
    struct rank_stop s;
    struct err e = {0};
    for (size_t n = 1, seen = 0; n < n_total; n++) {
        seen += seen < r && position[seen] == n;
        assert_int_equal(rank_stop_by(rule, position, seen, n, n_total, target, &s, &e), ERR_OK);
        if (s.p < 1 - confidence)
            return n;
    }
    return n_total;
}

static void the_search_finds_what_testing_every_label_finds(void **state)
{
    struct random random = random_seeded(11);
    static const double target[] = {0.7, 0.8, 0.95, 1}, confidence[] = {0.4, 0.8, 0.95, 0.99};
    size_t position[200], early = 0;
    (void)state;
    for (size_t i = 0; i < 120; i++) {
        size_t n_total = 20 + random_below(&random, 130), after, found;
        size_t r = draw(&random, n_total, position);
        double t = target[random_below(&random, 4)], c = confidence[random_below(&random, 4)];
        struct err e = {0};
        for (size_t rule = 0; rule < RANK_STOP_RULES; rule++) {
            size_t known = one_by_one(rule, position, r, n_total, t, c);
            assert_int_equal(rank_stop_when(rule, position, r, n_total, t, c, &after, &found, &e),
                             ERR_OK);
            assert_int_equal(after, known);
            early += after < n_total;
            for (size_t k = 0; k < r; k++)
                assert_true(position[k] <= after ? k < found : k >= found);
        }
    }
    assert_true(early > 180);
}

const struct CMUnitTest STOPPING_TESTS[] = {
    cmocka_unit_test(known_cases), cmocka_unit_test(when_to_stop),
    cmocka_unit_test(a_target_that_none_can_have),
    cmocka_unit_test(the_search_finds_what_testing_every_label_finds)};
const size_t STOPPING_TEST_COUNT = COUNT_OF(STOPPING_TESTS);
