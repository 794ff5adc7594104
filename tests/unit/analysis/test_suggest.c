/* test_suggest.c - the division, and terms that do what is said of them. */
#include "world.h"

static void two_thirds_to_one(void **state)
{
    static const struct {
        size_t n, development;
    } row[] = {{0, 0}, {5, 5}, {6, 4}, {7, 5}, {9, 6}, {100, 67}};
    bool a[100], b[100], all_differ = false;
    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++)
        for (uint64_t seed = 0; seed < 50; seed++) {
            size_t n = 0;
            suggest_divide(row[i].n, seed, a);
            for (size_t k = 0; k < row[i].n; k++)
                n += a[k];
            assert_int_equal(n, row[i].development);
        }
    suggest_divide(100, 1, a);
    suggest_divide(100, 1, b);
    assert_memory_equal(a, b, sizeof a);
    suggest_divide(100, 2, b);
    all_differ = memcmp(a, b, sizeof a) != 0;
    assert_true(all_differ);
}

/* Each place is development in about two thirds of the seeds. */
static void every_place_is_drawn_alike(void **state)
{
    size_t taken[9] = {0};
    bool a[9];
    (void)state;
    for (uint64_t seed = 0; seed < 3000; seed++) {
        suggest_divide(9, seed, a);
        for (size_t i = 0; i < 9; i++)
            taken[i] += a[i];
    }
    for (size_t i = 0; i < 9; i++)
        assert_true(taken[i] > 1880 && taken[i] < 2120); /* 2000 ± 4.6 standard deviations */
}

static struct known_list known(const char *list, struct engine *engine, struct arena *a)
{
    struct known_list k;
    struct err e = {0};
    OK(&e, known_read(world_file("suggest.txt", list), a, &k, &e));
    OK(&e, known_look_up(&k, engine, NULL, a, &e));
    return k;
}

#define TEN                                                                                        \
    "98000001\n36480778\n34256129\n98000002\n38200255\n34632252\n31645765\n31937368\n90000121\n"   \
    "90000136\n"

static struct suggestions suggest(const char *list, struct engine *engine, uint64_t seed,
                                  struct arena *a)
{
    struct suggest_options o = {.seed = seed, .most = 10, .cost_most = 100, .most_counted = 100};
    struct suggestions s;
    struct err e = {0};
    struct known_list k = known(list, engine, a);
    OK(&e, suggest_terms(&world.ngc, 4, &k, engine, &o, NULL, a, &s, &e));
    return s;
}

static void numbers_hold_when_counted_anew(void **state)
{
    struct arena a = {0};
    struct err e = {0};
    (void)state;
    for (uint64_t seed = 1; seed <= 5; seed++) {
        struct suggestions s = suggest(TEN, world.corpus, seed, &a);
        int64_t n;
        bool found[10];
        size_t after = 0;
        const int64_t pmid[] = {98000001, 36480778, 34256129, 98000002, 38200255,
                                34632252, 31645765, 31937368, 90000121, 90000136};
        assert_true(s.divided);
        assert_int_equal(s.development.n, 7);
        assert_int_equal(s.validation.n, 3);
        assert_int_equal(s.line_before, 62);
        OK(&e, engine_count(world.corpus, s.query, &n, &e));
        assert_int_equal(s.line_after, n);
        OK(&e, engine_which(world.corpus, s.query, pmid, 10, found, &e));
        for (size_t i = 0; i < 10; i++)
            after += found[i];
        assert_int_equal(s.development.after + s.validation.after, after);
        size_t gained = 0;
        for (size_t i = 0; i < s.n_chosen; i++) {
            struct query_change c = {QUERY_CHANGE_ADD, s.item[i].part, s.item[i].text};
            struct buf text = {0};
            query_rewrite(world.ngc.line[4].root, &c, 1, &text);
            OK(&e, engine_count(world.corpus, buf_str(&text), &n, &e));
            assert_int_equal(s.item[i].adds, n - 62);
            assert_true(s.item[i].gain > 0 && s.item[i].gain <= s.item[i].known);
            gained += s.item[i].gain;
            buf_release(&text);
        }
        assert_int_equal(s.development.after - s.development.before, gained);
    }
    arena_release(&a);
}

static void few_are_not_divided(void **state)
{
    struct arena a = {0};
    (void)state;
    struct suggestions s = suggest("34256129\n38200255\n34632252\n", world.corpus, 1, &a);
    assert_false(s.divided);
    assert_int_equal(s.development.n, 3);
    assert_int_equal(s.validation.n, 0);
    arena_release(&a);
}

/* Without an engine nothing is counted, and single words are not offered. */
static void without_an_engine(void **state)
{
    struct arena a = {0};
    struct err e = {0};
    struct suggest_options o = {.seed = 1, .most = 10, .cost_most = 100, .most_counted = 100};
    struct suggestions s;
    struct known_list k;
    (void)state;
    OK(&e, known_read(DEMO "references.nbib", &a, &k, &e));
    OK(&e, known_look_up(&k, NULL, NULL, &a, &e));
    OK(&e, suggest_terms(&world.ngc, 4, &k, NULL, &o, NULL, &a, &s, &e));
    assert_true(s.n_chosen > 0);
    assert_int_equal(s.line_after, -1);
    for (size_t i = 0; i < s.n; i++) {
        assert_int_equal(s.item[i].adds, -1);
        assert_int_not_equal(s.item[i].kind, RECORD_TERM_WORD);
    }
    arena_release(&a);
}

static void a_server_says_the_same(void **state)
{
    struct arena a = {0};
    (void)state;
    struct suggestions x = suggest(TEN, world.corpus, 3, &a);
    struct suggestions y = suggest(TEN, world.server, 3, &a);
    assert_int_equal(x.n_chosen, y.n_chosen);
    assert_true(str_eq(x.query, y.query));
    assert_int_equal(x.line_after, y.line_after);
    assert_int_equal(x.validation.after, y.validation.after);
    arena_release(&a);
}

const struct CMUnitTest suggest_group[] = {
    cmocka_unit_test(two_thirds_to_one),
    cmocka_unit_test(every_place_is_drawn_alike),
    cmocka_unit_test(numbers_hold_when_counted_anew),
    cmocka_unit_test(few_are_not_divided),
    cmocka_unit_test(without_an_engine),
    cmocka_unit_test(a_server_says_the_same),
};
const size_t suggest_group_n = COUNT_OF(suggest_group);
