/* test_round.c - a round discussed and closed: what its consensus decides, what it counts as, and
 * the gate. Two reviewers, five records. */
#include "help.h"

static enum err_code vote(struct fixture *f, const char *who, int64_t id, int64_t record,
                          struct vote v)
{
    return IN(f, calibration_vote(f->s, who, id, record, &v, &f->e));
}

/* A round of all five: the two disagree about the first `differ` records, and exclude the last. */
static int64_t voted(struct fixture *f, enum stage stage, int differ)
{
    struct calibration_options o = {.stage = stage, .n = 5, .seed = 8};
    int64_t id = 0;
    DO(f, calibration_start(f->s, "lead", &o, &id, &f->e));
    for (int64_t i = 1; i <= 5; i++) {
        OK(f, vote(f, "reviewer-a", id, i, i == 5 ? EXCLUDE_P : INCLUDE));
        OK(f, vote(f, "reviewer-b", id, i, i == 5 || i <= differ ? EXCLUDE_P : INCLUDE));
    }
    return id;
}

static enum err_code discuss(struct fixture *f, int64_t id, bool early)
{
    return IN(f, calibration_discuss(f->s, "lead", id, early, &f->e));
}

static enum err_code close_with(struct fixture *f, int64_t id,
                                const struct calibration_consensus *given, size_t n)
{
    return IN(f, calibration_close(f->s, "lead", id, given, n, &f->e));
}

static void the_discussion_waits_for_all_votes(void **state)
{
    struct fixture *f = *state;
    struct calibration_options o = {.stage = STAGE_TITLE, .n = 5};
    int64_t id;
    DO(f, calibration_start(f->s, "lead", &o, &id, &f->e));
    OK(f, vote(f, "reviewer-a", id, 1, INCLUDE));
    assert_int_equal(discuss(f, id, false), ERR_STATE);
    assert_non_null(strstr(fixture_message(f), "lacks 9 votes"));
    assert_int_equal(close_with(f, id, NULL, 0), ERR_STATE);
    assert_int_equal(IN(f, calibration_discuss(f->s, "reviewer-a", id, true, &f->e)),
                     ERR_FORBIDDEN);
    OK(f, discuss(f, id, true));
    assert_int_equal(discuss(f, id, true), ERR_STATE);
}

/* The votes before stand as they were; those after say what changed. */
static void both_results_are_kept(void **state)
{
    struct fixture *f = *state;
    struct agreement before, after;
    struct calibration c;
    int64_t id = voted(f, STAGE_TITLE, 2);
    OK(f, discuss(f, id, false));
    OK(f, vote(f, "reviewer-b", id, 1, INCLUDE));
    OK(f, calibration_load(f->s, id, NULL, &f->arena, &c, &f->e));
    OK(f, calibration_statistics(f->s, &c, false, &f->arena, &before, &f->e));
    OK(f, calibration_statistics(f->s, &c, true, &f->arena, &after, &f->e));
    assert_true(before.of[AGREEMENT_RAW].value == 0.6);
    assert_true(after.of[AGREEMENT_RAW].value == 0.8);
    double value;
    bool defined;
    OK(f, calibration_agreement(f->s, &c, true, MEASURE_COHEN, &value, &defined, &f->e));
    assert_true(defined && value == after.of[AGREEMENT_COHEN].value);
    help_holds(f);
}

static void closing_needs_a_consensus_where_they_differ(void **state)
{
    struct fixture *f = *state;
    int64_t id = voted(f, STAGE_TITLE, 1);
    OK(f, discuss(f, id, false));
    assert_int_equal(close_with(f, id, NULL, 0), ERR_STATE);
    assert_non_null(strstr(fixture_message(f), "record 1"));
    struct calibration_consensus maybe = {1, {.verdict = VOTE_MAYBE}},
                                 one = {1, {.verdict = VOTE_EXCLUDE, .reason = STR("I-less")}};
    assert_int_equal(close_with(f, id, &maybe, 1), ERR_INPUT);
    assert_int_equal(IN(f, calibration_close(f->s, "reviewer-a", id, &one, 1, &f->e)),
                     ERR_FORBIDDEN);
    OK(f, close_with(f, id, &one, 1));
    struct standing st = help_at(f, 1, STAGE_TITLE);
    assert_int_equal(st.state, STANDING_DECIDED);
    assert_int_equal(st.how, HOW_CALIBRATION);
    assert_false(st.include);
    assert_true(str_eq(st.reason, STR("I-less")));
    assert_true(help_at(f, 2, STAGE_TITLE).include);
    assert_int_equal(help_at(f, 2, STAGE_ABSTRACT).state, STANDING_AWAITING);
    assert_true(str_eq(help_at(f, 5, STAGE_TITLE).reason, STR("P-in")));
    assert_int_equal(close_with(f, id, NULL, 0), ERR_STATE);
    assert_int_equal(vote(f, "reviewer-a", id, 1, INCLUDE), ERR_STATE);
    help_holds(f);
}

static int64_t box(const struct prisma_flow *flow, const char *name)
{
    const char *near = NULL;
    const struct prisma_number *x = prisma_box(flow, str_c(name), &near);
    assert_non_null(x);
    return x->n;
}

static void a_consensus_counts_once_in_the_flow(void **state)
{
    struct fixture *f = *state;
    struct prisma_input in;
    struct prisma_flow flow;
    struct calibration_consensus one = {1, INCLUDE};
    int64_t id = voted(f, STAGE_TITLE, 1), again = 0;
    OK(f, discuss(f, id, false));
    OK(f, close_with(f, id, &one, 1));
    OK(f, flow_input(f->s, &f->arena, &in, &f->e));
    OK(f, prisma_count(&in, &f->arena, &flow, &f->e));
    assert_int_equal(prisma_check(&flow, &f->arena).n_failed, 0);
    assert_int_equal(box(&flow, "records_screened"), 3);
    assert_int_equal(box(&flow, "records_excluded"), 0); /* 5 is of the network's arm */
    /* Votes of a round are none at the stage: no reader may vote, none is counted. */
    assert_int_equal(fixture_vote(f, "reviewer-a", 1, STAGE_TITLE, VOTE_INCLUDE, "", ""),
                     ERR_STATE);
    struct conflict_vote *shown;
    size_t n;
    OK(f, vote_shown(f->s, 1, STAGE_TITLE, NULL, &f->arena, &shown, &n, &f->e));
    assert_int_equal(n, 0);
    /* What was decided is not drawn again. */
    struct calibration_options o = {.stage = STAGE_TITLE, .n = 5};
    assert_int_equal(IN(f, calibration_start(f->s, "lead", &o, &again, &f->e)), ERR_STATE);
}

static int open_gate(void **state)
{
    return fixture_open_as(state, "  title: {reviewers: 1, calibration: {measure: raw, at_least: "
                                  "0.8, records: 4}}\n");
}

static void close_all(struct fixture *f, int64_t id, int differ)
{
    struct calibration_consensus given[5];
    for (int i = 0; i < differ; i++)
        given[i] = (struct calibration_consensus){i + 1, INCLUDE};
    OK(f, discuss(f, id, false));
    OK(f, close_with(f, id, given, (size_t)differ));
}

static void a_stage_opens_when_a_round_reached_what_is_asked(void **state)
{
    struct fixture *f = *state;
    int64_t root;
    help_records(f, 5);
    assert_int_equal(fixture_vote(f, "reviewer-a", 6, STAGE_TITLE, VOTE_INCLUDE, "", ""),
                     ERR_STATE);
    struct turn t;
    assert_int_equal(review_turn(f->s, "reviewer-a", STAGE_TITLE, &t, &f->e), ERR_STATE);
    /* Of ten five are drawn; whichever they are, the two agree on all but one. */
    struct calibration_options o = {.stage = STAGE_TITLE, .n = 5, .seed = 8};
    struct calibration c;
    struct calibration_item *item;
    size_t n;
    DO(f, calibration_start(f->s, "lead", &o, &root, &f->e));
    OK(f, calibration_load(f->s, root, NULL, &f->arena, &c, &f->e));
    OK(f, calibration_items(f->s, &c, NULL, &f->arena, &item, &n, &f->e));
    for (size_t i = 0; i < n; i++) {
        OK(f, vote(f, "reviewer-a", root, item[i].root, INCLUDE));
        OK(f, vote(f, "reviewer-b", root, item[i].root, i ? INCLUDE : EXCLUDE_P));
    }
    OK(f, discuss(f, root, false));
    assert_int_equal(calibration_gate(f->s, STAGE_TITLE, &f->e), ERR_STATE);
    struct calibration_consensus one = {item[0].root, INCLUDE};
    OK(f, close_with(f, root, &one, 1));
    OK(f, calibration_gate(f->s, STAGE_TITLE, &f->e));
    OK(f, review_turn(f->s, "reviewer-a", STAGE_TITLE, &t, &f->e));
    assert_int_equal(t.kind, TURN_VOTE);
    OK(f, fixture_vote(f, "reviewer-a", t.root, STAGE_TITLE, VOTE_INCLUDE, "", ""));
    help_holds(f);
}

/* What they agree on after the discussion is no agreement reached by reading alone. */
static void a_round_below_it_leaves_the_stage_shut(void **state)
{
    struct fixture *f = *state;
    int64_t id = voted(f, STAGE_TITLE, 2);
    close_all(f, id, 2);
    assert_int_equal(calibration_gate(f->s, STAGE_TITLE, &f->e), ERR_STATE);
    assert_non_null(strstr(fixture_message(f), "0.8"));
}

const struct CMUnitTest ROUND[] = {
    T(the_discussion_waits_for_all_votes),
    T(both_results_are_kept),
    T(closing_needs_a_consensus_where_they_differ),
    T(a_consensus_counts_once_in_the_flow),
    cmocka_unit_test_setup_teardown(a_stage_opens_when_a_round_reached_what_is_asked, open_gate,
                                    fixture_close),
    cmocka_unit_test_setup_teardown(a_round_below_it_leaves_the_stage_shut, open_gate,
                                    fixture_close)};
const size_t ROUND_N = COUNT_OF(ROUND);
