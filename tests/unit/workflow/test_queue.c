/* test_queue.c - records passed over, orders, and lists of what comes next. The records' years are
 * 2021, 2020, 2019, 2021 and 2023. */
#include "help.h"

static int open_two(void **state)
{
    return fixture_open_as(state, "  title: {reviewers: 2}\n");
}

static int64_t next(struct fixture *f, const char *who, const struct turn_options *o)
{
    struct turn t;
    OK(f, review_turn_past(f->s, who, STAGE_TITLE, o, &t, &f->e));
    return t.root;
}

static int64_t next_past(struct fixture *f, const char *who, size_t n, const int64_t *past)
{
    const struct turn_options o = {.past = past, .n_past = n};
    return next(f, who, &o);
}

/* The list that is ahead, as text; the first is what comes next. */
static const char *ahead(struct fixture *f, const char *who, enum turn_order order, size_t most)
{
    const struct turn_options o = {.order = order};
    struct buf b = {0};
    struct turn *t;
    size_t n;
    OK(f, review_ahead(f->s, who, STAGE_TITLE, &o, most, &f->arena, &t, &n, &f->e));
    for (size_t i = 0; i < n; i++)
        buf_addf(&b, "%s%d", i ? " " : "", (int)t[i].root);
    if (n)
        assert_int_equal(next(f, who, &o), t[0].root);
    const char *text = arena_str(&f->arena, buf_str(&b)).ptr;
    buf_release(&b);
    return text;
}

static void records_are_passed_over_and_stay_in_the_queue(void **state)
{
    struct fixture *f = *state;
    static const int64_t past[] = {1, 2, 4, 3, 5};
    assert_int_equal(next_past(f, "reviewer-a", 1, past), 2);
    assert_int_equal(next_past(f, "reviewer-a", 3, past), 3);
    assert_int_equal(next_past(f, "reviewer-a", 5, past), 0);
    assert_int_equal(next_past(f, "reviewer-a", 0, past), 1);
    OK(f, fixture_vote(f, "reviewer-a", 2, STAGE_TITLE, VOTE_INCLUDE, "", ""));
    /* From where the person was, and round to what was passed over before. */
    assert_int_equal(next_past(f, "reviewer-a", 0, past), 3);
    static const int64_t behind[] = {3, 4, 5};
    assert_int_equal(next_past(f, "reviewer-a", 3, behind), 1);
    assert_string_equal(ahead(f, "reviewer-a", TURN_GIVEN, 9), "3 4 5 1");
    help_holds(f);
}

static void years_go_from_the_newest_or_the_oldest(void **state)
{
    struct fixture *f = *state;
    assert_string_equal(ahead(f, "reviewer-a", TURN_GIVEN, 9), "1 2 3 4 5");
    assert_string_equal(ahead(f, "reviewer-a", TURN_NEWEST, 9), "5 1 4 2 3");
    assert_string_equal(ahead(f, "reviewer-a", TURN_OLDEST, 9), "3 2 1 4 5");
    assert_string_equal(ahead(f, "reviewer-a", TURN_NEWEST, 2), "5 1");
    fixture_import(f, "undated", "PMID- 90000009\nTI  - Cancer some day.\n", "database");
    assert_string_equal(ahead(f, "reviewer-a", TURN_NEWEST, 9), "5 1 4 2 3 6");
    assert_string_equal(ahead(f, "reviewer-a", TURN_OLDEST, 9), "3 2 1 4 5 6");
    OK(f, fixture_vote(f, "reviewer-a", 5, STAGE_TITLE, VOTE_INCLUDE, "", ""));
    assert_string_equal(ahead(f, "reviewer-a", TURN_NEWEST, 9), "1 4 2 3 6");
    static const int64_t past[] = {1, 2};
    const struct turn_options o = {.past = past, .n_past = 2, .order = TURN_NEWEST};
    assert_int_equal(next(f, "reviewer-a", &o), 4);
}

/* Of 305 records: everybody's own order, each record once, the same when it is asked for again and
 * when some are done, and not the order of the records. */
static void a_drawn_order_is_ones_own_and_stays(void **state)
{
    struct fixture *f = *state;
    static const char *const people[] = {"reviewer-a", "reviewer-b"};
    const struct turn_options o = {.order = TURN_DRAWN};
    struct turn *list[2], *again;
    size_t n, rising = 0;
    help_records(f, 300);
    for (size_t p = 0; p < 2; p++) {
        bool seen[306] = {false};
        OK(f, review_ahead(f->s, people[p], STAGE_TITLE, &o, 200, &f->arena, &list[p], &n, &f->e));
        assert_int_equal(n, 200);
        for (size_t i = 0; i < n; i++) {
            assert_false(seen[list[p][i].root]);
            seen[list[p][i].root] = true;
            rising += i && list[p][i].root > list[p][i - 1].root;
        }
    }
    assert_in_range(rising, 140, 258); /* half of 398, as good as any order */
    assert_int_not_equal(list[0][0].root, list[1][0].root);
    for (int i = 0; i < 3; i++)
        OK(f, fixture_vote(f, "reviewer-a", list[0][i].root, STAGE_TITLE, VOTE_INCLUDE, "", ""));
    OK(f, review_ahead(f->s, "reviewer-a", STAGE_TITLE, &o, 200, &f->arena, &again, &n, &f->e));
    for (size_t i = 0; i + 3 < n; i++)
        assert_int_equal(again[i].root, list[0][i + 3].root);
}

/* To the last one, wherever in the shuffle one began. */
static void a_drawn_order_comes_to_every_record(void **state)
{
    struct fixture *f = *state;
    const struct turn_options o = {.order = TURN_DRAWN};
    int64_t root;
    int n = 0;
    help_records(f, 60);
    for (; (root = next(f, "reviewer-b", &o)) != 0; n++)
        OK(f, fixture_vote(f, "reviewer-b", root, STAGE_TITLE, VOTE_INCLUDE, "", ""));
    assert_int_equal(n, 65);
    help_holds(f);
}

static void what_was_given_comes_first_in_every_order(void **state)
{
    struct fixture *f = *state;
    static const char *const a[] = {"reviewer-a"};
    struct turn t;
    int64_t given[1];
    DO(f, review_take(f->s, "reviewer-b", STAGE_TITLE, &t, &f->e)); /* nothing is held: two read */
    OK(f, help_give(f, STAGE_TITLE, ASSIGN_RANDOM, 7, a, 1, given, NULL));
    assert_int_equal(given[0], 5);
    assert_string_equal(ahead(f, "reviewer-a", TURN_NEWEST, 9), "5 1 4 2 3");
    assert_string_equal(ahead(f, "reviewer-a", TURN_OLDEST, 3), "3 2 1");
    const char *order = ahead(f, "reviewer-a", TURN_GIVEN, 9);
    assert_int_equal(strlen(order), 9);
    struct turn_options o = {.past = &(int64_t){order[0] - '0'}, .n_past = 1};
    assert_int_equal(next(f, "reviewer-a", &o), order[2] - '0');
    /* Another's are free for nobody else, and each reader has a place of their own. */
    assert_string_equal(ahead(f, "reviewer-b", TURN_GIVEN, 9), "1 2 3 4 5");
}

/* One reader a record: what is fetched beforehand is held, and nobody else gets it. */
static void what_is_fetched_beforehand_is_held(void **state)
{
    struct fixture *f = *state;
    struct turn t[4];
    DO(f, review_take(f->s, "reviewer-a", STAGE_TITLE, &t[0], &f->e));
    const struct turn_options o = {.past = &t[0].root, .n_past = 1};
    DO(f, review_take_past(f->s, "reviewer-a", STAGE_TITLE, &o, &t[1], &f->e));
    assert_int_not_equal(t[0].root, t[1].root);
    DO(f, review_take(f->s, "reviewer-b", STAGE_TITLE, &t[2], &f->e));
    assert_true(t[2].root && t[2].root != t[0].root && t[2].root != t[1].root);
    /* Asked again, both are still there. */
    DO(f, review_take_past(f->s, "reviewer-a", STAGE_TITLE, &o, &t[3], &f->e));
    assert_int_equal(t[3].root, t[1].root);
    OK(f, review_turn(f->s, "reviewer-a", STAGE_TITLE, &t[3], &f->e));
    assert_int_equal(t[3].root, t[0].root);
    help_holds(f);
}

/* Who wrote record 1, by name, is not shown it in a list either. */
static void ones_own_articles_are_in_no_list(void **state)
{
    struct fixture *f = *state;
    struct person_identity id = {STR("Author Synthetic"), STR("")};
    DO(f, interest_name(f->s, "lead", "reviewer-a", &id, &f->e));
    assert_string_equal(ahead(f, "reviewer-a", TURN_NEWEST, 9), "5 2 3"); /* 4 is the same */
    assert_string_equal(ahead(f, "reviewer-b", TURN_NEWEST, 9), "5 1 4 2 3");
}

static const char *ranked(struct fixture *f, const char *who, size_t n, const int64_t *list,
                          size_t n_past, const int64_t *past)
{
    const struct turn_options o = {
        .past = past, .n_past = n_past, .order = TURN_RANKED, .ranked = list, .n_ranked = n};
    struct buf b = {0};
    struct turn *t;
    size_t n_turns;
    OK(f, review_ahead(f->s, who, STAGE_TITLE, &o, 9, &f->arena, &t, &n_turns, &f->e));
    for (size_t i = 0; i < n_turns; i++)
        buf_addf(&b, "%s%d", i ? " " : "", (int)t[i].root);
    assert_int_equal(next(f, who, &o), n_turns ? t[0].root : 0);
    const char *text = arena_str(&f->arena, buf_str(&b)).ptr;
    buf_release(&b);
    return text;
}

/* A list of the caller's, whatever stands in it: what is in it and waits comes in its order, the
 * rest as given. */
static void a_ranked_list_goes_first(void **state)
{
    struct fixture *f = *state;
    static const int64_t list[] = {4, 99, 2, 5};
    static const int64_t past[] = {4, 1};
    assert_string_equal(ranked(f, "reviewer-a", 4, list, 0, NULL), "4 2 5 1 3");
    assert_string_equal(ranked(f, "reviewer-a", 4, list, 2, past), "2 5 3");
    assert_string_equal(ranked(f, "reviewer-a", 0, NULL, 0, NULL), "1 2 3 4 5");
    OK(f, fixture_vote(f, "reviewer-a", 4, STAGE_TITLE, VOTE_INCLUDE, "", ""));
    OK(f, fixture_vote(f, "reviewer-a", 3, STAGE_TITLE, VOTE_INCLUDE, "", ""));
    assert_string_equal(ranked(f, "reviewer-a", 4, list, 0, NULL), "2 5 1");
    assert_string_equal(ranked(f, "reviewer-b", 4, list, 0, NULL), "4 2 5 1 3");
    OK(f, fixture_vote(f, "reviewer-b", 2, STAGE_TITLE, VOTE_INCLUDE, "", ""));
    assert_string_equal(ranked(f, "reviewer-a", 4, list, 0, NULL), "2 5 1");
    help_holds(f);
}

static void a_ranked_list_keeps_what_was_given_first(void **state)
{
    struct fixture *f = *state;
    static const char *const a[] = {"reviewer-a"};
    static const int64_t list[] = {5, 4, 3, 2, 1}, two[] = {2, 5};
    struct turn t;
    const struct turn_options o = {.order = TURN_RANKED, .ranked = list, .n_ranked = 5};
    OK(f, help_give(f, STAGE_TITLE, ASSIGN_RANDOM, 7, a, 1, NULL, NULL));
    assert_string_equal(ranked(f, "reviewer-a", 5, list, 0, NULL), "5 4 3 2 1");
    const char *given = ahead(f, "reviewer-a", TURN_GIVEN, 9);
    const char *mixed = ranked(f, "reviewer-a", 2, two, 0, NULL);
    assert_true(strncmp(mixed, "2 5 ", 4) == 0);
    for (const char *c = mixed + 4; c[1]; c += 2) /* the others as given */
        assert_true(strchr(given, c[0]) < strchr(given, c[2]));
    /* Records are free for reviewer-b: two read each. */
    OK(f, review_turn_past(f->s, "reviewer-b", STAGE_TITLE, &o, &t, &f->e));
    assert_int_equal(t.root, 5);
}

/* Three readers, one place: each takes the first that nobody holds, and keeps it. */
static void ranked_records_are_held_where_others_could_get_them(void **state)
{
    struct fixture *f = *state;
    static const int64_t list[] = {5, 4, 3, 2, 1};
    const struct turn_options o = {.order = TURN_RANKED, .ranked = list, .n_ranked = 5};
    struct turn t;
    for (int i = 0; i < 2; i++) {
        DO(f, review_take_past(f->s, "reviewer-a", STAGE_TITLE, &o, &t, &f->e));
        assert_int_equal(t.root, 5);
    }
    DO(f, review_take_past(f->s, "reviewer-b", STAGE_TITLE, &o, &t, &f->e));
    assert_int_equal(t.root, 4);
    /* What is held comes first though something else is ranked higher by now. */
    static const int64_t other[] = {2, 4};
    const struct turn_options later = {.order = TURN_RANKED, .ranked = other, .n_ranked = 2};
    DO(f, review_take_past(f->s, "reviewer-b", STAGE_TITLE, &later, &t, &f->e));
    assert_int_equal(t.root, 4);
    help_holds(f);
}

static void orders_have_names(void **state)
{
    (void)state;
    for (int k = 0; k < TURN_ORDER_COUNT; k++) {
        enum turn_order o;
        assert_true(turn_order_parse(str_c(turn_order_name((enum turn_order)k)), &o));
        assert_int_equal(o, k);
    }
    assert_string_equal(turn_order_name(TURN_RANKED), "rank");
}

static void a_calibration_round_can_be_looked_through(void **state)
{
    struct fixture *f = *state;
    struct calibration_options c = {.stage = STAGE_TITLE, .n = 3, .seed = 8};
    struct turn *t, one;
    int64_t id;
    size_t n;
    DO(f, calibration_start(f->s, "lead", &c, &id, &f->e));
    OK(f, review_ahead(f->s, "reviewer-a", STAGE_TITLE, NULL, 9, &f->arena, &t, &n, &f->e));
    assert_int_equal(n, 3);
    for (size_t i = 0; i < n; i++) {
        assert_int_equal(t[i].kind, TURN_CALIBRATION);
        assert_int_equal(t[i].calibration, id);
    }
    const struct turn_options o = {.past = &t[0].root, .n_past = 1};
    OK(f, review_turn_past(f->s, "reviewer-a", STAGE_TITLE, &o, &one, &f->e));
    assert_int_equal(one.root, t[1].root);
    assert_int_equal(one.kind, TURN_CALIBRATION);
    /* It keeps its own order. */
    const struct turn_options rank = {.order = TURN_RANKED, .ranked = &t[2].root, .n_ranked = 1};
    OK(f, review_turn_past(f->s, "reviewer-a", STAGE_TITLE, &rank, &one, &f->e));
    assert_int_equal(one.root, t[0].root);
}

static void presorts_come_before_votes(void **state)
{
    struct fixture *f = *state;
    struct turn *t;
    size_t n;
    DO(f, presort_decide(f->s, "reviewer-b", 2, STAGE_TITLE, &INCLUDE, NULL, &f->e));
    OK(f, review_ahead(f->s, "reviewer-a", STAGE_TITLE, NULL, 9, &f->arena, &t, &n, &f->e));
    assert_int_equal(n, 5);
    for (size_t i = 0; i < n; i++)
        assert_int_equal(t[i].kind, i < 4 ? TURN_PRESORT : TURN_VOTE);
    assert_int_equal(t[4].root, 2);
    static const int64_t list[] = {2, 5, 4};
    assert_string_equal(ranked(f, "reviewer-a", 3, list, 0, NULL), "5 4 1 3 2");
}

static int open_presort(void **state)
{
    return fixture_open_as(state, "  title: {reviewers: 1, presort: true}\n");
}

static void too_many_are_refused(void **state)
{
    struct fixture *f = *state;
    int64_t past[TURN_PAST_MAX + 1] = {0};
    struct turn_options o = {.past = past, .n_past = TURN_PAST_MAX};
    struct turn t;
    assert_int_equal(next(f, "reviewer-a", &o), 1);
    o.n_past++;
    assert_int_equal(review_turn_past(f->s, "reviewer-a", STAGE_TITLE, &o, &t, &f->e), ERR_LIMIT);
}

#define TWO(name) cmocka_unit_test_setup_teardown(name, open_two, fixture_close)
const struct CMUnitTest QUEUE[] = {
    TWO(records_are_passed_over_and_stay_in_the_queue),
    TWO(years_go_from_the_newest_or_the_oldest),
    TWO(a_drawn_order_is_ones_own_and_stays),
    TWO(a_drawn_order_comes_to_every_record),
    TWO(what_was_given_comes_first_in_every_order),
    T(what_is_fetched_beforehand_is_held),
    TWO(ones_own_articles_are_in_no_list),
    TWO(a_ranked_list_goes_first),
    TWO(a_ranked_list_keeps_what_was_given_first),
    T(ranked_records_are_held_where_others_could_get_them),
    cmocka_unit_test(orders_have_names),
    TWO(a_calibration_round_can_be_looked_through),
    cmocka_unit_test_setup_teardown(presorts_come_before_votes, open_presort, fixture_close),
    TWO(too_many_are_refused),
};
const size_t QUEUE_N = COUNT_OF(QUEUE);
