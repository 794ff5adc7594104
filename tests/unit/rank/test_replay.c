/* test_replay.c - a set made up: subjects with words of their own, one of them relevant. */
#include "tests.h"

#include "lib/base/random.h"
#include "screen/rank/replay.h"

#define N 200

static const char *const SUBJECT[] = {"genome sequencing tumour variant",
                                      "asthma inhaler lung airway", "knee surgery implant bone",
                                      "diet weight exercise sugar"};

/* Every tenth record is of the first subject; all have words in common. */
static void make(struct rank_text *t, bool *include, struct arena *a)
{
    struct random r = random_seeded(3);
    for (size_t i = 0; i < N; i++) {
        include[i] = i % 10 == 4;
        const char *own = SUBJECT[include[i] ? 0 : 1 + random_below(&r, 3)];
        struct str rest = str_c(own), word[4];
        for (size_t k = 0; k < 4; k++)
            (void)str_split(&rest, ' ', &word[k]);
        struct str x = word[random_below(&r, 4)], y = word[random_below(&r, 4)];
        t[i] = (struct rank_text){0};
        t[i].title = str_c(arena_fmt(a, "Study of %.*s", (int)x.len, x.ptr));
        t[i].abstract =
            str_c(arena_fmt(a, "Patients were followed for %d years. %.*s and %.*s.",
                            (int)random_below(&r, 9), (int)y.len, y.ptr, (int)x.len, x.ptr));
    }
}

static void finds_them_early_and_again(void **state)
{
    struct arena a = {0};
    struct rank_text t[N];
    bool include[N];
    uint32_t prior[2];
    struct rank_replay r;
    struct rank_run first, again;
    (void)state;
    make(t, include, &a);
    assert_true(rank_replay_draw(include, N, 0, prior));
    rank_replay_init(&r, t, N, &RANK_USUAL);
    rank_replay_run(&r, include, prior, 2, &a, &first);
    rank_replay_run(&r, include, prior, 2, &a, &again);
    rank_replay_release(&r);
    assert_int_equal(first.n, N - 2);
    assert_int_equal(first.metrics.relevant, N / 10 - 1);
    assert_true(first.metrics.loss < 0.1);
    /* Ends with the last of them, shows each record once and none of the priors. */
    assert_int_equal(first.position[first.metrics.relevant - 1], first.n_shown);
    bool seen[N] = {0};
    for (size_t i = 0; i < first.n_shown; i++) {
        assert_false(seen[first.order[i]]);
        seen[first.order[i]] = true;
    }
    assert_false(seen[prior[0]] || seen[prior[1]]);
    assert_int_equal(first.n_shown, again.n_shown);
    assert_memory_equal(first.order, again.order, first.n_shown * sizeof *first.order);
    arena_release(&a);
}

static void without_products_the_same_order(void **state)
{
    struct arena a = {0};
    struct rank_text t[N];
    bool include[N];
    uint32_t prior[2] = {4, 5};
    struct rank_replay r;
    struct rank_run with, without;
    (void)state;
    make(t, include, &a);
    rank_replay_init(&r, t, N, &RANK_USUAL);
    rank_replay_run(&r, include, prior, 2, &a, &with);
    rank_gram_release(&r.g);
    rank_replay_run(&r, include, prior, 2, &a, &without);
    rank_replay_release(&r);
    /* Each stops anywhere within the tolerance, so neighbours may change places. */
    assert_true(fabs(with.metrics.loss - without.metrics.loss) < 0.01);
    arena_release(&a);
}

static void priors_are_drawn_from_both_sides(void **state)
{
    bool include[5] = {false, true, false, true, false};
    bool seen[5] = {0};
    uint32_t prior[2];
    (void)state;
    for (uint64_t seed = 0; seed < 100; seed++) {
        assert_true(rank_replay_draw(include, 5, seed, prior));
        assert_true(include[prior[0]] && !include[prior[1]]);
        seen[prior[0]] = seen[prior[1]] = true;
    }
    for (size_t i = 0; i < 5; i++)
        assert_true(seen[i]);
    assert_false(rank_replay_draw(include, 1, 0, prior));
}

const struct CMUnitTest REPLAY_TESTS[] = {cmocka_unit_test(finds_them_early_and_again),
                                          cmocka_unit_test(without_products_the_same_order),
                                          cmocka_unit_test(priors_are_drawn_from_both_sides)};
const size_t REPLAY_TEST_COUNT = COUNT_OF(REPLAY_TESTS);
