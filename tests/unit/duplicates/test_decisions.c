/* test_decisions.c - merging and splitting in the middle of screening: decisions stay with the
 * member that they were made on, and the numbers add up at every step. */
#include "help.h"

static struct member_decision *decisions(struct fixture *f, int64_t root, const char *reader,
                                         size_t *n)
{
    struct member_decision *list;
    OK(f, review_member_decisions(f->s, root, reader, &f->arena, &list, n, &f->e));
    return list;
}

static enum standing_state state_at(struct fixture *f, int64_t root, enum stage stage)
{
    return fixture_standing(f, root).stage[stage].state;
}

static int64_t last_event(struct fixture *f)
{
    struct regrouping *list;
    size_t n;
    OK(f, duplicates_list(f->s, 0, &f->arena, &list, &n, &f->e));
    return n ? list[n - 1].event : 0;
}

static void a_merge_after_title_votes_and_its_undo(void **state)
{
    struct fixture *f = *state;
    OK(f, fixture_vote(f, "reviewer-a", 1, STAGE_TITLE, VOTE_INCLUDE, "", ""));
    OK(f, fixture_merge(f, 1, 4));
    help_sound(f);
    assert_int_equal(state_at(f, 1, STAGE_ABSTRACT), STANDING_AWAITING);
    OK(f, help_undo(f, "lead", 0));
    help_sound(f);
    assert_int_equal(state_at(f, 1, STAGE_TITLE), STANDING_DECIDED);
    assert_int_equal(state_at(f, 4, STAGE_TITLE), STANDING_AWAITING);
}

static void votes_of_two_people_that_contradict_are_a_conflict(void **state)
{
    struct fixture *f = *state;
    OK(f, fixture_vote(f, "reviewer-a", 1, STAGE_TITLE, VOTE_INCLUDE, "", ""));
    OK(f, fixture_vote(f, "reviewer-b", 4, STAGE_TITLE, VOTE_EXCLUDE, "", "P-in"));
    OK(f, fixture_merge(f, 1, 4));
    assert_int_equal(state_at(f, 1, STAGE_TITLE), STANDING_CONFLICT);
    help_sound(f);
    OK(f, fixture_resolve(f, "lead", 1, STAGE_TITLE, VOTE_INCLUDE, "", ""));
    help_sound(f);
    OK(f, fixture_split(f, 4));
    /* The resolution was made on the merged record and stays with its root. */
    assert_true(fixture_standing(f, 1).stage[STAGE_TITLE].include);
    assert_int_equal(state_at(f, 4, STAGE_TITLE), STANDING_DECIDED);
    assert_false(fixture_standing(f, 4).stage[STAGE_TITLE].include);
    help_sound(f);
    OK(f, help_undo(f, "lead", 0));
    assert_true(fixture_standing(f, 1).stage[STAGE_TITLE].include);
    help_sound(f);
}

static void a_vote_on_the_merged_record_stays_with_the_root(void **state)
{
    struct fixture *f = *state;
    size_t n;
    OK(f, fixture_vote(f, "reviewer-a", 4, STAGE_TITLE, VOTE_INCLUDE, "", ""));
    OK(f, fixture_merge(f, 1, 4));
    OK(f, fixture_vote(f, "reviewer-a", 1, STAGE_ABSTRACT, VOTE_INCLUDE, "", ""));
    struct member_decision *d = decisions(f, 1, "reviewer-a", &n);
    assert_int_equal(n, 2);
    assert_int_equal(d[0].record, 4);
    assert_int_equal(d[1].record, 1);
    assert_true(d[0].counts && d[1].counts);
    OK(f, fixture_split(f, 4));
    d = decisions(f, 4, "reviewer-a", &n);
    assert_int_equal(n, 1);
    assert_int_equal(d[0].stage, STAGE_TITLE);
    /* Its vote at the abstract waits until somebody takes its title on. */
    d = decisions(f, 1, "reviewer-a", &n);
    assert_int_equal(n, 1);
    assert_int_equal(state_at(f, 1, STAGE_TITLE), STANDING_AWAITING);
    help_sound(f);
}

static void a_vote_of_another_is_sealed_while_its_stage_is_open(void **state)
{
    struct fixture *f = *state;
    size_t n;
    OK(f, fixture_merge(f, 1, 4));
    OK(f, fixture_vote(f, "reviewer-a", 1, STAGE_TITLE, VOTE_INCLUDE, "", ""));
    OK(f, fixture_vote(f, "reviewer-a", 1, STAGE_ABSTRACT, VOTE_EXCLUDE, "", "P-in"));
    struct member_decision *d = decisions(f, 1, "reviewer-b", &n);
    assert_int_equal(n, 1);    /* who reads there isn't told that there is a vote */
    assert_false(d[0].sealed); /* one reviewer at this stage: it is closed */
    d = decisions(f, 1, "reviewer-a", &n);
    assert_int_equal(n, 2);
    assert_false(d[1].sealed);
    d = decisions(f, 1, NULL, &n);
    assert_int_equal(n, 2);
    assert_true(d[1].sealed);
    assert_int_equal(d[1].verdict.len + d[1].reason.len, 0);
    OK(f, fixture_vote(f, "reviewer-b", 1, STAGE_ABSTRACT, VOTE_EXCLUDE, "", "P-in"));
    d = decisions(f, 1, NULL, &n);
    assert_int_equal(n, 3);
    assert_false(d[1].sealed);
    assert_true(str_eq(d[1].verdict, STR("exclude")));
}

static void a_split_after_full_text_gives_each_its_own(void **state)
{
    struct fixture *f = *state;
    fixture_to_full_text(f, 1);
    OK(f, fixture_merge(f, 1, 4));
    OK(f, fixture_vote(f, "reviewer-a", 1, STAGE_FULL_TEXT, VOTE_INCLUDE, "1A", ""));
    OK(f, fixture_vote(f, "reviewer-b", 1, STAGE_FULL_TEXT, VOTE_INCLUDE, "1A", ""));
    help_sound(f);
    OK(f, fixture_split(f, 4));
    assert_true(fixture_standing(f, 1).stage[STAGE_FULL_TEXT].include);
    assert_int_equal(state_at(f, 4, STAGE_TITLE), STANDING_AWAITING);
    help_sound(f);
    OK(f, help_undo(f, "lead", 0));
    assert_int_equal(fixture_standing(f, 4).root, 0);
    assert_true(fixture_standing(f, 1).stage[STAGE_FULL_TEXT].include);
    help_sound(f);
}

static void a_sought_report_merged_with_one_that_is_not(void **state)
{
    struct fixture *f = *state;
    fixture_to_full_text(f, 4);
    assert_true(fixture_standing(f, 4).retrieved);
    OK(f, fixture_merge(f, 1, 4));
    assert_true(fixture_standing(f, 1).sought);
    assert_true(fixture_standing(f, 1).retrieved);
    assert_int_equal(state_at(f, 1, STAGE_FULL_TEXT), STANDING_AWAITING);
    help_sound(f);
    OK(f, help_undo(f, "lead", last_event(f)));
    assert_false(fixture_standing(f, 1).sought);
    assert_true(fixture_standing(f, 4).retrieved);
    help_sound(f);
}

static void a_sought_report_merged_with_an_excluded_record(void **state)
{
    struct fixture *f = *state;
    fixture_to_full_text(f, 1);
    OK(f, fixture_vote(f, "reviewer-b", 4, STAGE_TITLE, VOTE_EXCLUDE, "", "P-in"));
    OK(f, fixture_merge(f, 1, 4));
    /* The two say different things of one title: the resolver decides before it goes on. */
    assert_int_equal(state_at(f, 1, STAGE_TITLE), STANDING_CONFLICT);
    assert_int_equal(state_at(f, 1, STAGE_ABSTRACT), STANDING_NOT_REACHED);
    help_sound(f);
    OK(f, fixture_resolve(f, "lead", 1, STAGE_TITLE, VOTE_INCLUDE, "", ""));
    assert_true(fixture_standing(f, 1).retrieved);
    assert_int_equal(state_at(f, 1, STAGE_FULL_TEXT), STANDING_AWAITING);
    help_sound(f);
    OK(f, help_undo(f, "lead", last_event(f)));
    help_sound(f);
    assert_int_equal(state_at(f, 1, STAGE_FULL_TEXT), STANDING_AWAITING);
    assert_false(fixture_standing(f, 4).stage[STAGE_TITLE].include);
}

#define T(name) cmocka_unit_test_setup_teardown(name, fixture_open, fixture_close)
const struct CMUnitTest DECISION_TESTS[] = {
    T(a_merge_after_title_votes_and_its_undo),
    T(votes_of_two_people_that_contradict_are_a_conflict),
    T(a_vote_on_the_merged_record_stays_with_the_root),
    T(a_vote_of_another_is_sealed_while_its_stage_is_open),
    T(a_split_after_full_text_gives_each_its_own),
    T(a_sought_report_merged_with_one_that_is_not),
    T(a_sought_report_merged_with_an_excluded_record),
};
const size_t DECISION_TEST_COUNT = COUNT_OF(DECISION_TESTS);
