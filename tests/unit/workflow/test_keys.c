/* test_keys.c - a decision that is sent twice counts once; a vote changed before others' is one
 * event more, and the first is forgotten nowhere but in the count. */
#include "help.h"

static int64_t events(struct fixture *f)
{
    int64_t seq;
    struct hash hash;
    OK(f, store_head(f->s, &seq, &hash, &f->e));
    return seq;
}

static void the_same_key_counts_once(void **state)
{
    struct fixture *f = *state;
    OK(f, help_send(f, "reviewer-a", 1, STAGE_TITLE, EXCLUDE_P, "k1", false));
    int64_t n = events(f);
    OK(f, help_send(f, "reviewer-a", 1, STAGE_TITLE, EXCLUDE_P, "k1", false));
    assert_int_equal(events(f), n);
    bool again = false;
    struct vote v = EXCLUDE_P;
    struct vote_sending how = {.key = "k1"};
    DO(f, vote_send(f->s, "reviewer-a", 1, STAGE_TITLE, &v, &how, &again, &f->e));
    assert_true(again);
    help_holds(f);
}

static void another_decision_under_it_is_refused(void **state)
{
    struct fixture *f = *state;
    struct vote other = {.verdict = VOTE_EXCLUDE, .reason = STR("I-less")};
    OK(f, help_send(f, "reviewer-a", 1, STAGE_TITLE, EXCLUDE_P, "k1", false));
    assert_int_equal(help_send(f, "reviewer-a", 1, STAGE_TITLE, INCLUDE, "k1", false), ERR_STATE);
    assert_int_equal(help_send(f, "reviewer-a", 1, STAGE_TITLE, other, "k1", false), ERR_STATE);
    assert_int_equal(help_send(f, "reviewer-a", 2, STAGE_TITLE, EXCLUDE_P, "k1", false), ERR_STATE);
    assert_int_equal(help_send(f, "reviewer-a", 1, STAGE_ABSTRACT, EXCLUDE_P, "k1", false),
                     ERR_STATE);
    assert_int_equal(help_send(f, "reviewer-b", 1, STAGE_TITLE, EXCLUDE_P, "k1", false), ERR_STATE);
    assert_int_equal(help_send(f, "reviewer-a", 2, STAGE_TITLE, EXCLUDE_P, "", false), ERR_INPUT);
}

static void a_key_is_known_after_a_merge(void **state)
{
    struct fixture *f = *state;
    OK(f, help_send(f, "reviewer-a", 4, STAGE_TITLE, INCLUDE, "k1", false));
    OK(f, fixture_merge(f, 1, 4));
    int64_t n = events(f);
    OK(f, help_send(f, "reviewer-a", 1, STAGE_TITLE, INCLUDE, "k1", false));
    assert_int_equal(events(f), n);
}

static int open_presort(void **state)
{
    return fixture_open_as(state, "  title: {reviewers: 1, presort: true}\n");
}

static void a_pre_sort_is_no_vote_for_its_key_either(void **state)
{
    struct fixture *f = *state;
    DO(f, presort_decide(f->s, "reviewer-a", 1, STAGE_TITLE, &EXCLUDE_P, "k1", &f->e));
    int64_t n = events(f);
    DO(f, presort_decide(f->s, "reviewer-a", 1, STAGE_TITLE, &EXCLUDE_P, "k1", &f->e));
    assert_int_equal(events(f), n);
    assert_int_equal(help_send(f, "reviewer-a", 1, STAGE_TITLE, EXCLUDE_P, "k1", false), ERR_STATE);
    help_holds(f);
}

static void one_changes_ones_vote_until_others_are_in(void **state)
{
    struct fixture *f = *state;
    struct conflict_vote *shown;
    size_t n;
    OK(f, fixture_vote(f, "reviewer-a", 1, STAGE_TITLE, VOTE_INCLUDE, "", ""));
    assert_int_equal(help_send(f, "reviewer-a", 1, STAGE_ABSTRACT, INCLUDE, NULL, true), ERR_STATE);
    OK(f, help_send(f, "reviewer-a", 1, STAGE_ABSTRACT, INCLUDE, "k1", false));
    OK(f, help_send(f, "reviewer-a", 1, STAGE_ABSTRACT, EXCLUDE_P, "k2", true));
    /* Sent again, late: the first stays what it was. */
    OK(f, help_send(f, "reviewer-a", 1, STAGE_ABSTRACT, INCLUDE, "k1", false));
    OK(f, vote_shown(f->s, 1, STAGE_ABSTRACT, "reviewer-a", &f->arena, &shown, &n, &f->e));
    assert_int_equal(n, 1);
    assert_int_equal(shown[0].vote.verdict, VOTE_EXCLUDE);
    OK(f, help_send(f, "reviewer-b", 1, STAGE_ABSTRACT, EXCLUDE_P, NULL, false));
    assert_int_equal(help_at(f, 1, STAGE_ABSTRACT).state, STANDING_DECIDED);
    assert_false(help_at(f, 1, STAGE_ABSTRACT).include);
    assert_int_equal(help_send(f, "reviewer-a", 1, STAGE_ABSTRACT, INCLUDE, NULL, true), ERR_STATE);
    help_holds(f);
}

static void tags_and_time_are_kept(void **state)
{
    struct fixture *f = *state;
    struct vote v = {.tags = STR(" panel ,, child"), .spent_ms = 4200}, long_one = v;
    char many[TAGS_MAX + 2];
    memset(many, 'x', sizeof many);
    long_one.tags = str_n(many, sizeof many);
    OK(f, fixture_vote(f, "reviewer-a", 1, STAGE_TITLE, VOTE_INCLUDE, "", ""));
    assert_int_equal(help_send(f, "reviewer-a", 1, STAGE_ABSTRACT, long_one, NULL, false),
                     ERR_INPUT);
    OK(f, help_send(f, "reviewer-a", 1, STAGE_ABSTRACT, v, NULL, false));
    help_holds(f);
}

const struct CMUnitTest KEYS[] = {
    T(the_same_key_counts_once),
    T(another_decision_under_it_is_refused),
    T(a_key_is_known_after_a_merge),
    cmocka_unit_test_setup_teardown(a_pre_sort_is_no_vote_for_its_key_either, open_presort,
                                    fixture_close),
    T(one_changes_ones_vote_until_others_are_in),
    T(tags_and_time_are_kept)};
const size_t KEYS_N = COUNT_OF(KEYS);
