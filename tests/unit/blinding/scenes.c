/* scenes.c - the ways in which one reviewer has said something that another may not know yet. */
#include "scene.h"

#include "screen/fulltext/retrieval.h"
#include "screen/review/assign.h"
#include "screen/review/automation.h"
#include "screen/review/calibration.h"
#include "screen/review/evaluate.h"
#include "screen/review/halt.h"

/* A few records are settled, so that numbers are not all nought. */
static void settle_some(struct scene *x, enum stage stage)
{
    scene_vote(x, "reviewer-a", 1, stage, VOTE_INCLUDE);
    scene_vote(x, "reviewer-b", 1, stage, VOTE_INCLUDE);
    scene_vote(x, "reviewer-a", 2, stage, VOTE_EXCLUDE);
    scene_vote(x, "reviewer-b", 2, stage, VOTE_INCLUDE);
}

static void titles(struct scene *x, enum said said)
{
    scene_open(x, NULL, false);
    settle_some(x, STAGE_TITLE);
    scene_say(x, X, STAGE_TITLE, said);
}

static void abstracts(struct scene *x, enum said said)
{
    scene_open(x, "  title: {reviewers: 1}\n  abstract: {reviewers: 2, conflict_on: reason}\n",
               false);
    for (int64_t id = 1; id <= RECORDS; id++)
        scene_vote(x, "reviewer-a", id, STAGE_TITLE, VOTE_INCLUDE);
    settle_some(x, STAGE_ABSTRACT);
    scene_say(x, X, STAGE_ABSTRACT, said);
}

static void full_texts(struct scene *x, enum said said)
{
    const struct retrieval had = {.status = REPORT_RETRIEVED};
    scene_open(x, "  title: {reviewers: 1}\n  abstract: {reviewers: 1}\n", false);
    for (int64_t id = 1; id <= RECORDS; id++) {
        scene_vote(x, "reviewer-b", id, STAGE_TITLE, VOTE_INCLUDE);
        scene_vote(x, "reviewer-b", id, STAGE_ABSTRACT, VOTE_INCLUDE);
        MUST(x, store_begin(x->s, &x->e));
        MUST(x, retrieval_say(x->s, "lead", id, &had, &x->e));
        MUST(x, store_commit(x->s, &x->e));
    }
    settle_some(x, STAGE_FULL_TEXT);
    scene_say(x, X, STAGE_FULL_TEXT, said);
}

/* Three may read and two must: reviewer-a is one of the two. */
static void two_of_three(struct scene *x, enum said said)
{
    scene_open(x, NULL, true);
    settle_some(x, STAGE_TITLE);
    scene_say(x, X, STAGE_TITLE, said);
}

static void majority_of_three(struct scene *x, enum said said)
{
    scene_open(x, "  title: {reviewers: 3, agreement: majority, maybe: conflict}\n", true);
    settle_some(x, STAGE_TITLE);
    scene_say(x, X, STAGE_TITLE, said);
    if (said != SAID_NOTHING)
        scene_vote(x, "reviewer-c", X, STAGE_TITLE, VOTE_INCLUDE);
}

static void given_to_everybody(struct scene *x, enum said said)
{
    const char *people[] = {"reviewer-a", "reviewer-b", "reviewer-c"};
    struct assign_options o = {
        .stage = STAGE_TITLE, .mode = ASSIGN_ALL, .people = people, .n_people = 3};
    struct assigned *given;
    size_t n;
    int64_t left;
    scene_open(x, NULL, true);
    MUST(x, store_begin(x->s, &x->e));
    MUST(x, assign_give(x->s, "lead", &o, &x->arena, &given, &n, &left, &x->e));
    MUST(x, store_commit(x->s, &x->e));
    scene_vote(x, "reviewer-c", X, STAGE_TITLE, VOTE_EXCLUDE);
    scene_say(x, X, STAGE_TITLE, said);
}

/* reviewer-a judged both faces of one article; they differ when the second is an inclusion. */
static void doubles(struct scene *x, enum said said)
{
    scene_open(x, NULL, false);
    settle_some(x, STAGE_TITLE);
    if (said != SAID_NOTHING)
        scene_vote(x, "reviewer-a", 5, STAGE_TITLE, VOTE_EXCLUDE);
    scene_say(x, 6, STAGE_TITLE, said);
    scene_merge(x, 5, 6);
}

/* Changed, taken back, said again: the last is what is kept. */
static void changed(struct scene *x, enum said said)
{
    struct vote v = scene_words(said, STAGE_TITLE);
    struct vote_sending how = {.change = true, .key = "a-key"};
    scene_open(x, NULL, false);
    settle_some(x, STAGE_TITLE);
    if (said == SAID_NOTHING)
        return;
    scene_vote(x, "reviewer-a", X, STAGE_TITLE, VOTE_EXCLUDE);
    MUST(x, store_begin(x->s, &x->e));
    MUST(x, vote_undo(x->s, "reviewer-a", X, STAGE_TITLE, &x->e));
    MUST(x, store_commit(x->s, &x->e));
    scene_vote(x, "reviewer-a", X, STAGE_TITLE, VOTE_INCLUDE);
    MUST(x, store_begin(x->s, &x->e));
    MUST(x, vote_send(x->s, "reviewer-a", X, STAGE_TITLE, &v, &how, NULL, &x->e));
    MUST(x, store_commit(x->s, &x->e));
}

/* Sent back to its readers: what was said the first time is known, the second is not. */
static void read_again(struct scene *x, enum said said)
{
    const int64_t root = 2;
    scene_open(x, NULL, false);
    settle_some(x, STAGE_TITLE);
    MUST(x, store_begin(x->s, &x->e));
    MUST(x, reading_open(x->s, "lead", STAGE_TITLE, &root, 1, "conflict", "", &x->e));
    MUST(x, store_commit(x->s, &x->e));
    scene_say(x, root, STAGE_TITLE, said);
}

/* A criterion excluded it while reviewer-b's vote was awaited; that can be taken back. */
static void excluded_by_criterion(struct scene *x, enum said said)
{
    struct note_list notes = {.arena = &x->arena};
    size_t n;
    int64_t excluded;
    scene_open(x, NULL, false);
    settle_some(x, STAGE_TITLE);
    scene_say(x, X, STAGE_TITLE, said);
    MUST(x, evaluate_all(x->s, "lead", NULL, &x->arena, &notes, &n, NULL, &x->e));
    MUST(x, store_begin(x->s, &x->e));
    MUST(x, automation_apply(x->s, "lead", &excluded, &x->e));
    MUST(x, store_commit(x->s, &x->e));
    assert_int_equal(excluded, 1);
}

static void calibration(struct scene *x, enum said said)
{
    struct calibration_options o = {.stage = STAGE_TITLE, .n = 3, .seed = 7};
    struct vote v = scene_words(said, STAGE_TITLE);
    struct calibration c;
    struct calibration_item *item;
    int64_t id;
    size_t n;
    scene_open(x, NULL, false);
    settle_some(x, STAGE_TITLE);
    MUST(x, store_begin(x->s, &x->e));
    MUST(x, calibration_start(x->s, "lead", &o, &id, &x->e));
    MUST(x, calibration_load(x->s, id, NULL, &x->arena, &c, &x->e));
    MUST(x, calibration_items(x->s, &c, NULL, &x->arena, &item, &n, &x->e));
    if (said != SAID_NOTHING)
        MUST(x, calibration_vote(x->s, "reviewer-a", id, item[0].root, &v, &x->e));
    MUST(x, store_commit(x->s, &x->e));
}

/* A pre-sort that keeps is no vote, and its note and tags are nobody's. */
static void presorted(struct scene *x, enum said said)
{
    struct vote v = scene_words(said, STAGE_TITLE);
    scene_open(x, "  title: {reviewers: 2, presort: [reviewer-a]}\n", false);
    v.verdict = VOTE_INCLUDE;
    MUST(x, store_begin(x->s, &x->e));
    MUST(x, presort_decide(x->s, "reviewer-a", X, STAGE_TITLE, &v, NULL, &x->e));
    MUST(x, store_commit(x->s, &x->e));
}

/* Held for who asked for the next record, and judged. */
static void taken(struct scene *x, enum said said)
{
    struct turn t = {0};
    scene_open(x, NULL, true);
    settle_some(x, STAGE_TITLE);
    if (said == SAID_NOTHING)
        return;
    MUST(x, store_begin(x->s, &x->e));
    MUST(x, review_take(x->s, "reviewer-a", STAGE_TITLE, &t, &x->e));
    MUST(x, store_commit(x->s, &x->e));
    scene_say(x, t.root, STAGE_TITLE, said);
}

/* Ended by the lead before reviewer-b came to it. */
void scene_ended(struct scene *x, enum said said)
{
    const struct halt_grounds why = {.rule = HALT_OTHER, .note = "time is up"};
    scene_open(x, NULL, false);
    settle_some(x, STAGE_TITLE);
    scene_say(x, X, STAGE_TITLE, said);
    MUST(x, store_begin(x->s, &x->e));
    MUST(x, stage_stop(x->s, "lead", STAGE_TITLE, &why, NULL, &x->e));
    MUST(x, store_commit(x->s, &x->e));
}

const struct telling TELLINGS[] = {{"titles", titles, SAID_COUNT},
                                   {"abstracts", abstracts, SAID_COUNT},
                                   {"full texts", full_texts, SAID_COUNT},
                                   {"two of three", two_of_three, SAID_COUNT},
                                   {"majority of three", majority_of_three, SAID_COUNT},
                                   {"given to everybody", given_to_everybody, SAID_COUNT},
                                   {"two votes of one person", doubles, SAID_COUNT},
                                   {"a vote changed", changed, SAID_COUNT},
                                   {"a second reading", read_again, SAID_COUNT},
                                   {"excluded by a criterion", excluded_by_criterion, SAID_NOTHING},
                                   {"a calibration round", calibration, SAID_COUNT},
                                   {"a pre-sort that keeps", presorted, SAID_NOTHING},
                                   {"a record taken", taken, SAID_COUNT},
                                   {"a stage ended", scene_ended, SAID_COUNT},
                                   {NULL, NULL, 0}};
