/* test_retrieval.c - the steps on the way to a text, and what they may not say. */
#include "texts.h"

static void a_report_is_sought_by_itself_since_the_day_of_its_abstract(void **state)
{
    struct fixture *f = *state;
    setenv("SIGTE_CLOCK", "2024-02-03T10:00:00Z", 1);
    assert_false(texts_report(f, 1).sought);
    texts_seek(f, 1);
    unsetenv("SIGTE_CLOCK");
    struct report r = texts_report(f, 1);
    assert_true(r.sought);
    assert_int_equal(r.status, REPORT_SOUGHT);
    assert_true(str_eq(r.since, STR("2024-02-03")));
    assert_true(report_is_missing(&r));
}

static void it_is_asked_for_more_than_once(void **state)
{
    struct fixture *f = *state;
    texts_seek(f, 1);
    OK(f,
       texts_say(f, 1, (struct retrieval){.status = REPORT_REQUESTED, .day = STR("2024-02-05")}));
    OK(f, texts_say(f, 1,
                    (struct retrieval){.status = REPORT_REQUESTED,
                                       .asked = STR("author"),
                                       .day = STR("2024-02-20")}));
    struct report r = texts_report(f, 1);
    assert_int_equal(r.status, REPORT_REQUESTED);
    assert_int_equal(r.n_requests, 2);
    assert_true(str_eq(r.asked, STR("author")));
    assert_true(str_eq(r.day, STR("2024-02-20")));
    assert_true(report_is_missing(&r));
    /* Asking settles nothing: it isn't at full text, and no count of the flow changes. */
    assert_int_equal(fixture_standing(f, 1).stage[STAGE_FULL_TEXT].state, STANDING_NOT_REACHED);
    assert_false(fixture_standing(f, 1).not_retrieved);
    fixture_check(f);
}

static void a_reason_is_of_the_list_and_other_needs_words(void **state)
{
    struct fixture *f = *state;
    texts_seek(f, 1);
    const struct retrieval refused[] = {
        {.status = REPORT_NOT_RETRIEVED, .reason = STR("lazy")},
        {.status = REPORT_NOT_RETRIEVED, .reason = STR("other")},
        {.status = REPORT_NOT_RETRIEVED, .reason = STR("other"), .note = STR("  ")},
        {.status = REPORT_RETRIEVED, .reason = STR("payment")},
        {.status = REPORT_RETRIEVED, .asked = STR("library")},
        {.status = REPORT_REQUESTED, .asked = STR("nobody")},
        {.status = REPORT_REQUESTED, .day = STR("2024-02-30")},
        {.status = REPORT_REQUESTED, .day = STR("2024")}};
    for (size_t i = 0; i < COUNT_OF(refused); i++)
        assert_int_equal(texts_say(f, 1, refused[i]), ERR_INPUT);
    OK(f, texts_say(f, 1,
                    (struct retrieval){.status = REPORT_NOT_RETRIEVED, .reason = STR("payment")}));
    assert_true(str_eq(texts_report(f, 1).reason, STR("payment")));
    assert_true(fixture_standing(f, 1).not_retrieved);
    fixture_check(f);
}

static void reasons_are_counted_in_the_order_of_the_list(void **state)
{
    struct fixture *f = *state;
    struct report_list l;
    struct reason_count *c;
    size_t n;
    for (int64_t id = 1; id <= 3; id++)
        texts_seek(f, id);
    OK(f, texts_say(f, 1, (struct retrieval){.status = REPORT_NOT_RETRIEVED}));
    OK(f, texts_say(f, 2,
                    (struct retrieval){.status = REPORT_NOT_RETRIEVED, .reason = STR("author")}));
    OK(f, texts_say(f, 3,
                    (struct retrieval){.status = REPORT_NOT_RETRIEVED, .reason = STR("author")}));
    OK(f, report_load(f->s, &f->arena, &l, &f->e));
    report_reasons(&l, &f->arena, &c, &n);
    assert_int_equal(n, 2);
    assert_true(str_eq(c[0].reason, STR("author")));
    assert_int_equal(c[0].n, 2);
    assert_int_equal(c[1].reason.len, 0);
}

static void the_newest_step_is_taken_back(void **state)
{
    struct fixture *f = *state;
    texts_seek(f, 1);
    assert_int_equal(texts_undo(f, 1), ERR_STATE);
    OK(f, texts_say(f, 1, (struct retrieval){.status = REPORT_REQUESTED}));
    OK(f, texts_say(f, 1,
                    (struct retrieval){.status = REPORT_NOT_RETRIEVED, .reason = STR("library")}));
    /* It is settled: asking again needs that taken back. */
    assert_int_equal(texts_say(f, 1, (struct retrieval){.status = REPORT_REQUESTED}), ERR_STATE);
    OK(f, texts_undo(f, 1));
    assert_int_equal(texts_report(f, 1).status, REPORT_REQUESTED);
    assert_false(fixture_standing(f, 1).not_retrieved);
    OK(f, texts_undo(f, 1));
    assert_int_equal(texts_report(f, 1).status, REPORT_SOUGHT);
    assert_int_equal(texts_undo(f, 1), ERR_STATE);
    fixture_check(f);
}

static void what_somebody_judged_was_there(void **state)
{
    struct fixture *f = *state;
    fixture_to_full_text(f, 1);
    OK(f, fixture_vote(f, "reviewer-a", 1, STAGE_FULL_TEXT, VOTE_INCLUDE, "1A", ""));
    assert_int_equal(texts_say(f, 1, (struct retrieval){.status = REPORT_NOT_RETRIEVED}),
                     ERR_STATE);
    assert_int_equal(texts_undo(f, 1), ERR_STATE);
    OK(f, fixture_undo(f, "reviewer-a", 1, STAGE_FULL_TEXT));
    OK(f, texts_undo(f, 1));
    assert_int_equal(texts_report(f, 1).status, REPORT_SOUGHT);
    assert_int_equal(fixture_standing(f, 1).stage[STAGE_FULL_TEXT].state, STANDING_NOT_REACHED);
    fixture_check(f);
}

static void nothing_is_said_of_a_report_that_is_not_sought(void **state)
{
    struct fixture *f = *state;
    assert_int_equal(texts_say(f, 1, (struct retrieval){.status = REPORT_RETRIEVED}), ERR_STATE);
    assert_int_equal(texts_undo(f, 1), ERR_STATE);
}

static void steps_stay_with_their_record_through_merge_and_split(void **state)
{
    struct fixture *f = *state;
    struct report_step *step;
    size_t n;
    texts_seek(f, 1);
    texts_seek(f, 4);
    OK(f, texts_say(f, 4, (struct retrieval){.status = REPORT_RETRIEVED}));
    OK(f, fixture_merge(f, 1, 4));
    assert_int_equal(texts_report(f, 1).status, REPORT_RETRIEVED);
    OK(f, retrieval_steps(f->s, 1, &f->arena, &step, &n, &f->e));
    assert_int_equal(n, 1);
    /* Taken back at the record that it went into. */
    OK(f, texts_undo(f, 1));
    assert_int_equal(texts_report(f, 1).status, REPORT_SOUGHT);
    fixture_check(f);
    OK(f, fixture_split(f, 4));
    assert_int_equal(texts_report(f, 4).status, REPORT_SOUGHT);
    fixture_check(f);
}

static void the_next_one_is_what_nobody_was_asked_for_and_then_the_oldest_request(void **state)
{
    struct fixture *f = *state;
    struct report_list l;
    size_t left;
    for (int64_t id = 1; id <= 3; id++)
        texts_seek(f, id);
    OK(f,
       texts_say(f, 1, (struct retrieval){.status = REPORT_REQUESTED, .day = STR("2024-03-01")}));
    OK(f,
       texts_say(f, 3, (struct retrieval){.status = REPORT_REQUESTED, .day = STR("2024-02-01")}));
    OK(f, report_load(f->s, &f->arena, &l, &f->e));
    assert_int_equal(report_next(&l, &left)->root, 2);
    assert_int_equal(left, 3);
    OK(f, texts_say(f, 2, (struct retrieval){.status = REPORT_RETRIEVED}));
    OK(f, report_load(f->s, &f->arena, &l, &f->e));
    assert_int_equal(report_next(&l, &left)->root, 3);
    assert_int_equal(left, 2);
}

#define T(name) cmocka_unit_test_setup_teardown(name, fixture_open, fixture_close)
const struct CMUnitTest RETRIEVAL_TESTS[] = {
    T(a_report_is_sought_by_itself_since_the_day_of_its_abstract),
    T(it_is_asked_for_more_than_once),
    T(a_reason_is_of_the_list_and_other_needs_words),
    T(reasons_are_counted_in_the_order_of_the_list),
    T(the_newest_step_is_taken_back),
    T(what_somebody_judged_was_there),
    T(nothing_is_said_of_a_report_that_is_not_sought),
    T(steps_stay_with_their_record_through_merge_and_split),
    T(the_next_one_is_what_nobody_was_asked_for_and_then_the_oldest_request),
};
const size_t RETRIEVAL_TEST_COUNT = COUNT_OF(RETRIEVAL_TESTS);
