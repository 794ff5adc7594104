/* test_labels.c - what a label is, and that the way to it leaves no trace. */
#include "made.h"

#include "lib/base/random.h"

#define RECORDS 50
#define VOTES   25

static enum err_code vote(struct fixture *f, const char *who, int64_t root, enum stage stage,
                          enum vote_verdict v)
{
    return fixture_vote(f, who, root, stage, v, "", v == VOTE_EXCLUDE ? "P-in" : "");
}

/* Some verdict, mostly like the truth. */
static enum vote_verdict some_verdict(struct random *r, int64_t root)
{
    uint64_t x = random_below(r, 10);
    return x == 0 ? VOTE_MAYBE : made_is_relevant(root) == (x > 1) ? VOTE_INCLUDE : VOTE_EXCLUDE;
}

/* Given one by one with the model kept, undone and given again on the way: in the end as if they
 * had been told at once, whatever the order of giving. */
static void the_order_of_giving_leaves_no_trace(void **state)
{
    struct fixture *f = *state;
    made_records(f, RECORDS, 11);
    for (uint64_t seed = 1; seed <= 4; seed++) {
        struct random r = random_seeded(seed);
        struct priority *p = priority_new(NULL);
        uint64_t index[RECORDS];
        for (uint64_t i = 0; i < RECORDS; i++)
            index[i] = MADE_FIRST + i;
        random_draw(&r, index, RECORDS, RECORDS);
        for (size_t i = 0; i < VOTES; i++) {
            int64_t root = (int64_t)index[i];
            OK(f, vote(f, "reviewer-a", root, STAGE_TITLE, some_verdict(&r, root)));
            if (random_below(&r, 3) == 0)
                made_order(f, p, "reviewer-a", STAGE_TITLE);
            if (random_below(&r, 4) == 0) {
                OK(f, fixture_undo(f, "reviewer-a", root, STAGE_TITLE));
                made_order(f, p, "reviewer-a", STAGE_TITLE);
                OK(f, vote(f, "reviewer-a", root, STAGE_TITLE, some_verdict(&r, root)));
            }
        }
        struct priority_order kept = made_order(f, p, "reviewer-a", STAGE_TITLE);
        struct priority_order anew = made_afresh(f, "reviewer-a", STAGE_TITLE);
        must_be_alike(&kept, &anew);
        priority_free(p);
        for (size_t i = 0; i < VOTES; i++)
            OK(f, fixture_undo(f, "reviewer-a", (int64_t)index[i], STAGE_TITLE));
    }
}

static void a_vote_taken_back_was_never_given(void **state)
{
    struct fixture *f = *state;
    struct priority *p = priority_new(NULL);
    made_records(f, RECORDS, 12);
    OK(f, vote(f, "reviewer-a", 6, STAGE_TITLE, VOTE_INCLUDE));
    OK(f, vote(f, "reviewer-a", 7, STAGE_TITLE, VOTE_EXCLUDE));
    struct priority_order before = made_order(f, p, "reviewer-a", STAGE_TITLE);
    struct priority_order anew = made_afresh(f, "reviewer-a", STAGE_TITLE);
    OK(f, vote(f, "reviewer-a", 8, STAGE_TITLE, VOTE_INCLUDE));
    struct priority_order with = made_order(f, p, "reviewer-a", STAGE_TITLE);
    assert_true(made_score(&with, 8) > made_score(&before, 8) + 0.1F);
    OK(f, fixture_undo(f, "reviewer-a", 8, STAGE_TITLE));
    struct priority_order after = made_order(f, p, "reviewer-a", STAGE_TITLE);
    must_be_alike(&before, &after);
    struct priority_order anew_after = made_afresh(f, "reviewer-a", STAGE_TITLE);
    must_be_same(&anew, &anew_after);
    priority_free(p);
}

/* Two records become one: what was said of the one that went counts for the one that stands. */
static void a_merge_takes_the_label_along(void **state)
{
    struct fixture *f = *state;
    struct priority *p = priority_new(NULL);
    made_records(f, RECORDS, 13);
    OK(f, vote(f, "reviewer-a", 9, STAGE_TITLE, VOTE_EXCLUDE));
    OK(f, vote(f, "reviewer-a", 16, STAGE_TITLE, VOTE_INCLUDE));
    struct priority_order before = made_order(f, p, "reviewer-a", STAGE_TITLE);
    OK(f, fixture_merge(f, 8, 16));
    struct priority_order o = made_order(f, p, "reviewer-a", STAGE_TITLE);
    assert_int_equal(o.n, before.n - 1);
    assert_int_equal(o.learned.own_include, 1);
    assert_true(made_place(&o, 8) >= o.n_open); /* judged */
    assert_true(made_score(&o, 8) > 0);
    struct priority_order anew = made_afresh(f, "reviewer-a", STAGE_TITLE);
    must_be_alike(&o, &anew);
    /* And back. */
    OK(f, fixture_split(f, 16));
    o = made_order(f, p, "reviewer-a", STAGE_TITLE);
    must_be_alike(&before, &o);
    priority_free(p);
}

static void what_is_settled_counts_for_everybody_and_before_ones_own(void **state)
{
    struct fixture *f = *state;
    made_records(f, RECORDS, 14);
    /* A conflict: both know both sides, and each goes by what they said. */
    OK(f, vote(f, "reviewer-a", 6, STAGE_TITLE, VOTE_INCLUDE));
    OK(f, vote(f, "reviewer-b", 6, STAGE_TITLE, VOTE_EXCLUDE));
    struct priority_order a = made_afresh(f, "reviewer-a", STAGE_TITLE);
    struct priority_order b = made_afresh(f, "reviewer-b", STAGE_TITLE);
    struct priority_order lead = made_afresh(f, NULL, STAGE_TITLE);
    assert_int_equal(a.learned.own_include, 1);
    assert_int_equal(b.learned.own_exclude, 1);
    assert_int_equal(lead.learned.labels, 0);
    assert_true(made_score(&a, 6) > made_score(&b, 6));
    OK(f, fixture_resolve(f, "lead", 6, STAGE_TITLE, VOTE_EXCLUDE, "", "P-in"));
    a = made_afresh(f, "reviewer-a", STAGE_TITLE);
    b = made_afresh(f, "reviewer-b", STAGE_TITLE);
    lead = made_afresh(f, NULL, STAGE_TITLE);
    assert_int_equal(a.learned.own_include, 0);
    assert_int_equal(a.learned.settled_exclude, 1);
    must_be_same(&a, &b);
    must_be_same(&a, &lead);
}

/* What was excluded by its title is no news at the abstract; what is still to be read there alone
 * has a place. */
static void exclusions_of_an_earlier_stage_are_known(void **state)
{
    struct fixture *f = *state;
    made_records(f, 20, 15);
    for (int64_t id = MADE_FIRST; id < MADE_FIRST + 10; id++)
        OK(f, vote(f, "reviewer-a", id, STAGE_TITLE,
                   made_is_relevant(id) ? VOTE_INCLUDE : VOTE_EXCLUDE));
    struct priority_order o = made_afresh(f, "reviewer-b", STAGE_ABSTRACT);
    assert_int_equal(o.n, 2);
    assert_int_equal(o.n_open, 2);
    assert_int_equal(o.learned.settled_exclude, 8);
    assert_int_equal(o.learned.includes, 0);
}

/* Include, maybe, nothing, exclude: each lifts a record and what is like it less than the one
 * before. */
static void a_maybe_is_half_an_include(void **state)
{
    struct fixture *f = *state;
    static const enum vote_verdict verdict[] = {VOTE_INCLUDE, VOTE_MAYBE, VOTE_EXCLUDE};
    float score[3], like[3];
    made_records(f, RECORDS, 16);
    OK(f, vote(f, "reviewer-a", 7, STAGE_TITLE, VOTE_EXCLUDE));
    OK(f, vote(f, "reviewer-a", 11, STAGE_TITLE, VOTE_INCLUDE));
    for (int i = 0; i < 3; i++) {
        OK(f, vote(f, "reviewer-a", 6, STAGE_TITLE, verdict[i]));
        struct priority_order o = made_afresh(f, "reviewer-a", STAGE_TITLE);
        score[i] = made_score(&o, 6);
        like[i] = made_score(&o, 16);
        assert_int_equal(o.learned.own_maybe, i == 1);
        OK(f, fixture_undo(f, "reviewer-a", 6, STAGE_TITLE));
    }
    assert_true(score[0] > score[1] && score[1] > score[2]);
    assert_true(like[1] > like[2] && like[0] > like[2]);
}

/* More people than models that are kept whole: each goes on from where it was. */
static void a_model_that_rested_goes_on_as_before(void **state)
{
    struct fixture *f = *state;
    static const char *const who[] = {"reviewer-a", "reviewer-b", "reviewer-c", "reviewer-d",
                                      "reviewer-e", "reviewer-f", "reviewer-g"};
    struct priority *p = priority_new(NULL);
    struct random r = random_seeded(17);
    help_people(f, COUNT_OF(who));
    made_records(f, RECORDS, 17);
    for (int64_t round = 0; round < 3; round++)
        for (size_t i = 0; i < COUNT_OF(who); i++) {
            int64_t id = MADE_FIRST + (int64_t)i * 3 + round;
            OK(f, vote(f, who[i], id, STAGE_TITLE, some_verdict(&r, id)));
            struct priority_order kept = made_order(f, p, who[i], STAGE_TITLE);
            struct priority_order anew = made_afresh(f, who[i], STAGE_TITLE);
            must_be_alike(&kept, &anew);
        }
    assert_int_equal(priority_state(p).n_models, COUNT_OF(who));
    priority_free(p);
}

const struct CMUnitTest LABELS[] = {
    TWO(the_order_of_giving_leaves_no_trace),
    TWO(a_vote_taken_back_was_never_given),
    TWO(a_merge_takes_the_label_along),
    TWO(what_is_settled_counts_for_everybody_and_before_ones_own),
    TWO(a_maybe_is_half_an_include),
    TWO(a_model_that_rested_goes_on_as_before),
    THREE(exclusions_of_an_earlier_stage_are_known),
};
const size_t LABELS_N = COUNT_OF(LABELS);
