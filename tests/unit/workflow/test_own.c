/* test_own.c - what one did oneself: the last decisions, which of them can be taken back, and how
 * long they took. */
#include "help.h"

#include "screen/review/progress.h"

static size_t own(struct fixture *f, const char *who, enum stage stage, int64_t before, size_t most,
                  struct own_vote **out)
{
    size_t n;
    OK(f, review_own_votes(f->s, who, stage, before, most, &f->arena, out, &n, &f->e));
    return n;
}

static void the_last_decision_is_first_and_nobody_elses_is_there(void **state)
{
    struct fixture *f = *state;
    struct own_vote *v;
    OK(f, fixture_vote(f, "reviewer-a", 1, STAGE_TITLE, VOTE_INCLUDE, "", ""));
    OK(f, fixture_vote(f, "reviewer-b", 2, STAGE_TITLE, VOTE_INCLUDE, "", ""));
    OK(f, help_send(f, "reviewer-a", 3, STAGE_TITLE,
                    (struct vote){.verdict = VOTE_EXCLUDE,
                                  .reason = STR("P-in"),
                                  .note = STR("mice"),
                                  .tags = STR("animals"),
                                  .spent_ms = 2500},
                    NULL, false));
    assert_int_equal(own(f, "reviewer-a", STAGE_TITLE, 0, 9, &v), 2);
    assert_int_equal(v[0].root, 3);
    assert_true(str_eq(v[0].title, STR("Exomes in cancer.")));
    assert_int_equal(v[0].vote.verdict, VOTE_EXCLUDE);
    assert_true(str_eq(v[0].vote.reason, STR("P-in")));
    assert_true(str_eq(v[0].vote.note, STR("mice")));
    assert_true(str_eq(v[0].vote.tags, STR("animals")));
    assert_int_equal(v[0].vote.spent_ms, 2500);
    assert_false(v[0].presort);
    assert_true(v[0].at.len > 0);
    assert_int_equal(v[1].root, 1);
    struct own_vote *page;
    assert_int_equal(own(f, "reviewer-a", STAGE_TITLE, v[0].seq, 9, &page), 1);
    assert_int_equal(page[0].root, 1);
    assert_int_equal(own(f, "reviewer-a", STAGE_TITLE, 0, 1, &page), 1);
    assert_int_equal(page[0].root, 3);
    assert_int_equal(own(f, "reviewer-a", STAGE_ABSTRACT, 0, 9, &v), 0);
    OK(f, fixture_undo(f, "reviewer-a", 3, STAGE_TITLE));
    assert_int_equal(own(f, "reviewer-a", STAGE_TITLE, 0, 9, &v), 1);
}

/* What is said of taking it back is what vote_undo does. */
static void it_says_what_can_be_taken_back(void **state)
{
    struct fixture *f = *state;
    struct own_vote *v;
    OK(f, fixture_vote(f, "reviewer-a", 1, STAGE_TITLE, VOTE_INCLUDE, "", ""));
    OK(f, fixture_vote(f, "reviewer-a", 1, STAGE_ABSTRACT, VOTE_INCLUDE, "", ""));
    own(f, "reviewer-a", STAGE_TITLE, 0, 9, &v);
    assert_false(v[0].may_undo); /* the abstract was read on it */
    assert_int_equal(fixture_undo(f, "reviewer-a", 1, STAGE_TITLE), ERR_STATE);
    own(f, "reviewer-a", STAGE_ABSTRACT, 0, 9, &v);
    assert_true(v[0].may_undo);
    OK(f, fixture_vote(f, "reviewer-b", 1, STAGE_ABSTRACT, VOTE_EXCLUDE, "", "P-in"));
    own(f, "reviewer-a", STAGE_ABSTRACT, 0, 9, &v);
    assert_false(v[0].may_undo); /* compared with another's */
    assert_int_equal(fixture_undo(f, "reviewer-a", 1, STAGE_ABSTRACT), ERR_STATE);
}

/* That another has read on is not told here, only where one tries. */
static void what_others_did_at_an_open_stage_is_not_told(void **state)
{
    struct fixture *f = *state;
    struct own_vote *v;
    OK(f, fixture_vote(f, "reviewer-a", 1, STAGE_TITLE, VOTE_INCLUDE, "", ""));
    OK(f, fixture_vote(f, "reviewer-b", 1, STAGE_ABSTRACT, VOTE_INCLUDE, "", ""));
    own(f, "reviewer-a", STAGE_TITLE, 0, 9, &v);
    assert_true(v[0].may_undo);
    assert_int_equal(fixture_undo(f, "reviewer-a", 1, STAGE_TITLE), ERR_STATE);
}

static int open_presort(void **state)
{
    return fixture_open_as(state, "  title: {reviewers: 1, presort: true}\n");
}

static void presorts_are_among_them(void **state)
{
    struct fixture *f = *state;
    struct own_vote *v;
    DO(f, presort_decide(f->s, "reviewer-a", 1, STAGE_TITLE, &INCLUDE, NULL, &f->e));
    DO(f, presort_decide(f->s, "reviewer-a", 2, STAGE_TITLE, &EXCLUDE_P, NULL, &f->e));
    OK(f, fixture_vote(f, "reviewer-b", 1, STAGE_TITLE, VOTE_INCLUDE, "", ""));
    assert_int_equal(own(f, "reviewer-a", STAGE_TITLE, 0, 9, &v), 2);
    assert_true(v[0].presort && v[1].presort);
    assert_int_equal(v[0].root, 2);
    assert_int_equal(v[0].vote.verdict, VOTE_EXCLUDE);
    assert_true(v[0].may_undo);
    assert_int_equal(v[1].vote.verdict, VOTE_INCLUDE);
    assert_false(v[1].may_undo); /* read since */
}

static void vote_at(struct fixture *f, int64_t record, const char *at, int64_t spent_ms)
{
    const struct vote v = {.verdict = VOTE_INCLUDE, .spent_ms = spent_ms};
    const struct vote_sending how = {.decided_at = at};
    DO(f, vote_send(f->s, "reviewer-a", record, STAGE_TITLE, &v, &how, NULL, &f->e));
}

static void ones_pace_is_ones_own(void **state)
{
    struct fixture *f = *state;
    struct own_progress p;
    OK(f, progress_own(f->s, "reviewer-a", STAGE_TITLE, &p, &f->e));
    assert_int_equal(p.done, 0);
    assert_int_equal(p.left, 5);
    assert_int_equal(p.median_ms, 0);
    vote_at(f, 1, "2024-02-01T10:00:00.000Z", 0);
    vote_at(f, 2, "2024-02-01T10:00:08.000Z", 0);    /* 8 s after the one before */
    vote_at(f, 3, "2024-02-01T10:00:20.000Z", 4000); /* 4 s, as told */
    vote_at(f, 4, "2024-02-01T12:00:00.000Z", 0);    /* after a pause: can't be told */
    OK(f, progress_own(f->s, "reviewer-a", STAGE_TITLE, &p, &f->e));
    assert_int_equal(p.done, 4);
    assert_int_equal(p.left, 1);
    assert_int_equal(p.median_ms, 8000);
    OK(f, progress_own(f->s, "reviewer-b", STAGE_TITLE, &p, &f->e));
    assert_int_equal(p.done, 0);
    assert_int_equal(p.median_ms, 0);
}

/* Of the last 50: a reader who became faster sees it. */
static void the_pace_is_that_of_the_last_fifty(void **state)
{
    struct fixture *f = *state;
    struct own_progress p;
    help_records(f, 80);
    for (int64_t id = 1; id <= 80; id++)
        vote_at(f, id, "2024-02-01T10:00:00.000Z", id <= 40 ? 60000 : 3000);
    OK(f, progress_own(f->s, "reviewer-a", STAGE_TITLE, &p, &f->e));
    assert_int_equal(p.done, 80);
    assert_int_equal(p.median_ms, 3000);
}

const struct CMUnitTest OWN[] = {
    T(the_last_decision_is_first_and_nobody_elses_is_there),
    T(it_says_what_can_be_taken_back),
    T(what_others_did_at_an_open_stage_is_not_told),
    cmocka_unit_test_setup_teardown(presorts_are_among_them, open_presort, fixture_close),
    T(ones_pace_is_ones_own),
    T(the_pace_is_that_of_the_last_fifty),
};
const size_t OWN_N = COUNT_OF(OWN);
