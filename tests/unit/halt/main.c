/* main.c - what the rules say of a stage, to whom, and the lead's decision by them. */
#include "../workflow/help.h"
#include "screen/halt/halt.h"

#include <math.h>

#define MANY 40 /* records of the review beside the five */

static const struct halt_options SMALL = {.small = true};

static struct halt_view look(struct fixture *f, const char *reader, const struct halt_options *o)
{
    struct halt_view v;
    OK(f, halt_load(f->s, reader, STAGE_TITLE, o, &f->arena, &v, &f->e));
    return v;
}

static void say(struct fixture *f, const char *who, int64_t record, bool include)
{
    OK(f, fixture_vote(f, who, record, STAGE_TITLE, include ? VOTE_INCLUDE : VOTE_EXCLUDE, "",
                       include ? "" : "P-in"));
}

static enum err_code stop(struct fixture *f, enum halt_rule rule, bool force, const char *note)
{
    const struct halt_decision d = {.rule = rule, .force = force, .note = note};
    int64_t n;
    return IN(f, halt_stop(f->s, "lead", STAGE_TITLE, &SMALL, &d, &f->arena, &n, &f->e));
}

static const struct halt_item *item(const struct halt_view *v, enum halt_item_kind kind)
{
    for (size_t i = 0; i < v->n_items; i++)
        if (v->item[i].kind == kind)
            return &v->item[i];
    fail_msg("no item %d", (int)kind);
    return NULL;
}

/* The label is the outcome, its place that of the vote that settled it, whatever the number. */
static void labels_come_in_the_order_of_the_decisions(void **state)
{
    struct fixture *f = *state;
    say(f, "reviewer-b", 5, false);
    say(f, "reviewer-a", 2, true);
    say(f, "reviewer-a", 3, false);
    struct halt_view v = look(f, "lead", &SMALL);
    assert_int_equal(v.screened, 3);
    assert_int_equal(v.total, 5);
    assert_int_equal(v.found, 1);
    assert_int_equal(v.record[0], 5);
    assert_int_equal(v.record[1], 2);
    assert_true(v.relevant[1] && !v.relevant[0] && !v.relevant[2]);
    assert_int_equal(v.position[0], 2);
    assert_int_equal(v.irrelevant, 1);
    /* Taken back, it is no label any more. */
    OK(f, fixture_undo(f, "reviewer-a", 2, STAGE_TITLE));
    assert_int_equal(look(f, "lead", &SMALL).found, 0);
}

static int open_two(void **state)
{
    return fixture_open_as(state, "  title: {reviewers: 2}\n");
}

static void half_read_records_and_conflicts_are_open(void **state)
{
    struct fixture *f = *state;
    say(f, "reviewer-a", 1, true);
    say(f, "reviewer-b", 1, true);
    say(f, "reviewer-a", 2, true);
    say(f, "reviewer-b", 2, false);
    say(f, "reviewer-a", 3, true);
    struct halt_view v = look(f, "lead", &SMALL);
    assert_int_equal(v.screened, 1);
    assert_int_equal(v.conflicts, 1);
    assert_int_equal(v.open, 3);
    assert_int_equal(v.half, 1);
    assert_int_equal(v.cost.votes, 6);
    OK(f, fixture_resolve(f, "lead", 2, STAGE_TITLE, VOTE_INCLUDE, "", ""));
    v = look(f, "lead", &SMALL);
    assert_int_equal(v.record[1], 2);
    assert_true(v.relevant[1]);
}

/* A reader gets their own decisions, a lead who reads no word of what is half read. */
static void who_sees_what(void **state)
{
    struct fixture *f = *state;
    say(f, "reviewer-a", 1, true);
    say(f, "reviewer-b", 1, true);
    say(f, "reviewer-a", 3, false);
    struct halt_view v = look(f, "reviewer-a", &SMALL);
    assert_true(v.own);
    assert_int_equal(v.screened, 2);
    assert_int_equal(v.open, 3);
    assert_int_equal(v.n_items, 0);
    v = look(f, "reviewer-b", &SMALL);
    assert_int_equal(v.screened, 1);
    assert_int_equal(v.half, -1);
    DO(f, person_add(f->s, "lead", "lead", "reviewer", NULL, &f->e));
    v = look(f, "lead", &SMALL);
    assert_false(v.own);
    assert_int_equal(v.screened, 1);
    assert_int_equal(v.half, -1);
    assert_int_equal(halt_load(f->s, "nobody", STAGE_TITLE, &SMALL, &f->arena, &v, &f->e),
                     ERR_NOT_FOUND);
}

static void a_small_stage_is_told_no_rule_unless_asked(void **state)
{
    struct fixture *f = *state;
    const struct halt_options usual = {0};
    const struct halt_decision d = {.rule = HALT_HYPERGEOMETRIC};
    int64_t n;
    for (int64_t id = 1; id <= 4; id++)
        say(f, "reviewer-a", id, id == 1);
    struct halt_view v = look(f, "lead", &usual);
    assert_true(v.small);
    for (int i = 0; i < HALT_RULE_COUNT; i++)
        assert_false(v.rule[i].given || v.rule[i].met);
    assert_true(isnan(v.recall));
    assert_int_equal(IN(f, halt_stop(f->s, "lead", STAGE_TITLE, &usual, &d, &f->arena, &n, &f->e)),
                     ERR_STATE);
    assert_non_null(strstr(fixture_message(f), "--small"));
    assert_true(look(f, "lead", &SMALL).rule[HALT_HYPERGEOMETRIC].given);
}

static void targets_are_shares_and_full_texts_are_read(void **state)
{
    struct fixture *f = *state;
    const struct halt_options bad[] = {{.target = 1.2}, {.target = 1}, {.confidence = -0.1}};
    struct halt_view v;
    for (size_t i = 0; i < COUNT_OF(bad); i++)
        assert_int_equal(halt_load(f->s, NULL, STAGE_TITLE, &bad[i], &f->arena, &v, &f->e),
                         ERR_INPUT);
    assert_int_equal(halt_load(f->s, NULL, STAGE_FULL_TEXT, &SMALL, &f->arena, &v, &f->e),
                     ERR_INPUT);
}

/* One found, then a long row of nothing: met at a low target before it is at a high one. */
static void a_stage_is_ended_by_a_rule_that_is_met(void **state)
{
    struct fixture *f = *state;
    struct stage_halt *h;
    size_t n;
    help_records(f, MANY);
    for (int64_t id = 1; id <= 20; id++)
        say(f, "reviewer-a", id, id <= 2);
    assert_int_equal(stop(f, HALT_HYPERGEOMETRIC, false, NULL), ERR_STATE);
    assert_non_null(strstr(fixture_message(f), "the rule is not met"));
    assert_int_equal(stop(f, HALT_HYPERGEOMETRIC, true, NULL), ERR_INPUT); /* no note */
    for (int64_t id = 21; id <= 44; id++)
        say(f, "reviewer-a", id, false);
    OK(f, stop(f, HALT_HYPERGEOMETRIC, false, NULL));
    OK(f, stage_halts(f->s, &f->arena, &h, &n, &f->e));
    assert_int_equal(n, 1);
    assert_false(h[0].grounds.forced);
    assert_int_equal(h[0].grounds.screened, 44);
    assert_int_equal(h[0].grounds.found, 2);
    assert_true(h[0].grounds.p < 0.05 && h[0].grounds.target == 0.95);
    assert_true(h[0].grounds.recall > 0.9 && h[0].grounds.recall <= 1);
    struct halt_view v = look(f, "lead", &SMALL);
    assert_true(v.ended);
    assert_int_equal(v.not_screened, 1);
    assert_int_equal(v.total, 45);
    help_holds(f);
}

static void a_rule_that_is_not_met_takes_force_and_says_so(void **state)
{
    struct fixture *f = *state;
    struct stage_halt *h;
    size_t n;
    say(f, "reviewer-a", 1, true);
    OK(f, stop(f, HALT_CURVE, true, "the report is due"));
    OK(f, stage_halts(f->s, &f->arena, &h, &n, &f->e));
    assert_true(h[0].grounds.forced);
    assert_string_equal(h[0].grounds.note, "the report is due");
    assert_non_null(strstr(stage_halt_rule(&h[0], &f->arena, LANG_EN), "the rule was not met"));
    DO(f, stage_resume(f->s, "lead", STAGE_TITLE, "more time", NULL, &f->e));
    OK(f, stop(f, HALT_OTHER, false, "agreed with the network"));
    OK(f, stage_halts(f->s, &f->arena, &h, &n, &f->e));
    assert_false(h[1].grounds.forced);
    assert_true(isnan(h[1].grounds.p));
    help_holds(f);
}

/* reviewer-a reads in the drawn order, reviewer-b along the numbers. */
static void a_drawn_order_is_told_from_another(void **state)
{
    struct fixture *f = *state;
    const struct turn_options drawn = {.order = TURN_DRAWN};
    struct turn t;
    help_records(f, MANY);
    for (int i = 0; i < 12; i++) {
        OK(f, review_turn_past(f->s, "reviewer-a", STAGE_TITLE, &drawn, &t, &f->e));
        say(f, "reviewer-a", t.root, i == 3);
    }
    for (int i = 0; i < 12; i++) {
        OK(f, review_turn_past(f->s, "reviewer-b", STAGE_TITLE, NULL, &t, &f->e));
        say(f, "reviewer-b", t.root, false);
    }
    struct halt_view v = look(f, "lead", &SMALL);
    assert_true(item(&v, HALT_ITEM_SAMPLE)->have == 12);
    assert_true(item(&v, HALT_ITEM_SAMPLE)->met);
    assert_int_equal(item(&v, HALT_ITEM_SAMPLE_FOUND)->have, 1);
    assert_true(v.phase[HALT_RANDOM].met);
    /* 1 of 12, so 4 of 45 are expected. */
    assert_int_equal(item(&v, HALT_ITEM_TWICE)->want, 8);
}

static void key_papers_are_what_came_another_way(void **state)
{
    struct fixture *f = *state;
    say(f, "reviewer-a", 1, true);
    struct halt_view v = look(f, "lead", &SMALL);
    assert_int_equal(item(&v, HALT_ITEM_KEYS)->want, 2); /* 4 and 5 */
    assert_int_equal(item(&v, HALT_ITEM_KEYS)->have, 0);
    OK(f, fixture_merge(f, 1, 4)); /* found by the search too: still a key paper */
    v = look(f, "lead", &SMALL);
    assert_int_equal(item(&v, HALT_ITEM_KEYS)->want, 2);
    assert_int_equal(item(&v, HALT_ITEM_KEYS)->have, 1);
    say(f, "reviewer-a", 5, false);
    v = look(f, "lead", &SMALL);
    assert_true(item(&v, HALT_ITEM_KEYS)->met);
}

static void phases_that_the_log_cannot_tell_are_a_leads_word(void **state)
{
    struct fixture *f = *state;
    for (int64_t id = 1; id <= 4; id++)
        say(f, "reviewer-a", id, id == 1);
    assert_int_equal(look(f, "lead", &SMALL).rule[HALT_SAFE].n_attest, 3);
    DO(f, stage_attest(f->s, "lead", STAGE_TITLE, HALT_MODEL, "read on in another order", &f->e));
    DO(f, stage_attest(f->s, "lead", STAGE_TITLE, HALT_RANDOM, "drawn beforehand", &f->e));
    struct halt_view v = look(f, "lead", &SMALL);
    assert_true(v.phase[HALT_MODEL].met && v.phase[HALT_RANDOM].met);
    assert_false(v.phase[HALT_QUALITY].met);
    assert_int_equal(v.rule[HALT_SAFE].n_attest, 1);
    assert_false(v.rule[HALT_SAFE].met);
    assert_int_equal(stop(f, HALT_SAFE, false, NULL), ERR_STATE);
    assert_non_null(strstr(fixture_message(f), "sigte stopping show --stage title"));
}

static void going_on_costs_hours_at_the_reviews_own_pace(void **state)
{
    struct fixture *f = *state;
    struct vote v = {.verdict = VOTE_EXCLUDE, .spent_ms = 36000};
    struct vote_sending how = {0};
    assert_true(isnan(look(f, "lead", &SMALL).cost.hours));
    DO(f, vote_send(f->s, "reviewer-a", 1, STAGE_TITLE, &v, &how, NULL, &f->e));
    struct halt_view w = look(f, "lead", &SMALL);
    assert_true(fabs(w.cost.ms - 36000) < 1e-9);
    assert_true(fabs(w.cost.hours - 0.04) < 1e-9);
    assert_false(w.cost.own);
    assert_true(look(f, "reviewer-a", &SMALL).cost.own);
    assert_true(isnan(look(f, "reviewer-b", &SMALL).cost.hours));
}

#define TWO(name) cmocka_unit_test_setup_teardown(name, open_two, fixture_close)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(labels_come_in_the_order_of_the_decisions),
        TWO(half_read_records_and_conflicts_are_open),
        TWO(who_sees_what),
        T(a_small_stage_is_told_no_rule_unless_asked),
        T(targets_are_shares_and_full_texts_are_read),
        T(a_stage_is_ended_by_a_rule_that_is_met),
        T(a_rule_that_is_not_met_takes_force_and_says_so),
        T(a_drawn_order_is_told_from_another),
        T(key_papers_are_what_came_another_way),
        T(phases_that_the_log_cannot_tell_are_a_leads_word),
        T(going_on_costs_hours_at_the_reviews_own_pace),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
