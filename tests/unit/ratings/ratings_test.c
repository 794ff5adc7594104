/* ratings_test.c - which votes count for agreement, and as what. */
#include "tests/unit/review/fixture.h"

#include "screen/review/ratings.h"
#include "screen/review/ratings.sql.h"

#include <math.h>
#include <sqlite3.h>

static struct ratings load(struct fixture *f, struct ratings_filter filter)
{
    struct ratings r;
    OK(f, ratings_load(f->s, &filter, &f->arena, &r, &f->e));
    return r;
}

static struct ratings abstracts(struct fixture *f)
{
    return load(f, (struct ratings_filter){.stage = STAGE_ABSTRACT});
}

/* Category of the unit's vote by a rater; NULL: no vote. */
static const char *said(struct fixture *f, const struct ratings *r, size_t unit, size_t rater)
{
    int16_t k = r->votes.vote[unit * r->votes.n_raters + rater];
    return k < 0 ? NULL : arena_str(&f->arena, r->category[k]).ptr;
}

static void vote(struct fixture *f, const char *who, int64_t record, enum vote_verdict v,
                 const char *reason)
{
    OK(f, fixture_vote(f, who, record, STAGE_ABSTRACT, v, "", reason));
}

static void titles(struct fixture *f, int64_t n)
{
    for (int64_t i = 1; i <= n; i++)
        OK(f, fixture_vote(f, "reviewer-a", i, STAGE_TITLE, VOTE_INCLUDE, "", ""));
}

/* Blinding: not even that a vote was cast shows in a number. */
static void a_vote_on_an_open_record_is_in_no_number(void **state)
{
    struct fixture *f = *state;
    titles(f, 2);
    vote(f, "reviewer-a", 1, VOTE_INCLUDE, "");
    struct ratings r = abstracts(f);
    assert_int_equal(r.votes.n_units, 0);
    assert_int_equal(r.votes.n_raters, 0);
    vote(f, "reviewer-b", 1, VOTE_EXCLUDE, "P-in");
    vote(f, "reviewer-b", 2, VOTE_EXCLUDE, "P-in");
    r = abstracts(f);
    assert_int_equal(r.votes.n_units, 1);
    assert_int_equal(r.record[0], 1);
    assert_int_equal(r.votes.n_raters, 2);
    assert_string_equal(said(f, &r, 0, 0), "include");
    assert_string_equal(said(f, &r, 0, 1), "exclude");
}

static void a_resolution_is_no_vote(void **state)
{
    struct fixture *f = *state;
    titles(f, 1);
    vote(f, "reviewer-a", 1, VOTE_INCLUDE, "");
    vote(f, "reviewer-b", 1, VOTE_EXCLUDE, "P-in");
    OK(f, fixture_resolve(f, "lead", 1, STAGE_ABSTRACT, VOTE_INCLUDE, "", ""));
    struct ratings r = abstracts(f);
    assert_int_equal(r.votes.n_units, 1);
    assert_int_equal(r.votes.n_raters, 2);
    assert_string_equal(said(f, &r, 0, 1), "exclude");
}

static void maybe_goes_on_unless_kept_apart(void **state)
{
    struct fixture *f = *state;
    titles(f, 1);
    vote(f, "reviewer-a", 1, VOTE_MAYBE, "");
    vote(f, "reviewer-b", 1, VOTE_INCLUDE, "");
    struct ratings r = abstracts(f);
    assert_int_equal(r.votes.q, 2);
    assert_string_equal(said(f, &r, 0, 0), "include");
    r = load(f, (struct ratings_filter){.stage = STAGE_ABSTRACT, .maybe_apart = true});
    assert_int_equal(r.votes.q, 3);
    assert_string_equal(said(f, &r, 0, 0), "maybe");
}

/* Records 1 and 4 are one article; both people judged both before that was known. */
static void of_two_votes_of_one_person_the_first_counts(void **state)
{
    struct fixture *f = *state;
    titles(f, 4);
    vote(f, "reviewer-a", 4, VOTE_EXCLUDE, "P-in");
    vote(f, "reviewer-a", 1, VOTE_INCLUDE, "");
    vote(f, "reviewer-b", 1, VOTE_INCLUDE, "");
    vote(f, "reviewer-b", 4, VOTE_INCLUDE, "");
    assert_int_equal(abstracts(f).votes.n_units, 2);
    OK(f, fixture_merge(f, 1, 4));
    struct ratings r = abstracts(f);
    assert_int_equal(r.votes.n_units, 1);
    assert_string_equal(said(f, &r, 0, 0), "exclude");
    assert_string_equal(said(f, &r, 0, 1), "include");
}

static void categories_are_those_of_full_text(void **state)
{
    struct fixture *f = *state;
    struct ratings r;
    fixture_to_full_text(f, 1);
    OK(f, fixture_vote(f, "reviewer-a", 1, STAGE_FULL_TEXT, VOTE_INCLUDE, "1A", ""));
    OK(f, fixture_vote(f, "reviewer-b", 1, STAGE_FULL_TEXT, VOTE_EXCLUDE, "1B", "O-none"));
    r = load(f, (struct ratings_filter){.stage = STAGE_FULL_TEXT, .by = RATINGS_CATEGORY});
    assert_int_equal(r.votes.q, 3);
    assert_string_equal(said(f, &r, 0, 0), "1A");
    assert_string_equal(said(f, &r, 0, 1), "1B");
    const struct ratings_filter early = {.stage = STAGE_ABSTRACT, .by = RATINGS_CATEGORY};
    assert_int_equal(ratings_load(f->s, &early, &f->arena, &r, &f->e), ERR_USAGE);
}

/* The scheme is the PICO's, with what a vote may say besides. */
static void reasons_are_those_of_the_pico(void **state)
{
    struct fixture *f = *state;
    titles(f, 1);
    vote(f, "reviewer-a", 1, VOTE_EXCLUDE, "");
    vote(f, "reviewer-b", 1, VOTE_EXCLUDE, "P-in");
    struct ratings r =
        load(f, (struct ratings_filter){.stage = STAGE_ABSTRACT, .by = RATINGS_REASON});
    assert_int_equal(r.votes.q, 2 + 3);
    assert_string_equal(said(f, &r, 0, 0), "");
    assert_string_equal(said(f, &r, 0, 1), "P-in");
    r = load(f, (struct ratings_filter){.stage = STAGE_FULL_TEXT, .by = RATINGS_REASON});
    assert_int_equal(r.votes.q, 1 + 3);
}

static void two_people_in_the_order_named(void **state)
{
    struct fixture *f = *state;
    struct ratings r;
    titles(f, 1);
    vote(f, "reviewer-a", 1, VOTE_INCLUDE, "");
    vote(f, "reviewer-b", 1, VOTE_EXCLUDE, "P-in");
    r = load(f, (struct ratings_filter){.stage = STAGE_ABSTRACT,
                                        .person = {"reviewer-b", "reviewer-a"}});
    assert_true(str_eq_c(r.rater[0], "reviewer-b"));
    assert_string_equal(said(f, &r, 0, 0), "exclude");
    /* One of them has not voted: there is a column, and no vote in it. */
    r = load(f, (struct ratings_filter){.stage = STAGE_ABSTRACT, .person = {"reviewer-b", "lead"}});
    assert_int_equal(r.votes.n_raters, 2);
    assert_null(said(f, &r, 0, 1));
    struct ratings_filter odd = {.stage = STAGE_ABSTRACT, .person = {"reviewer-b", "nobody"}};
    assert_int_equal(ratings_load(f->s, &odd, &f->arena, &r, &f->e), ERR_NOT_FOUND);
    odd.person[1] = "reviewer-b";
    assert_int_equal(ratings_load(f->s, &odd, &f->arena, &r, &f->e), ERR_USAGE);
}

static void clock_at(const char *time)
{
    setenv("SIGTE_CLOCK", time, 1);
}

static void by_the_day_of_the_later_vote(void **state)
{
    struct fixture *f = *state;
    struct arena *a = &f->arena;
    size_t n = 0;
    clock_at("2024-02-10T12:00:00.000Z");
    titles(f, 3);
    vote(f, "reviewer-a", 1, VOTE_INCLUDE, "");
    vote(f, "reviewer-b", 1, VOTE_INCLUDE, "");
    vote(f, "reviewer-a", 2, VOTE_INCLUDE, "");
    clock_at("2024-03-31T23:59:59.000Z");
    vote(f, "reviewer-b", 2, VOTE_EXCLUDE, "P-in");
    clock_at("2024-04-01T00:00:00.000Z");
    vote(f, "reviewer-a", 3, VOTE_EXCLUDE, "P-in");
    vote(f, "reviewer-b", 3, VOTE_EXCLUDE, "P-in");
    struct ratings r = abstracts(f);
    struct date *month = ratings_months(&r, a, &n);
    assert_int_equal(n, 3);
    assert_int_equal(month[1].month, 3);
    assert_int_equal(ratings_month(&r, month[1], a).n_units, 1);
    const struct {
        struct date from, to;
        size_t n;
    } days[] = {
        {{2024, 2, 11}, {0}, 2},         {{0}, {2024, 3, 31}, 2}, {{2024, 3, 31}, {2024, 3, 31}, 1},
        {{2024, 3, 0}, {2024, 3, 0}, 1}, {{2024, 4, 2}, {0}, 0},  {{0}, {2024, 2, 9}, 0}};
    for (size_t i = 0; i < COUNT_OF(days); i++) {
        r = load(f, (struct ratings_filter){
                        .stage = STAGE_ABSTRACT, .from = days[i].from, .to = days[i].to});
        assert_int_equal(r.votes.n_units, days[i].n);
    }
    unsetenv("SIGTE_CLOCK");
}

/* With one reader to a title there is nothing to compare, and that is what is said. */
static void one_reader_leaves_nothing_to_compare(void **state)
{
    struct fixture *f = *state;
    struct agreement x;
    struct agreement_options o = {0};
    size_t n = 1;
    titles(f, 3);
    struct ratings r = load(f, (struct ratings_filter){.stage = STAGE_TITLE});
    assert_int_equal(r.votes.n_units, 3);
    OK(f, agreement_compute(&r.votes, &o, &f->arena, &x, &f->e));
    assert_int_equal(x.n, 0);
    assert_int_equal(x.n_one, 3);
    assert_int_equal(x.of[AGREEMENT_RAW].undefined, AGREEMENT_NOTHING);
    ratings_months(&r, &f->arena, &n);
    assert_int_equal(n, 0);
}

static void votes_are_found_by_index(void **state)
{
    struct fixture *f = *state;
    sqlite3_stmt *q;
    const char *sql = arena_fmt(&f->arena, "EXPLAIN QUERY PLAN %s", Q_RATING_VOTES.sql);
    assert_int_equal(sqlite3_prepare_v2(db_raw(store_db(f->s)), sql, -1, &q, NULL), SQLITE_OK);
    while (sqlite3_step(q) == SQLITE_ROW)
        assert_null(strstr((const char *)sqlite3_column_text(q, 3), "SCAN"));
    sqlite3_finalize(q);
}

#define REVIEW_TEST(f) cmocka_unit_test_setup_teardown(f, fixture_open, fixture_close)

int main(void)
{
    const struct CMUnitTest tests[] = {REVIEW_TEST(a_vote_on_an_open_record_is_in_no_number),
                                       REVIEW_TEST(a_resolution_is_no_vote),
                                       REVIEW_TEST(maybe_goes_on_unless_kept_apart),
                                       REVIEW_TEST(of_two_votes_of_one_person_the_first_counts),
                                       REVIEW_TEST(categories_are_those_of_full_text),
                                       REVIEW_TEST(reasons_are_those_of_the_pico),
                                       REVIEW_TEST(two_people_in_the_order_named),
                                       REVIEW_TEST(by_the_day_of_the_later_vote),
                                       REVIEW_TEST(one_reader_leaves_nothing_to_compare),
                                       REVIEW_TEST(votes_are_found_by_index)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
