/* test_blind.c - reviewer-b does what reviewer-b likes: the order of reviewer-a must not move by a
 * byte. More ways to tell are in tests/unit/blinding. */
#include "made.h"

#include "lib/base/random.h"

#define RECORDS 40

static void vote(struct fixture *f, const char *who, int64_t root, enum vote_verdict v)
{
    OK(f, fixture_vote(f, who, root, STAGE_TITLE, v, "", v == VOTE_EXCLUDE ? "P-in" : ""));
}

/* Reviewer-a judges the first ten. */
static void begin(struct fixture *f)
{
    made_records(f, RECORDS, 21);
    for (int64_t id = MADE_FIRST; id < MADE_FIRST + 10; id++)
        vote(f, "reviewer-a", id, made_is_relevant(id) ? VOTE_INCLUDE : VOTE_EXCLUDE);
}

static void anothers_votes_on_everything_move_nothing(void **state)
{
    struct fixture *f = *state;
    struct random r = random_seeded(22);
    struct priority *kept = priority_new(NULL);
    begin(f);
    struct priority_order alone = made_afresh(f, "reviewer-a", STAGE_TITLE);
    struct priority_order nobody = made_afresh(f, NULL, STAGE_TITLE);
    struct priority_order warm = made_order(f, kept, "reviewer-a", STAGE_TITLE);
    must_be_same(&alone, &warm);
    for (int64_t id = 1; id < MADE_FIRST + RECORDS; id++) {
        /* Where both have judged, a maybe of one's own would be settled as something else. */
        vote(f, "reviewer-b", id, (enum vote_verdict)random_below(&r, 3));
        if (id % 8 == 0) {
            warm = made_order(f, kept, "reviewer-a", STAGE_TITLE);
            must_be_same(&alone, &warm);
        }
    }
    struct priority_order after = made_afresh(f, "reviewer-a", STAGE_TITLE);
    must_be_same(&alone, &after);
    /* What was settled by both is known; nothing else of what reviewer-b said is. */
    after = made_afresh(f, NULL, STAGE_TITLE);
    assert_true(after.learned.labels <= 10);
    assert_int_equal(nobody.learned.labels, 0);
    priority_free(kept);
}

/* The models stand side by side, and each is asked for in turn. */
static void models_kept_side_by_side_stay_apart(void **state)
{
    struct fixture *f = *state;
    struct priority *p = priority_new(NULL);
    begin(f);
    struct priority_order a = made_order(f, p, "reviewer-a", STAGE_TITLE);
    struct priority_order b = made_order(f, p, "reviewer-b", STAGE_TITLE);
    assert_int_equal(b.learned.labels, 0);
    for (int64_t id = MADE_FIRST + 20; id < MADE_FIRST + 30; id++) {
        vote(f, "reviewer-b", id, made_is_relevant(id) ? VOTE_EXCLUDE : VOTE_INCLUDE);
        struct priority_order again = made_order(f, p, "reviewer-a", STAGE_TITLE);
        must_be_same(&a, &again);
        b = made_order(f, p, "reviewer-b", STAGE_TITLE);
    }
    struct priority_order anew = made_afresh(f, "reviewer-b", STAGE_TITLE);
    must_be_alike(&b, &anew);
    assert_int_equal(priority_state(p).n_models, 2);
    priority_free(p);
}

const struct CMUnitTest BLIND[] = {
    TWO(anothers_votes_on_everything_move_nothing),
    TWO(models_kept_side_by_side_stay_apart),
};
const size_t BLIND_N = COUNT_OF(BLIND);
