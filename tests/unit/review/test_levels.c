/* test_levels.c - two people give a level: independent, compared, agreed on. */
#include "fixture.h"

#include "screen/approval/approval.h"
#include "screen/evidence/rating.h"

static void include(struct fixture *f, int64_t record)
{
    fixture_to_full_text(f, record);
    OK(f, fixture_vote(f, "reviewer-a", record, STAGE_FULL_TEXT, VOTE_INCLUDE, "1A", ""));
    OK(f, fixture_vote(f, "reviewer-b", record, STAGE_FULL_TEXT, VOTE_INCLUDE, "1A", ""));
}

static struct level_view see(struct fixture *f, const char *who, int64_t record)
{
    struct level_view v;
    OK(f, level_view_load(f->s, who, record, &f->arena, &v, &f->e));
    return v;
}

static struct level make(const char *column, const char *level)
{
    return (struct level){
        .question = str_c(column), .level = str_c(level), .reason = STR("because")};
}

static enum err_code end(struct fixture *f, enum err_code rc)
{
    if (rc == ERR_OK)
        return store_commit(f->s, &f->e);
    store_rollback(f->s);
    return rc;
}

static enum err_code give(struct fixture *f, const char *who, int64_t record, const char *column,
                          const char *level)
{
    struct level l = make(column, level);
    OK(f, store_begin(f->s, &f->e));
    return end(f, level_set(f->s, who, record, &l, &f->e));
}

static struct level_said changed;

static enum err_code agree(struct fixture *f, const char *who, int64_t record, const char *column,
                           const char *level, int64_t version)
{
    struct level l = make(column, level);
    OK(f, store_begin(f->s, &f->e));
    return end(f, level_agree(f->s, who, record, &l, version, &f->arena, &changed, &f->e));
}

static struct levels_agreement agreement(struct fixture *f, const char *reader)
{
    struct agreement_options o = {0};
    struct levels_agreement x;
    OK(f, levels_agreement(f->s, reader, &o, &f->arena, &x, &f->e));
    return x;
}

static void a_level_is_hidden_until_an_own_one_is_in(void **state)
{
    struct fixture *f = *state;
    struct extraction_value value = {.field = STR("age"), .value = STR("60")};
    include(f, 1);
    OK(f, give(f, "reviewer-a", 1, "therapy", "2b"));
    assert_true(see(f, "reviewer-b", 1).hidden);
    assert_int_equal(see(f, "reviewer-b", 1).n, 0);
    assert_null(level_standing(&(struct level_view){0}));
    /* A value of one's own opens values, not levels. */
    OK(f, store_begin(f->s, &f->e));
    OK(f, end(f, extraction_set(f->s, "reviewer-b", 1, &value, 1, &f->e)));
    assert_true(see(f, "reviewer-b", 1).hidden);
    OK(f, give(f, "reviewer-b", 1, "differential", "1b"));
    struct level_view v = see(f, "reviewer-b", 1);
    assert_false(v.hidden);
    assert_int_equal(v.n, 2);
    assert_true(level_differs(&v));
    assert_true(str_eq_c(level_standing(&v)->level, "1b")); /* the newest */
    assert_int_equal(see(f, "lead", 1).n, 2);
    fixture_check(f);
}

static void what_is_agreed_on_stands_whoever_says_what_later(void **state)
{
    struct fixture *f = *state;
    struct evidence ev;
    include(f, 1);
    OK(f, give(f, "reviewer-a", 1, "therapy", "2b"));
    assert_int_equal(agree(f, "lead", 1, "therapy", "2b", 0), ERR_STATE); /* one alone */
    assert_int_equal(agree(f, "reviewer-b", 1, "therapy", "2b", 0), ERR_FORBIDDEN);
    OK(f, give(f, "reviewer-b", 1, "differential", "1b"));
    assert_int_equal(agree(f, "lead", 1, "prognosis", "3b", 0), ERR_INPUT); /* an empty cell */
    OK(f, agree(f, "reviewer-a", 1, "differential", "1b", 0));
    struct level_view v = see(f, "reviewer-b", 1);
    assert_false(level_differs(&v));
    assert_true(str_eq_c(v.agreed.level.person, "reviewer-a"));
    assert_true(str_eq_c(level_standing(&v)->level, "1b"));
    /* What reviewer-a said alone is kept. */
    assert_true(str_eq_c(v.said[0].level.person, "reviewer-a"));
    assert_true(str_eq_c(v.said[0].level.level, "2b"));
    OK(f, give(f, "reviewer-b", 1, "therapy", "4"));
    OK(f, evidence_load(f->s, &f->arena, &ev, &f->e));
    assert_true(str_eq_c(ev.item[0].level.level, "1b"));
    assert_true(ev.item[0].level_agreed);
    /* The same again is no event; another agreement takes its place. */
    int64_t version = see(f, "lead", 1).version;
    OK(f, agree(f, "reviewer-a", 1, "differential", "1b", 0));
    assert_int_equal(see(f, "lead", 1).version, version);
    OK(f, agree(f, "lead", 1, "therapy", "4", 0));
    v = see(f, "lead", 1);
    assert_true(str_eq_c(level_standing(&v)->level, "4"));
    fixture_check(f);
}

static void an_agreement_on_what_changed_meanwhile_is_refused(void **state)
{
    struct fixture *f = *state;
    include(f, 1);
    OK(f, give(f, "reviewer-a", 1, "therapy", "2b"));
    OK(f, give(f, "reviewer-b", 1, "therapy", "4"));
    int64_t version = see(f, "lead", 1).version;
    OK(f, give(f, "reviewer-a", 1, "therapy", "4"));
    assert_int_equal(agree(f, "lead", 1, "therapy", "2b", version), ERR_STATE);
    assert_true(str_eq_c(changed.level.person, "reviewer-a"));
    OK(f, agree(f, "lead", 1, "therapy", "2b", changed.seq));
}

static void agreement_rests_on_what_was_said_before_others_were_seen(void **state)
{
    struct fixture *f = *state;
    include(f, 1);
    include(f, 2);
    include(f, 3);
    OK(f, give(f, "reviewer-a", 1, "therapy", "2b"));
    OK(f, give(f, "reviewer-a", 1, "therapy", "2a")); /* still alone: this is the first */
    OK(f, give(f, "reviewer-b", 1, "therapy", "4"));
    OK(f, give(f, "reviewer-a", 2, "therapy", "2b"));
    OK(f, give(f, "reviewer-b", 2, "therapy", "2b"));
    OK(f, give(f, "reviewer-a", 3, "differential", "1b"));
    /* Having seen the other's, changing one's mind is no agreement. */
    OK(f, give(f, "reviewer-b", 1, "therapy", "2a"));
    /* Nor is what a lead says who saw both. */
    OK(f, give(f, "lead", 2, "therapy", "2b"));
    struct levels_agreement x = agreement(f, NULL);
    assert_int_equal(x.n_units, 2);
    assert_int_equal(x.n_raters, 2);
    assert_int_equal(x.n_same, 1);
    assert_true(str_eq_c(x.rater[0], "reviewer-a"));
    assert_int_equal(x.level.n, 2);
    assert_true(x.level.of[AGREEMENT_RAW].value > 0.49 && x.level.of[AGREEMENT_RAW].value < 0.51);
    assert_true(x.column.of[AGREEMENT_RAW].value > 0.99);
    size_t row = (size_t)level_at(STR("2a")), column = (size_t)level_at(STR("4"));
    assert_int_equal(x.confusion[row * LEVEL_LEVELS + column], 1);
    fixture_check(f);
}

static void columns_are_compared_on_their_own(void **state)
{
    struct fixture *f = *state;
    include(f, 1);
    include(f, 2);
    OK(f, give(f, "reviewer-a", 1, "therapy", "2b"));
    OK(f, give(f, "reviewer-b", 1, "differential", "1b"));
    OK(f, give(f, "reviewer-a", 2, "therapy", "4"));
    OK(f, give(f, "reviewer-b", 2, "therapy", "4"));
    struct levels_agreement x = agreement(f, NULL);
    assert_int_equal(x.level.n, 2);
    assert_int_equal(x.within.n, 1); /* only one article in one column */
    assert_true(x.within.of[AGREEMENT_RAW].value > 0.99);
    assert_true(x.column.of[AGREEMENT_RAW].value < 0.51);
}

static void a_reader_is_not_told_of_hidden_levels(void **state)
{
    struct fixture *f = *state;
    struct levels l;
    struct level_findings found;
    include(f, 1);
    OK(f, give(f, "reviewer-a", 1, "therapy", "2b"));
    OK(f, give(f, "lead", 1, "therapy", "4"));
    assert_int_equal(agreement(f, "reviewer-b").n_units, 0);
    OK(f, levels_load(f->s, "reviewer-b", &f->arena, &l, &f->e));
    levels_check(&l, 0, &f->arena, &found);
    assert_int_equal(found.n, 0);
    assert_int_equal(l.item[0].x.level.level.len, 0);
    OK(f, levels_load(f->s, "lead", &f->arena, &l, &f->e));
    levels_check(&l, 0, &f->arena, &found);
    assert_true(level_findings_from(&found, LEVEL_WARNING) > 0);
    assert_non_null(levels_find(&l, 1));
    assert_null(levels_find(&l, 2));
}

static void an_approval_holds_until_another_level_is_agreed_on(void **state)
{
    struct fixture *f = *state;
    struct extraction_value value = {.field = STR("age"), .value = STR("60")};
    struct approval *list;
    size_t n;
    include(f, 1);
    OK(f, store_begin(f->s, &f->e));
    OK(f, end(f, extraction_set(f->s, "reviewer-a", 1, &value, 1, &f->e)));
    OK(f, give(f, "reviewer-a", 1, "therapy", "2b"));
    OK(f, give(f, "reviewer-b", 1, "therapy", "4"));
    OK(f, store_begin(f->s, &f->e));
    OK(f, end(f, approval_give(f->s, "lead", APPROVAL_EXTRACTION, "", &f->e)));
    OK(f, approval_list(f->s, &f->arena, &list, &n, &f->e));
    assert_true(list[0].holds);
    OK(f, agree(f, "lead", 1, "therapy", "4", 0));
    OK(f, approval_list(f->s, &f->arena, &list, &n, &f->e));
    assert_false(list[0].holds);
}

static void the_log_keeps_a_hidden_level_to_itself(void **state)
{
    struct fixture *f = *state;
    struct extraction_value value = {.field = STR("age"), .value = STR("60")};
    struct event *ev;
    size_t n;
    bool hidden;
    json_t *p;
    include(f, 1);
    OK(f, give(f, "reviewer-a", 1, "therapy", "2b"));
    int64_t version = see(f, "lead", 1).version;
    OK(f, store_events(f->s, version - 1, 1, &f->arena, &ev, &n, &f->e));
    OK(f, json_load(ev[0].payload, "event", &p, &f->e));
    OK(f, store_begin(f->s, &f->e));
    OK(f, end(f, extraction_set(f->s, "reviewer-b", 1, &value, 1, &f->e)));
    OK(f, extraction_event_hidden(f->s, "reviewer-b", &ev[0], p, &hidden, &f->e));
    assert_true(hidden);
    OK(f, give(f, "reviewer-b", 1, "therapy", "4"));
    OK(f, extraction_event_hidden(f->s, "reviewer-b", &ev[0], p, &hidden, &f->e));
    assert_false(hidden);
    json_decref(p);
}

#define T(name) cmocka_unit_test_setup_teardown(name, fixture_open, fixture_close)
const struct CMUnitTest LEVEL_TESTS[] = {
    T(a_level_is_hidden_until_an_own_one_is_in),
    T(what_is_agreed_on_stands_whoever_says_what_later),
    T(an_agreement_on_what_changed_meanwhile_is_refused),
    T(agreement_rests_on_what_was_said_before_others_were_seen),
    T(columns_are_compared_on_their_own),
    T(a_reader_is_not_told_of_hidden_levels),
    T(an_approval_holds_until_another_level_is_agreed_on),
    T(the_log_keeps_a_hidden_level_to_itself)};
const size_t LEVEL_TEST_COUNT = COUNT_OF(LEVEL_TESTS);
