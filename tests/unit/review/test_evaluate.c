/* test_evaluate.c - the criteria over all records: in parts, replayed, compared with before. */
#include "fixture.h"

#include "lib/base/file.h"
#include "screen/review/evaluate.h"

#include <unistd.h>

#define MANY 700 /* more than two parts hold */

static void add_records(struct fixture *f, int first, int last)
{
    struct buf text = {0};
    struct import_report report;
    char *file = arena_fmt(&f->arena, "%s/more.nbib", f->folder);
    struct import_options o = {.arm = "database", .source = arena_fmt(&f->arena, "more-%d", first)};
    for (int i = first; i <= last; i++)
        buf_addf(&text, "PMID- %d\nTI  - %s number %d.\nAB  - Patients.\nLA  - eng\n\n", i,
                 i % 3 ? "Cancer" : "Kidney", i);
    OK(f, file_write(file, buf_str(&text), &f->e));
    buf_release(&text);
    OK(f, import_file(f->s, "lead", file, &o, NULL, &f->arena, &report, &f->e));
    unlink(file);
}

static size_t apply(struct fixture *f, struct evaluation_changes *changes)
{
    struct note_list notes = {.arena = &f->arena};
    size_t n;
    OK(f, evaluate_all(f->s, "lead", NULL, &f->arena, &notes, &n, changes, &f->e));
    return n;
}

static void all_records_are_judged_as_each_alone(void **state)
{
    struct fixture *f = *state;
    struct note_list notes = {.arena = &f->arena};
    struct evaluator *v;
    struct evaluation *list;
    size_t n;
    bool current;
    add_records(f, 1000, 1000 + MANY - 1);
    OK(f, fixture_merge(f, 1, 4));
    assert_int_equal(apply(f, NULL), MANY + 4);
    OK(f, evaluation_list(f->s, &f->arena, &list, &n, &f->e));
    assert_int_equal(n, MANY + 4);
    OK(f, evaluator_open(f->s, &notes, &v, &f->e));
    for (size_t i = 0; i < n; i++) {
        struct bib_record r;
        struct criteria_result x;
        OK(f, evaluate_record(v, list[i].root, &f->arena, &r, &x, &f->e));
        assert_int_equal(list[i].verdicts.len, x.n);
        for (size_t k = 0; k < x.n; k++)
            assert_int_equal(list[i].verdicts.ptr[k], verdict_char(x.item[k].verdict));
        assert_true(str_eq_c(list[i].suggestion, suggestion_name(x.suggestion)));
    }
    OK(f, evaluator_is_current(v, &current, &f->e));
    assert_true(current);
    struct bib_record r;
    struct criteria_result x;
    assert_int_equal(evaluate_record(v, 999999, &f->arena, &r, &x, &f->e), ERR_NOT_FOUND);
    evaluator_close(v);
    /* The parts are enough to write the table again, and the chain covers them. */
    fixture_check(f);
    assert_int_equal(fixture_verify(f), 0);
}

static void what_changed_is_told_record_by_record(void **state)
{
    struct fixture *f = *state;
    struct evaluation_changes x;
    struct evaluation *list;
    size_t n;
    apply(f, &x);
    assert_true(x.first);
    assert_int_equal(x.n + x.counts.n_same, 0);
    assert_int_equal(x.n_new, 5);
    add_records(f, 1000, 1000);
    apply(f, &x);
    assert_false(x.first);
    assert_int_equal(x.n, 0);
    assert_int_equal(x.counts.n_same, 5);
    assert_int_equal(x.n_new, 1);

    /* An event of an earlier version, with the records themselves in it. */
    OK(f, evaluation_list(f->s, &f->arena, &list, &n, &f->e));
    struct buf old = {0};
    buf_addf(&old, "{\"criteria_version\":1,\"as_of\":\"2024-01-23\",\"mesh\":\"\",\"records\":[");
    for (size_t i = 0; i < n; i++) {
        char *verdicts = arena_strndup(&f->arena, list[i].verdicts.ptr, list[i].verdicts.len);
        if (i == 1)
            verdicts[0] = verdicts[0] == '-' ? '+' : '-';
        buf_addf(&old,
                 "%s{\"record\":%lld,\"literature\":\"unknown\",\"verdicts\":\"%s\","
                 "\"suggestion\":\"%.*s\"}",
                 i ? "," : "", (long long)list[i].root, verdicts, (int)list[i].suggestion.len,
                 list[i].suggestion.ptr);
    }
    buf_adds(&old, "]}");
    OK(f, store_begin(f->s, &f->e));
    OK(f, store_append(f->s, "lead", "criteria.applied", buf_str(&old), NULL, &f->e));
    OK(f, store_commit(f->s, &f->e));
    buf_release(&old);
    apply(f, &x);
    assert_int_equal(x.n, 1);
    assert_int_equal(x.item[0].root, list[1].root);
    assert_true(str_eq(x.item[0].after, list[1].verdicts));
    struct verdict_change *change;
    assert_int_equal(verdict_changes_list(&x.counts, &f->arena, &change), 1);
    assert_int_equal(change[0].n, 1);
    assert_int_equal(change[0].to, list[1].verdicts.ptr[0]);
    fixture_check(f);
}

static bool stop_at_once(struct progress *p)
{
    (void)p;
    return true;
}

static void a_stopped_run_leaves_nothing(void **state)
{
    struct fixture *f = *state;
    struct note_list notes = {.arena = &f->arena};
    struct progress p = {.cancelled = stop_at_once};
    struct evaluation *list;
    size_t n;
    add_records(f, 1000, 1000 + MANY - 1);
    assert_int_equal(evaluate_all(f->s, "lead", &p, &f->arena, &notes, &n, NULL, &f->e),
                     ERR_CANCELLED);
    OK(f, evaluation_list(f->s, &f->arena, &list, &n, &f->e));
    assert_int_equal(n, 0);
    fixture_check(f);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_open, fixture_close)
const struct CMUnitTest EVALUATE_TESTS[] = {TEST(all_records_are_judged_as_each_alone),
                                            TEST(what_changed_is_told_record_by_record),
                                            TEST(a_stopped_run_leaves_nothing)};
const size_t EVALUATE_TEST_COUNT = COUNT_OF(EVALUATE_TESTS);
