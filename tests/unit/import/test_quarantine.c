/* test_quarantine.c - what can't be read waits, is mended or dismissed, and follows from the log.
 */
#include "made.h"

#include "screen/review/flow.h"

#define MENDED "TY  - JOUR\nTI  - Mended by hand\nDO  - 10.1000/mended\nER  - \n"

static int64_t waiting(struct fixture *f)
{
    int64_t n;
    OK(f, import_waiting(f->s, &n, &f->e));
    return n;
}

static int64_t identified(struct fixture *f, int64_t *quarantined)
{
    struct prisma_input in;
    struct prisma_flow flow;
    OK(f, flow_input(f->s, &f->arena, &in, &f->e));
    OK(f, prisma_count(&in, &f->arena, &flow, &f->e));
    *quarantined = flow.quarantined;
    assert_int_equal(prisma_check(&flow, &f->arena).n_failed, 0);
    return flow.column[PRISMA_COLUMN_ALL].step[PRISMA_IDENTIFIED].n;
}

static struct import_line last_batch(struct fixture *f)
{
    struct import_line *x;
    size_t n;
    OK(f, import_list(f->s, &f->arena, &x, &n, &f->e));
    return x[n - 1];
}

static void import_bad(struct fixture *f)
{
    struct import_report r;
    OK(f, made_import(f, made_ris(f, "bad.ris", 30, true), "bad", NULL, &r));
    assert_int_equal(r.n_records, 27);
    assert_int_equal(r.n_rejected, 3);
}

static void what_waits_is_counted_apart_until_it_is_mended(void **state)
{
    struct fixture *f = *state;
    int64_t record, quarantined, before;
    import_bad(f);
    before = identified(f, &quarantined);
    assert_int_equal(quarantined, 3);
    OK(f, import_mend(f->s, "lead", STR("bad:20"), STR(MENDED), &f->arena, &record, &f->e));
    assert_int_equal(identified(f, &quarantined), before + 1);
    assert_int_equal(quarantined, 2);
    struct import_line x = last_batch(f);
    assert_int_equal(x.n_records, 28);
    assert_int_equal(x.n_doi, 1);
    assert_int_equal(x.n_rejected, 3);
    assert_int_equal(x.n_mended, 1);
    fixture_check(f);
    assert_int_equal(fixture_verify(f), 0);
}

static void a_mended_record_stands_where_its_text_stood(void **state)
{
    struct fixture *f = *state;
    struct quarantined q;
    struct import_source x;
    int64_t record;
    import_bad(f);
    OK(f, import_mend(f->s, "reviewer-a", STR("bad:10"), STR(MENDED), &f->arena, &record, &f->e));
    OK(f, import_source_find(f->s, STR("bad:10"), &f->arena, &x, &f->e));
    assert_int_equal(x.id, record);
    assert_true(x.mended);
    assert_true(str_eq(x.record.doi, STR("10.1000/mended")));
    assert_true(str_eq(x.raw, STR(MENDED)));
    OK(f, import_quarantine_find(f->s, STR("bad:10"), &f->arena, &q, &f->e));
    assert_int_equal(q.state, QUARANTINE_MENDED);
    assert_int_equal(q.record, record);
    assert_true(str_find(q.raw, STR("note 10"), 0) != SIZE_MAX);
    assert_true(str_eq(q.corrected, STR(MENDED)));
    assert_true(str_eq(q.person, STR("reviewer-a")));
    assert_int_equal(fixture_standing(f, record).stage[STAGE_TITLE].state, STANDING_AWAITING);
}

static void a_mended_record_is_screened_and_merged_as_any_other(void **state)
{
    struct fixture *f = *state;
    int64_t record;
    import_bad(f);
    OK(f, import_mend(f->s, "lead", STR("bad:10"), STR(MENDED), &f->arena, &record, &f->e));
    OK(f, fixture_vote(f, "reviewer-a", record, STAGE_TITLE, VOTE_INCLUDE, "", ""));
    OK(f, fixture_merge(f, 1, record));
    fixture_check(f);
}

static void what_is_settled_is_not_settled_again(void **state)
{
    struct fixture *f = *state;
    int64_t record;
    import_bad(f);
    OK(f, import_dismiss(f->s, "lead", STR("bad:10"), STR("A banner."), &f->arena, &f->e));
    assert_int_equal(waiting(f), 2);
    assert_int_equal(
        import_mend(f->s, "lead", STR("bad:10"), STR(MENDED), &f->arena, &record, &f->e),
        ERR_STATE);
    assert_int_equal(import_dismiss(f->s, "lead", STR("bad:10"), STR("Again."), &f->arena, &f->e),
                     ERR_STATE);
    OK(f, import_reopen(f->s, "lead", STR("bad:10"), &f->arena, &f->e));
    assert_int_equal(waiting(f), 3);
    assert_int_equal(import_reopen(f->s, "lead", STR("bad:10"), &f->arena, &f->e), ERR_STATE);
    OK(f, import_mend(f->s, "lead", STR("bad:10"), STR(MENDED), &f->arena, &record, &f->e));
    assert_int_equal(import_reopen(f->s, "lead", STR("bad:10"), &f->arena, &f->e), ERR_STATE);
    assert_int_equal(
        import_mend(f->s, "lead", STR("bad:11"), STR(MENDED), &f->arena, &record, &f->e),
        ERR_NOT_FOUND);
    fixture_check(f);
}

static void a_text_that_gives_no_single_record_changes_nothing(void **state)
{
    static const char *const text[] = {"", "no record", MENDED MENDED,
                                       "TY  - JOUR\nN1  - Still nothing\nER  - \n", "\xFF\xFE"};
    struct fixture *f = *state;
    struct hash head, after;
    int64_t record, seq;
    import_bad(f);
    OK(f, store_head(f->s, &seq, &head, &f->e));
    for (size_t i = 0; i < COUNT_OF(text); i++)
        assert_int_not_equal(
            import_mend(f->s, "lead", STR("bad:10"), str_c(text[i]), &f->arena, &record, &f->e),
            ERR_OK);
    OK(f, store_head(f->s, &seq, &after, &f->e));
    assert_true(hash_eq(head, after));
    assert_int_equal(waiting(f), 3);
}

#define T(name) cmocka_unit_test_setup_teardown(name, fixture_open, fixture_close)
const struct CMUnitTest QUARANTINE_TESTS[] = {
    T(what_waits_is_counted_apart_until_it_is_mended),
    T(a_mended_record_stands_where_its_text_stood),
    T(a_mended_record_is_screened_and_merged_as_any_other),
    T(what_is_settled_is_not_settled_again),
    T(a_text_that_gives_no_single_record_changes_nothing),
};
const size_t QUARANTINE_TEST_COUNT = COUNT_OF(QUARANTINE_TESTS);
