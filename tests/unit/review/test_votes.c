/* test_votes.c - who may vote on what, when it settles, and what nobody may see or undo. */
#include "fixture.h"

static void a_title_needs_one_vote(void **state)
{
    struct fixture *f = *state;
    OK(f, fixture_vote(f, "reviewer-a", 1, STAGE_TITLE, VOTE_INCLUDE, "", ""));
    struct record_standing r = fixture_standing(f, 1);
    assert_int_equal(r.stage[STAGE_TITLE].state, STANDING_DECIDED);
    assert_int_equal(r.stage[STAGE_ABSTRACT].state, STANDING_AWAITING);
}

static void an_abstract_needs_two_that_agree(void **state)
{
    struct fixture *f = *state;
    OK(f, fixture_vote(f, "reviewer-a", 1, STAGE_TITLE, VOTE_INCLUDE, "", ""));
    OK(f, fixture_vote(f, "reviewer-a", 1, STAGE_ABSTRACT, VOTE_INCLUDE, "", ""));
    assert_int_equal(fixture_standing(f, 1).stage[STAGE_ABSTRACT].state, STANDING_AWAITING);
    OK(f, fixture_vote(f, "reviewer-b", 1, STAGE_ABSTRACT, VOTE_EXCLUDE, "", "P-in"));
    assert_int_equal(fixture_standing(f, 1).stage[STAGE_ABSTRACT].state, STANDING_CONFLICT);
}

static void nobody_votes_twice(void **state)
{
    struct fixture *f = *state;
    OK(f, fixture_vote(f, "reviewer-a", 1, STAGE_TITLE, VOTE_INCLUDE, "", ""));
    assert_int_equal(fixture_vote(f, "reviewer-a", 1, STAGE_TITLE, VOTE_EXCLUDE, "", ""),
                     ERR_STATE);
}

static void a_stage_not_reached_takes_no_vote(void **state)
{
    struct fixture *f = *state;
    assert_int_equal(fixture_vote(f, "reviewer-a", 1, STAGE_ABSTRACT, VOTE_INCLUDE, "", ""),
                     ERR_STATE);
    assert_int_equal(fixture_vote(f, "reviewer-a", 1, STAGE_FULL_TEXT, VOTE_INCLUDE, "1A", ""),
                     ERR_STATE);
}

static void strangers_and_readers_may_not_vote(void **state)
{
    struct fixture *f = *state;
    assert_int_equal(fixture_vote(f, "nobody", 1, STAGE_TITLE, VOTE_INCLUDE, "", ""),
                     ERR_NOT_FOUND);
    OK(f, store_begin(f->s, &f->e));
    OK(f, person_add(f->s, "lead", "reader-c", "reader", NULL, &f->e));
    OK(f, person_add(f->s, "lead", "titles-only", "reviewer", "title", &f->e));
    OK(f, store_commit(f->s, &f->e));
    assert_int_equal(fixture_vote(f, "reader-c", 1, STAGE_TITLE, VOTE_INCLUDE, "", ""),
                     ERR_FORBIDDEN);
    OK(f, fixture_vote(f, "titles-only", 1, STAGE_TITLE, VOTE_INCLUDE, "", ""));
    assert_int_equal(fixture_vote(f, "titles-only", 1, STAGE_ABSTRACT, VOTE_INCLUDE, "", ""),
                     ERR_FORBIDDEN);
}

static void only_the_lead_gives_roles(void **state)
{
    struct fixture *f = *state;
    const char *who = NULL;
    OK(f, store_begin(f->s, &f->e));
    assert_int_equal(person_add(f->s, "reviewer-a", "reviewer-a", "lead", NULL, &f->e),
                     ERR_FORBIDDEN);
    assert_int_equal(person_add(f->s, "nobody", "reviewer-a", "lead", NULL, &f->e), ERR_NOT_FOUND);
    store_rollback(f->s);
    OK(f, person_acting(f->s, NULL, &f->arena, &who, &f->e));
    assert_string_equal(who, "lead");
    assert_int_equal(person_acting(f->s, "reviewer-x", &f->arena, &who, &f->e), ERR_NOT_FOUND);
}

static void full_text_rules_for_category_and_reason(void **state)
{
    struct fixture *f = *state;
    fixture_to_full_text(f, 1);
    const struct {
        enum vote_verdict verdict;
        const char *category, *reason;
    } refused[] = {{VOTE_INCLUDE, "", ""},       {VOTE_INCLUDE, "2", ""},
                   {VOTE_EXCLUDE, "2", ""},      {VOTE_EXCLUDE, "1B", "I-less"},
                   {VOTE_EXCLUDE, "1A", "P-in"}, {VOTE_EXCLUDE, "2", "X-unknown"},
                   {VOTE_MAYBE, "", ""}};
    for (size_t i = 0; i < COUNT_OF(refused); i++)
        assert_int_equal(fixture_vote(f, "reviewer-a", 1, STAGE_FULL_TEXT, refused[i].verdict,
                                      refused[i].category, refused[i].reason),
                         ERR_INPUT);
    OK(f, fixture_vote(f, "reviewer-a", 1, STAGE_FULL_TEXT, VOTE_EXCLUDE, "1B", "O-none"));
    OK(f, fixture_vote(f, "reviewer-b", 1, STAGE_FULL_TEXT, VOTE_EXCLUDE, "1B", "O-none"));
    struct standing st = fixture_standing(f, 1).stage[STAGE_FULL_TEXT];
    assert_int_equal(st.state, STANDING_DECIDED);
    assert_false(st.include);
    assert_true(str_eq(st.category, STR("1B")));
}

static void the_queue_tells_nothing_of_others(void **state)
{
    struct fixture *f = *state;
    int64_t root, left;
    for (int64_t id = 1; id <= 3; id++)
        OK(f, fixture_vote(f, "reviewer-a", id, STAGE_TITLE, VOTE_INCLUDE, "", ""));
    OK(f, review_next(f->s, "reviewer-b", STAGE_ABSTRACT, &root, &left, &f->e));
    assert_int_equal(root, 1);
    assert_int_equal(left, 3);
    OK(f, fixture_vote(f, "reviewer-a", 1, STAGE_ABSTRACT, VOTE_EXCLUDE, "", "P-in"));
    OK(f, review_next(f->s, "reviewer-b", STAGE_ABSTRACT, &root, &left, &f->e));
    assert_int_equal(root, 1);
    assert_int_equal(left, 3);
    OK(f, review_next(f->s, "reviewer-a", STAGE_ABSTRACT, &root, &left, &f->e));
    assert_int_equal(root, 2);
    assert_int_equal(left, 2);
}

static void conflicts_appear_only_when_all_votes_are_in(void **state)
{
    struct fixture *f = *state;
    struct conflict_list list;
    OK(f, fixture_vote(f, "reviewer-a", 1, STAGE_TITLE, VOTE_INCLUDE, "", ""));
    OK(f, fixture_vote(f, "reviewer-a", 1, STAGE_ABSTRACT, VOTE_INCLUDE, "", ""));
    OK(f, review_conflicts(f->s, &f->arena, &list, &f->e));
    assert_int_equal(list.n, 0);
    OK(f, fixture_vote(f, "reviewer-b", 1, STAGE_ABSTRACT, VOTE_EXCLUDE, "", "P-in"));
    OK(f, review_conflicts(f->s, &f->arena, &list, &f->e));
    assert_int_equal(list.n, 1);
    assert_int_equal(list.item[0].n, 2);
    assert_true(str_eq(list.item[0].vote[0].person, STR("reviewer-a")));
}

static void undo_before_the_other_vote_only(void **state)
{
    struct fixture *f = *state;
    OK(f, fixture_vote(f, "reviewer-a", 1, STAGE_TITLE, VOTE_INCLUDE, "", ""));
    OK(f, fixture_vote(f, "reviewer-a", 1, STAGE_ABSTRACT, VOTE_INCLUDE, "", ""));
    OK(f, fixture_undo(f, "reviewer-a", 1, STAGE_ABSTRACT));
    OK(f, fixture_vote(f, "reviewer-a", 1, STAGE_ABSTRACT, VOTE_EXCLUDE, "", "P-in"));
    OK(f, fixture_vote(f, "reviewer-b", 1, STAGE_ABSTRACT, VOTE_INCLUDE, "", ""));
    assert_int_equal(fixture_undo(f, "reviewer-a", 1, STAGE_ABSTRACT), ERR_STATE);
    assert_int_equal(fixture_undo(f, "reviewer-a", 1, STAGE_TITLE), ERR_STATE);
    fixture_check(f);
}

static void undoing_a_title_takes_the_record_back(void **state)
{
    struct fixture *f = *state;
    OK(f, fixture_vote(f, "reviewer-a", 1, STAGE_TITLE, VOTE_INCLUDE, "", ""));
    OK(f, fixture_undo(f, "reviewer-a", 1, STAGE_TITLE));
    struct record_standing r = fixture_standing(f, 1);
    assert_int_equal(r.stage[STAGE_TITLE].state, STANDING_AWAITING);
    assert_int_equal(r.stage[STAGE_ABSTRACT].state, STANDING_NOT_REACHED);
    assert_int_equal(fixture_undo(f, "reviewer-a", 1, STAGE_TITLE), ERR_STATE);
}

static void only_the_resolver_settles_and_only_conflicts(void **state)
{
    struct fixture *f = *state;
    OK(f, fixture_vote(f, "reviewer-a", 1, STAGE_TITLE, VOTE_INCLUDE, "", ""));
    OK(f, fixture_vote(f, "reviewer-a", 1, STAGE_ABSTRACT, VOTE_INCLUDE, "", ""));
    assert_int_equal(fixture_resolve(f, "lead", 1, STAGE_ABSTRACT, VOTE_INCLUDE, "", ""),
                     ERR_STATE);
    OK(f, fixture_vote(f, "reviewer-b", 1, STAGE_ABSTRACT, VOTE_EXCLUDE, "", "P-in"));
    assert_int_equal(fixture_resolve(f, "reviewer-a", 1, STAGE_ABSTRACT, VOTE_INCLUDE, "", ""),
                     ERR_FORBIDDEN);
    assert_int_equal(fixture_resolve(f, "lead", 1, STAGE_ABSTRACT, VOTE_MAYBE, "", ""), ERR_INPUT);
    OK(f, fixture_resolve(f, "lead", 1, STAGE_ABSTRACT, VOTE_INCLUDE, "", ""));
    assert_true(fixture_standing(f, 1).sought);
    fixture_check(f);
}

static void a_settled_stage_takes_no_more_votes(void **state)
{
    struct fixture *f = *state;
    OK(f, fixture_vote(f, "reviewer-a", 1, STAGE_TITLE, VOTE_EXCLUDE, "", "P-in"));
    assert_int_equal(fixture_vote(f, "reviewer-b", 1, STAGE_TITLE, VOTE_INCLUDE, "", ""),
                     ERR_STATE);
}

static void retrieval_only_of_what_is_sought(void **state)
{
    struct fixture *f = *state;
    assert_int_equal(fixture_retrieve(f, 1, true), ERR_STATE);
    fixture_to_full_text(f, 1);
    assert_int_equal(fixture_standing(f, 1).stage[STAGE_FULL_TEXT].state, STANDING_AWAITING);
    OK(f, fixture_retrieve(f, 1, false));
    assert_int_equal(fixture_standing(f, 1).stage[STAGE_FULL_TEXT].state, STANDING_NOT_REACHED);
    fixture_check(f);
}

static void what_was_read_cannot_be_missing(void **state)
{
    struct fixture *f = *state;
    fixture_to_full_text(f, 1);
    OK(f, fixture_vote(f, "reviewer-a", 1, STAGE_FULL_TEXT, VOTE_INCLUDE, "1A", ""));
    assert_int_equal(fixture_retrieve(f, 1, false), ERR_STATE);
    OK(f, fixture_undo(f, "reviewer-a", 1, STAGE_FULL_TEXT));
    OK(f, fixture_retrieve(f, 1, false));
}

/* One reader is asked for at the title step; the merge brings two. */
static void votes_that_met_in_a_merge_are_sealed(void **state)
{
    struct fixture *f = *state;
    OK(f, fixture_vote(f, "reviewer-a", 1, STAGE_TITLE, VOTE_INCLUDE, "", ""));
    OK(f, fixture_vote(f, "reviewer-b", 4, STAGE_TITLE, VOTE_EXCLUDE, "", "P-in"));
    OK(f, fixture_merge(f, 1, 4));
    assert_int_equal(fixture_standing(f, 1).stage[STAGE_TITLE].state, STANDING_CONFLICT);
    assert_int_equal(fixture_undo(f, "reviewer-b", 1, STAGE_TITLE), ERR_STATE);
    OK(f, fixture_resolve(f, "lead", 1, STAGE_TITLE, VOTE_INCLUDE, "", ""));
    assert_int_equal(fixture_undo(f, "reviewer-a", 1, STAGE_TITLE), ERR_STATE);
    assert_int_equal(fixture_standing(f, 1).stage[STAGE_ABSTRACT].state, STANDING_AWAITING);
    fixture_check(f);
}

#define T(name) cmocka_unit_test_setup_teardown(name, fixture_open, fixture_close)
const struct CMUnitTest VOTE_TESTS[] = {T(a_title_needs_one_vote),
                                        T(an_abstract_needs_two_that_agree),
                                        T(nobody_votes_twice),
                                        T(a_stage_not_reached_takes_no_vote),
                                        T(strangers_and_readers_may_not_vote),
                                        T(only_the_lead_gives_roles),
                                        T(full_text_rules_for_category_and_reason),
                                        T(the_queue_tells_nothing_of_others),
                                        T(conflicts_appear_only_when_all_votes_are_in),
                                        T(undo_before_the_other_vote_only),
                                        T(undoing_a_title_takes_the_record_back),
                                        T(only_the_resolver_settles_and_only_conflicts),
                                        T(a_settled_stage_takes_no_more_votes),
                                        T(retrieval_only_of_what_is_sought),
                                        T(what_was_read_cannot_be_missing),
                                        T(votes_that_met_in_a_merge_are_sealed)};
const size_t VOTE_TEST_COUNT = COUNT_OF(VOTE_TESTS);
