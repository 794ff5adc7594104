/* test_take.c - taking the next record: two people never get the same slot. */
#include "help.h"
#include "lib/base/random.h"

static int64_t take(struct fixture *f, const char *who, enum stage stage)
{
    struct turn t;
    DO(f, review_take(f->s, who, stage, &t, &f->e));
    return t.root;
}

static void two_readers_never_get_the_same_slot(void **state)
{
    struct fixture *f = *state;
    for (int i = 0; i < 2; i++) {
        int64_t a = take(f, "reviewer-a", STAGE_TITLE), b = take(f, "reviewer-b", STAGE_TITLE);
        assert_true(a && b && a != b);
        /* Asking again gives what one holds. */
        assert_int_equal(take(f, "reviewer-a", STAGE_TITLE), a);
        assert_int_equal(fixture_vote(f, "reviewer-a", b, STAGE_TITLE, VOTE_INCLUDE, "", ""),
                         ERR_STATE);
        OK(f, fixture_vote(f, "reviewer-a", a, STAGE_TITLE, VOTE_INCLUDE, "", ""));
        OK(f, fixture_vote(f, "reviewer-b", b, STAGE_TITLE, VOTE_INCLUDE, "", ""));
    }
    int64_t last = take(f, "reviewer-b", STAGE_TITLE);
    assert_int_equal(last, 5);
    assert_int_equal(take(f, "reviewer-a", STAGE_TITLE), 0);
    help_holds(f);
}

static void taking_writes_nothing_where_everybody_reads_everything(void **state)
{
    struct fixture *f = *state;
    int64_t before, after;
    struct hash hash;
    OK(f, fixture_vote(f, "reviewer-a", 1, STAGE_TITLE, VOTE_INCLUDE, "", ""));
    OK(f, store_head(f->s, &before, &hash, &f->e));
    assert_int_equal(take(f, "reviewer-a", STAGE_ABSTRACT), 1);
    assert_int_equal(take(f, "reviewer-b", STAGE_ABSTRACT), 1);
    OK(f, store_head(f->s, &after, &hash, &f->e));
    assert_int_equal(before, after);
}

/* Three readers, two to a record, a thousand records, whoever comes next drawn by lot; now and then
 * somebody asks again before voting. */
static void a_thousand_records_three_readers_two_slots(void **state)
{
    static const char *const people[] = {"reviewer-a", "reviewer-b", "reviewer-c"};
    enum { N = 1000 };
    struct fixture *f = *state;
    struct random r = random_seeded(3);
    int64_t holds[3] = {0}, votes[3] = {0};
    int readers[N + 6] = {0}, idle = 0;
    help_people(f, 3);
    help_records(f, N);
    OK(f, store_begin(f->s, &f->e));
    while (idle < 60) {
        size_t i = (size_t)random_below(&r, 3);
        struct turn t;
        OK(f, review_take(f->s, people[i], STAGE_TITLE, &t, &f->e));
        if (holds[i] && t.root != holds[i])
            fail_msg("%s held %d and was given %d", people[i], (int)holds[i], (int)t.root);
        holds[i] = t.root;
        idle = t.root ? 0 : idle + 1;
        if (!t.root || random_below(&r, 4) == 0)
            continue;
        OK(f, vote_cast(f->s, people[i], t.root, STAGE_TITLE, &INCLUDE, &f->e));
        readers[t.root]++;
        votes[i]++;
        holds[i] = 0;
    }
    OK(f, store_commit(f->s, &f->e));
    for (int id = 1; id <= N + 5; id++)
        if (readers[id] != 2)
            fail_msg("record %d has %d votes", id, readers[id]);
    for (int i = 0; i < 3; i++)
        assert_true(votes[i] > N / 2);
    help_holds(f);
}

static int open_two(void **state)
{
    return fixture_open_as(state, "  title: {reviewers: 2}\n");
}

const struct CMUnitTest TAKE[] = {
    T(two_readers_never_get_the_same_slot),
    T(taking_writes_nothing_where_everybody_reads_everything),
    cmocka_unit_test_setup_teardown(a_thousand_records_three_readers_two_slots, open_two,
                                    fixture_close)};
const size_t TAKE_N = COUNT_OF(TAKE);
