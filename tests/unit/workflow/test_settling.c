/* test_settling.c - what those who settle are shown: which conflicts wait, both sides whole, and
 * what was settled. */
#include "help.h"
#include "screen/review/settling.h"

static void read_on(struct fixture *f, int64_t record)
{
    OK(f, fixture_vote(f, "reviewer-a", record, STAGE_TITLE, VOTE_INCLUDE, "", ""));
}

static void disagree(struct fixture *f, int64_t record)
{
    struct vote v = {.verdict = VOTE_INCLUDE,
                     .note = STR("Two of the cohorts"),
                     .tags = STR("ask, later"),
                     .spent_ms = 61000};
    OK(f, help_send(f, "reviewer-a", record, STAGE_ABSTRACT, v, NULL, false));
    OK(f, help_send(f, "reviewer-b", record, STAGE_ABSTRACT, EXCLUDE_P, NULL, false));
}

static struct settling_page waiting(struct fixture *f, const char *who,
                                    const struct settling_place *after, size_t most)
{
    struct settling_page p;
    struct settling_filter filter = {.stage = STAGE_COUNT, .after = after, .most = most};
    OK(f, settling_waiting(f->s, who, &filter, &f->arena, &p, &f->e));
    return p;
}

static void the_longest_waiting_comes_first_a_page_at_a_time(void **state)
{
    struct fixture *f = *state;
    for (int64_t id = 1; id <= 3; id++)
        read_on(f, id);
    disagree(f, 3);
    disagree(f, 1);
    disagree(f, 2);
    struct settling_page p = waiting(f, "lead", NULL, 2);
    assert_int_equal(p.waiting[STAGE_ABSTRACT], 3);
    assert_int_equal(p.n, 2);
    assert_true(p.more);
    assert_int_equal(p.item[0].root, 3);
    assert_int_equal(p.item[1].root, 1);
    /* The one that the page ended with may be settled meanwhile. */
    struct settling_place end = {p.item[1].stage, p.item[1].event, p.item[1].root};
    OK(f, fixture_resolve(f, "lead", 1, STAGE_ABSTRACT, VOTE_INCLUDE, "", ""));
    p = waiting(f, "lead", &end, 2);
    assert_int_equal(p.n, 1);
    assert_false(p.more);
    assert_int_equal(p.item[0].root, 2);
    assert_int_equal(p.waiting[STAGE_ABSTRACT], 2);
}

static void a_conflict_is_shown_whole(void **state)
{
    struct fixture *f = *state;
    struct settling_view v;
    read_on(f, 1);
    disagree(f, 1);
    OK(f, settling_load(f->s, "lead", 1, STAGE_ABSTRACT, &f->arena, &v, &f->e));
    assert_int_equal(v.conflict.n, 2);
    assert_true(str_eq_c(v.conflict.side[0].person, "reviewer-a"));
    assert_true(str_eq_c(v.conflict.side[0].vote.note, "Two of the cohorts"));
    assert_true(str_eq_c(v.conflict.side[0].vote.tags, "ask, later"));
    assert_int_equal(v.conflict.side[0].vote.spent_ms, 61000);
    assert_true(v.conflict.side[1].at.len > 0);
    assert_true(str_eq_c(v.conflict.side[1].vote.reason, "P-in"));
    assert_true(str_eq(v.conflict.since, v.conflict.side[1].at));
    assert_false(v.judged || v.plenum_only);
    assert_int_equal(v.n_readings, 0);
    int64_t one = 1;
    DO(f, reading_open(f->s, "lead", STAGE_ABSTRACT, &one, 1, "conflict", "Methods", &f->e));
    assert_int_equal(settling_load(f->s, "lead", 1, STAGE_ABSTRACT, &f->arena, &v, &f->e),
                     ERR_NOT_FOUND);
    disagree(f, 1);
    OK(f, settling_load(f->s, "lead", 1, STAGE_ABSTRACT, &f->arena, &v, &f->e));
    assert_int_equal(v.n_readings, 1);
    assert_true(str_eq_c(v.reading[0].note, "Methods"));
}

/* Readers aren't to know that they disagree, nor those who settle at another stage. */
static void only_who_settles_is_shown(void **state)
{
    struct fixture *f = *state;
    struct settling_view v;
    struct settling_page p;
    struct settling_done *done;
    size_t n;
    struct settling_filter filter = {.stage = STAGE_COUNT, .most = 9};
    read_on(f, 1);
    disagree(f, 1);
    DO(f, person_add(f->s, "lead", "resolver-t", "resolver", "title", &f->e));
    assert_int_equal(settling_waiting(f->s, "reviewer-a", &filter, &f->arena, &p, &f->e),
                     ERR_FORBIDDEN);
    assert_int_equal(p.n, 0);
    assert_int_equal(settling_load(f->s, "reviewer-a", 1, STAGE_ABSTRACT, &f->arena, &v, &f->e),
                     ERR_FORBIDDEN);
    assert_int_equal(settling_settled(f->s, "reviewer-a", 0, 9, &f->arena, &done, &n, &f->e),
                     ERR_FORBIDDEN);
    p = waiting(f, "resolver-t", NULL, 9);
    assert_int_equal(p.n, 0);
    assert_int_equal(p.waiting[STAGE_ABSTRACT], 0);
    assert_int_equal(settling_load(f->s, "resolver-t", 1, STAGE_ABSTRACT, &f->arena, &v, &f->e),
                     ERR_FORBIDDEN);
    OK(f, fixture_resolve(f, "lead", 1, STAGE_ABSTRACT, VOTE_INCLUDE, "", ""));
    OK(f, settling_settled(f->s, "resolver-t", 0, 9, &f->arena, &done, &n, &f->e));
    assert_int_equal(n, 0);
    /* Whoever judged the record is told so. */
    DO(f, person_add(f->s, "lead", "reviewer-b", "resolver", NULL, &f->e));
    read_on(f, 2);
    disagree(f, 2);
    OK(f, settling_load(f->s, "reviewer-b", 2, STAGE_ABSTRACT, &f->arena, &v, &f->e));
    assert_true(v.judged);
}

static void what_was_settled_stands_until_it_is_opened_again(void **state)
{
    struct fixture *f = *state;
    struct settling_done *done;
    size_t n;
    for (int64_t id = 1; id <= 2; id++) {
        read_on(f, id);
        disagree(f, id);
        OK(f, fixture_resolve(f, "lead", id, STAGE_ABSTRACT, VOTE_EXCLUDE, "", "P-in"));
    }
    OK(f, settling_settled(f->s, "lead", 0, 1, &f->arena, &done, &n, &f->e));
    assert_int_equal(n, 1);
    assert_int_equal(done[0].root, 2);
    assert_true(str_eq_c(done[0].how, "resolver"));
    assert_int_equal(done[0].vote.verdict, VOTE_EXCLUDE);
    OK(f, settling_settled(f->s, "lead", done[0].event, 9, &f->arena, &done, &n, &f->e));
    assert_int_equal(n, 1);
    assert_int_equal(done[0].root, 1);
    int64_t one = 1;
    DO(f, reading_open(f->s, "lead", STAGE_ABSTRACT, &one, 1, "lead", "Annex", &f->e));
    OK(f, settling_settled(f->s, "lead", 0, 9, &f->arena, &done, &n, &f->e));
    assert_int_equal(n, 1);
    assert_int_equal(done[0].root, 2);
}

const struct CMUnitTest SETTLING[] = {T(the_longest_waiting_comes_first_a_page_at_a_time),
                                      T(a_conflict_is_shown_whole), T(only_who_settles_is_shown),
                                      T(what_was_settled_stands_until_it_is_opened_again)};
const size_t SETTLING_N = COUNT_OF(SETTLING);
