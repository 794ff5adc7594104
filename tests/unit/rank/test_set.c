/* test_set.c - labelled sets and priors read, and refused with the line. */
#include "tests.h"

#include "lib/base/file.h"
#include "screen/rank/set.h"

static const char SET[] = "rank_test_set.csv";

static enum err_code read_text(const char *text, struct rank_set *out, struct arena *a,
                               struct err *e)
{
    struct err w = {0};
    assert_int_equal(file_write(SET, str_c(text), &w), ERR_OK);
    enum err_code rc = rank_set_read(SET, a, out, e);
    remove(SET);
    return rc;
}

static void a_set(void **state)
{
    struct arena a = {0};
    struct err e = {0};
    struct rank_set s;
    (void)state;
    assert_int_equal(
        read_text("title,abstract,label_included\nOne,\"A, b\",1\nTwo,,0\n", &s, &a, &e), ERR_OK);
    assert_string_equal(s.name, "rank_test_set");
    assert_int_equal(s.n, 2);
    assert_int_equal(s.n_include, 1);
    assert_true(str_eq_c(s.text[0].abstract, "A, b"));
    assert_false(s.include[1]);
    arena_release(&a);
}

static void headings_and_verdicts(void **state)
{
    struct arena a = {0};
    struct err e = {0};
    struct rank_set s;
    (void)state;
    assert_int_equal(read_text("title,abstract,headings,verdicts,label_included\n"
                               "One,x,Asthma; Humans;,+?,1\nTwo,y,,,0\n",
                               &s, &a, &e),
                     ERR_OK);
    assert_int_equal(s.text[0].n_heading, 2);
    assert_true(str_eq_c(s.text[0].heading[1], "Humans"));
    assert_true(str_eq_c(s.text[0].verdicts, "+?"));
    assert_int_equal(s.text[1].n_heading, 0);
    assert_int_equal(s.text[1].verdicts.len, 0);
    arena_release(&a);
}

static void refused(void **state)
{
    struct arena a = {0};
    struct err e = {0};
    struct rank_set s;
    (void)state;
    assert_int_equal(read_text("title,abstract\nOne,x\n", &s, &a, &e), ERR_INPUT);
    assert_int_equal(read_text("title,abstract,label_included\nOne,x,1\nTwo,y,maybe\n", &s, &a, &e),
                     ERR_INPUT);
    assert_int_equal(e.line, 3);
    assert_int_equal(read_text("title,abstract,label_included\nOne,x,1\n", &s, &a, &e), ERR_INPUT);
    assert_int_equal(rank_set_read("no such file.csv", &a, &s, &e), ERR_IO);
    arena_release(&a);
}

static enum err_code priors(const char *text, const struct rank_set *s, struct rank_priors *out,
                            struct arena *a, struct err *e)
{
    struct err w = {0};
    assert_int_equal(file_write("rank_test_priors.csv", str_c(text), &w), ERR_OK);
    enum err_code rc = rank_priors_read("rank_test_priors.csv", s, a, out, e);
    remove("rank_test_priors.csv");
    return rc;
}

static void priors_of_a_set(void **state)
{
    struct arena a = {0};
    struct err e = {0};
    struct rank_set s;
    struct rank_priors p;
    (void)state;
    assert_int_equal(
        read_text("title,abstract,label_included\nOne,x,1\nTwo,y,0\nThree,z,0\n", &s, &a, &e),
        ERR_OK);
    assert_int_equal(priors("set,seed,include_row,exclude_row\nother,0,9,9\nrank_test_set,0,0,2\n",
                            &s, &p, &a, &e),
                     ERR_OK);
    assert_int_equal(p.n, 1);
    assert_int_equal(p.pair[0][0], 0);
    assert_int_equal(p.pair[0][1], 2);
    /* A row that isn't there, one of the other label, no row for this set. */
    assert_int_equal(priors("set,include_row,exclude_row\nrank_test_set,0,3\n", &s, &p, &a, &e),
                     ERR_INPUT);
    assert_int_equal(e.line, 2);
    assert_int_equal(priors("set,include_row,exclude_row\nrank_test_set,1,2\n", &s, &p, &a, &e),
                     ERR_INPUT);
    assert_int_equal(priors("set,include_row,exclude_row\nother,0,1\n", &s, &p, &a, &e),
                     ERR_NOT_FOUND);
    arena_release(&a);
}

const struct CMUnitTest SET_TESTS[] = {
    cmocka_unit_test(a_set), cmocka_unit_test(headings_and_verdicts), cmocka_unit_test(refused),
    cmocka_unit_test(priors_of_a_set)};
const size_t SET_TEST_COUNT = COUNT_OF(SET_TESTS);
