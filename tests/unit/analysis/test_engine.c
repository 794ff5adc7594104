/* test_engine.c - a corpus file and a server answer alike, and say who they are. */
#include "world.h"

static void both_count_the_same(void **state)
{
    static const char *const query[] = {"neoplasms[mh]", "genome*[tw] NOT english[la]",
                                        "2018:2020[dp] AND review[pt]", "nothing_of_the_kind[ti]"};
    struct arena a = {0};
    struct err e = {0};
    (void)state;
    for (size_t i = 0; i < COUNT_OF(query); i++) {
        int64_t x, y, *left, *right;
        size_t n, m;
        OK(&e, engine_count(world.corpus, str_c(query[i]), &x, &e));
        OK(&e, engine_count(world.server, str_c(query[i]), &y, &e));
        assert_int_equal(x, y);
        OK(&e, engine_pmids(world.corpus, str_c(query[i]), &a, &left, &n, &e));
        OK(&e, engine_pmids(world.server, str_c(query[i]), &a, &right, &m, &e));
        assert_int_equal(n, x);
        assert_int_equal(m, x);
        if (n)
            assert_memory_equal(left, right, n * sizeof *left);
        for (size_t k = 1; k < n; k++)
            assert_true(left[k - 1] < left[k]);
    }
    arena_release(&a);
}

static void which_tells_of_each_record(void **state)
{
    const int64_t pmid[] = {34256129, 1, 90000121, 38200255};
    struct engine *const engine[] = {world.corpus, world.server};
    struct err e = {0};
    (void)state;
    for (size_t i = 0; i < 2; i++) {
        bool found[4];
        OK(&e, engine_which(engine[i], STR("\"Meta-Analysis\"[pt] OR 38200255[pmid]"), pmid, 4,
                            found, &e));
        assert_false(found[0]);
        assert_false(found[1]);
        assert_true(found[2]);
        assert_true(found[3]);
    }
}

static void a_record_is_there_or_is_said_not_to_be(void **state)
{
    struct engine *const engine[] = {world.corpus, world.server};
    struct arena a = {0};
    struct err e = {0};
    (void)state;
    for (size_t i = 0; i < 2; i++) {
        struct bib_record r;
        OK(&e, engine_record(engine[i], 34256129, &a, &r, &e));
        assert_true(str_eq_c(r.pmid, "34256129"));
        assert_int_equal(engine_record(engine[i], 12345, &a, &r, &e), ERR_NOT_FOUND);
    }
    arena_release(&a);
}

static void an_engine_says_who_it_is(void **state)
{
    struct err e = {0};
    int64_t n;
    (void)state;
    assert_string_equal(engine_name(world.corpus), "local corpus demo.db");
    assert_true(strlen(engine_digest(world.corpus)) >= 32);
    assert_true(engine_is_local(world.corpus));
    assert_int_equal(engine_size(world.corpus), 153);
    assert_int_equal(engine_requests(world.corpus), 0);
    assert_false(engine_is_local(world.server));
    assert_non_null(strstr(engine_name(world.server), "127.0.0.1"));
    size_t before = engine_requests(world.server);
    OK(&e, engine_count(world.server, STR("genome[ti]"), &n, &e));
    assert_int_equal(engine_requests(world.server), before + 1);
}

static void a_bad_query_is_no_count_of_nothing(void **state)
{
    struct err e = {0};
    int64_t n;
    (void)state;
    assert_int_equal(engine_count(world.corpus, STR("genome[nosuchfield]"), &n, &e), ERR_INPUT);
}

const struct CMUnitTest engine_group[] = {
    cmocka_unit_test(both_count_the_same),
    cmocka_unit_test(which_tells_of_each_record),
    cmocka_unit_test(a_record_is_there_or_is_said_not_to_be),
    cmocka_unit_test(an_engine_says_who_it_is),
    cmocka_unit_test(a_bad_query_is_no_count_of_nothing),
};
const size_t engine_group_n = COUNT_OF(engine_group);
