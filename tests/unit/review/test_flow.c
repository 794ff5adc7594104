/* test_flow.c - from votes to the numbers of the diagram. */
#include "fixture.h"
#include "lib/base/file.h"
#include "screen/evidence/flow.h"

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

/* Two exports in one database arm: each has its own records behind its number. */
static void a_source_holds_its_own_records(void **state)
{
    struct fixture *f = *state;
    struct prisma_flow flow;
    const char *near;
    fixture_import(f, "embase", "PMID- 90000011\nTI  - Eleven.\n\nPMID- 90000012\nTI  - Twelve.\n",
                   "database");
    count(f, &flow);
    const struct prisma_number *x = prisma_box(&flow, STR("database_results/embase"), &near);
    assert_non_null(x);
    assert_int_equal(x->n, 2);
    assert_int_equal(x->n_records, 2);
    assert_int_equal(x->record[0], 6);
    x = prisma_box(&flow, STR("other_results:network/network"), &near);
    assert_int_equal(x ? x->n : 0, 2);
}

static void include(struct fixture *f, int64_t record)
{
    fixture_to_full_text(f, record);
    OK(f, fixture_vote(f, "reviewer-a", record, STAGE_FULL_TEXT, VOTE_INCLUDE, "1A", ""));
    OK(f, fixture_vote(f, "reviewer-b", record, STAGE_FULL_TEXT, VOTE_INCLUDE, "1A", ""));
}

static void extract(struct fixture *f, const char *who, int64_t record, const char *field,
                    const char *value)
{
    struct extraction_value v = {.field = str_c(field), .value = str_c(value)};
    OK(f, store_begin(f->s, &f->e));
    OK(f, extraction_set(f->s, who, record, &v, 1, &f->e));
    OK(f, store_commit(f->s, &f->e));
}

static struct prisma_flow flow_of(struct fixture *f, struct flow_part part)
{
    struct prisma_input in;
    struct prisma_flow flow;
    OK(f, flow_input_part(f->s, &part, &f->arena, &in, &f->e));
    OK(f, evidence_facts(f->s, NULL, &f->arena, &in, &f->e));
    OK(f, prisma_count(&in, &f->arena, &flow, &f->e));
    assert_int_equal(prisma_check(&flow, &f->arena).n_failed, 0);
    return flow;
}

static void reports_of_one_study_count_once(void **state)
{
    struct fixture *f = *state;
    for (int64_t i = 1; i <= 3; i++)
        include(f, i);
    include(f, 5);
    extract(f, "reviewer-a", 1, "study", "TARGET trial");
    extract(f, "reviewer-a", 2, "study", "Target  trial.");
    extract(f, "reviewer-a", 3, "study", "NCT01");
    extract(f, "reviewer-a", 5, "study", "TARGET trial");
    struct prisma_flow flow = flow_of(f, (struct flow_part){0});
    assert_int_equal(box(f, &flow, "new_reports"), 4);
    assert_int_equal(box(f, &flow, "new_studies"), 2);
    assert_int_equal(box(f, &flow, "dbr_new_studies"), 2);
    assert_int_equal(box(f, &flow, "other_new_studies"), 1);
    /* Two who differ: nobody's word counts until they agree. */
    extract(f, "reviewer-b", 5, "study", "NCT01");
    flow = flow_of(f, (struct flow_part){0});
    assert_int_equal(box(f, &flow, "new_studies"), 3);
}

static void literature_is_what_was_extracted(void **state)
{
    struct fixture *f = *state;
    include(f, 1);
    include(f, 2);
    include(f, 5);
    extract(f, "reviewer-a", 1, "literature", "secondary");
    extract(f, "reviewer-a", 5, "literature", "primary");
    struct prisma_flow all = flow_of(f, (struct flow_part){0});
    struct prisma_flow secondary = flow_of(f, (struct flow_part){.literature = PRISMA_SECONDARY});
    struct prisma_flow primary = flow_of(f, (struct flow_part){.literature = PRISMA_PRIMARY});
    assert_int_equal(box(f, &all, "new_reports"), 3);
    assert_int_equal(box(f, &secondary, "new_reports"), 1);
    assert_int_equal(box(f, &secondary, "dbr_other_literature"), 1); /* record 2: not known */
    assert_int_equal(box(f, &secondary, "other_other_literature"), 1);
    assert_int_equal(box(f, &primary, "new_reports"), 1);
    assert_int_equal(box(f, &primary, "records_screened"), box(f, &all, "records_screened"));
}

static void a_part_is_counted_as_if_it_were_all(void **state)
{
    struct fixture *f = *state;
    struct prisma_input in;
    OK(f, fixture_merge(f, 1, 4));
    struct prisma_flow network = flow_of(f, (struct flow_part){.arm = STR("network")});
    assert_int_equal(network.n_arms, 1);
    assert_int_equal(box(f, &network, "other_results"), 2);
    assert_int_equal(box(f, &network, "other_already_found"), 0);
    assert_true(str_eq(network.part[LANG_DA], STR("Netv\xc3\xa6rk")));
    /* Files aren't a stored search's. */
    struct prisma_flow search = flow_of(f, (struct flow_part){.search = STR("secondary")});
    assert_int_equal(box(f, &search, "dbr_results"), 0);
    assert_int_equal(search.n_arms, 1);
    assert_int_equal(
        flow_input_part(f->s, &(struct flow_part){.arm = STR("netwrk")}, &f->arena, &in, &f->e),
        ERR_NOT_FOUND);
    assert_non_null(strstr(fixture_message(f), "network"));
}

static int open_update(void **state)
{
    return fixture_open_as(state, "  title: {reviewers: 1}\n"
                                  "  abstract: {reviewers: 2}\n"
                                  "  full_text: {reviewers: 2}\n"
                                  "previous: {studies: 12, reports: 14, overlap_reports: 1}\n");
}

static void an_updated_review_takes_over(void **state)
{
    struct fixture *f = *state;
    include(f, 1);
    struct prisma_flow flow = flow_of(f, (struct flow_part){0});
    assert_int_equal(box(f, &flow, "previous_studies"), 12);
    assert_int_equal(box(f, &flow, "total_studies"), 13);
    assert_int_equal(box(f, &flow, "total_reports"), 14 + 1 - 1);
}

#define T(name) cmocka_unit_test_setup_teardown(name, fixture_open, fixture_close)
const struct CMUnitTest FLOW_TESTS[] = {
    T(a_review_under_way_counts_what_awaits),
    T(a_finished_review_adds_up),
    T(files_are_counted_by_the_database_they_name),
    T(a_source_holds_its_own_records),
    T(reports_of_one_study_count_once),
    T(literature_is_what_was_extracted),
    T(a_part_is_counted_as_if_it_were_all),
    cmocka_unit_test_setup_teardown(an_updated_review_takes_over, open_update, fixture_close)};
const size_t FLOW_TEST_COUNT = COUNT_OF(FLOW_TESTS);
