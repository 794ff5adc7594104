/* test_score.c - removal and pairs counted by hand. */
#include "make.h"

#include "screen/dedup/score.h"

/* Seven records a to g; a b c are one, d e are one. */
static const struct str NAME[] = {{"a", 1}, {"b", 1}, {"c", 1}, {"d", 1},
                                  {"e", 1}, {"f", 1}, {"g", 1}};
#define N (sizeof NAME / sizeof NAME[0])

static struct dedup_score score(const char *truth, const size_t cluster[N])
{
    struct arena a = {0};
    struct err e = {0};
    struct dedup_truth t;
    assert_int_equal(dedup_truth_parse(str_c(truth), "truth.csv", NAME, N, &t, &a, &e), ERR_OK);
    struct dedup_score s = dedup_score(&t, cluster, &a);
    size_t n, wrong = 0, missed = 0;
    const struct dedup_error *list = dedup_errors(&t, cluster, &a, &n);
    for (size_t i = 0; i < n; i++) {
        assert_true(list[i].left < list[i].right);
        wrong += list[i].merged;
        missed += !list[i].merged;
    }
    assert_int_equal(wrong, s.pairs.wrong);
    if (t.n_absent == 0)
        assert_int_equal(missed, s.pairs.missed);
    arena_release(&a);
    return s;
}

static void assert_counts(struct dedup_counts c, int64_t right, int64_t wrong, int64_t missed)
{
    assert_int_equal(c.right, right);
    assert_int_equal(c.wrong, wrong);
    assert_int_equal(c.missed, missed);
}

static const char TRUTH[] = "merged_ids\na;b;c\nd;e\n";

static void all_found(void **state)
{
    (void)state;
    struct dedup_score s = score(TRUTH, (size_t[]){0, 0, 0, 3, 3, 5, 6});
    assert_counts(s.removal, 3, 0, 0);
    assert_counts(s.pairs, 4, 0, 0);
    assert_true(dedup_f1(s.removal) == 1.0);
}

static void nothing_found(void **state)
{
    (void)state;
    struct dedup_score s = score(TRUTH, (size_t[]){0, 1, 2, 3, 4, 5, 6});
    assert_counts(s.removal, 0, 0, 3);
    assert_counts(s.pairs, 0, 0, 4);
    assert_true(dedup_f1(s.removal) == 0.0);
}

static void a_single_record_removed(void **state)
{
    (void)state;
    struct dedup_score s = score(TRUTH, (size_t[]){0, 0, 0, 3, 3, 5, 5});
    assert_counts(s.removal, 3, 1, 0);
    assert_counts(s.pairs, 4, 1, 0);
}

/* Removal hides that two clusters were merged but for the last record of the second. */
static void two_clusters_merged(void **state)
{
    (void)state;
    struct dedup_score s = score(TRUTH, (size_t[]){0, 0, 0, 0, 0, 5, 6});
    assert_counts(s.removal, 3, 1, 0);
    assert_counts(s.pairs, 4, 6, 0);
}

static void a_cluster_left_in_parts(void **state)
{
    (void)state;
    struct dedup_score s = score(TRUTH, (size_t[]){0, 0, 2, 3, 4, 5, 6});
    assert_counts(s.removal, 1, 0, 2);
    assert_counts(s.pairs, 1, 0, 3);
}

static void names_that_no_record_has(void **state)
{
    (void)state;
    struct arena a = {0};
    struct err e = {0};
    struct dedup_truth t;
    assert_int_equal(dedup_truth_parse(STR("merged_ids\na;b;x;y\n"), "t", NAME, N, &t, &a, &e),
                     ERR_OK);
    assert_int_equal(t.n_absent, 2);
    assert_true(str_eq_c(t.first_absent, "x"));
    arena_release(&a);
    struct dedup_score s = score("merged_ids\na;b;x;y\n", (size_t[]){0, 0, 2, 3, 4, 5, 6});
    assert_counts(s.removal, 1, 0, 2); /* x and y count as kept */
    assert_counts(s.pairs, 1, 0, 5);
}

static void a_list_without_the_column(void **state)
{
    (void)state;
    struct arena a = {0};
    struct err e = {0};
    struct dedup_truth t;
    assert_int_equal(dedup_truth_parse(STR("ids\na;b\n"), "t.csv", NAME, N, &t, &a, &e), ERR_INPUT);
    assert_int_equal(dedup_truth_load("/nowhere/t.csv", NAME, N, &t, &a, &e), ERR_IO);
    arena_release(&a);
}

static void nothing_to_find(void **state)
{
    (void)state;
    struct dedup_score s = score("merged_ids\n", (size_t[]){0, 1, 2, 3, 4, 5, 6});
    assert_counts(s.removal, 0, 0, 0);
    assert_true(dedup_f1(s.removal) == 1.0);
}

int run_score(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_found),
        cmocka_unit_test(nothing_found),
        cmocka_unit_test(a_single_record_removed),
        cmocka_unit_test(two_clusters_merged),
        cmocka_unit_test(a_cluster_left_in_parts),
        cmocka_unit_test(names_that_no_record_has),
        cmocka_unit_test(a_list_without_the_column),
        cmocka_unit_test(nothing_to_find),
    };
    return cmocka_run_group_tests_name("dedup: scores", tests, NULL, NULL);
}
