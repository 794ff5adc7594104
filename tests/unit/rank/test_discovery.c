/* test_discovery.c - the curve of discovery beside values summed up elsewhere, and a sample's
 * interval beside values counted out with whole numbers. */
#include "tests.h"

#include "lib/base/random.h"
#include "screen/rank/discovery.h"
#include "screen/rank/sample.h"
#include "screen/rank/stopping.h"

#define RANKED                                                                                     \
    "1 4-6 9 10 12 14 15 17 20 21 24 25 27 28 31-33 35 36 40 43 57 58 61 72 73 78 92 101 113 "     \
    "124-126 141 151 152 180"

static const struct {
    const char *includes;
    size_t n, n_total;
    double careful, missed, total, low, high, next;
    size_t per_include;
} KNOWN[] = {
    {RANKED " 465", 700, 1000, 0.02884313163129, 0.01314003874673, 40, 40, 42, 0.09228187172375, 0},
    {RANKED " 465", 465, 1000, 0.2038268310435, 0.1076061504093, 40, 40, 44, 0.2815917339286, 0},
    {RANKED, 200, 1000, 0.8799515906531, 0.8642968249048, 45, 40, 56, 3.251712453103, 23},
    {"1 4-6 9 10 12 14 15 17 20 21 24 25 27 28 31-33 35", 35, 1000, 0.9999926630165,
     0.9999021300436, 109, 33, 544, 36.90331249618, 3},
    {RANKED " 465", 990, 1000, 1.675628709486e-05, 1.023860121009e-05, 40, 40, 40,
     0.007793724842793, 0},
    {"1 2 4", 10, 20, NAN, 0.1608069135861, 3, 3, 5, 0.2378958755326, 0},
};

static void known_values(void **state)
{
    size_t position[100];
    (void)state;
    for (size_t i = 0; i < COUNT_OF(KNOWN); i++) {
        struct rank_discovery d;
        size_t r = places(KNOWN[i].includes, position);
        rank_discovery_of(position, r, KNOWN[i].n, KNOWN[i].n_total, &d);
        struct rank_estimate e = rank_discovery_estimate(&d);
        assert_like(rank_discovery_missed(&d, 0.95), KNOWN[i].missed);
        assert_like(e.total, KNOWN[i].total);
        assert_like(e.total_low, KNOWN[i].low);
        assert_like(e.total_high, KNOWN[i].high);
        assert_like(e.recall, (double)r / KNOWN[i].total);
        assert_like(e.recall_low, (double)r / KNOWN[i].high);
        assert_like(e.recall_high, (double)r / KNOWN[i].low);
        assert_like(rank_discovery_next(&d, 100), KNOWN[i].next);
        assert_int_equal(rank_discovery_records_per_include(&d), KNOWN[i].per_include);
        /* What stopping goes by; below five includes it is the plain test. */
        struct rank_stop s;
        struct err none = {0};
        assert_int_equal(rank_stop_by(RANK_STOP_CURVE, position, r, KNOWN[i].n, KNOWN[i].n_total,
                                      0.95, &s, &none),
                         ERR_OK);
        if (!isnan(KNOWN[i].careful))
            assert_like(s.p, KNOWN[i].careful);
        else
            assert_true(s.suffix > 0);
    }
}

static void the_ends(void **state)
{
    size_t position[] = {3, 10};
    struct rank_discovery d;
    (void)state;
    /* All screened: nothing is unseen, whatever was found. */
    rank_discovery_of(position, 2, 10, 10, &d);
    struct rank_estimate e = rank_discovery_estimate(&d);
    assert_like(rank_discovery_missed(&d, 0.95), 0);
    assert_like(e.total_high, 2);
    assert_like(e.recall_low, 1);
    assert_like(rank_discovery_next(&d, 5), 0);
    rank_discovery_of(position, 0, 10, 10, &d);
    e = rank_discovery_estimate(&d);
    assert_like(e.total, 0);
    assert_like(e.recall, NAN);
    /* Nothing found yet: nothing can be said. */
    rank_discovery_of(position, 0, 2, 10, &d);
    e = rank_discovery_estimate(&d);
    assert_like(rank_discovery_missed(&d, 0.95), 1);
    assert_like(e.total, NAN);
    assert_like(rank_discovery_next(&d, 5), NAN);
    assert_int_equal(rank_discovery_records_per_include(&d), 0);
    /* Of 20 found, two unseen break 95 %; one record is left. */
    size_t twenty[20];
    rank_discovery_of(twenty, places("1-20", twenty), 99, 100, &d);
    assert_int_equal(rank_unseen_to_miss(20, 0.95), 2);
    assert_like(rank_discovery_missed(&d, 0.95), 0);
}

static void more_labels_without_an_include_say_less_is_left(void **state)
{
    struct random random = random_seeded(5);
    (void)state;
    for (size_t i = 0; i < 20; i++) {
        size_t position[60], r = 0, n_total = 100 + random_below(&random, 300);
        for (size_t n = 1; n <= n_total / 3 && r < 60; n++) {
            if (random_below(&random, 3 + n / 4) == 0)
                position[r++] = n;
        }
        if (r == 0)
            continue;
        struct rank_discovery d;
        double before = 1, next = INFINITY;
        rank_discovery_of(position, r, position[r - 1], n_total, &d);
        for (size_t n = position[r - 1]; n <= n_total; n++) {
            rank_discovery_at(&d, n);
            double p = rank_discovery_missed(&d, 0.9), k = rank_discovery_next(&d, n_total);
            assert_true(p <= before && k <= next);
            before = p;
            next = k;
            if (n % 10 > 0)
                continue;
            struct rank_estimate e = rank_discovery_estimate(&d);
            assert_true(e.total_low <= e.total && e.total <= e.total_high);
            assert_true(e.total_low >= (double)r && e.total_high <= (double)(r + n_total - n));
        }
        assert_true(before == 0 && next == 0);
    }
}

static void intervals_of_samples(void **state)
{
    static const struct {
        size_t n_total, n, relevant, low, high;
        double expected;
    } known[] = {{1000, 50, 3, 14, 162, 60},
                 {2000, 20, 0, 0, 335, 0},
                 {100, 100, 7, 7, 7, 7},
                 {500, 10, 10, 348, 500, 500},
                 {5000, 200, 1, 1, 135, 25}};
    (void)state;
    for (size_t i = 0; i < COUNT_OF(known); i++) {
        struct rank_sample s =
            rank_sample_estimate(known[i].relevant, known[i].n, known[i].n_total);
        assert_like(s.expected, known[i].expected);
        assert_int_equal(s.low, known[i].low);
        assert_int_equal(s.high, known[i].high);
    }
}

const struct CMUnitTest DISCOVERY_TESTS[] = {
    cmocka_unit_test(known_values), cmocka_unit_test(the_ends),
    cmocka_unit_test(more_labels_without_an_include_say_less_is_left),
    cmocka_unit_test(intervals_of_samples)};
const size_t DISCOVERY_TEST_COUNT = COUNT_OF(DISCOVERY_TESTS);
