/* test_rules.c - what the rules speak against is kept, with the reason, and tried again. */
#include "copies.h"

#include "screen/bundle/bundle.sql.h"
#include "screen/import/record.h"

#include <sqlite3.h>

#define VERDICTS "SELECT record, stage, person, verdict FROM vote ORDER BY 1, 2, 3"

static struct bundle_refused only(struct copies *c)
{
    struct bundle_refused *list;
    size_t n;
    OK(c, bundle_refused(c->lead, false, &c->arena, &list, &n, &c->e));
    if (n != 1)
        fail_msg("%zu decisions wait, not one", n);
    return list[0];
}

static void a_slot_that_was_taken(void **state)
{
    (void)state;
    struct copies *c = copies_new("  title: {reviewers: 1}\n", 3);
    struct bundle_report r;
    struct store *b = copies_of(c, c->lead);
    OK(c, vote(c, b, "reviewer-b", 1, STAGE_TITLE, VOTE_EXCLUDE));
    OK(c, vote(c, b, "reviewer-b", 2, STAGE_TITLE, VOTE_INCLUDE));
    OK(c, vote(c, c->lead, "reviewer-a", 1, STAGE_TITLE, VOTE_INCLUDE));
    OK(c, taken(c, sent(c, b, 1, 0), NULL, &r));
    assert_int_equal(r.n[BUNDLE_APPLIED], 1);
    struct bundle_refused x = only(c);
    assert_int_equal(x.root, 1);
    assert_string_equal(x.why.ptr, "vote.settled");
    assert_non_null(strstr(x.text[LANG_DA].ptr, "1"));
    assert_string_equal(rows(c, c->lead, VERDICTS),
                        "1|title|reviewer-a|include\n2|title|reviewer-b|include\n");
    /* Once it is free, the decision is applied. */
    OK(c, undo(c, c->lead, "reviewer-a", 1, STAGE_TITLE));
    OK(c, store_begin(c->lead, &c->e));
    OK(c, assign_withdraw(c->lead, "lead", "reviewer-a", STAGE_TITLE, false, &(int64_t){0}, &c->e));
    OK(c, store_commit(c->lead, &c->e));
    struct bundle_in how = {0};
    OK(c, bundle_retry(c->lead, "lead", &x.id, 1, &how, &r, &c->e));
    assert_int_equal(r.n[BUNDLE_APPLIED], 1);
    assert_int_equal(waiting(c), 0);
    assert_string_equal(rows(c, c->lead, VERDICTS),
                        "1|title|reviewer-b|exclude\n2|title|reviewer-b|include\n");
    sound(c, c->lead);
    store_close(b);
    copies_free(c);
}

/* One person's abstract vote waits for another's title vote, and is applied when that comes. */
static void a_stage_not_reached_yet(void **state)
{
    (void)state;
    struct copies *c = copies_new("  title: {reviewers: 1}\n  abstract: {reviewers: 2}\n", 3);
    struct bundle_report r;
    struct store *a = copies_of(c, c->lead);
    OK(c, vote(c, a, "reviewer-a", 1, STAGE_TITLE, VOTE_INCLUDE));
    struct store *b = copies_of(c, a);
    OK(c, vote(c, b, "reviewer-b", 1, STAGE_ABSTRACT, VOTE_EXCLUDE));
    OK(c, taken(c, sent(c, b, 1, 0), NULL, &r));
    assert_int_equal(r.n[BUNDLE_REFUSED], 1);
    assert_string_equal(only(c).why.ptr, "vote.not_at_stage");
    OK(c, taken(c, sent(c, a, 0, 0), NULL, &r));
    assert_int_equal(waiting(c), 0);
    assert_string_equal(rows(c, c->lead, VERDICTS),
                        "1|abstract|reviewer-b|exclude\n1|title|reviewer-a|include\n");
    sound(c, c->lead);
    store_close(a);
    store_close(b);
    copies_free(c);
}

static void a_change_after_others_voted(void **state)
{
    (void)state;
    struct copies *c = copies_new("  title: {reviewers: 2}\n", 3);
    struct bundle_report r;
    struct store *b = copies_of(c, c->lead);
    OK(c, vote(c, b, "reviewer-b", 1, STAGE_TITLE, VOTE_INCLUDE));
    OK(c, taken(c, sent(c, b, 1, 0), NULL, &r));
    OK(c, vote(c, c->lead, "reviewer-a", 1, STAGE_TITLE, VOTE_EXCLUDE));
    OK(c, undo(c, b, "reviewer-b", 1, STAGE_TITLE));
    OK(c, vote(c, b, "reviewer-b", 1, STAGE_TITLE, VOTE_EXCLUDE));
    OK(c, taken(c, sent(c, b, 1, 0), NULL, &r));
    assert_int_equal(r.n[BUNDLE_REFUSED], 1);
    assert_string_equal(only(c).why.ptr, "vote.sealed");
    assert_string_equal(rows(c, c->lead, VERDICTS),
                        "1|title|reviewer-a|exclude\n1|title|reviewer-b|include\n");
    sound(c, c->lead);
    store_close(b);
    copies_free(c);
}

static void a_record_that_was_merged_since(void **state)
{
    (void)state;
    static const char *const same[LANG_COUNT] = {"same", "samme"};
    struct copies *c = copies_new("  title: {reviewers: 2}\n", 4);
    struct bundle_report r;
    struct store *b = copies_of(c, c->lead);
    OK(c, vote(c, b, "reviewer-b", 3, STAGE_TITLE, VOTE_INCLUDE));
    OK(c, vote(c, b, "reviewer-b", 4, STAGE_TITLE, VOTE_EXCLUDE));
    OK(c, vote(c, b, "reviewer-b", 2, STAGE_TITLE, VOTE_EXCLUDE));
    OK(c, store_begin(c->lead, &c->e));
    OK(c, record_merge(c->lead, "lead", 1, 3, "by-hand", same, &c->e));
    OK(c, record_merge(c->lead, "lead", 2, 4, "by-hand", same, &c->e));
    OK(c, store_commit(c->lead, &c->e));
    OK(c, taken(c, sent(c, b, 1, 0), NULL, &r));
    assert_int_equal(r.n[BUNDLE_APPLIED], 2);
    assert_int_equal(r.n[BUNDLE_SAME], 1);
    assert_string_equal(rows(c, c->lead, VERDICTS),
                        "1|title|reviewer-b|include\n2|title|reviewer-b|exclude\n");
    sound(c, c->lead);
    store_close(b);
    copies_free(c);
}

static void a_stage_opened_again_since(void **state)
{
    (void)state;
    struct copies *c = copies_new("  title: {reviewers: 2}\n", 3);
    struct bundle_report r;
    int64_t root = 1;
    struct store *b = copies_of(c, c->lead);
    OK(c, vote(c, b, "reviewer-b", 1, STAGE_TITLE, VOTE_EXCLUDE));
    OK(c, vote(c, c->lead, "reviewer-a", 1, STAGE_TITLE, VOTE_INCLUDE));
    OK(c, vote(c, c->lead, "reviewer-c", 1, STAGE_TITLE, VOTE_INCLUDE));
    OK(c, store_begin(c->lead, &c->e));
    OK(c, reading_open(c->lead, "lead", STAGE_TITLE, &root, 1, "lead", "read it again", &c->e));
    OK(c, store_commit(c->lead, &c->e));
    OK(c, taken(c, sent(c, b, 1, 0), NULL, &r));
    assert_string_equal(only(c).why.ptr, "bundle.reading");
    assert_string_equal(rows(c, c->lead, VERDICTS), "");
    sound(c, c->lead);
    store_close(b);
    copies_free(c);
}

/* As the person would have signed them under another PICO. */
static struct str under(struct copies *c, struct str bytes, const char *from, const char *to)
{
    struct buf b = {0};
    struct str body, out;
    struct sign_public who;
    enum bundle_signed sign;
    OK(c, seal_check(bytes, "b", &body, &sign, &who, &c->e));
    size_t at = str_find(body, str_c(from), 0);
    assert_true(at != SIZE_MAX);
    buf_addf(&b, "%.*s%s%.*s", (int)at, body.ptr, to, (int)(body.len - at - strlen(from)),
             body.ptr + at + strlen(from));
    seal_add(&b, &c->key[1]);
    out = arena_str(&c->arena, buf_str(&b));
    buf_release(&b);
    return out;
}

static void criteria_that_are_not_in_force(void **state)
{
    (void)state;
    struct copies *c = copies_new("  title: {reviewers: 2}\n", 3);
    struct bundle_report r;
    struct store *b = copies_of(c, c->lead);
    OK(c, vote(c, b, "reviewer-b", 1, STAGE_TITLE, VOTE_EXCLUDE));
    struct str bytes = sent(c, b, 1, 0);
    OK(c, taken(c, under(c, bytes, "\"criteria\":1", "\"criteria\":7"), NULL, &r));
    struct bundle_refused x = only(c);
    assert_string_equal(x.why.ptr, "bundle.other_criteria");
    struct bundle_in how = {.older_criteria = true};
    OK(c, bundle_retry(c->lead, "lead", &x.id, 1, &how, &r, &c->e));
    assert_int_equal(r.n[BUNDLE_REFUSED], 1);
    sound(c, c->lead);
    store_close(b);
    copies_free(c);
}

/* A second version of the PICO comes into force here after the copy was made. */
static void criteria_that_changed_since(void **state)
{
    (void)state;
    struct copies *c = copies_new("  title: {reviewers: 2}\n", 3);
    struct bundle_report r;
    struct store *b = copies_of(c, c->lead);
    OK(c, vote(c, b, "reviewer-b", 1, STAGE_TITLE, VOTE_EXCLUDE));
    struct str bytes = sent(c, b, 1, 0);
    copies_revise(c);
    OK(c, taken(c, bytes, NULL, &r));
    struct bundle_refused x = only(c);
    assert_string_equal(x.why.ptr, "bundle.older_criteria");
    struct bundle_in how = {.older_criteria = true};
    OK(c, bundle_retry(c->lead, "lead", &x.id, 1, &how, &r, &c->e));
    assert_int_equal(r.n[BUNDLE_APPLIED], 1);
    /* It stands as made under the version it was made under. */
    assert_string_equal(rows(c, c->lead, "SELECT verdict, criteria FROM vote"), "exclude|1\n");
    sound(c, c->lead);
    store_close(b);
    copies_free(c);
}

static void a_record_that_is_not_the_same_here(void **state)
{
    (void)state;
    struct copies *c = copies_new("  title: {reviewers: 2}\n", 3);
    struct bundle_report r;
    struct store *b = copies_of(c, c->lead);
    OK(c, vote(c, b, "reviewer-b", 1, STAGE_TITLE, VOTE_EXCLUDE));
    OK(c, taken(c, under(c, sent(c, b, 1, 0), "\"position\":1", "\"position\":2"), NULL, &r));
    assert_string_equal(only(c).why.ptr, "bundle.no_record");
    assert_int_equal(only(c).root, 0);
    assert_string_equal(rows(c, c->lead, VERDICTS), "");
    sound(c, c->lead);
    store_close(b);
    copies_free(c);
}

static void presorts_recusals_and_rounds(void **state)
{
    (void)state;
    struct copies *c = copies_new("  title: {reviewers: 2, presort: true}\n", 8);
    struct bundle_report r;
    int64_t id;
    const char *people[] = {"reviewer-a", "reviewer-b"};
    struct calibration_options o = {
        .stage = STAGE_TITLE, .n = 2, .seed = 5, .people = people, .n_people = 2};
    OK(c, store_begin(c->lead, &c->e));
    OK(c, calibration_start(c->lead, "lead", &o, &id, &c->e));
    OK(c, store_commit(c->lead, &c->e));
    struct store *b = copies_of(c, c->lead);
    struct turn t;
    struct vote v = {.verdict = VOTE_INCLUDE};
    OK(c, review_turn(b, "reviewer-b", STAGE_TITLE, &t, &c->e));
    assert_int_equal(t.kind, TURN_CALIBRATION);
    OK(c, store_begin(b, &c->e));
    OK(c, calibration_vote(b, "reviewer-b", id, t.root, &v, &c->e));
    v.verdict = VOTE_EXCLUDE;
    OK(c, calibration_vote(b, "reviewer-b", id, t.root, &v, &c->e));
    OK(c, store_commit(b, &c->e));
    int64_t free_one[3];
    int n = 0;
    for (int64_t i = 1; n < 3 && i <= 8; i++) {
        c->e = (struct err){0};
        if (presort(c, b, "reviewer-b", i, STAGE_TITLE, n != 0) == ERR_OK)
            free_one[n++] = i;
    }
    OK(c, store_begin(b, &c->e));
    OK(c, presort_undo(b, "reviewer-b", free_one[1], STAGE_TITLE, &c->e));
    OK(c, interest_recuse(b, "reviewer-b", free_one[1], "a friend wrote it", &c->e));
    OK(c, store_commit(b, &c->e));
    OK(c, vote(c, b, "reviewer-b", free_one[2], STAGE_TITLE, VOTE_INCLUDE));
    OK(c, taken(c, sent(c, b, 1, 0), NULL, &r));
    assert_int_equal(waiting(c), 0);
    static const char *const same[] = {
        "SELECT record, stage, person, verdict, reason, tags FROM presort ORDER BY 1, 2",
        "SELECT record, person, why, note FROM recusal ORDER BY 1, 2", VERDICTS,
        "SELECT calibration, record, person, phase, verdict, at FROM calibration_vote ORDER BY 1, "
        "2, 3",
        "SELECT record, stage, state, verdict, awaits, slots FROM standing ORDER BY 1, 2"};
    for (size_t i = 0; i < COUNT_OF(same); i++)
        assert_string_equal(rows(c, c->lead, same[i]), rows(c, b, same[i]));
    sound(c, c->lead);
    store_close(b);
    copies_free(c);
}

/* What runs for every decision finds its rows by an index. */
static void no_decision_costs_a_walk_through_a_table(void **state)
{
    static const struct db_query *const hot[] = {
        &Q_BUNDLE_PLACE_OF,         &Q_BUNDLE_PLACE_FIND,           &Q_BUNDLE_READING_BEFORE,
        &Q_BUNDLE_EVENT_HASH,       &Q_BUNDLE_VOTE_IN_FORCE,        &Q_BUNDLE_STATE_OF,
        &Q_BUNDLE_PRESORT_IN_FORCE, &Q_BUNDLE_CALIBRATION_IN_FORCE, &Q_BUNDLE_RECUSED_ALREADY,
        &Q_BUNDLE_DECISION_SEEN,    &Q_BUNDLE_DECIDED_LATER,        &Q_BUNDLE_KEY_GET,
        &Q_BUNDLE_BY_HASH,          &Q_BUNDLE_DECISION_OUTCOME,     &Q_BUNDLE_REFUSED_WHY,
        &Q_BUNDLE_REFUSED_DELETE};
    (void)state;
    struct copies *c = copies_new("  title: {reviewers: 1}\n", 1);
    for (size_t i = 0; i < COUNT_OF(hot); i++) {
        sqlite3_stmt *q;
        const char *sql = arena_fmt(&c->arena, "EXPLAIN QUERY PLAN %s", hot[i]->sql);
        assert_int_equal(sqlite3_prepare_v2(db_raw(store_db(c->lead)), sql, -1, &q, NULL),
                         SQLITE_OK);
        while (sqlite3_step(q) == SQLITE_ROW) {
            const char *step = (const char *)sqlite3_column_text(q, 3);
            if (strncmp(step, "SCAN", 4) == 0 && strcmp(step, "SCAN CONSTANT ROW") != 0)
                fail_msg("%s: %s", hot[i]->name, step);
        }
        sqlite3_finalize(q);
    }
    copies_free(c);
}

const struct CMUnitTest RULE_TESTS[] = {
    cmocka_unit_test(a_slot_that_was_taken),
    cmocka_unit_test(a_stage_not_reached_yet),
    cmocka_unit_test(a_change_after_others_voted),
    cmocka_unit_test(a_record_that_was_merged_since),
    cmocka_unit_test(a_stage_opened_again_since),
    cmocka_unit_test(criteria_that_are_not_in_force),
    cmocka_unit_test(criteria_that_changed_since),
    cmocka_unit_test(a_record_that_is_not_the_same_here),
    cmocka_unit_test(presorts_recusals_and_rounds),
    cmocka_unit_test(no_decision_costs_a_walk_through_a_table),
};
const size_t RULE_TEST_COUNT = COUNT_OF(RULE_TESTS);
