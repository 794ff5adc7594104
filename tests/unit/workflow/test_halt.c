/* test_halt.c - stages that the lead ends: what is open then is not screened, and all adds up. */
#include "help.h"
#include "screen/review/automation.h"
#include "screen/review/flow.h"
#include "screen/review/halt.h"
#include "screen/review/progress.h"

#include <math.h>

static enum err_code stop_as(struct fixture *f, const char *who, enum stage stage,
                             enum halt_rule rule, const char *note, int64_t *n)
{
    struct halt_grounds g = {.rule = rule,
                             .target = 0.95,
                             .confidence = 0.95,
                             .p = 0.031,
                             .screened = 2,
                             .found = 1,
                             .recall = NAN,
                             .low = NAN,
                             .high = NAN,
                             .note = note};
    return IN(f, stage_stop(f->s, who, stage, &g, n, &f->e));
}

static int64_t stop(struct fixture *f, enum stage stage)
{
    int64_t n = 0;
    OK(f, stop_as(f, "lead", stage, HALT_HYPERGEOMETRIC, NULL, &n));
    return n;
}

static void resume(struct fixture *f, enum stage stage)
{
    DO(f, stage_resume(f->s, "lead", stage, "a reference was missed", NULL, &f->e));
}

static bool halted(struct fixture *f, int64_t record, enum stage stage)
{
    struct standing st = help_at(f, record, stage);
    return standing_is_halted(&st);
}

static int64_t next(struct fixture *f, const char *who, enum stage stage)
{
    int64_t root = -1;
    OK(f, review_next(f->s, who, stage, &root, NULL, &f->e));
    return root;
}

/* The flow's number of a box, when all identities hold. */
static int64_t box(struct fixture *f, const char *name)
{
    struct prisma_input in;
    struct prisma_flow flow;
    const char *near;
    OK(f, flow_input(f->s, &f->arena, &in, &f->e));
    OK(f, prisma_count(&in, &f->arena, &flow, &f->e));
    assert_int_equal(prisma_check(&flow, &f->arena).n_failed, 0);
    const struct prisma_number *x = prisma_box(&flow, str_c(name), &near);
    assert_non_null(x);
    assert_int_equal(x->n, (int64_t)x->n_records);
    return x->n;
}

static void what_is_open_is_not_screened_from_then_on(void **state)
{
    struct fixture *f = *state;
    struct stage_count counts[STAGE_COUNT];
    OK(f, fixture_vote(f, "reviewer-a", 1, STAGE_TITLE, VOTE_INCLUDE, "", ""));
    OK(f, fixture_vote(f, "reviewer-a", 2, STAGE_TITLE, VOTE_EXCLUDE, "", "P-in"));
    assert_int_equal(stop(f, STAGE_TITLE), 3);
    for (int64_t id = 3; id <= 5; id++)
        assert_true(halted(f, id, STAGE_TITLE));
    assert_false(halted(f, 1, STAGE_ABSTRACT));
    assert_int_equal(next(f, "reviewer-b", STAGE_TITLE), 0);
    assert_int_equal(next(f, "reviewer-b", STAGE_ABSTRACT), 1);
    assert_int_equal(fixture_vote(f, "reviewer-b", 3, STAGE_TITLE, VOTE_INCLUDE, "", ""),
                     ERR_STATE);
    assert_non_null(strstr(fixture_message(f), "ended by a stopping rule"));
    OK(f, review_counts(f->s, counts, &f->e));
    assert_int_equal(counts[STAGE_TITLE].awaiting, 0);
    assert_int_equal(counts[STAGE_TITLE].not_screened, 3);
    assert_int_equal(stop_as(f, "lead", STAGE_TITLE, HALT_SAFE, NULL, NULL), ERR_STATE);
    help_holds(f);
}

static void the_flow_counts_it_in_a_line_of_its_own(void **state)
{
    struct fixture *f = *state;
    struct prisma_input in;
    OK(f, fixture_vote(f, "reviewer-a", 1, STAGE_TITLE, VOTE_INCLUDE, "", ""));
    OK(f, fixture_vote(f, "reviewer-a", 2, STAGE_TITLE, VOTE_INCLUDE, "", ""));
    stop(f, STAGE_TITLE);
    assert_int_equal(box(f, "excluded_stopping_rule"), 1);
    assert_int_equal(box(f, "other_excluded_stopping_rule"), 2);
    assert_int_equal(box(f, "records_screened"), 2);
    assert_int_equal(box(f, "awaiting_screening"), 2);
    OK(f, fixture_vote(f, "reviewer-a", 1, STAGE_ABSTRACT, VOTE_EXCLUDE, "", "P-in"));
    OK(f, fixture_vote(f, "reviewer-b", 1, STAGE_ABSTRACT, VOTE_EXCLUDE, "", "P-in"));
    assert_int_equal(stop(f, STAGE_ABSTRACT), 1);
    assert_int_equal(box(f, "records_screened"), 2);
    assert_int_equal(box(f, "awaiting_screening"), 0);
    assert_int_equal(box(f, "records_excluded"), 2);
    assert_int_equal(box(f, "records_excluded_people"), 1);
    assert_int_equal(box(f, "records_excluded_tool"), 1);
    assert_int_equal(box(f, "abstracts_unread"), 1);
    OK(f, flow_input(f->s, &f->arena, &in, &f->e));
    assert_string_equal(in.stopping_rule[LANG_EN].ptr,
                        "titles, after 2 of 5 records: hypergeometric test that at least 95 % of "
                        "the relevant records are found, confidence 95 % (p = 0.031); abstracts, "
                        "after 2 of 3 records: hypergeometric test that at least 95 % of the "
                        "relevant records are found, confidence 95 % (p = 0.031)");
    assert_non_null(strstr(in.stopping_rule[LANG_DA].ptr, "konfidens 95 % (p = 0,031)"));
    resume(f, STAGE_TITLE);
    resume(f, STAGE_ABSTRACT);
    assert_int_equal(box(f, "excluded_stopping_rule"), 0);
    assert_int_equal(box(f, "abstracts_unread"), 0);
    OK(f, flow_input(f->s, &f->arena, &in, &f->e));
    assert_int_equal(in.stopping_rule[LANG_EN].len, 0);
    help_holds(f);
}

/* One vote of two: not screened in every count, and the vote is nobody else's to see. */
static void half_read_records_keep_their_vote_sealed(void **state)
{
    struct fixture *f = *state;
    struct conflict_vote *shown;
    struct own_vote *own;
    size_t n;
    bool open;
    OK(f, fixture_vote(f, "reviewer-a", 1, STAGE_TITLE, VOTE_INCLUDE, "", ""));
    OK(f, fixture_vote(f, "reviewer-a", 1, STAGE_ABSTRACT, VOTE_INCLUDE, "", ""));
    stop(f, STAGE_ABSTRACT);
    assert_true(halted(f, 1, STAGE_ABSTRACT));
    OK(f, vote_is_open(f->s, 1, STAGE_ABSTRACT, &open, &f->e));
    assert_true(open);
    OK(f, vote_shown(f->s, 1, STAGE_ABSTRACT, "reviewer-b", &f->arena, &shown, &n, &f->e));
    assert_int_equal(n, 0);
    OK(f, vote_shown(f->s, 1, STAGE_ABSTRACT, "reviewer-a", &f->arena, &shown, &n, &f->e));
    assert_int_equal(n, 1);
    assert_int_equal(box(f, "abstracts_unread"), 1);
    /* Neither changed nor taken back, and the list of own decisions says so. */
    assert_int_equal(fixture_undo(f, "reviewer-a", 1, STAGE_ABSTRACT), ERR_STATE);
    assert_int_equal(help_send(f, "reviewer-a", 1, STAGE_ABSTRACT, EXCLUDE_P, NULL, true),
                     ERR_STATE);
    OK(f, review_own_votes(f->s, "reviewer-a", STAGE_ABSTRACT, 0, 9, &f->arena, &own, &n, &f->e));
    assert_false(own[0].may_undo);
    resume(f, STAGE_ABSTRACT);
    assert_int_equal(next(f, "reviewer-a", STAGE_ABSTRACT), 0);
    assert_int_equal(next(f, "reviewer-b", STAGE_ABSTRACT), 1);
    OK(f, fixture_vote(f, "reviewer-b", 1, STAGE_ABSTRACT, VOTE_INCLUDE, "", ""));
    assert_true(help_at(f, 1, STAGE_ABSTRACT).include);
    help_holds(f);
}

static void conflicts_are_settled_all_the_same(void **state)
{
    struct fixture *f = *state;
    for (int64_t id = 1; id <= 2; id++)
        OK(f, fixture_vote(f, "reviewer-a", id, STAGE_TITLE, VOTE_INCLUDE, "", ""));
    OK(f, fixture_vote(f, "reviewer-a", 1, STAGE_ABSTRACT, VOTE_INCLUDE, "", ""));
    OK(f, fixture_vote(f, "reviewer-b", 1, STAGE_ABSTRACT, VOTE_EXCLUDE, "", "P-in"));
    assert_int_equal(stop(f, STAGE_ABSTRACT), 1);
    assert_int_equal(help_at(f, 1, STAGE_ABSTRACT).state, STANDING_CONFLICT);
    OK(f, fixture_resolve(f, "lead", 1, STAGE_ABSTRACT, VOTE_INCLUDE, "", ""));
    assert_int_equal(box(f, "dbr_sought_reports"), 1);
    help_holds(f);
}

static void what_comes_afterwards_is_open_until_the_ending_is_renewed(void **state)
{
    struct fixture *f = *state;
    struct stage_halt *h;
    size_t n;
    OK(f, fixture_vote(f, "reviewer-a", 1, STAGE_TITLE, VOTE_INCLUDE, "", ""));
    stop(f, STAGE_TITLE);
    help_records(f, 2);
    assert_false(halted(f, 6, STAGE_TITLE));
    assert_int_equal(next(f, "reviewer-a", STAGE_TITLE), 6);
    assert_int_equal(box(f, "awaiting_titles"), 1 + 1);
    assert_int_equal(stop(f, STAGE_TITLE), 2);
    assert_true(halted(f, 6, STAGE_TITLE));
    OK(f, stage_halts(f->s, &f->arena, &h, &n, &f->e));
    assert_int_equal(n, 2);
    assert_int_equal(h[0].unread, 4);
    assert_int_equal(h[1].unread, 2);
    assert_int_equal(h[1].head.len, 64);
    /* Both are opened at once, and the history stays. */
    resume(f, STAGE_TITLE);
    assert_false(halted(f, 2, STAGE_TITLE));
    assert_false(halted(f, 6, STAGE_TITLE));
    OK(f, stage_halts(f->s, &f->arena, &h, &n, &f->e));
    assert_false(h[0].holds || h[1].holds);
    assert_true(str_eq(h[0].resumed_by, STR("lead")));
    assert_true(str_eq(h[1].resumed_why, STR("a reference was missed")));
    assert_int_equal(IN(f, stage_resume(f->s, "lead", STAGE_TITLE, "again", NULL, &f->e)),
                     ERR_STATE);
    help_holds(f);
}

/* Titles go on while abstracts are ended: what passes then is open. */
static void what_reaches_an_ended_stage_is_open(void **state)
{
    struct fixture *f = *state;
    OK(f, fixture_vote(f, "reviewer-a", 1, STAGE_TITLE, VOTE_INCLUDE, "", ""));
    stop(f, STAGE_ABSTRACT);
    OK(f, fixture_vote(f, "reviewer-a", 2, STAGE_TITLE, VOTE_INCLUDE, "", ""));
    assert_true(halted(f, 1, STAGE_ABSTRACT));
    assert_false(halted(f, 2, STAGE_ABSTRACT));
    assert_int_equal(next(f, "reviewer-a", STAGE_ABSTRACT), 2);
    /* And titles ended while abstracts are open leaves these as they are. */
    stop(f, STAGE_TITLE);
    assert_int_equal(next(f, "reviewer-a", STAGE_ABSTRACT), 2);
    help_holds(f);
}

/* 4, from the network, is the same article as 1, from the database. */
static void found_again_it_is_open_only_when_another_arm_did(void **state)
{
    struct fixture *f = *state;
    static const char AGAIN[] = "PMID- 90000002\nTI  - Panels in cancer.\nDP  - 2020\n";
    static const char SENT[] = "PMID- 90000002\nTI  - Panels in cancer.\n";
    OK(f, fixture_vote(f, "reviewer-a", 5, STAGE_TITLE, VOTE_INCLUDE, "", ""));
    OK(f, fixture_vote(f, "reviewer-a", 4, STAGE_TITLE, VOTE_EXCLUDE, "", "P-in"));
    stop(f, STAGE_TITLE);
    fixture_import(f, "update", AGAIN, "database");
    OK(f, fixture_merge(f, 2, 6));
    assert_true(halted(f, 2, STAGE_TITLE));
    fixture_import(f, "sent", SENT, "network");
    OK(f, fixture_merge(f, 2, 7));
    assert_false(halted(f, 2, STAGE_TITLE));
    assert_int_equal(next(f, "reviewer-a", STAGE_TITLE), 2);
    OK(f, fixture_split(f, 7));
    assert_true(halted(f, 2, STAGE_TITLE));
    assert_false(halted(f, 7, STAGE_TITLE));
    /* What people decided on one of two weighs more than that the other wasn't read. */
    OK(f, fixture_merge(f, 1, 4));
    assert_int_equal(help_at(f, 1, STAGE_TITLE).state, STANDING_DECIDED);
    help_holds(f);
}

static void members_take_the_ending_along(void **state)
{
    struct fixture *f = *state;
    OK(f, fixture_merge(f, 1, 4));
    stop(f, STAGE_TITLE);
    OK(f, fixture_split(f, 4));
    assert_true(halted(f, 1, STAGE_TITLE));
    assert_true(halted(f, 4, STAGE_TITLE));
    resume(f, STAGE_TITLE);
    assert_false(halted(f, 4, STAGE_TITLE));
    help_holds(f);
}

static void what_was_given_out_comes_back_to_whom_it_was_given(void **state)
{
    struct fixture *f = *state;
    static const char *const people[] = {"reviewer-b"};
    OK(f, help_give(f, STAGE_TITLE, ASSIGN_SPLIT, 1, people, 1, NULL, NULL));
    stop(f, STAGE_TITLE);
    assert_int_equal(next(f, "reviewer-b", STAGE_TITLE), 0);
    resume(f, STAGE_TITLE);
    assert_int_equal(next(f, "reviewer-b", STAGE_TITLE), 1);
    assert_int_equal(next(f, "reviewer-a", STAGE_TITLE), 0);
    help_holds(f);
}

static void who_may_end_what(void **state)
{
    struct fixture *f = *state;
    assert_int_equal(stop_as(f, "reviewer-a", STAGE_TITLE, HALT_SAFE, NULL, NULL), ERR_FORBIDDEN);
    assert_int_equal(stop_as(f, "lead", STAGE_FULL_TEXT, HALT_SAFE, NULL, NULL), ERR_INPUT);
    assert_int_equal(stop_as(f, "lead", STAGE_TITLE, HALT_OTHER, "", NULL), ERR_INPUT);
    assert_int_equal(stop_as(f, "lead", STAGE_ABSTRACT, HALT_SAFE, NULL, NULL), ERR_STATE);
    assert_int_equal(IN(f, stage_resume(f->s, "lead", STAGE_TITLE, "x", NULL, &f->e)), ERR_STATE);
    OK(f, stop_as(f, "lead", STAGE_TITLE, HALT_OTHER, "the budget is spent", NULL));
    assert_int_equal(IN(f, stage_resume(f->s, "reviewer-a", STAGE_TITLE, "x", NULL, &f->e)),
                     ERR_FORBIDDEN);
    assert_int_equal(IN(f, stage_resume(f->s, "lead", STAGE_TITLE, NULL, NULL, &f->e)), ERR_INPUT);
    help_holds(f);
}

static void no_stage_is_ended_over_an_open_round(void **state)
{
    struct fixture *f = *state;
    struct calibration_options o = {.stage = STAGE_TITLE, .n = 2, .seed = 1};
    int64_t id;
    DO(f, calibration_start(f->s, "lead", &o, &id, &f->e));
    assert_int_equal(stop_as(f, "lead", STAGE_TITLE, HALT_SAFE, NULL, NULL), ERR_STATE);
    assert_non_null(strstr(fixture_message(f), "calibration round"));
}

static void a_phase_is_vouched_for_in_words(void **state)
{
    struct fixture *f = *state;
    struct attestation a[HALT_PHASE_COUNT];
    bool given[HALT_PHASE_COUNT];
    assert_int_equal(IN(f, stage_attest(f->s, "lead", STAGE_TITLE, HALT_MODEL, "", &f->e)),
                     ERR_INPUT);
    assert_int_equal(IN(f, stage_attest(f->s, "lead", STAGE_TITLE, HALT_ACTIVE, "x", &f->e)),
                     ERR_INPUT);
    assert_int_equal(IN(f, stage_attest(f->s, "reviewer-a", STAGE_TITLE, HALT_MODEL, "x", &f->e)),
                     ERR_FORBIDDEN);
    DO(f, stage_attest(f->s, "lead", STAGE_TITLE, HALT_MODEL, "first", &f->e));
    DO(f, stage_attest(f->s, "lead", STAGE_TITLE, HALT_MODEL, "second", &f->e));
    OK(f, stage_attested(f->s, STAGE_TITLE, &f->arena, a, given, &f->e));
    assert_true(given[HALT_MODEL]);
    assert_false(given[HALT_QUALITY]);
    assert_true(str_eq(a[HALT_MODEL].note, STR("second")));
    OK(f, stage_attested(f->s, STAGE_ABSTRACT, &f->arena, a, given, &f->e));
    assert_false(given[HALT_MODEL]);
    help_holds(f);
}

const struct CMUnitTest HALT[] = {
    T(what_is_open_is_not_screened_from_then_on),
    T(the_flow_counts_it_in_a_line_of_its_own),
    T(half_read_records_keep_their_vote_sealed),
    T(conflicts_are_settled_all_the_same),
    T(what_comes_afterwards_is_open_until_the_ending_is_renewed),
    T(what_reaches_an_ended_stage_is_open),
    T(found_again_it_is_open_only_when_another_arm_did),
    T(members_take_the_ending_along),
    T(what_was_given_out_comes_back_to_whom_it_was_given),
    T(who_may_end_what),
    T(no_stage_is_ended_over_an_open_round),
    T(a_phase_is_vouched_for_in_words),
};
const size_t HALT_N = COUNT_OF(HALT);
