/* test_assign.c - records given out, taken back, and free again when somebody leaves. */
#include "help.h"

static const char *const AB[] = {"reviewer-a", "reviewer-b"}, *const C[] = {"reviewer-c"},
                         *const ABC[] = {"reviewer-a", "reviewer-b", "reviewer-c"};

static int64_t before(struct fixture *f, const char *who, const char *stage)
{
    struct assign_load *load;
    size_t n;
    OK(f, assign_loads(f->s, NULL, &f->arena, &load, &n, &f->e));
    for (size_t i = 0; i < n; i++)
        if (str_eq_c(load[i].person, who) && str_eq_c(load[i].stage, stage))
            return load[i].n;
    return 0;
}

/* Five records, one reader each. */
static void each_gets_a_share_and_reads_no_other(void **state)
{
    struct fixture *f = *state;
    int64_t given[2], left, root;
    OK(f, help_give(f, STAGE_TITLE, ASSIGN_SPLIT, 0, AB, 2, given, &left));
    assert_int_equal(given[0] + given[1], 5);
    assert_in_range(given[0], 2, 3);
    assert_int_equal(left, 0);
    OK(f, review_next(f->s, "reviewer-a", STAGE_TITLE, &root, NULL, &f->e));
    assert_int_equal(fixture_vote(f, "reviewer-b", root, STAGE_TITLE, VOTE_INCLUDE, "", ""),
                     ERR_STATE);
    OK(f, fixture_vote(f, "reviewer-a", root, STAGE_TITLE, VOTE_INCLUDE, "", ""));
    assert_int_equal(before(f, "reviewer-a", "title"), given[0] - 1);
    /* A second time there is nothing to give. */
    OK(f, help_give(f, STAGE_TITLE, ASSIGN_SPLIT, 0, AB, 2, given, &left));
    assert_int_equal(given[0] + given[1], 0);
    help_holds(f);
}

static void slots_that_nobody_may_have_are_told(void **state)
{
    struct fixture *f = *state;
    int64_t given[1], left;
    OK(f, fixture_vote(f, "reviewer-a", 1, STAGE_TITLE, VOTE_INCLUDE, "", ""));
    OK(f, fixture_vote(f, "reviewer-a", 2, STAGE_TITLE, VOTE_INCLUDE, "", ""));
    OK(f, help_give(f, STAGE_ABSTRACT, ASSIGN_SPLIT, 0, AB, 1, given, &left));
    assert_int_equal(given[0], 2);
    assert_int_equal(left, 2);
}

static void what_is_taken_back_is_free_for_others(void **state)
{
    struct fixture *f = *state;
    int64_t given[2], n, left;
    help_people(f, 3);
    OK(f, help_give(f, STAGE_TITLE, ASSIGN_SPLIT, 0, AB, 2, given, NULL));
    DO(f, assign_withdraw(f->s, "lead", "reviewer-a", STAGE_TITLE, false, &n, &f->e));
    assert_int_equal(n, given[0]);
    OK(f, help_give(f, STAGE_TITLE, ASSIGN_SPLIT, 0, C, 1, given, &left));
    assert_int_equal(given[0], n);
    assert_int_equal(left, 0);
    assert_int_equal(
        IN(f, assign_withdraw(f->s, "lead", "reviewer-x", STAGE_TITLE, false, &n, &f->e)),
        ERR_NOT_FOUND);
    assert_int_equal(
        IN(f, assign_withdraw(f->s, "reviewer-b", "reviewer-c", STAGE_TITLE, false, &n, &f->e)),
        ERR_FORBIDDEN);
    help_holds(f);
}

static void all_must_read_what_all_were_given(void **state)
{
    struct fixture *f = *state;
    int64_t given[3];
    help_people(f, 3);
    OK(f, help_give(f, STAGE_TITLE, ASSIGN_ALL, 0, ABC, 3, given, NULL));
    assert_int_equal(given[2], 5);
    OK(f, fixture_vote(f, "reviewer-a", 1, STAGE_TITLE, VOTE_INCLUDE, "", ""));
    OK(f, fixture_vote(f, "reviewer-b", 1, STAGE_TITLE, VOTE_INCLUDE, "", ""));
    assert_int_equal(help_at(f, 1, STAGE_TITLE).state, STANDING_AWAITING);
    OK(f, fixture_vote(f, "reviewer-c", 1, STAGE_TITLE, VOTE_INCLUDE, "", ""));
    assert_int_equal(help_at(f, 1, STAGE_TITLE).state, STANDING_DECIDED);
    help_holds(f);
}

static void whoever_leaves_is_awaited_no_more(void **state)
{
    struct fixture *f = *state;
    int64_t given[3];
    help_people(f, 3);
    OK(f, help_give(f, STAGE_TITLE, ASSIGN_ALL, 0, ABC, 3, given, NULL));
    OK(f, fixture_vote(f, "reviewer-c", 1, STAGE_TITLE, VOTE_INCLUDE, "", ""));
    OK(f, fixture_vote(f, "reviewer-a", 2, STAGE_TITLE, VOTE_INCLUDE, "", ""));
    OK(f, fixture_vote(f, "reviewer-b", 2, STAGE_TITLE, VOTE_INCLUDE, "", ""));
    DO(f, person_leave(f->s, "lead", "reviewer-c", &f->e));
    /* Record 2 had the other two; of record 1 the vote stays. */
    assert_int_equal(help_at(f, 2, STAGE_TITLE).state, STANDING_DECIDED);
    assert_int_equal(help_at(f, 1, STAGE_TITLE).state, STANDING_AWAITING);
    assert_int_equal(fixture_vote(f, "reviewer-c", 3, STAGE_TITLE, VOTE_INCLUDE, "", ""),
                     ERR_NOT_FOUND);
    assert_int_equal(help_give(f, STAGE_TITLE, ASSIGN_SPLIT, 0, C, 1, given, NULL), ERR_NOT_FOUND);
    OK(f, fixture_vote(f, "reviewer-a", 1, STAGE_TITLE, VOTE_INCLUDE, "", ""));
    OK(f, fixture_vote(f, "reviewer-b", 1, STAGE_TITLE, VOTE_INCLUDE, "", ""));
    assert_int_equal(help_at(f, 1, STAGE_TITLE).state, STANDING_DECIDED);
    help_holds(f);
}

static void a_slot_closed_for_now_is_lost_by_leaving_too(void **state)
{
    struct fixture *f = *state;
    int64_t given[2];
    OK(f, fixture_vote(f, "reviewer-a", 1, STAGE_TITLE, VOTE_INCLUDE, "", ""));
    OK(f, help_give(f, STAGE_ABSTRACT, ASSIGN_ALL, 0, AB, 2, given, NULL));
    OK(f, fixture_undo(f, "reviewer-a", 1, STAGE_TITLE));
    DO(f, person_leave(f->s, "lead", "reviewer-b", &f->e));
    OK(f, fixture_vote(f, "reviewer-a", 1, STAGE_TITLE, VOTE_INCLUDE, "", ""));
    struct standing st = help_at(f, 1, STAGE_ABSTRACT);
    assert_int_equal(st.slots, 1);
    assert_int_equal(before(f, "reviewer-b", "abstract"), 0);
    help_holds(f);
}

static void one_lead_stays(void **state)
{
    struct fixture *f = *state;
    assert_int_equal(IN(f, person_leave(f->s, "lead", "lead", &f->e)), ERR_STATE);
    DO(f, person_add(f->s, "lead", "reviewer-a", "lead", NULL, &f->e));
    DO(f, person_leave(f->s, "reviewer-a", "lead", &f->e));
    /* The one that left is no lead any more. */
    assert_int_equal(IN(f, person_leave(f->s, "reviewer-a", "reviewer-a", &f->e)), ERR_STATE);
    assert_int_equal(IN(f, person_leave(f->s, "reviewer-b", "reviewer-a", &f->e)), ERR_FORBIDDEN);
}

static void only_the_lead_gives_and_only_to_readers(void **state)
{
    static const char *const twice[] = {"reviewer-a", "reviewer-a"}, *const reader[] = {"reader-d"};
    struct fixture *f = *state;
    struct assign_options o = {
        .stage = STAGE_TITLE, .mode = ASSIGN_SPLIT, .people = AB, .n_people = 2};
    struct assigned *out;
    size_t n;
    int64_t left;
    DO(f, person_add(f->s, "lead", "reader-d", "reader", NULL, &f->e));
    assert_int_equal(IN(f, assign_give(f->s, "reviewer-a", &o, &f->arena, &out, &n, &left, &f->e)),
                     ERR_FORBIDDEN);
    assert_int_equal(help_give(f, STAGE_TITLE, ASSIGN_SPLIT, 0, reader, 1, NULL, NULL),
                     ERR_FORBIDDEN);
    assert_int_equal(help_give(f, STAGE_TITLE, ASSIGN_SPLIT, 0, twice, 2, NULL, NULL), ERR_INPUT);
    assert_int_equal(help_give(f, STAGE_TITLE, ASSIGN_SPLIT, 0, NULL, 0, NULL, NULL), ERR_INPUT);
}

static void a_drawn_order_is_kept_with_its_seed(void **state)
{
    struct fixture *f = *state;
    struct allotment *list;
    size_t n;
    help_records(f, 30);
    OK(f, help_give(f, STAGE_TITLE, ASSIGN_RANDOM, 77, AB, 1, NULL, NULL));
    OK(f, assign_history(f->s, &f->arena, &list, &n, &f->e));
    assert_int_equal(n, 1);
    assert_int_equal(list[0].seed, 77);
    assert_int_equal(list[0].n, 35);
    assert_true(str_eq(list[0].mode, STR("random")));
    /* Read in the drawn order, which is not that of the records. */
    int64_t last = 0, root, turned = 0;
    for (int i = 0; i < 35; i++, last = root) {
        OK(f, review_next(f->s, "reviewer-a", STAGE_TITLE, &root, NULL, &f->e));
        OK(f, fixture_vote(f, "reviewer-a", root, STAGE_TITLE, VOTE_EXCLUDE, "", ""));
        turned += root < last;
    }
    assert_true(turned > 5);
    help_holds(f);
}

static void others_are_not_told_how_much_is_left(void **state)
{
    struct fixture *f = *state;
    struct assign_load *load;
    size_t n;
    OK(f, help_give(f, STAGE_TITLE, ASSIGN_SPLIT, 0, AB, 2, NULL, NULL));
    OK(f, assign_loads(f->s, "reviewer-a", &f->arena, &load, &n, &f->e));
    assert_int_equal(n, 1);
    assert_true(str_eq(load[0].person, STR("reviewer-a")));
    OK(f, assign_loads(f->s, "lead", &f->arena, &load, &n, &f->e));
    assert_int_equal(n, 2);
    assert_int_equal(assign_loads(f->s, "nobody", &f->arena, &load, &n, &f->e), ERR_NOT_FOUND);
}

/* In the order of a list, and what it lacks behind. */
static void a_ranked_list_says_who_reads_what_first(void **state)
{
    struct fixture *f = *state;
    static const char *const a[] = {"reviewer-a"};
    static const int64_t list[] = {4, 77, 2, 5};
    struct assign_options o = {.stage = STAGE_TITLE,
                               .mode = ASSIGN_RANK,
                               .people = a,
                               .n_people = 1,
                               .ranked = list,
                               .n_ranked = COUNT_OF(list)};
    static const int64_t expected[] = {4, 2, 5, 1, 3};
    struct assigned *out;
    struct turn *t;
    size_t n;
    int64_t left;
    DO(f, assign_give(f->s, "lead", &o, &f->arena, &out, &n, &left, &f->e));
    OK(f, review_ahead(f->s, "reviewer-a", STAGE_TITLE, NULL, 9, &f->arena, &t, &n, &f->e));
    assert_int_equal(n, COUNT_OF(expected));
    for (size_t i = 0; i < n; i++)
        assert_int_equal(t[i].root, expected[i]);
    help_holds(f);
}

const struct CMUnitTest ASSIGN[] = {
    T(each_gets_a_share_and_reads_no_other),
    T(slots_that_nobody_may_have_are_told),
    T(what_is_taken_back_is_free_for_others),
    T(all_must_read_what_all_were_given),
    T(whoever_leaves_is_awaited_no_more),
    T(a_slot_closed_for_now_is_lost_by_leaving_too),
    T(one_lead_stays),
    T(only_the_lead_gives_and_only_to_readers),
    T(a_drawn_order_is_kept_with_its_seed),
    T(others_are_not_told_how_much_is_left),
    T(a_ranked_list_says_who_reads_what_first),
};
const size_t ASSIGN_N = COUNT_OF(ASSIGN);
