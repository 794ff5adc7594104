/* test_order.c - the order before and after the first labels, and how it keeps up with the
 * review. */
#include "made.h"

#define RECORDS 60

/* How many of the first `n` are relevant. */
static size_t relevant(const struct priority_order *o, size_t n)
{
    size_t found = 0;
    for (size_t i = 0; i < n; i++)
        found += o->root[i] >= MADE_FIRST && made_is_relevant(o->root[i]);
    return found;
}

static void before_the_first_label_the_pico_ranks(void **state)
{
    struct fixture *f = *state;
    made_records(f, RECORDS, 1);
    struct priority_order o = made_afresh(f, "reviewer-a", STAGE_TITLE);
    struct priority_order again = made_afresh(f, "reviewer-b", STAGE_TITLE);
    assert_int_equal(o.learned.basis, PRIORITY_BY_PICO);
    assert_int_equal(o.n, RECORDS + 5);
    assert_int_equal(o.n_open, o.n);
    /* Of 12, in the first 20 of 65, among them the five of the fixture. */
    assert_true(relevant(&o, 20) >= 10);
    must_be_same(&o, &again);
}

static void references_that_were_sent_lift_what_is_like_them(void **state)
{
    struct fixture *f = *state;
    struct import_report r;
    struct import_options how = {.arm = "network", .source = "sent", .origin = "recommendation"};
    made_records(f, RECORDS, 1);
    struct priority_order before = made_afresh(f, NULL, STAGE_TITLE);
    const char *path = arena_fmt(&f->arena, "%s/sent.nbib", f->folder);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs("PMID- 30000001\nDP  - 2022\nTI  - Asthma and inhaler use at school.\n"
          "AB  - Teachers, inhaler, asthma, school.\n",
          file);
    fclose(file);
    OK(f, import_file(f->s, "lead", path, &how, NULL, &f->arena, &r, &f->e));
    struct priority_order o = made_afresh(f, NULL, STAGE_TITLE);
    assert_int_equal(o.learned.basis, PRIORITY_BY_REFERENCES);
    assert_int_equal(o.learned.references, 1);
    assert_int_equal(o.root[0], RECORDS + 6); /* it is the likeliest itself */
    assert_true(relevant(&o, 17) < relevant(&before, 17));
    /* A person's own word counts for more. */
    OK(f, fixture_vote(f, "reviewer-a", RECORDS + 6, STAGE_TITLE, VOTE_EXCLUDE, "", "P-in"));
    o = made_afresh(f, "reviewer-a", STAGE_TITLE);
    assert_int_equal(o.learned.references, 0);
    assert_int_equal(o.learned.own_exclude, 1);
}

static void vote_like_the_truth(struct fixture *f, const char *who, int64_t root)
{
    enum vote_verdict v = made_is_relevant(root) ? VOTE_INCLUDE : VOTE_EXCLUDE;
    OK(f, fixture_vote(f, who, root, STAGE_TITLE, v, "", v == VOTE_EXCLUDE ? "P-in" : ""));
}

static void labels_bring_the_relevant_ones_to_the_front(void **state)
{
    struct fixture *f = *state;
    made_records(f, RECORDS, 3);
    for (int64_t id = MADE_FIRST; id < MADE_FIRST + 20; id++)
        vote_like_the_truth(f, "reviewer-a", id);
    struct priority_order o = made_afresh(f, "reviewer-a", STAGE_TITLE);
    assert_int_equal(o.learned.basis, PRIORITY_BY_LABELS);
    assert_int_equal(o.learned.own_include, 4);
    assert_int_equal(o.learned.own_exclude, 16);
    assert_int_equal(o.n_open, RECORDS + 5 - 20);
    for (size_t i = o.n_open; i < o.n; i++)
        assert_in_range(o.root[i], MADE_FIRST, MADE_FIRST + 19);
    for (size_t i = 1; i < o.n_open; i++)
        assert_true(o.score[i - 1] >= o.score[i]);
    assert_true(relevant(&o, 13) == 8); /* all that are left, among the five of the fixture */
}

static void a_queue_follows_the_order(void **state)
{
    struct fixture *f = *state;
    struct turn t;
    made_records(f, RECORDS, 3);
    struct priority *p = priority_new(NULL);
    for (int i = 0; i < 30; i++) {
        struct priority_order o = made_order(f, p, "reviewer-a", STAGE_TITLE);
        const struct turn_options how = {.order = TURN_RANKED, .ranked = o.root, .n_ranked = o.n};
        OK(f, review_turn_past(f->s, "reviewer-a", STAGE_TITLE, &how, &t, &f->e));
        assert_int_equal(t.root, o.root[0]);
        vote_like_the_truth(f, "reviewer-a", t.root);
    }
    struct priority_order o = made_order(f, p, "reviewer-a", STAGE_TITLE);
    assert_true(o.learned.own_include >= 12); /* all relevant ones among the first thirty */
    assert_int_equal(priority_state(p).n_models, 1);
    priority_free(p);
    help_holds(f);
}

static bool is_stale(struct fixture *f, struct priority *p)
{
    bool stale;
    OK(f, priority_is_stale(p, f->s, &stale, &f->e));
    return stale;
}

static void votes_are_no_reason_to_read_the_records_again(void **state)
{
    struct fixture *f = *state;
    struct priority *p = priority_new(NULL);
    struct priority_order o;
    assert_true(is_stale(f, p));
    assert_int_equal(priority_rank(p, f->s, NULL, STAGE_TITLE, &f->arena, &o, &f->e), ERR_STATE);
    OK(f, priority_refresh(p, f->s, NULL, &f->e));
    assert_false(is_stale(f, p));
    OK(f, fixture_vote(f, "reviewer-a", 2, STAGE_TITLE, VOTE_INCLUDE, "", ""));
    assert_false(is_stale(f, p));
    made_records(f, 5, 9);
    assert_true(is_stale(f, p));
    /* What came since has no place yet, and the rest keeps theirs. */
    OK(f, priority_rank(p, f->s, "reviewer-a", STAGE_TITLE, &f->arena, &o, &f->e));
    assert_int_equal(o.n, 5);
    OK(f, priority_refresh(p, f->s, NULL, &f->e));
    OK(f, priority_rank(p, f->s, "reviewer-a", STAGE_TITLE, &f->arena, &o, &f->e));
    assert_int_equal(o.n, 10);
    priority_free(p);
}

static void records_that_come_later_are_ranked_as_if_they_had_been_there(void **state)
{
    struct fixture *f = *state;
    struct priority *p = priority_new(NULL);
    made_records(f, RECORDS, 5);
    for (int64_t id = MADE_FIRST; id < MADE_FIRST + 15; id++)
        vote_like_the_truth(f, "reviewer-a", id);
    made_order(f, p, "reviewer-a", STAGE_TITLE);
    made_records(f, RECORDS, 6);
    struct priority_order extended = made_order(f, p, "reviewer-a", STAGE_TITLE);
    struct priority_order anew = made_afresh(f, "reviewer-a", STAGE_TITLE);
    assert_int_equal(extended.n, 2 * RECORDS + 5);
    must_be_alike(&extended, &anew);
    priority_free(p);
}

static void nobody_by_that_name_has_an_order(void **state)
{
    struct fixture *f = *state;
    struct priority *p = priority_new(NULL);
    struct priority_order o;
    OK(f, priority_refresh(p, f->s, NULL, &f->e));
    assert_int_equal(priority_rank(p, f->s, "reviewer-x", STAGE_TITLE, &f->arena, &o, &f->e),
                     ERR_NOT_FOUND);
    assert_int_equal(o.n, 0);
    priority_free(p);
}

const struct CMUnitTest ORDER[] = {
    TWO(before_the_first_label_the_pico_ranks),
    TWO(references_that_were_sent_lift_what_is_like_them),
    TWO(labels_bring_the_relevant_ones_to_the_front),
    TWO(a_queue_follows_the_order),
    TWO(votes_are_no_reason_to_read_the_records_again),
    TWO(records_that_come_later_are_ranked_as_if_they_had_been_there),
    TWO(nobody_by_that_name_has_an_order),
};
const size_t ORDER_N = COUNT_OF(ORDER);
