/* test_recall.c - which lines find what is known, and where it is lost. */
#include "world.h"

static bool near(double x, double y)
{
    return x - y < 5e-5 && y - x < 5e-5;
}

/* Reference values: binom.confint(k, n, methods = "wilson") of R's binom. */
static void wilson(void **state)
{
    static const struct {
        size_t k, n;
        double low, high;
    } row[] = {{0, 10, 0, 0.27753},
               {10, 10, 0.72247, 1},
               {5, 10, 0.23659, 0.76341},
               {2, 6, 0.09677, 0.70001},
               {1, 1, 0.20655, 1}};
    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct interval w = wilson_interval(row[i].k, row[i].n);
        assert_true(near(w.low, row[i].low));
        assert_true(near(w.high, row[i].high));
    }
    assert_true(near(wilson_interval(0, 0).low, 0) && near(wilson_interval(0, 0).high, 1));
}

static void measure(struct engine *engine, const struct strategy *s, const char *list,
                    struct arena *a, struct recall *r)
{
    struct known_list *k = ARENA_NEW(a, struct known_list);
    struct err e = {0};
    OK(&e, known_read(world_file("known.txt", list), a, k, &e));
    OK(&e, known_look_up(k, engine, NULL, a, &e));
    OK(&e, recall_measure(s, k, engine, a, r, &e));
}

/* Five that the demonstration's README names as lost at line 3, one that is found. */
static void lost_at_line_three(struct engine *engine)
{
    struct arena a = {0};
    struct recall r;
    measure(engine, &world.ngc, "38200255\n34256129\n36480778\n31645765\n31937368\n34632252\n777\n",
            &a, &r);
    assert_int_equal(r.n, 6);
    assert_int_equal(r.by_engine, 6);
    assert_int_equal(r.n_unchecked, 1);
    assert_int_equal(r.unchecked[0]->position, 7);
    for (size_t i = 0; i < 5; i++) {
        const struct recall_item *x = &r.item[i];
        assert_int_equal(x->line[0], TRUTH_TRUE);
        assert_int_equal(x->line[1], TRUTH_TRUE);
        assert_int_equal(x->lost_at, 2);
        assert_int_equal(x->n_lacks, 1);
        assert_int_equal(x->lacks[0].terms, 35);
        assert_true(str_eq_c(x->lacks[0].first, "\"systematic review\"[Title]"));
        assert_false(x->lacks[0].taken);
        assert_false(x->engine_differs);
    }
    assert_int_equal(r.item[5].lost_at, SIZE_MAX);
    assert_int_equal(r.line[1].found, 6);
    assert_int_equal(r.line[4].found, 1);
    assert_int_equal(r.line[4].lost, 5);
    assert_true(near(r.line[4].interval.low, 0.03005) && near(r.line[4].interval.high, 0.56350));
    arena_release(&a);
}

static void a_corpus_and_a_server_agree(void **state)
{
    (void)state;
    lost_at_line_three(world.corpus);
    lost_at_line_three(world.server);
}

/* A line that only excludes loses nothing, and what is taken away is said to be. */
static void lines_that_exclude(void **state)
{
    struct protocol_line line[] = {{.id = STR("1"), .query = STR("genome*[tw]")},
                                   {.id = STR("2"), .query = STR("review[pt]")},
                                   {.id = STR("3"), .query = STR("#1 NOT #2")}};
    struct protocol_search search = {
        .id = STR("x"), .import = STR("3"), .line = line, .n_lines = 3};
    struct arena a = {0};
    struct err e = {0};
    struct strategy s;
    struct recall r;
    (void)state;
    OK(&e, strategy_of_search(&search, "p.yaml", &world.reading, &a, &s, &e));
    assert_false(s.line[0].only_excludes);
    assert_true(s.line[1].only_excludes);
    assert_false(s.line[2].only_excludes);
    measure(world.corpus, &s, "34256129\n38200255\n", &a, &r);
    assert_int_equal(r.item[0].line[1], TRUTH_TRUE); /* a review */
    assert_int_equal(r.item[0].lost_at, 2);
    assert_int_equal(r.item[0].n_lacks, 1);
    assert_true(r.item[0].lacks[0].taken);
    assert_int_equal(r.item[1].lost_at, SIZE_MAX);
    arena_release(&a);
}

/* A RIS record has no headings: it can't be told that they are not there. */
static void what_the_record_at_hand_cannot_tell(void **state)
{
    struct arena a = {0};
    struct recall r;
    struct err e = {0};
    struct known_list k;
    (void)state;
    struct strategy s = world_query("neoplasms[mh] AND genome[tw]", &a);
    const char *path = world_file("own.ris", "TY  - JOUR\nTI  - A genome\nAB  - Text.\n"
                                             "AU  - Reviewer A\nPY  - 2020\nER  - \n");
    OK(&e, known_read(path, &a, &k, &e));
    OK(&e, known_look_up(&k, world.corpus, NULL, &a, &e));
    OK(&e, recall_measure(&s, &k, world.corpus, &a, &r, &e));
    assert_int_equal(r.n, 1);
    assert_int_equal(r.by_engine, 0);
    assert_int_equal(r.line[0].untold, 1);
    assert_int_equal(r.line[0].found + r.line[0].lost, 0);
    assert_int_equal(r.item[0].lost_at, SIZE_MAX);
    arena_release(&a);
}

const struct CMUnitTest recall_group[] = {
    cmocka_unit_test(wilson),
    cmocka_unit_test(a_corpus_and_a_server_agree),
    cmocka_unit_test(lines_that_exclude),
    cmocka_unit_test(what_the_record_at_hand_cannot_tell),
};
const size_t recall_group_n = COUNT_OF(recall_group);
