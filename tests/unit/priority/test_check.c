/* test_check.c - the list of decisions to look at again. */
#include "made.h"

#define RECORDS 60
#define MISS    21 /* relevant, excluded */
#define ODD     33 /* not relevant, included */

static void decide(struct fixture *f, const char *who, int64_t id, enum stage stage)
{
    bool in = made_is_relevant(id) ? id != MISS : id == ODD;
    OK(f, fixture_vote(f, who, id, stage, in ? VOTE_INCLUDE : VOTE_EXCLUDE, "", in ? "" : "P-in"));
}

static struct priority_doubts check(struct fixture *f, const char *actor, size_t most)
{
    struct priority *p = priority_new(NULL);
    struct priority_doubts d;
    OK(f, priority_refresh(p, f->s, NULL, &f->e));
    OK(f, priority_check(p, f->s, actor, STAGE_TITLE, most, &f->arena, &d, &f->e));
    priority_free(p);
    return d;
}

/* Two slips among sixty decisions. */
static void slips_stand_first(void **state)
{
    struct fixture *f = *state;
    made_records(f, RECORDS, 31);
    for (int64_t id = MADE_FIRST; id < MADE_FIRST + RECORDS; id++) {
        decide(f, "reviewer-a", id, STAGE_TITLE);
        decide(f, "reviewer-b", id, STAGE_TITLE);
    }
    struct priority_doubts d = check(f, "lead", 10);
    assert_int_equal(d.n_included, 12);
    assert_int_equal(d.n_excluded, 48);
    assert_int_equal(d.n_misses, 10);
    assert_int_equal(d.miss[0].root, MISS);
    assert_true(d.miss[0].percentile > 75);
    assert_true(d.miss[0].score > d.miss[1].score + 0.1F);
    assert_int_equal(d.miss[0].how, HOW_VOTES);
    assert_int_equal(d.miss[0].n_deciders, 2);
    assert_true(str_eq_c(d.miss[0].decider[0].person, "reviewer-a"));
    assert_true(str_eq_c(d.miss[0].decider[1].as, "vote"));
    assert_true(d.n_odd >= 1);
    assert_int_equal(d.odd[0].root, ODD);
    assert_true(d.odd[0].disagrees);
    struct priority_doubts again = check(f, "lead", 1);
    assert_int_equal(again.n_misses, 1);
    assert_memory_equal(&again.miss[0].score, &d.miss[0].score, sizeof d.miss[0].score);
}

/* Its own label would hide how little it is like the others. */
static void no_record_vouches_for_itself(void **state)
{
    struct fixture *f = *state;
    made_records(f, RECORDS, 32);
    for (int64_t id = MADE_FIRST; id < MADE_FIRST + RECORDS; id++) {
        decide(f, "reviewer-a", id, STAGE_TITLE);
        decide(f, "reviewer-b", id, STAGE_TITLE);
    }
    struct priority_order o = made_afresh(f, NULL, STAGE_TITLE);
    struct priority_doubts d = check(f, "lead", 1);
    assert_int_equal(d.odd[0].root, ODD);
    assert_true(d.odd[0].score < made_score(&o, ODD) - 0.2F);
}

static void votes_that_are_open_are_no_part_of_it(void **state)
{
    struct fixture *f = *state;
    made_records(f, RECORDS, 33);
    for (int64_t id = MADE_FIRST; id < MADE_FIRST + 30; id++) {
        decide(f, "reviewer-a", id, STAGE_TITLE);
        decide(f, "reviewer-b", id, STAGE_TITLE);
    }
    struct priority_doubts before = check(f, "lead", 50);
    for (int64_t id = MADE_FIRST + 30; id < MADE_FIRST + RECORDS; id++)
        decide(f, "reviewer-a", id, STAGE_TITLE);
    struct priority_doubts after = check(f, "lead", 50);
    assert_int_equal(before.n_misses, after.n_misses);
    for (size_t i = 0; i < before.n_misses; i++) {
        assert_int_equal(before.miss[i].root, after.miss[i].root);
        assert_memory_equal(&before.miss[i].score, &after.miss[i].score, sizeof(float));
    }
}

static void it_is_for_a_lead_who_does_not_read_there(void **state)
{
    struct fixture *f = *state;
    struct priority *p = priority_new(NULL);
    struct priority_doubts d;
    made_records(f, 10, 34);
    OK(f, priority_refresh(p, f->s, NULL, &f->e));
    assert_int_equal(priority_check(p, f->s, "reviewer-a", STAGE_TITLE, 5, &f->arena, &d, &f->e),
                     ERR_FORBIDDEN);
    d = check(f, "lead", 5); /* nothing was decided yet */
    assert_int_equal(d.n_misses + d.n_odd, 0);
    DO(f, person_add(f->s, "lead", "lead", "reviewer", NULL, &f->e));
    assert_int_equal(priority_check(p, f->s, "lead", STAGE_TITLE, 5, &f->arena, &d, &f->e),
                     ERR_FORBIDDEN);
    priority_free(p);
}

const struct CMUnitTest CHECK[] = {
    TWO(slips_stand_first),
    TWO(no_record_vouches_for_itself),
    TWO(votes_that_are_open_are_no_part_of_it),
    TWO(it_is_for_a_lead_who_does_not_read_there),
};
const size_t CHECK_N = COUNT_OF(CHECK);
