/* test_readings.c - a stage opened again: first votes are frozen, second votes decide; and stages
 * that ask for a majority, or for more to include. */
#include "help.h"
#include "screen/review/ratings.h"

static enum err_code open_again(struct fixture *f, int64_t record, enum stage stage,
                                const char *cause, const char *note)
{
    return IN(f, reading_open(f->s, "lead", stage, &record, 1, cause, note, &f->e));
}

/* Record 1 at the abstract: reviewer-a for, reviewer-b against. */
static void disagree(struct fixture *f)
{
    OK(f, fixture_vote(f, "reviewer-a", 1, STAGE_TITLE, VOTE_INCLUDE, "", ""));
    OK(f, fixture_vote(f, "reviewer-a", 1, STAGE_ABSTRACT, VOTE_INCLUDE, "", ""));
    OK(f, fixture_vote(f, "reviewer-b", 1, STAGE_ABSTRACT, VOTE_EXCLUDE, "", "P-in"));
}

static double raw_agreement(struct fixture *f)
{
    struct ratings_filter by = {.stage = STAGE_ABSTRACT};
    struct ratings r;
    struct agreement x;
    OK(f, ratings_load(f->s, &by, &f->arena, &r, &f->e));
    OK(f, agreement_compute(&r.votes, &(struct agreement_options){0}, &f->arena, &x, &f->e));
    assert_int_equal(x.n, 1);
    return x.of[AGREEMENT_RAW].value;
}

static void a_conflict_sent_back_is_read_again_by_the_same_two(void **state)
{
    struct fixture *f = *state;
    struct conflict_vote *shown;
    int64_t root;
    size_t n;
    help_people(f, 3);
    disagree(f);
    OK(f, open_again(f, 1, STAGE_ABSTRACT, "conflict", NULL));
    assert_int_equal(help_at(f, 1, STAGE_ABSTRACT).state, STANDING_AWAITING);
    assert_int_equal(help_at(f, 1, STAGE_ABSTRACT).slots, 0);
    /* A third reader isn't asked; each of the two is, and sees no vote of the other's. */
    assert_int_equal(fixture_vote(f, "reviewer-c", 1, STAGE_ABSTRACT, VOTE_INCLUDE, "", ""),
                     ERR_STATE);
    OK(f, review_next(f->s, "reviewer-b", STAGE_ABSTRACT, &root, NULL, &f->e));
    assert_int_equal(root, 1);
    OK(f, vote_shown(f->s, 1, STAGE_ABSTRACT, "reviewer-b", &f->arena, &shown, &n, &f->e));
    assert_int_equal(n, 0);
    OK(f, fixture_vote(f, "reviewer-b", 1, STAGE_ABSTRACT, VOTE_INCLUDE, "", ""));
    assert_int_equal(help_at(f, 1, STAGE_ABSTRACT).state, STANDING_AWAITING);
    OK(f, fixture_vote(f, "reviewer-a", 1, STAGE_ABSTRACT, VOTE_INCLUDE, "", ""));
    assert_true(help_at(f, 1, STAGE_ABSTRACT).include);
    assert_true(raw_agreement(f) == 0); /* as they first read it */
    help_holds(f);
}

static void who_may_open_what(void **state)
{
    struct fixture *f = *state;
    int64_t one = 1;
    assert_int_equal(open_again(f, 1, STAGE_TITLE, "lead", "why"), ERR_STATE);
    disagree(f);
    assert_int_equal(open_again(f, 1, STAGE_TITLE, "conflict", NULL), ERR_STATE);
    assert_int_equal(open_again(f, 1, STAGE_TITLE, "lead", ""), ERR_INPUT);
    assert_int_equal(
        IN(f, reading_open(f->s, "reviewer-a", STAGE_ABSTRACT, &one, 1, "conflict", "", &f->e)),
        ERR_FORBIDDEN);
    /* Opening the title takes the abstract's votes out of the way, and brings them back. */
    OK(f, open_again(f, 1, STAGE_TITLE, "lead", "the question was changed"));
    assert_int_equal(help_at(f, 1, STAGE_ABSTRACT).state, STANDING_NOT_REACHED);
    OK(f, fixture_vote(f, "reviewer-a", 1, STAGE_TITLE, VOTE_INCLUDE, "", ""));
    assert_int_equal(help_at(f, 1, STAGE_ABSTRACT).state, STANDING_CONFLICT);
    help_holds(f);
}

static void a_resolution_of_an_earlier_reading_decides_no_more(void **state)
{
    struct fixture *f = *state;
    disagree(f);
    OK(f, fixture_resolve(f, "lead", 1, STAGE_ABSTRACT, VOTE_INCLUDE, "", ""));
    OK(f, open_again(f, 1, STAGE_ABSTRACT, "lead", "new criteria"));
    assert_int_equal(help_at(f, 1, STAGE_ABSTRACT).state, STANDING_AWAITING);
    OK(f, fixture_vote(f, "reviewer-a", 1, STAGE_ABSTRACT, VOTE_EXCLUDE, "", "P-in"));
    OK(f, fixture_vote(f, "reviewer-b", 1, STAGE_ABSTRACT, VOTE_INCLUDE, "", ""));
    assert_int_equal(help_at(f, 1, STAGE_ABSTRACT).state, STANDING_CONFLICT);
    OK(f, fixture_resolve(f, "lead", 1, STAGE_ABSTRACT, VOTE_EXCLUDE, "", "P-in"));
    assert_false(help_at(f, 1, STAGE_ABSTRACT).include);
    help_holds(f);
}

/* Whoever read it first and left is not waited for: somebody else takes the place. */
static void who_left_does_not_read_it_again(void **state)
{
    struct fixture *f = *state;
    help_people(f, 3);
    disagree(f);
    DO(f, person_leave(f->s, "lead", "reviewer-b", &f->e));
    OK(f, open_again(f, 1, STAGE_ABSTRACT, "conflict", NULL));
    assert_int_equal(help_at(f, 1, STAGE_ABSTRACT).slots, 1);
    OK(f, fixture_vote(f, "reviewer-c", 1, STAGE_ABSTRACT, VOTE_INCLUDE, "", ""));
    OK(f, fixture_vote(f, "reviewer-a", 1, STAGE_ABSTRACT, VOTE_INCLUDE, "", ""));
    assert_true(help_at(f, 1, STAGE_ABSTRACT).include);
    help_holds(f);
}

static int open_majority(void **state)
{
    return fixture_open_as(state, "  title: {reviewers: 3, agreement: majority}\n");
}

static void two_of_three_settle_it(void **state)
{
    struct fixture *f = *state;
    help_people(f, 4);
    OK(f, fixture_vote(f, "reviewer-a", 1, STAGE_TITLE, VOTE_INCLUDE, "", ""));
    OK(f, fixture_vote(f, "reviewer-b", 1, STAGE_TITLE, VOTE_INCLUDE, "", ""));
    assert_int_equal(help_at(f, 1, STAGE_TITLE).state, STANDING_AWAITING);
    OK(f, fixture_vote(f, "reviewer-c", 1, STAGE_TITLE, VOTE_EXCLUDE, "", "P-in"));
    assert_true(help_at(f, 1, STAGE_TITLE).include);
    assert_int_equal(fixture_vote(f, "reviewer-d", 1, STAGE_TITLE, VOTE_INCLUDE, "", ""),
                     ERR_STATE);
    help_holds(f);
}

static int open_include(void **state)
{
    return fixture_open_as(state, "  title: {reviewers: 1, include_needs: 2, maybe: conflict}\n");
}

static void an_inclusion_asks_for_a_second_reader(void **state)
{
    struct fixture *f = *state;
    int64_t root;
    OK(f, fixture_vote(f, "reviewer-a", 1, STAGE_TITLE, VOTE_EXCLUDE, "", "P-in"));
    assert_int_equal(help_at(f, 1, STAGE_TITLE).how, HOW_SINGLE);
    OK(f, fixture_vote(f, "reviewer-a", 2, STAGE_TITLE, VOTE_INCLUDE, "", ""));
    assert_int_equal(help_at(f, 2, STAGE_TITLE).slots, 1);
    OK(f, review_next(f->s, "reviewer-b", STAGE_TITLE, &root, NULL, &f->e));
    assert_int_equal(root, 2);
    OK(f, fixture_vote(f, "reviewer-b", 2, STAGE_TITLE, VOTE_INCLUDE, "", ""));
    assert_true(help_at(f, 2, STAGE_TITLE).include);
    OK(f, fixture_vote(f, "reviewer-a", 3, STAGE_TITLE, VOTE_MAYBE, "", ""));
    assert_int_equal(help_at(f, 3, STAGE_TITLE).state, STANDING_CONFLICT);
    help_holds(f);
}

const struct CMUnitTest READINGS[] = {
    T(a_conflict_sent_back_is_read_again_by_the_same_two),
    T(who_may_open_what),
    T(a_resolution_of_an_earlier_reading_decides_no_more),
    T(who_left_does_not_read_it_again),
    cmocka_unit_test_setup_teardown(two_of_three_settle_it, open_majority, fixture_close),
    cmocka_unit_test_setup_teardown(an_inclusion_asks_for_a_second_reader, open_include,
                                    fixture_close)};
const size_t READINGS_N = COUNT_OF(READINGS);
