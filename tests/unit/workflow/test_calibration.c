/* test_calibration.c - drawing a round, voting blind, and what others may see of it. */
#include "help.h"

static int64_t start(struct fixture *f, int64_t n)
{
    struct calibration_options o = {.stage = STAGE_TITLE, .n = n, .seed = 8};
    int64_t id = 0;
    DO(f, calibration_start(f->s, "lead", &o, &id, &f->e));
    return id;
}

static enum err_code vote(struct fixture *f, const char *who, int64_t id, int64_t record,
                          struct vote v)
{
    return IN(f, calibration_vote(f->s, who, id, record, &v, &f->e));
}

static struct calibration load(struct fixture *f, int64_t id, const char *reader)
{
    struct calibration c;
    OK(f, calibration_load(f->s, id, reader, &f->arena, &c, &f->e));
    return c;
}

/* Votes that `reader` is shown. */
static int seen(struct fixture *f, int64_t id, const char *reader)
{
    struct calibration c = load(f, id, reader);
    struct calibration_item *item;
    size_t n;
    int votes = 0;
    OK(f, calibration_items(f->s, &c, reader, &f->arena, &item, &n, &f->e));
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < c.n_people; k++)
            votes += item[i].has_before[k];
    return votes;
}

static void a_round_is_in_nobodys_queue(void **state)
{
    struct fixture *f = *state;
    int64_t root, id = start(f, 5);
    struct turn t;
    struct calibration c = load(f, id, NULL);
    assert_int_equal(c.n_records, 5);
    assert_int_equal(c.n_people, 2); /* the lead is no reviewer */
    OK(f, review_next(f->s, "reviewer-a", STAGE_TITLE, &root, NULL, &f->e));
    assert_int_equal(root, 0);
    assert_int_equal(fixture_vote(f, "reviewer-a", 1, STAGE_TITLE, VOTE_INCLUDE, "", ""),
                     ERR_STATE);
    DO(f, review_take(f->s, "reviewer-a", STAGE_TITLE, &t, &f->e));
    assert_int_equal(t.kind, TURN_CALIBRATION);
    assert_int_equal(t.calibration, id);
    assert_int_equal(t.root, 1);
    OK(f, vote(f, "reviewer-a", id, 1, INCLUDE));
    OK(f, review_turn(f->s, "reviewer-a", STAGE_TITLE, &t, &f->e));
    assert_int_equal(t.root, 2);
    help_holds(f);
}

static void nobody_sees_another_vote_before_the_discussion(void **state)
{
    struct fixture *f = *state;
    int64_t id = start(f, 5);
    struct agreement x;
    OK(f, vote(f, "reviewer-a", id, 1, INCLUDE));
    OK(f, vote(f, "reviewer-a", id, 2, INCLUDE));
    OK(f, vote(f, "reviewer-b", id, 1, EXCLUDE_P));
    assert_int_equal(seen(f, id, "reviewer-a"), 2);
    assert_int_equal(seen(f, id, "reviewer-b"), 1);
    assert_int_equal(seen(f, id, "lead"), 0);
    assert_int_equal(seen(f, id, NULL), 0);
    assert_int_equal(load(f, id, "reviewer-b").n_votes, 1);
    assert_int_equal(load(f, id, "lead").n_votes, 3);
    struct calibration c = load(f, id, NULL);
    OK(f, calibration_statistics(f->s, &c, false, &f->arena, &x, &f->e));
    assert_int_equal(x.n, 0);
    DO(f, calibration_discuss(f->s, "lead", id, true, &f->e));
    assert_int_equal(seen(f, id, "reviewer-b"), 3);
    assert_int_equal(seen(f, id, NULL), 3);
    c = load(f, id, NULL);
    OK(f, calibration_statistics(f->s, &c, false, &f->arena, &x, &f->e));
    assert_int_equal(x.n, 1);
    assert_true(x.of[AGREEMENT_RAW].value == 0);
}

static void a_lead_in_the_round_is_blind_too(void **state)
{
    static const char *const people[] = {"lead", "reviewer-a"};
    struct fixture *f = *state;
    struct calibration_options o = {.stage = STAGE_TITLE, .n = 2, .people = people, .n_people = 2};
    int64_t id;
    DO(f, calibration_start(f->s, "lead", &o, &id, &f->e));
    struct calibration_item *item;
    struct calibration c = load(f, id, "lead");
    size_t n;
    OK(f, calibration_items(f->s, &c, NULL, &f->arena, &item, &n, &f->e));
    OK(f, vote(f, "reviewer-a", id, item[0].root, INCLUDE));
    assert_int_equal(seen(f, id, "lead"), 0);
    assert_int_equal(load(f, id, "lead").n_votes, 0);
}

static void who_may_vote_and_on_what(void **state)
{
    struct fixture *f = *state;
    help_people(f, 3);
    static const char *const two[] = {"reviewer-a", "reviewer-b"};
    struct calibration_options o = {
        .stage = STAGE_TITLE, .n = 4, .seed = 8, .people = two, .n_people = 2};
    int64_t id;
    DO(f, calibration_start(f->s, "lead", &o, &id, &f->e));
    struct calibration c = load(f, id, NULL);
    struct calibration_item *item;
    size_t n;
    OK(f, calibration_items(f->s, &c, NULL, &f->arena, &item, &n, &f->e));
    int64_t sum = 15, in = item[0].root;
    for (size_t i = 0; i < n; i++)
        sum -= item[i].root;
    assert_int_equal(n, 4);
    assert_int_equal(vote(f, "reviewer-c", id, in, INCLUDE), ERR_FORBIDDEN);
    assert_int_equal(vote(f, "reviewer-a", id, sum, INCLUDE), ERR_STATE);
    assert_int_equal(vote(f, "reviewer-a", 99, in, INCLUDE), ERR_NOT_FOUND);
    assert_int_equal(vote(f, "reviewer-a", id, in, (struct vote){.category = STR("2")}), ERR_INPUT);
    /* The record that is left is read as always. */
    OK(f, fixture_vote(f, "reviewer-c", sum, STAGE_TITLE, VOTE_INCLUDE, "", ""));
}

static void a_round_needs_a_lead_two_people_and_records(void **state)
{
    static const char *const one[] = {"reviewer-a"}, *const twice[] = {"reviewer-a", "reviewer-a"};
    struct fixture *f = *state;
    struct calibration_options o = {.stage = STAGE_TITLE, .n = 3};
    int64_t id;
    assert_int_equal(IN(f, calibration_start(f->s, "reviewer-a", &o, &id, &f->e)), ERR_FORBIDDEN);
    o.n = 0;
    assert_int_equal(IN(f, calibration_start(f->s, "lead", &o, &id, &f->e)), ERR_INPUT);
    o = (struct calibration_options){.stage = STAGE_TITLE, .n = 3, .people = one, .n_people = 1};
    assert_int_equal(IN(f, calibration_start(f->s, "lead", &o, &id, &f->e)), ERR_INPUT);
    o.people = twice;
    o.n_people = 2;
    assert_int_equal(IN(f, calibration_start(f->s, "lead", &o, &id, &f->e)), ERR_INPUT);
    o = (struct calibration_options){.stage = STAGE_ABSTRACT, .n = 3};
    assert_int_equal(IN(f, calibration_start(f->s, "lead", &o, &id, &f->e)), ERR_STATE);
    start(f, 2);
    o.stage = STAGE_TITLE;
    assert_int_equal(IN(f, calibration_start(f->s, "lead", &o, &id, &f->e)), ERR_STATE);
}

/* Record 1 is by reviewer-a, and 4 is the same article. */
static void what_one_of_them_wrote_is_not_drawn(void **state)
{
    struct fixture *f = *state;
    struct person_identity id = {STR("Author Synthetic"), STR("")};
    int64_t round, left;
    DO(f, interest_name(f->s, "lead", "reviewer-a", &id, &f->e));
    round = start(f, 9);
    assert_int_equal(load(f, round, NULL).n_records, 3);
    assert_int_equal(vote(f, "reviewer-b", round, 1, INCLUDE), ERR_STATE);
    /* Whoever asks not to judge one later is not waited for. */
    DO(f, interest_recuse(f->s, "reviewer-b", 2, "", &f->e));
    assert_int_equal(vote(f, "reviewer-b", round, 2, INCLUDE), ERR_FORBIDDEN);
    OK(f, calibration_left(f->s, round, "reviewer-b", &left, &f->e));
    assert_int_equal(left, 2);
    OK(f, calibration_left(f->s, round, NULL, &left, &f->e));
    assert_int_equal(left, 5);
    help_holds(f);
}

const struct CMUnitTest CALIBRATION[] = {T(a_round_is_in_nobodys_queue),
                                         T(nobody_sees_another_vote_before_the_discussion),
                                         T(a_lead_in_the_round_is_blind_too),
                                         T(who_may_vote_and_on_what),
                                         T(a_round_needs_a_lead_two_people_and_records),
                                         T(what_one_of_them_wrote_is_not_drawn)};
const size_t CALIBRATION_N = COUNT_OF(CALIBRATION);
