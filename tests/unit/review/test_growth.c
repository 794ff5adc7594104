/* test_growth.c - a verdict costs the same in a large review as in a small one. Counted in
 * steps of SQLite's machine, which don't depend on the machine below. */
#include "fixture.h"

#include "lib/base/file.h"

#include <sqlite3.h>
#include <unistd.h>

#define SMALL 200
#define LARGE 2000

static int64_t steps;

static int count_step(void *ignored)
{
    (void)ignored;
    steps++;
    return 0;
}

static void count_from_here(struct fixture *f)
{
    steps = 0;
    sqlite3_progress_handler(db_raw(store_db(f->s)), 1, count_step, NULL);
}

static int64_t counted(struct fixture *f)
{
    sqlite3_progress_handler(db_raw(store_db(f->s)), 0, NULL, NULL);
    return steps;
}

/* Records with PMIDs first … last, each voted on by reviewer-a at title. */
static void add_records(struct fixture *f, int first, int last)
{
    struct buf text = {0};
    struct import_report report;
    char *file = arena_fmt(&f->arena, "%s/more.nbib", f->folder);
    struct import_options o = {.arm = "database", .source = arena_fmt(&f->arena, "more-%d", first)};
    for (int i = first; i <= last; i++)
        buf_addf(&text, "PMID- %d\nTI  - Title number %d.\nAID - 10.5555/m.%d [doi]\n\n", i, i, i);
    OK(f, file_write(file, buf_str(&text), &f->e));
    buf_release(&text);
    OK(f, import_file(f->s, "lead", file, &o, NULL, &f->arena, &report, &f->e));
    unlink(file);
    OK(f, store_begin(f->s, &f->e));
    for (int i = first; i <= last; i++) {
        int64_t root;
        struct vote v = {.verdict = VOTE_INCLUDE};
        OK(f, record_find(f->s, str_c(arena_fmt(&f->arena, "pmid:%d", i)), &root, &f->e));
        if (i < last)
            OK(f, vote_cast(f->s, "reviewer-a", root, STAGE_TITLE, &v, &f->e));
    }
    OK(f, store_commit(f->s, &f->e));
}

static int64_t cost_of_a_vote(struct fixture *f, const char *key)
{
    int64_t root;
    count_from_here(f);
    OK(f, record_find(f->s, str_c(key), &root, &f->e));
    OK(f, fixture_vote(f, "reviewer-a", root, STAGE_TITLE, VOTE_INCLUDE, "", ""));
    return counted(f);
}

static int64_t cost_of_next(struct fixture *f)
{
    int64_t root, left;
    count_from_here(f);
    OK(f, review_next(f->s, "reviewer-a", STAGE_ABSTRACT, &root, &left, &f->e));
    return counted(f);
}

static int64_t cost_of_a_merge(struct fixture *f, int pmid)
{
    int64_t kept, gone;
    count_from_here(f);
    OK(f, record_find(f->s, str_c(arena_fmt(&f->arena, "pmid:%d", pmid)), &kept, &f->e));
    OK(f, record_find(f->s, str_c(arena_fmt(&f->arena, "pmid:%d", pmid + 1)), &gone, &f->e));
    OK(f, fixture_merge(f, kept, gone));
    return counted(f);
}

static void costs_do_not_grow(void **state)
{
    struct fixture *f = *state;
    static const char *const key[2][3] = {
        {"pmid:700200", "doi:10.5555/m.700200", "source:more-700001:700200"},
        {"pmid:702000", "doi:10.5555/m.702000", "source:more-700201:702000"}};
    int64_t vote[2][3], next[2], merge[2];
    for (int size = 0; size < 2; size++) {
        add_records(f, 700001 + (size ? SMALL : 0), 700000 + (size ? LARGE : SMALL));
        next[size] = cost_of_next(f);
        merge[size] = cost_of_a_merge(f, size ? 700500 : 700050);
        for (int k = 0; k < 3; k++) {
            int64_t root;
            vote[size][k] = cost_of_a_vote(f, key[size][k]);
            OK(f, record_find(f->s, str_c(key[size][k]), &root, &f->e));
            OK(f, fixture_undo(f, "reviewer-a", root, STAGE_TITLE));
        }
    }
    for (int k = 0; k < 3; k++)
        assert_true(vote[1][k] < vote[0][k] + vote[0][k] / 2);
    assert_true(merge[1] < merge[0] + merge[0] / 2);
    assert_true(next[1] < next[0] * (LARGE / SMALL) * 3 / 2);
}

const struct CMUnitTest GROWTH_TESTS[] = {
    cmocka_unit_test_setup_teardown(costs_do_not_grow, fixture_open, fixture_close)};
const size_t GROWTH_TEST_COUNT = COUNT_OF(GROWTH_TESTS);
