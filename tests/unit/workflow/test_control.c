/* test_control.c - samples of what one person excluded alone. */
#include "help.h"

static int64_t draw(struct fixture *f, int64_t n, const char *of)
{
    struct control_options o = {.stage = STAGE_TITLE, .n = n, .of = of, .seed = 4};
    int64_t id = 0;
    DO(f, control_draw(f->s, "lead", &o, &id, &f->e));
    return id;
}

static enum err_code check(struct fixture *f, const char *who, int64_t id, int64_t record,
                           struct vote v)
{
    return IN(f, control_check(f->s, who, id, record, &v, &f->e));
}

/* reviewer-a excludes 1 and 2, reviewer-b 3; 4 goes on. */
static void exclude_three(struct fixture *f)
{
    for (int64_t id = 1; id <= 3; id++)
        OK(f, fixture_vote(f, id < 3 ? "reviewer-a" : "reviewer-b", id, STAGE_TITLE, VOTE_EXCLUDE,
                           "", "P-in"));
    OK(f, fixture_vote(f, "reviewer-a", 4, STAGE_TITLE, VOTE_INCLUDE, "", ""));
}

static struct control_sample sample(struct fixture *f, int64_t id)
{
    struct control_sample c;
    OK(f, control_load(f->s, id, &f->arena, &c, &f->e));
    return c;
}

static void only_single_exclusions_are_drawn_and_once(void **state)
{
    struct fixture *f = *state;
    struct control_options o = {.stage = STAGE_TITLE, .n = 1, .seed = 4};
    int64_t id;
    assert_int_equal(IN(f, control_draw(f->s, "lead", &o, &id, &f->e)), ERR_STATE);
    exclude_three(f);
    id = draw(f, 2, NULL);
    assert_int_equal(sample(f, id).frame, 3);
    assert_int_equal(sample(f, id).n, 2);
    id = draw(f, 10, NULL);
    assert_int_equal(sample(f, id).frame, 1);
    assert_int_equal(IN(f, control_draw(f->s, "lead", &o, &id, &f->e)), ERR_STATE);
    assert_int_equal(IN(f, control_draw(f->s, "reviewer-a", &o, &id, &f->e)), ERR_FORBIDDEN);
    o.n = 0;
    assert_int_equal(IN(f, control_draw(f->s, "lead", &o, &id, &f->e)), ERR_INPUT);
    help_holds(f);
}

static void a_share_is_rounded_up(void **state)
{
    struct fixture *f = *state;
    struct control_options o = {.stage = STAGE_TITLE, .per_mille = 100, .seed = 4};
    int64_t id;
    exclude_three(f);
    DO(f, control_draw(f->s, "lead", &o, &id, &f->e));
    assert_int_equal(sample(f, id).n, 1);
}

static void one_persons_exclusions_can_be_asked_for(void **state)
{
    struct fixture *f = *state;
    struct control_options o = {.stage = STAGE_TITLE, .n = 9, .of = "nobody"};
    int64_t id;
    exclude_three(f);
    assert_int_equal(sample(f, draw(f, 9, "reviewer-b")).frame, 1);
    assert_int_equal(sample(f, draw(f, 9, "reviewer-a")).frame, 2);
    assert_int_equal(IN(f, control_draw(f->s, "lead", &o, &id, &f->e)), ERR_NOT_FOUND);
}

static void whoever_excluded_it_does_not_check_it(void **state)
{
    struct fixture *f = *state;
    int64_t id, root, left;
    exclude_three(f);
    id = draw(f, 9, NULL);
    OK(f, control_next(f->s, "reviewer-a", id, &root, &left, &f->e));
    assert_int_equal(root, 3);
    assert_int_equal(left, 1);
    OK(f, control_next(f->s, "lead", id, &root, &left, &f->e));
    assert_int_equal(root, 1);
    assert_int_equal(left, 3);
    assert_int_equal(check(f, "reviewer-a", id, 1, INCLUDE), ERR_FORBIDDEN);
    assert_int_equal(check(f, "reviewer-b", id, 4, INCLUDE), ERR_STATE);
    assert_int_equal(check(f, "reviewer-b", 99, 1, INCLUDE), ERR_NOT_FOUND);
    DO(f, interest_recuse(f->s, "reviewer-b", 2, "", &f->e));
    assert_int_equal(check(f, "reviewer-b", id, 2, INCLUDE), ERR_FORBIDDEN);
    OK(f, check(f, "reviewer-b", id, 1, EXCLUDE_P));
    assert_int_equal(check(f, "lead", id, 1, EXCLUDE_P), ERR_STATE);
    OK(f, control_next(f->s, "reviewer-b", id, &root, &left, &f->e));
    assert_int_equal(root, 0);
    assert_int_equal(left, 0);
    help_holds(f);
}

static void a_check_that_agrees_changes_nothing(void **state)
{
    struct fixture *f = *state;
    exclude_three(f);
    int64_t id = draw(f, 9, NULL);
    OK(f, check(f, "reviewer-b", id, 1, EXCLUDE));
    struct control_sample c = sample(f, id);
    assert_int_equal(c.checked, 1);
    assert_int_equal(c.missed, 0);
    assert_true(c.rate == 0 && c.low == 0);
    assert_int_equal(help_at(f, 1, STAGE_TITLE).how, HOW_SINGLE);
}

static void a_missed_record_is_a_conflict_that_a_third_person_settles(void **state)
{
    struct fixture *f = *state;
    struct conflict_list list;
    exclude_three(f);
    DO(f, person_add(f->s, "lead", "reviewer-a", "resolver", NULL, &f->e));
    DO(f, person_add(f->s, "lead", "reviewer-b", "resolver", NULL, &f->e));
    int64_t id = draw(f, 9, NULL);
    OK(f, check(f, "reviewer-b", id, 1, INCLUDE));
    assert_int_equal(help_at(f, 1, STAGE_TITLE).state, STANDING_CONFLICT);
    assert_int_equal(help_at(f, 1, STAGE_TITLE).how, HOW_CHECK);
    OK(f, review_conflicts(f->s, &f->arena, &list, &f->e));
    assert_int_equal(list.n, 1);
    assert_int_equal(list.item[0].n, 2);
    assert_int_equal(fixture_undo(f, "reviewer-a", 1, STAGE_TITLE), ERR_STATE);
    assert_int_equal(fixture_resolve(f, "reviewer-a", 1, STAGE_TITLE, VOTE_INCLUDE, "", ""),
                     ERR_FORBIDDEN);
    assert_int_equal(fixture_resolve(f, "reviewer-b", 1, STAGE_TITLE, VOTE_INCLUDE, "", ""),
                     ERR_FORBIDDEN);
    OK(f, fixture_resolve(f, "lead", 1, STAGE_TITLE, VOTE_INCLUDE, "", ""));
    assert_int_equal(help_at(f, 1, STAGE_ABSTRACT).state, STANDING_AWAITING);
    struct control_sample c = sample(f, id);
    assert_int_equal(c.missed, 1);
    assert_true(c.rate == 1 && c.high == 1 && c.low > 0.02 && c.low < 0.03);
    help_holds(f);
}

/* A pre-sort that kept a record is not what excluded it. */
static int open_presort(void **state)
{
    return fixture_open_as(state, "  title: {reviewers: 1, presort: true}\n");
}

static void who_sorted_is_told_from_who_read(void **state)
{
    struct fixture *f = *state;
    struct control_options o = {.stage = STAGE_TITLE, .n = 9, .of = "reviewer-a"};
    int64_t id;
    DO(f, presort_decide(f->s, "reviewer-a", 1, STAGE_TITLE, &INCLUDE, NULL, &f->e));
    OK(f, fixture_vote(f, "reviewer-b", 1, STAGE_TITLE, VOTE_EXCLUDE, "", "P-in"));
    assert_int_equal(IN(f, control_draw(f->s, "lead", &o, &id, &f->e)), ERR_STATE);
    DO(f, presort_decide(f->s, "reviewer-a", 2, STAGE_TITLE, &EXCLUDE_P, NULL, &f->e));
    id = draw(f, 9, "reviewer-a");
    assert_int_equal(sample(f, id).frame, 1);
    assert_int_equal(check(f, "reviewer-a", id, 2, INCLUDE), ERR_FORBIDDEN);
    OK(f, check(f, "reviewer-b", id, 2, INCLUDE));
    assert_int_equal(help_at(f, 2, STAGE_TITLE).how, HOW_CHECK);
    help_holds(f);
}

const struct CMUnitTest CONTROL[] = {
    T(only_single_exclusions_are_drawn_and_once),
    T(a_share_is_rounded_up),
    T(one_persons_exclusions_can_be_asked_for),
    T(whoever_excluded_it_does_not_check_it),
    T(a_check_that_agrees_changes_nothing),
    T(a_missed_record_is_a_conflict_that_a_third_person_settles),
    cmocka_unit_test_setup_teardown(who_sorted_is_told_from_who_read, open_presort, fixture_close)};
const size_t CONTROL_N = COUNT_OF(CONTROL);
