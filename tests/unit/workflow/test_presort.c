/* test_presort.c - a pre-sort: excluding decides alone, keeping is no vote, both can be undone. */
#include "help.h"

static int open(void **state)
{
    return fixture_open_as(state, "  title: {reviewers: 1, presort: true}\n"
                                  "  abstract: {reviewers: 2, resolver: lead}\n");
}

static enum err_code sort(struct fixture *f, const char *who, int64_t record, struct vote v)
{
    return IN(f, presort_decide(f->s, who, record, STAGE_TITLE, &v, NULL, &f->e));
}

static enum err_code undo(struct fixture *f, const char *who, int64_t record)
{
    return IN(f, presort_undo(f->s, who, record, STAGE_TITLE, &f->e));
}

static void keeping_is_no_vote(void **state)
{
    struct fixture *f = *state;
    assert_int_equal(help_at(f, 1, STAGE_TITLE).awaits, AWAITS_PRESORT);
    assert_int_equal(fixture_vote(f, "reviewer-a", 1, STAGE_TITLE, VOTE_INCLUDE, "", ""),
                     ERR_STATE);
    OK(f, sort(f, "reviewer-a", 1, INCLUDE));
    struct standing st = help_at(f, 1, STAGE_TITLE);
    assert_int_equal(st.awaits, AWAITS_VOTE);
    assert_int_equal(st.slots, 1);
    struct conflict_vote *shown;
    size_t n;
    OK(f, vote_shown(f->s, 1, STAGE_TITLE, NULL, &f->arena, &shown, &n, &f->e));
    assert_int_equal(n, 0);
    /* Whoever sorted may read it, too. */
    OK(f, fixture_vote(f, "reviewer-a", 1, STAGE_TITLE, VOTE_EXCLUDE, "", "P-in"));
    assert_int_equal(help_at(f, 1, STAGE_TITLE).how, HOW_SINGLE);
    help_holds(f);
}

static int64_t excluded(struct fixture *f)
{
    struct prisma_input in;
    struct prisma_flow flow;
    const char *near = NULL;
    OK(f, flow_input(f->s, &f->arena, &in, &f->e));
    OK(f, prisma_count(&in, &f->arena, &flow, &f->e));
    assert_int_equal(prisma_check(&flow, &f->arena).n_failed, 0);
    return prisma_box(&flow, STR("records_excluded"), &near)->n;
}

static void excluding_decides_and_counts_as_excluded(void **state)
{
    struct fixture *f = *state;
    struct stage_count count[STAGE_COUNT];
    OK(f, sort(f, "reviewer-a", 1, EXCLUDE_P));
    struct standing st = help_at(f, 1, STAGE_TITLE);
    assert_int_equal(st.state, STANDING_DECIDED);
    assert_int_equal(st.how, HOW_PRESORT);
    assert_true(str_eq(st.reason, STR("P-in")));
    OK(f, review_counts(f->s, count, &f->e));
    assert_int_equal(count[STAGE_TITLE].excluded, 1);
    assert_int_equal(excluded(f), 1);
    OK(f, undo(f, "reviewer-a", 1));
    assert_int_equal(help_at(f, 1, STAGE_TITLE).awaits, AWAITS_PRESORT);
    assert_int_equal(excluded(f), 0);
    help_holds(f);
}

static void what_was_read_since_stays_sorted(void **state)
{
    struct fixture *f = *state;
    OK(f, sort(f, "reviewer-a", 1, INCLUDE));
    assert_int_equal(undo(f, "reviewer-b", 1), ERR_STATE);
    OK(f, fixture_vote(f, "reviewer-b", 1, STAGE_TITLE, VOTE_INCLUDE, "", ""));
    assert_int_equal(undo(f, "reviewer-a", 1), ERR_STATE);
    OK(f, fixture_undo(f, "reviewer-b", 1, STAGE_TITLE));
    OK(f, undo(f, "reviewer-a", 1));
    assert_int_equal(undo(f, "reviewer-a", 1), ERR_STATE);
    help_holds(f);
}

static void one_person_sorts_what_one_was_given(void **state)
{
    static const char *const people[] = {"reviewer-a", "reviewer-b"};
    struct fixture *f = *state;
    struct assign_options o = {.stage = STAGE_TITLE,
                               .presort = true,
                               .mode = ASSIGN_SPLIT,
                               .people = people,
                               .n_people = 2};
    struct assigned *out;
    struct turn t;
    size_t n;
    int64_t left, taken;
    DO(f, assign_give(f->s, "lead", &o, &f->arena, &out, &n, &left, &f->e));
    assert_int_equal(out[0].n + out[1].n, 5);
    OK(f, review_turn(f->s, "reviewer-b", STAGE_TITLE, &t, &f->e));
    assert_int_equal(t.kind, TURN_PRESORT);
    assert_int_equal(sort(f, "reviewer-a", t.root, EXCLUDE), ERR_STATE);
    OK(f, sort(f, "reviewer-b", t.root, EXCLUDE));
    /* What is given back is free, and an article of one's own is not sorted either. */
    DO(f, assign_withdraw(f->s, "lead", "reviewer-b", STAGE_TITLE, true, &taken, &f->e));
    assert_int_equal(taken, out[1].n - 1);
    struct person_identity id = {STR("Author Synthetic"), STR("")};
    OK(f, review_turn(f->s, "reviewer-a", STAGE_TITLE, &t, &f->e));
    assert_int_equal(t.root, 1);
    DO(f, interest_name(f->s, "lead", "reviewer-a", &id, &f->e));
    assert_int_equal(sort(f, "reviewer-a", 1, EXCLUDE), ERR_FORBIDDEN);
    help_holds(f);
}

static int open_named(void **state)
{
    return fixture_open_as(
        state, "  title: {reviewers: 1, presort: [reviewer-a], readers: [reviewer-b]}\n");
}

static void the_protocol_says_who_sorts_and_who_reads(void **state)
{
    struct fixture *f = *state;
    struct turn t;
    assert_int_equal(sort(f, "reviewer-b", 1, INCLUDE), ERR_FORBIDDEN);
    OK(f, sort(f, "reviewer-a", 1, INCLUDE));
    assert_int_equal(fixture_vote(f, "reviewer-a", 1, STAGE_TITLE, VOTE_INCLUDE, "", ""),
                     ERR_FORBIDDEN);
    OK(f, review_turn(f->s, "reviewer-b", STAGE_TITLE, &t, &f->e));
    assert_int_equal(t.kind, TURN_VOTE);
    assert_int_equal(t.root, 1);
    OK(f, review_turn(f->s, "reviewer-a", STAGE_TITLE, &t, &f->e));
    assert_int_equal(t.kind, TURN_PRESORT);
    assert_int_equal(t.root, 2);
    OK(f, fixture_vote(f, "reviewer-b", 1, STAGE_TITLE, VOTE_INCLUDE, "", ""));
    help_holds(f);
}

#define P(name) cmocka_unit_test_setup_teardown(name, open, fixture_close)
const struct CMUnitTest PRESORT[] = {
    P(keeping_is_no_vote), P(excluding_decides_and_counts_as_excluded),
    P(what_was_read_since_stays_sorted), P(one_person_sorts_what_one_was_given),
    cmocka_unit_test_setup_teardown(the_protocol_says_who_sorts_and_who_reads, open_named,
                                    fixture_close)};
const size_t PRESORT_N = COUNT_OF(PRESORT);
