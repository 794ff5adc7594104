/* test_shared.c - a labelled set through a review, scored by the program and by the field's script:
 * the numbers are the same. Runs when the shared data is there. */
#include "help.h"

#include "../../bench/duplicates/ris.h"
#include "lib/base/file.h"
#include "screen/duplicates/clusters.h"

#include <stdlib.h>
#include <unistd.h>

static const char *shared(struct fixture *f, const char *part)
{
    const char *top = getenv("SIGTE_SHARED");
    const char *path =
        arena_fmt(&f->arena, "%s/%s", top && *top ? top : SIGTE_SOURCE_DIR "/../shared", part);
    if (access(path, R_OK) == 0)
        return path;
    print_message("%s is not there: skipped\n", path);
    return NULL;
}

static void counts_line(struct buf *out, const char *name, struct dedup_counts c)
{
    buf_addf(out, "%-8s TP %" PRId64 "  FP %" PRId64 "  FN %" PRId64 "  F1 %.4f\n", name, c.right,
             c.wrong, c.missed, dedup_f1(c));
}

static void numbers_are_those_of_the_script(void **state)
{
    struct fixture *f = *state;
    const char *records = shared(f, "data/dedup/haematology/records_pre_merged.csv");
    const char *truth = shared(f, "data/dedup/haematology/merged_record_ids.csv");
    const char *script = shared(f, "tools/score-dedup");
    if (!records || !truth || !script)
        return;
    struct set set = {0};
    struct buf text = {0}, said = {0}, ours = {0};
    struct cluster_line *line;
    struct cluster_score score;
    size_t n, mine = 0;
    OK(f, load_csv(records, &set, &f->arena, &f->e));
    labelled_write(&set, &text);
    help_import(f, "labelled", "database", buf_c(&text));
    help_dedup(f, false);
    OK(f, clusters_load(f->s, &f->arena, &line, &n, &f->e));
    for (size_t i = 0; i < n; i++) /* not the fixture's own */
        if (str_eq(line[i].source, STR("labelled")))
            line[mine++] = line[i];
    assert_int_equal(mine, set.n);
    OK(f, clusters_score(truth, line, mine, &f->arena, &score, &f->e));
    counts_line(&ours, "removal", score.score.removal);
    counts_line(&ours, "pairs", score.score.pairs);
    buf_clear(&text);
    clusters_write(line, mine, &text);
    const char *clusters = arena_fmt(&f->arena, "%s/clusters.csv", f->folder);
    OK(f, file_write(clusters, buf_str(&text), &f->e));
    FILE *p = popen(
        arena_fmt(&f->arena, "python3 '%s' '%s' '%s' | head -n 2", script, truth, clusters), "r");
    char block[512];
    assert_non_null(p);
    for (size_t got; (got = fread(block, 1, sizeof block, p)) > 0;)
        buf_add(&said, block, got);
    pclose(p);
    if (said.len == 0)
        print_message("python3 is not there: skipped\n");
    else
        assert_string_equal(buf_c(&said), buf_c(&ours));
    assert_true(score.score.removal.wrong == 0 && dedup_f1(score.score.removal) > 0.95);
    buf_release(&text);
    buf_release(&said);
    buf_release(&ours);
}

#define T(name) cmocka_unit_test_setup_teardown(name, fixture_open, fixture_close)
const struct CMUnitTest SHARED_TESTS[] = {T(numbers_are_those_of_the_script)};
const size_t SHARED_TEST_COUNT = COUNT_OF(SHARED_TESTS);
