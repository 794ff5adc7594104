/* test_draw.c - samples: every record with the same chance, strata in proportion; exact intervals.
 */
#include "help.h"
#include "lib/stats/distribution.h"
#include "screen/review/draw.h"

#include <math.h>

#define FRAME 20
#define DRAWN 5
#define SEEDS 4000

static const int64_t RECORD[FRAME] = {1,  2,  3,  4,  5,  6,  7,  8,  9,  10,
                                      11, 12, 13, 14, 15, 16, 17, 18, 19, 20};

/* Each record is in a sample with chance 5/20. Pearson's statistic over records, whose counts are
 * dependent (they sum to n): times (N - 1)/(N - n) it is chi-square with N - 1 degrees of freedom,
 * of which 43.8 is the 99.9 % point. The seeds are fixed, so the test says the same every time. */
static void every_record_has_the_same_chance(void **state)
{
    struct draw_frame f = {RECORD, NULL, FRAME};
    int count[FRAME] = {0};
    double expected = (double)SEEDS * DRAWN / FRAME, x = 0;
    (void)state;
    for (uint64_t seed = 0; seed < SEEDS; seed++) {
        struct arena a = {0};
        size_t *out, n = draw_sample(&f, DRAWN, seed, &a, &out);
        assert_int_equal(n, DRAWN);
        for (size_t i = 0; i < n; i++) {
            assert_true(i == 0 || out[i] > out[i - 1]);
            count[out[i]]++;
        }
        arena_release(&a);
    }
    for (int i = 0; i < FRAME; i++)
        x += (count[i] - expected) * (count[i] - expected) / expected;
    x *= (double)(FRAME - 1) / (FRAME - DRAWN);
    if (x > 43.8)
        fail_msg("chi-square %f", x);
}

static void a_seed_gives_its_sample_again(void **state)
{
    struct draw_frame f = {RECORD, NULL, FRAME};
    struct arena a = {0};
    size_t *one, *two, *other;
    (void)state;
    draw_sample(&f, DRAWN, 9, &a, &one);
    draw_sample(&f, DRAWN, 9, &a, &two);
    draw_sample(&f, DRAWN, 10, &a, &other);
    assert_memory_equal(one, two, DRAWN * sizeof *one);
    assert_memory_not_equal(one, other, DRAWN * sizeof *one);
    arena_release(&a);
}

static void a_frame_that_is_too_small_is_drawn_whole(void **state)
{
    struct draw_frame f = {RECORD, NULL, 3}, none = {RECORD, NULL, 0};
    struct arena a = {0};
    size_t *out;
    (void)state;
    assert_int_equal(draw_sample(&f, 10, 1, &a, &out), 3);
    assert_int_equal(out[2], 2);
    assert_int_equal(draw_sample(&none, 10, 1, &a, &out), 0);
    arena_release(&a);
}

/* 12 a, 5 b, 3 c: of seven 4.2, 1.75, 1.05, so 4, 2, 1; of two 1.2, 0.5, 0.3, so 1, 1, 0. */
static void strata_get_their_share(void **state)
{
    struct str stratum[FRAME];
    struct draw_frame f = {RECORD, stratum, FRAME};
    static const size_t wanted[] = {7, 2}, share[][3] = {{4, 2, 1}, {1, 1, 0}};
    (void)state;
    for (int i = 0; i < FRAME; i++)
        stratum[i] = i < 3 ? STR("c") : i < 15 ? STR("a") : STR("b");
    for (size_t k = 0; k < COUNT_OF(wanted); k++)
        for (uint64_t seed = 0; seed < 50; seed++) {
            struct arena a = {0};
            size_t *out, got[3] = {0}, n = draw_sample(&f, wanted[k], seed, &a, &out);
            for (size_t i = 0; i < n; i++)
                got[stratum[out[i]].ptr[0] - 'a']++;
            assert_int_equal(n, wanted[k]);
            assert_memory_equal(got, share[k], sizeof got);
            arena_release(&a);
        }
}

/* Reference: the binomial sums solved for p in 40 digits; k = 0 is 1 - 0.025^(1/n). */
static void intervals_are_exact(void **state)
{
    static const struct {
        int64_t k, n;
        double low, high;
    } row[] = {{0, 10, 0, 0.3084971078187608},
               {10, 10, 0.6915028921812392, 1},
               {1, 10, 0.0025285785444618, 0.4450161170281954},
               {0, 1, 0, 0.975},
               {1, 1, 0.025, 1},
               {3, 250, 0.0024815582547030, 0.0346666145747439},
               {17, 400, 0.0249496192021148, 0.0671761144386969}};
    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        double low, high;
        stats_exact_interval(row[i].k, row[i].n, &low, &high);
        if (fabs(low - row[i].low) > 1e-12 || fabs(high - row[i].high) > 1e-12)
            fail_msg("%d of %d: %.16f %.16f", (int)row[i].k, (int)row[i].n, low, high);
    }
}

const struct CMUnitTest DRAW[] = {cmocka_unit_test(every_record_has_the_same_chance),
                                  cmocka_unit_test(a_seed_gives_its_sample_again),
                                  cmocka_unit_test(a_frame_that_is_too_small_is_drawn_whole),
                                  cmocka_unit_test(strata_get_their_share),
                                  cmocka_unit_test(intervals_are_exact)};
const size_t DRAW_N = COUNT_OF(DRAW);
