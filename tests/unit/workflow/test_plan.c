/* test_plan.c - who is given which record: evenly, nobody twice, the same plan again. */
#include "help.h"

#define RECORDS 100
#define PEOPLE  3

struct plan {
    struct arena a;
    struct assign_record record[RECORDS];
    bool barred[RECORDS][PEOPLE];
    int64_t load[PEOPLE];
    struct assign_request r;
    struct assign_slot *slot;
    size_t n;
};

static struct plan make(enum assign_mode mode, int64_t slots)
{
    struct plan p = {.r = {.mode = mode, .block = 10, .n_people = PEOPLE, .n_records = RECORDS}};
    for (int i = 0; i < RECORDS; i++)
        p.record[i] = (struct assign_record){.root = i + 1, .slots = slots, .rank = i % 4};
    return p;
}

static void run(struct plan *p)
{
    for (int i = 0; i < RECORDS; i++)
        p->record[i].barred = p->barred[i];
    p->r.record = p->record;
    p->r.load = p->load;
    assign_plan(&p->r, &p->a, &p->slot, &p->n);
}

static void counts(const struct plan *p, int64_t given[PEOPLE])
{
    for (int i = 0; i < PEOPLE; i++)
        given[i] = p->load[i];
    for (size_t i = 0; i < p->n; i++)
        given[p->slot[i].person]++;
}

static int64_t spread(const struct plan *p)
{
    int64_t n[PEOPLE], low, high;
    counts(p, n);
    low = high = n[0];
    for (int i = 1; i < PEOPLE; i++) {
        low = n[i] < low ? n[i] : low;
        high = n[i] > high ? n[i] : high;
    }
    return high - low;
}

static void nobody_has_a_record_twice(const struct plan *p)
{
    bool has[RECORDS + 1][PEOPLE] = {{false}};
    for (size_t i = 0; i < p->n; i++) {
        assert_false(has[p->slot[i].root][p->slot[i].person]);
        has[p->slot[i].root][p->slot[i].person] = true;
    }
}

static void loads_differ_by_one_at_most(void **state)
{
    static const enum assign_mode modes[] = {ASSIGN_SPLIT, ASSIGN_RANDOM, ASSIGN_RANK};
    (void)state;
    for (size_t m = 0; m < COUNT_OF(modes); m++)
        for (int64_t slots = 1; slots <= 2; slots++) {
            struct plan p = make(modes[m], slots);
            p.r.seed = 5;
            run(&p);
            assert_int_equal(p.n, RECORDS * slots);
            assert_in_range(spread(&p), 0, 1);
            nobody_has_a_record_twice(&p);
            arena_release(&p.a);
        }
}

/* Whoever has much before them gets less, until all have the same. */
static void what_is_there_already_counts(void **state)
{
    struct plan p = make(ASSIGN_SPLIT, 1);
    int64_t n[PEOPLE];
    (void)state;
    p.load[0] = 40;
    run(&p);
    counts(&p, n);
    assert_in_range(spread(&p), 0, 1);
    assert_in_range(n[0] - 40, 6, 7);
    arena_release(&p.a);
}

static void nobody_gets_what_is_barred(void **state)
{
    struct plan p = make(ASSIGN_SPLIT, 2);
    (void)state;
    for (int i = 0; i < RECORDS; i++) {
        p.barred[i][0] = i % 2 == 0;
        p.barred[i][1] = i % 5 == 0;
        p.barred[i][2] = i == 0;
    }
    run(&p);
    nobody_has_a_record_twice(&p);
    for (size_t i = 0; i < p.n; i++)
        assert_false(p.barred[p.slot[i].root - 1][p.slot[i].person]);
    /* Nobody may have the first; of every tenth other one person alone. */
    assert_int_equal(p.n, 2 * RECORDS - 2 - 9);
    arena_release(&p.a);
}

static void all_means_everybody_whatever_the_slots(void **state)
{
    struct plan p = make(ASSIGN_ALL, 0);
    (void)state;
    p.barred[4][1] = true;
    run(&p);
    assert_int_equal(p.n, PEOPLE * RECORDS - 1);
    nobody_has_a_record_twice(&p);
    arena_release(&p.a);
}

static void a_block_stays_together(void **state)
{
    struct plan p = make(ASSIGN_BLOCK, 2);
    bool has[RECORDS][PEOPLE] = {{false}};
    (void)state;
    run(&p);
    for (size_t i = 0; i < p.n; i++)
        has[p.slot[i].root - 1][p.slot[i].person] = true;
    for (int i = 0; i < RECORDS; i++)
        assert_memory_equal(has[i], has[i - i % 10], sizeof has[i]);
    nobody_has_a_record_twice(&p);
    /* Ten blocks of ten, two people each. */
    assert_in_range(spread(&p), 0, 10);
    arena_release(&p.a);
}

static void the_same_seed_gives_the_same_plan(void **state)
{
    struct plan p = make(ASSIGN_RANDOM, 1), again = make(ASSIGN_RANDOM, 1),
                other = make(ASSIGN_RANDOM, 1);
    (void)state;
    p.r.seed = again.r.seed = 17;
    other.r.seed = 18;
    run(&p);
    run(&again);
    run(&other);
    assert_int_equal(p.n, again.n);
    for (size_t i = 0; i < p.n; i++) {
        assert_int_equal(p.slot[i].root, again.slot[i].root);
        assert_int_equal(p.slot[i].person, again.slot[i].person);
        assert_int_equal(p.slot[i].position, (int64_t)i + 1);
    }
    size_t same = 0;
    for (size_t i = 0; i < p.n; i++)
        same += p.slot[i].root == other.slot[i].root;
    assert_in_range(same, 0, RECORDS / 4);
    arena_release(&p.a);
    arena_release(&again.a);
    arena_release(&other.a);
}

static void rank_gives_the_likeliest_first(void **state)
{
    struct plan p = make(ASSIGN_RANK, 1);
    (void)state;
    run(&p);
    for (size_t i = 1; i < p.n; i++) {
        const struct assign_record *a = &p.record[p.slot[i - 1].root - 1];
        const struct assign_record *b = &p.record[p.slot[i].root - 1];
        assert_true(a->rank < b->rank || (a->rank == b->rank && a->root < b->root));
    }
    arena_release(&p.a);
}

static void without_people_nothing_is_given(void **state)
{
    struct plan p = make(ASSIGN_SPLIT, 1);
    (void)state;
    p.r.n_people = 0;
    run(&p);
    assert_int_equal(p.n, 0);
    arena_release(&p.a);
}

const struct CMUnitTest PLAN[] = {cmocka_unit_test(loads_differ_by_one_at_most),
                                  cmocka_unit_test(what_is_there_already_counts),
                                  cmocka_unit_test(nobody_gets_what_is_barred),
                                  cmocka_unit_test(all_means_everybody_whatever_the_slots),
                                  cmocka_unit_test(a_block_stays_together),
                                  cmocka_unit_test(the_same_seed_gives_the_same_plan),
                                  cmocka_unit_test(rank_gives_the_likeliest_first),
                                  cmocka_unit_test(without_people_nothing_is_given)};
const size_t PLAN_N = COUNT_OF(PLAN);
