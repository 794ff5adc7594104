/* test_metrics.c - orders whose figures two programs agreed on. */
#include "tests.h"

#include "screen/rank/metrics.h"

struct known {
    const char *relevant;
    size_t n;
    double loss, ndcg, atd, wss95, recall10;
    size_t n95;
};

static const char FORTY_OF_400[] =
    "1-5 7-9 11 12 14 15 17 20 21 25 26 28 30 33 37 40 44 49 55 58 63 70 75 81 90 104 120 133 150 "
    "177 201 240 301 388";
static const char RANKED_1000[] =
    "1 4-6 9 10 12 14 15 17 20 21 24 25 27 28 31-33 35 36 40 43 57 58 61 72 73 78 92 101 113 "
    "124-126 141 151 152 180 465";

static const struct known KNOWN[] = {
    {"1-10", 100, 0, 1, 5.5, 85, 100, 10},
    {"91-100", 100, 1, 0.333900508329, 95.5, -5, 0, 100},
    {"1", 50, 0, 1, 2, 93, 100, 1},
    {"50", 50, 1, 0.176291434389, 100, -5, 0, 50},
    /* A tenth of 7 and of 11 records is rounded up. */
    {"4", 7, 0.5, 0.430676558073, 57.1428571429, 37.8571428571, 0, 4},
    {"1 2 5", 11, 0.0833333333333, 0.946902429526, 24.2424242424, 49.5454545455, 66.6666666667, 5},
    /* 95 % of 20 are 19, of 21 they are 20. */
    {"1-19 80", 100, 0.0375, 0.990066030653, 13.5, 76, 50, 19},
    {"1-19 60 80", 100, 0.0596745027125, 0.982714801453, 15.7142857143, 35, 47.619047619, 60},
    {FORTY_OF_400, 400, 0.135208333333, 0.879349004395, 17.29375, 35, 55, 240},
    {RANKED_1000, 1000, 0.0478385416667, 0.807362400215, 6.6425, 79.8, 75, 152},
    /* Nothing to tell apart: no loss. Nothing relevant: nothing at all. */
    {"1-12", 12, NAN, 1, 54.1666666667, -5, 16.6666666667, 12},
    {"", 12, NAN, NAN, NAN, NAN, NAN, 0},
    {"1", 1, NAN, 1, 100, -5, 100, 1},
};

static void known_orders(void **state)
{
    size_t position[1000];
    (void)state;
    for (size_t i = 0; i < COUNT_OF(KNOWN); i++) {
        const struct known *k = &KNOWN[i];
        size_t r = places(k->relevant, position);
        struct rank_metrics m = rank_measure(position, r, k->n);
        /* The values known have twelve digits. */
        if (!isnan(k->loss))
            assert_true(fabs(m.loss - k->loss) < 1e-11);
        else
            assert_true(isnan(m.loss));
        assert_like(m.ndcg, k->ndcg);
        assert_like(m.atd_pct, k->atd);
        assert_like(m.wss95, k->wss95);
        assert_like(m.recall10, k->recall10);
        assert_int_equal(m.n95, k->n95);
    }
}

static void mean_of_replays(void **state)
{
    (void)state;
    size_t first[] = {1, 2}, last[] = {9, 10};
    struct rank_metrics m[2] = {rank_measure(first, 2, 10), rank_measure(last, 2, 10)};
    struct rank_metrics mean = rank_mean(m, 2);
    assert_like(mean.loss, 0.5);
    assert_like(mean.atd_pct, 55);
    assert_int_equal(mean.n, 10);
}

const struct CMUnitTest METRIC_TESTS[] = {cmocka_unit_test(known_orders),
                                          cmocka_unit_test(mean_of_replays)};
const size_t METRIC_TEST_COUNT = COUNT_OF(METRIC_TESTS);
