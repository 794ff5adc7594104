/* test_versions.c - a review that an earlier version of the program wrote opens, and nothing in it
 * changes. */
#include "fixture.h"

#include "lib/base/file.h"
#include "screen/duplicates/duplicates.h"
#include "screen/search/search.h"

#include <sqlite3.h>

#define VERSION_1 SIGTE_SOURCE_DIR "/tests/unit/review/fixtures/review-version-1.sql"
#define VERSION_2 SIGTE_SOURCE_DIR "/tests/unit/review/fixtures/review-version-2.sql"

/* The review of the fixture gives way to the one of the dump. */
static void open_dump(struct fixture *f, const char *dump)
{
    struct str sql;
    sqlite3 *raw;
    char *why = NULL;
    OK(f, file_read(dump, 0, &f->arena, &sql, &f->e));
    store_close(f->s);
    f->s = NULL;
    f->path = arena_fmt(&f->arena, "%s/old.sigte", f->folder);
    assert_int_equal(sqlite3_open(f->path, &raw), SQLITE_OK);
    if (sqlite3_exec(raw, sql.ptr, NULL, NULL, &why) != SQLITE_OK)
        fail_msg("%s: %s", dump, why);
    sqlite3_close(raw);
}

static void a_review_of_version_1_is_read_once_it_was_written_to(void **state)
{
    struct fixture *f = *state;
    open_dump(f, VERSION_1);
    assert_int_equal(review_file_open(f->path, DB_READ, &f->s, &f->e), ERR_STATE);
    OK(f, review_file_open(f->path, DB_WRITE, &f->s, &f->e));
    store_close(f->s);
    OK(f, review_file_open(f->path, DB_READ, &f->s, &f->e));
}

static void tables_of_version_1_follow_from_its_log(void **state)
{
    struct fixture *f = *state;
    open_dump(f, VERSION_1);
    OK(f, review_file_open(f->path, DB_WRITE, &f->s, &f->e));
    assert_int_equal(fixture_verify(f), 0);
    fixture_check(f);
}

static void numbers_of_version_1_are_what_they_were(void **state)
{
    struct fixture *f = *state;
    struct search_run run;
    struct prisma_input in;
    struct prisma_flow flow;
    open_dump(f, VERSION_1);
    OK(f, review_file_open(f->path, DB_WRITE, &f->s, &f->e));
    OK(f, search_latest(f->s, STR("secondary"), &f->arena, &run, &f->e));
    assert_int_equal(run.n_lines, 2);
    assert_int_equal(run.n_pmids, 2);
    assert_int_equal(run.line[0].count, 3);
    assert_int_equal(run.line[0].recorded_count, 2539510);
    OK(f, flow_input(f->s, &f->arena, &in, &f->e));
    OK(f, prisma_count(&in, &f->arena, &flow, &f->e));
    struct prisma_checks checks = prisma_check(&flow, &f->arena);
    assert_int_equal(checks.n_failed, 0);
    assert_int_equal(in.n_facts, 2);
    assert_int_equal(fixture_standing(f, 1).stage[STAGE_TITLE].state, STANDING_DECIDED);
}

static void tables_of_version_2_follow_from_its_log(void **state)
{
    struct fixture *f = *state;
    open_dump(f, VERSION_2);
    OK(f, review_file_open(f->path, DB_WRITE, &f->s, &f->e));
    assert_int_equal(fixture_verify(f), 0);
    fixture_check(f);
}

static void numbers_of_version_2_are_what_they_were(void **state)
{
    struct fixture *f = *state;
    struct prisma_input in;
    struct prisma_flow flow;
    struct quarantined *q;
    struct import_citation *c;
    struct regrouping *m;
    size_t n;
    open_dump(f, VERSION_2);
    OK(f, review_file_open(f->path, DB_WRITE, &f->s, &f->e));
    OK(f, flow_input(f->s, &f->arena, &in, &f->e));
    OK(f, prisma_count(&in, &f->arena, &flow, &f->e));
    struct prisma_checks checks = prisma_check(&flow, &f->arena);
    assert_int_equal(checks.n_failed, 0);
    assert_int_equal(fixture_standing(f, 1).stage[STAGE_FULL_TEXT].state, STANDING_DECIDED);
    OK(f, import_quarantine(f->s, &f->arena, &q, &n, &f->e));
    assert_int_equal(n, 1);
    assert_true(str_find(q[0].raw, STR("nothing but a note"), 0) != SIZE_MAX);
    OK(f, import_citations(f->s, &f->arena, &c, &n, &f->e));
    assert_int_equal(n, 1);
    OK(f, duplicates_list(f->s, 0, &f->arena, &m, &n, &f->e));
    assert_int_equal(n, 3); /* two merges and a split */
    assert_int_equal(m[0].undone_by, 0);
    assert_true(str_eq(m[1].kind, STR("merge")));
    assert_int_equal(m[1].undone_by, m[2].event);
    assert_true(str_eq(m[2].kind, STR("split")));
}

static void what_version_2_could_not_read_can_be_mended(void **state)
{
    struct fixture *f = *state;
    struct quarantined *q;
    struct import_line *x;
    size_t n;
    int64_t record, batch;
    open_dump(f, VERSION_2);
    OK(f, review_file_open(f->path, DB_WRITE, &f->s, &f->e));
    OK(f, import_quarantine(f->s, &f->arena, &q, &n, &f->e));
    batch = q[0].batch;
    assert_int_equal(q[0].state, QUARANTINE_WAITING);
    const char *key = arena_fmt(&f->arena, "%s:%d", q[0].source.ptr, (int)q[0].position);
    OK(f, import_list(f->s, &f->arena, &x, &n, &f->e));
    int64_t before = x[batch - 1].n_records;
    assert_int_equal(x[batch - 1].n_abstract, -1);
    OK(f, import_mend(f->s, "lead", str_c(key), STR("TY  - JOUR\nTI  - Mended\nER  - \n"),
                      &f->arena, &record, &f->e));
    OK(f, import_list(f->s, &f->arena, &x, &n, &f->e));
    assert_int_equal(x[batch - 1].n_records, before + 1);
    assert_int_equal(x[batch - 1].n_abstract, -1);
    assert_int_equal(fixture_verify(f), 0);
    fixture_check(f);
}

#define T(name) cmocka_unit_test_setup_teardown(name, fixture_open, fixture_close)
const struct CMUnitTest VERSION_TESTS[] = {
    T(a_review_of_version_1_is_read_once_it_was_written_to),
    T(tables_of_version_1_follow_from_its_log),
    T(numbers_of_version_1_are_what_they_were),
    T(tables_of_version_2_follow_from_its_log),
    T(numbers_of_version_2_are_what_they_were),
    T(what_version_2_could_not_read_can_be_mended),
};
const size_t VERSION_TEST_COUNT = COUNT_OF(VERSION_TESTS);
