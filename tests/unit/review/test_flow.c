/* test_flow.c - from votes to the numbers of the diagram. */
#include "fixture.h"
#include "lib/base/file.h"

static int64_t box(struct fixture *f, const struct prisma_flow *flow, const char *name)
{
    const char *near = NULL;
    const struct prisma_number *x = prisma_box(flow, str_c(name), &near);
    (void)f;
    if (!x)
        fail_msg("no box %s", name);
    return x->n;
}

static void count(struct fixture *f, struct prisma_flow *flow)
{
    struct prisma_input in;
    OK(f, flow_input(f->s, &f->arena, &in, &f->e));
    OK(f, prisma_count(&in, &f->arena, flow, &f->e));
    struct prisma_checks checks = prisma_check(flow, &f->arena);
    assert_int_equal(checks.n_failed, 0);
}

static void a_review_under_way_counts_what_awaits(void **state)
{
    struct fixture *f = *state;
    struct prisma_flow flow;
    count(f, &flow);
    assert_int_equal(box(f, &flow, "database_results"), 3);
    assert_int_equal(box(f, &flow, "records_screened"), 3);
    assert_true(prisma_is_under_way(&flow));
    assert_int_equal(flow.criteria.n, 0); /* nothing was decided under any version */
}

static void a_finished_review_adds_up(void **state)
{
    struct fixture *f = *state;
    struct prisma_flow flow;
    OK(f, fixture_merge(f, 1, 4));
    fixture_to_full_text(f, 1);
    fixture_to_full_text(f, 5);
    OK(f, fixture_vote(f, "reviewer-a", 2, STAGE_TITLE, VOTE_EXCLUDE, "", "I-less"));
    OK(f, fixture_vote(f, "reviewer-a", 3, STAGE_TITLE, VOTE_INCLUDE, "", ""));
    OK(f, fixture_vote(f, "reviewer-a", 3, STAGE_ABSTRACT, VOTE_EXCLUDE, "", "P-in"));
    OK(f, fixture_vote(f, "reviewer-b", 3, STAGE_ABSTRACT, VOTE_EXCLUDE, "", "P-in"));
    for (int i = 0; i < 2; i++) {
        const char *who = i ? "reviewer-b" : "reviewer-a";
        OK(f, fixture_vote(f, who, 1, STAGE_FULL_TEXT, VOTE_INCLUDE, "1A", ""));
        OK(f, fixture_vote(f, who, 5, STAGE_FULL_TEXT, VOTE_EXCLUDE, "1B", "O-none"));
    }
    count(f, &flow);
    assert_false(prisma_is_under_way(&flow));
    assert_int_equal(box(f, &flow, "database_results"), 3);
    assert_int_equal(box(f, &flow, "organisation_results"), 2);
    assert_int_equal(box(f, &flow, "records_screened"), 3);
    assert_int_equal(box(f, &flow, "records_excluded"), 2);
    assert_int_equal(box(f, &flow, "dbr_assessed"), 1);
    assert_int_equal(box(f, &flow, "other_sought_reports"), 1);
    assert_int_equal(box(f, &flow, "other_assessed"), 1);
    assert_int_equal(box(f, &flow, "new_studies"), 1);
    assert_int_equal(flow.criteria.n, 1);
    assert_true(str_eq(flow.criteria.item[0].id, STR("1")));
    assert_int_equal(flow.criteria.item[0].number.n, 4);
    assert_int_equal(flow.excluded[PRISMA_COLUMN_OTHER].n, 1);
    assert_true(str_eq(flow.excluded[PRISMA_COLUMN_OTHER].item[0].id, STR("O-none")));
    fixture_check(f);
}

/* Two exports of one database are one line; a file that names none stands under its source. */
static void files_are_counted_by_the_database_they_name(void **state)
{
    static const char TWO[] = "PMID- 90000011\nTI  - Eleven.\n\nPMID- 90000012\nTI  - Twelve.\n";
    static const char ONE[] = "PMID- 90000013\nTI  - Thirteen.\n";
    struct fixture *f = *state;
    struct prisma_flow flow;
    struct import_report r;
    const char *path = arena_fmt(&f->arena, "%s/more", f->folder);
    for (int i = 0; i < 2; i++) {
        struct import_options o = {
            .arm = "database", .source = i ? "embase-2" : "embase-1", .database = "Embase"};
        OK(f, file_write(path, i ? STR(ONE) : STR(TWO), &f->e));
        OK(f, import_file(f->s, "lead", path, &o, NULL, &f->arena, &r, &f->e));
    }
    count(f, &flow);
    assert_int_equal(flow.per_database.n, 2);
    for (size_t i = 0; i < 2; i++) {
        bool named = str_eq(flow.per_database.item[i].label[LANG_EN], STR("Embase"));
        assert_true(named || str_eq(flow.per_database.item[i].label[LANG_EN], STR("pubmed")));
        assert_int_equal(flow.per_database.item[i].number.n, 3);
    }
    fixture_check(f);
}

#define T(name) cmocka_unit_test_setup_teardown(name, fixture_open, fixture_close)
const struct CMUnitTest FLOW_TESTS[] = {T(a_review_under_way_counts_what_awaits),
                                        T(a_finished_review_adds_up),
                                        T(files_are_counted_by_the_database_they_name)};
const size_t FLOW_TEST_COUNT = COUNT_OF(FLOW_TESTS);
