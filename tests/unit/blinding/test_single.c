/* test_single.c - leaks that need a review of their own, and the few that are there by design:
 * those are named here and in docs/blinding.md, and held to what they tell. */
#include "scene.h"

#include "screen/review/automation.h"
#include "screen/review/calibration.h"
#include "screen/review/control.h"
#include "screen/review/deviation.h"
#include "screen/review/evaluate.h"
#include "screen/review/halt.h"

static void both_voted(struct scene *x, enum said said)
{
    scene_open(x, NULL, false);
    scene_vote(x, "reviewer-a", 1, STAGE_TITLE, VOTE_INCLUDE);
    scene_vote(x, "reviewer-b", 1, STAGE_TITLE, VOTE_INCLUDE);
    scene_say(x, X, STAGE_TITLE, said);
    scene_vote(x, "reviewer-b", X, STAGE_TITLE, VOTE_INCLUDE);
}

/* Else nothing in these tests would prove anything. */
static void when_both_are_in_all_is_shown(void **state)
{
    static const enum section tells[] = {VIEW_VOTES,  VIEW_COUNTS,    VIEW_EXPORT,
                                         VIEW_PRISMA, VIEW_AGREEMENT, VIEW_LOG};
    const struct telling t = {"both voted", both_voted, SAID_COUNT};
    (void)state;
    for (size_t i = 0; i < COUNT_OF(tells); i++)
        if (looks_alike(&t, "reviewer-b", tells[i], SAID_INCLUDE, SAID_EXCLUDE))
            fail_msg("the %s tell nothing though both votes are in", view_name(tells[i]));
}

/* Whoever has seen the other's vote has given his own for good. */
static void a_vote_is_sealed_when_the_other_is_shown(void **state)
{
    struct scene x = {.name = "both voted"};
    struct vote v = scene_words(SAID_EXCLUDE, STAGE_TITLE);
    struct vote_sending how = {.change = true};
    (void)state;
    both_voted(&x, SAID_EXCLUDE);
    MUST(&x, store_begin(x.s, &x.e));
    assert_int_equal(vote_undo(x.s, "reviewer-b", X, STAGE_TITLE, &x.e), ERR_STATE);
    assert_int_equal(vote_send(x.s, "reviewer-b", X, STAGE_TITLE, &v, &how, NULL, &x.e), ERR_STATE);
    store_rollback(x.s);
    scene_close(&x);
}

static void plain(struct scene *x, enum said said)
{
    scene_open(x, NULL, false);
    scene_say(x, X, STAGE_TITLE, said);
}

static void lead_reads(struct scene *x, enum said said)
{
    scene_open(x, "  title: {reviewers: 3}\n", false);
    scene_role(x, "lead", "reviewer");
    scene_say(x, X, STAGE_TITLE, said);
}

static void a_lead_who_reads_is_blinded_like_a_reviewer(void **state)
{
    const struct telling t = {"a lead who reads", lead_reads, SAID_COUNT};
    (void)state;
    for (int s = 0; s < VIEW_COUNT; s++)
        if (s != VIEW_REFUSALS)
            must_look_alike(&t, "lead", (enum section)s);
}

static void resumed(struct scene *x, enum said said)
{
    scene_ended(x, said);
    MUST(x, store_begin(x->s, &x->e));
    MUST(x, stage_resume(x->s, "lead", STAGE_TITLE, "there is time", NULL, &x->e));
    MUST(x, store_commit(x->s, &x->e));
}

/* What was said before the stage was ended stays as it was when it is opened again. */
static void a_stage_ended_and_resumed_tells_nothing(void **state)
{
    static const enum section may_tell[] = {VIEW_VOTES, VIEW_QUEUE, VIEW_COUNTS, VIEW_HALTS,
                                            VIEW_PROGRESS};
    const struct telling t = {"a stage resumed", resumed, SAID_COUNT};
    (void)state;
    for (size_t i = 0; i < COUNT_OF(may_tell); i++)
        must_look_alike(&t, "reviewer-b", may_tell[i]);
}

/* By design: a lead who doesn't read sees that work is done and at what pace, never what it says.
 */
static void a_lead_who_does_not_read_sees_that_and_not_what(void **state)
{
    const struct telling t = {"a lead who doesn't read", plain, SAID_NOTHING};
    (void)state;
    for (int s = 0; s < VIEW_COUNT; s++) {
        if (s == VIEW_PROGRESS)
            continue;
        must_look_alike(&t, "lead", (enum section)s);
        if (s != VIEW_QUEUE && s != VIEW_REFUSALS)
            must_look_alike(&t, NULL, (enum section)s);
    }
    assert_false(looks_alike(&t, NULL, VIEW_LOG, SAID_INCLUDE, SAID_NOTHING));
}

static void with_third(struct scene *x, enum said said)
{
    scene_open(x, NULL, true);
    scene_say(x, X, STAGE_TITLE, said);
}

static void the_queue_of_a_third_does_not_shrink_while_one_vote_is_in(void **state)
{
    const struct telling t = {"two of three", with_third, SAID_COUNT};
    (void)state;
    must_look_alike(&t, "reviewer-c", VIEW_QUEUE);
    must_look_alike(&t, "reviewer-c", VIEW_COUNTS);
}

static void third_and_both_in(struct scene *x, enum said said)
{
    with_third(x, said);
    scene_vote(x, "reviewer-b", X, STAGE_TITLE, VOTE_INCLUDE);
}

static int64_t left_for(const char *who, void (*build)(struct scene *, enum said), enum said said)
{
    struct scene x = {.name = "left"};
    int64_t left;
    build(&x, said);
    MUST(&x, review_left(x.s, who, STAGE_TITLE, &left, &x.e));
    scene_close(&x);
    return left;
}

/* By design: a queue shrinks when others have filled the slots, whatever they said. */
static void a_queue_shrinks_by_what_others_settled_whatever_they_said(void **state)
{
    (void)state;
    for (int said = SAID_INCLUDE; said < SAID_NOTHING; said++)
        assert_int_equal(left_for("reviewer-c", third_and_both_in, (enum said)said), RECORDS - 1);
    assert_int_equal(left_for("reviewer-c", with_third, SAID_INCLUDE), RECORDS);
}

static void include_needs_three(struct scene *x, enum said said)
{
    scene_open(x, "  title: {reviewers: 2, include_needs: 3}\n", true);
    scene_say(x, X, STAGE_TITLE, said);
    scene_vote(x, "reviewer-b", X, STAGE_TITLE, said == SAID_EXCLUDE ? VOTE_EXCLUDE : VOTE_INCLUDE);
}

/* By design of `include_needs`: a reader who is asked after the first two may guess that these
 * took the record on. The first two learn nothing of each other. */
static void a_third_reader_appears_only_where_two_include(void **state)
{
    const struct telling t = {"include_needs", include_needs_three, SAID_NOTHING};
    (void)state;
    assert_int_equal(left_for("reviewer-c", include_needs_three, SAID_INCLUDE), RECORDS);
    assert_int_equal(left_for("reviewer-c", include_needs_three, SAID_EXCLUDE), RECORDS - 1);
    assert_false(looks_alike(&t, "reviewer-c", VIEW_QUEUE, SAID_INCLUDE, SAID_EXCLUDE));
    assert_true(looks_alike(&t, "reviewer-b", VIEW_VOTES, SAID_INCLUDE, SAID_MAYBE));
    assert_true(looks_alike(&t, "reviewer-c", VIEW_VOTES, SAID_INCLUDE, SAID_MAYBE));
}

/* Numbers that are counted apart from the log. */
static void ids(struct scene *x, struct buf *b)
{
    struct calibration_options o = {.stage = STAGE_TITLE, .n = 2, .seed = 3};
    struct control_options c = {.stage = STAGE_TITLE, .n = 1};
    struct deviation *d;
    size_t n;
    int64_t id;
    MUST(x, store_begin(x->s, &x->e));
    MUST(x, deviation_note(x->s, "lead", "what", "why", &x->e));
    MUST(x, deviation_list(x->s, &x->arena, &d, &n, &x->e));
    buf_addf(b, "deviation %d, ", (int)d[n - 1].id);
    MUST(x, calibration_start(x->s, "lead", &o, &id, &x->e));
    buf_addf(b, "round %d, ", (int)id);
    buf_addf(b, "samples %d", control_draw(x->s, "lead", &c, &id, &x->e) == ERR_STATE);
    store_rollback(x->s);
}

static void numbers_of_rounds_samples_and_deviations_do_not_count_votes(void **state)
{
    struct buf b[SAID_COUNT] = {{0}};
    (void)state;
    for (int said = 0; said < SAID_COUNT; said++) {
        struct scene x = {.name = "ids"};
        plain(&x, (enum said)said);
        ids(&x, &b[said]);
        scene_close(&x);
        assert_string_equal(buf_c(&b[said]), buf_c(&b[0]));
    }
    for (int said = 0; said < SAID_COUNT; said++)
        buf_release(&b[said]);
}

/* By design: the log counts everything, and whoever holds the file can see how long it is. */
static void the_number_of_events_tells_that_something_happened(void **state)
{
    int64_t seq[SAID_COUNT];
    struct hash ignored;
    (void)state;
    for (int said = 0; said < SAID_COUNT; said++) {
        struct scene x = {.name = "events"};
        plain(&x, (enum said)said);
        MUST(&x, store_head(x.s, &seq[said], &ignored, &x.e));
        scene_close(&x);
    }
    assert_int_equal(seq[SAID_INCLUDE], seq[SAID_EXCLUDE]);
    assert_int_equal(seq[SAID_INCLUDE], seq[SAID_MAYBE]);
    assert_int_equal(seq[SAID_INCLUDE], seq[SAID_NOTHING] + 1);
}

static void criterion_taken_back(struct scene *x, enum said said)
{
    struct note_list notes = {.arena = &x->arena};
    size_t n;
    int64_t excluded;
    plain(x, said);
    MUST(x, evaluate_all(x->s, "lead", NULL, &x->arena, &notes, &n, NULL, &x->e));
    MUST(x, store_begin(x->s, &x->e));
    MUST(x, automation_apply(x->s, "lead", &excluded, &x->e));
    MUST(x, automation_revert(x->s, "lead", X, "it is in English", &x->e));
    MUST(x, store_commit(x->s, &x->e));
}

static void a_criterion_taken_back_leaves_the_first_vote_unknown(void **state)
{
    const struct telling t = {"a criterion taken back", criterion_taken_back, SAID_NOTHING};
    (void)state;
    for (int s = 0; s < VIEW_COUNT; s++)
        must_look_alike(&t, "reviewer-b", (enum section)s);
}

static void read_on(struct scene *x, enum said said)
{
    scene_open(x, "  title: {reviewers: 1}\n  abstract: {reviewers: 2}\n", false);
    scene_vote(x, "reviewer-b", X, STAGE_TITLE, VOTE_INCLUDE);
    scene_say(x, X, STAGE_ABSTRACT, said);
}

/* By design: what somebody else's vote rests on can't be taken away. */
static void a_refused_undo_tells_that_somebody_read_on_and_not_what(void **state)
{
    const struct telling t = {"read on", read_on, SAID_NOTHING};
    (void)state;
    must_look_alike(&t, "reviewer-b", VIEW_REFUSALS);
    assert_false(looks_alike(&t, "reviewer-b", VIEW_REFUSALS, SAID_INCLUDE, SAID_NOTHING));
}

/* By design: box 3 counts what a criterion excluded before anybody had judged it. */
static void a_criterion_tells_whether_somebody_had_judged_and_not_what(void **state)
{
    const struct telling *t = TELLINGS;
    (void)state;
    while (strcmp(t->name, "excluded by a criterion") != 0)
        t++;
    must_look_alike(t, "reviewer-b", VIEW_PRISMA);
    assert_false(looks_alike(t, "reviewer-b", VIEW_PRISMA, SAID_INCLUDE, SAID_NOTHING));
}

const struct CMUnitTest SINGLE_TESTS[] = {
    cmocka_unit_test(when_both_are_in_all_is_shown),
    cmocka_unit_test(a_vote_is_sealed_when_the_other_is_shown),
    cmocka_unit_test(a_lead_who_reads_is_blinded_like_a_reviewer),
    cmocka_unit_test(a_stage_ended_and_resumed_tells_nothing),
    cmocka_unit_test(a_lead_who_does_not_read_sees_that_and_not_what),
    cmocka_unit_test(the_queue_of_a_third_does_not_shrink_while_one_vote_is_in),
    cmocka_unit_test(a_queue_shrinks_by_what_others_settled_whatever_they_said),
    cmocka_unit_test(a_third_reader_appears_only_where_two_include),
    cmocka_unit_test(numbers_of_rounds_samples_and_deviations_do_not_count_votes),
    cmocka_unit_test(the_number_of_events_tells_that_something_happened),
    cmocka_unit_test(a_criterion_taken_back_leaves_the_first_vote_unknown),
    cmocka_unit_test(a_refused_undo_tells_that_somebody_read_on_and_not_what),
    cmocka_unit_test(a_criterion_tells_whether_somebody_had_judged_and_not_what)};
const size_t SINGLE_TEST_COUNT = COUNT_OF(SINGLE_TESTS);
