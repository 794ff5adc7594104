/* test_clusters.c - clusters written, read and scored. */
#include "help.h"

#include "lib/base/file.h"
#include "screen/duplicates/clusters.h"

static void every_source_record_has_a_line(void **state)
{
    struct fixture *f = *state;
    struct cluster_line *line;
    struct buf text = {0};
    size_t n;
    struct bib_record newer = {.title = STR("Exomes in cancer"), .pmid = STR("90000003")};
    OK(f, fixture_merge(f, 1, 4));
    help_revise(f, 3, &newer); /* found by nobody: no line of its own */
    OK(f, clusters_load(f->s, &f->arena, &line, &n, &f->e));
    clusters_write(line, n, &text);
    assert_string_equal(buf_c(&text), "cluster,source,position,source_id\n"
                                      "1,pubmed,1,90000001\n"
                                      "2,pubmed,2,90000002\n"
                                      "3,pubmed,3,90000003\n"
                                      "1,network,1,N1\n"
                                      "5,network,2,N2\n");
    buf_release(&text);
}

static const char *file(struct fixture *f, const char *name, const char *text)
{
    const char *path = arena_fmt(&f->arena, "%s/%s", f->folder, name);
    OK(f, file_write(path, str_c(text), &f->e));
    return path;
}

static void clusters_are_scored_against_the_truth(void **state)
{
    struct fixture *f = *state;
    struct cluster_line *line;
    struct cluster_score s;
    size_t n;
    const char *found =
        file(f, "found.csv", "cluster,source_id\na,x1\na,x2\nb,x3\nc,x4\nc,x5\nd,x6\nd,x7\n");
    const char *truth = file(f, "truth.csv", "merged_ids\nx1;x2;x3\nx4;x5\n");
    OK(f, clusters_read(found, &f->arena, &line, &n, &f->e));
    assert_int_equal(n, 7);
    OK(f, clusters_score(truth, line, n, &f->arena, &s, &f->e));
    assert_int_equal(s.score.removal.right, 2);
    assert_int_equal(s.score.removal.wrong, 1);
    assert_int_equal(s.score.removal.missed, 1);
    assert_int_equal(s.score.pairs.right, 2);
    assert_int_equal(s.score.pairs.wrong, 1);
    assert_int_equal(s.score.pairs.missed, 2);
    assert_int_equal(s.n_errors, 3);
}

static void lists_that_cannot_be_scored_are_refused(void **state)
{
    struct fixture *f = *state;
    struct cluster_line *line;
    struct cluster_score s;
    size_t n;
    const char *truth = file(f, "truth.csv", "merged_ids\nx1;x2\n");
    OK(f, clusters_read(file(f, "twice.csv", "cluster,source_id\na,x1\nb,x1\n"), &f->arena, &line,
                        &n, &f->e));
    assert_int_equal(clusters_score(truth, line, n, &f->arena, &s, &f->e), ERR_INPUT);
    assert_int_equal(
        clusters_read(file(f, "none.csv", "cluster,source_id\n"), &f->arena, &line, &n, &f->e),
        ERR_INPUT);
    assert_int_equal(
        clusters_read(file(f, "other.csv", "group,id\na,x1\n"), &f->arena, &line, &n, &f->e),
        ERR_INPUT);
    /* Records without an id can't be listed; they count as what they are. */
    OK(f, clusters_read(file(f, "empty.csv", "cluster,source_id\na,x1\na,x2\nb,\nb,\n"), &f->arena,
                        &line, &n, &f->e));
    OK(f, clusters_score(truth, line, n, &f->arena, &s, &f->e));
    assert_int_equal(s.score.removal.right, 1);
    assert_int_equal(s.score.removal.wrong, 1);
}

#define T(name) cmocka_unit_test_setup_teardown(name, fixture_open, fixture_close)
const struct CMUnitTest CLUSTER_TESTS[] = {T(every_source_record_has_a_line),
                                           T(clusters_are_scored_against_the_truth),
                                           T(lists_that_cannot_be_scored_are_refused)};
const size_t CLUSTER_TEST_COUNT = COUNT_OF(CLUSTER_TESTS);
