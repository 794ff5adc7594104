/* test_session.c - how long one stays signed in, and how it ends. */
#include "people.h"

#include "app/web/account/accounts.sql.h"

#include <sqlite3.h>

static void an_unused_session_ends_after_two_hours(void **state)
{
    (void)state;
    struct people *p = people_new();
    struct account_ticket t = signed_in(p, "reviewer-a");
    p->now_ms += 2 * HOUR - 1;
    assert_true(holds(p, t.token));
    p->now_ms += 2 * HOUR - 1; /* the look at it was a use */
    assert_true(holds(p, t.token));
    p->now_ms += 2 * HOUR;
    assert_false(holds(p, t.token));
    people_free(p);
}

static void a_used_session_ends_after_twelve_hours(void **state)
{
    (void)state;
    struct people *p = people_new();
    struct account_ticket t = signed_in(p, "reviewer-a");
    for (int i = 0; i < 12; i++) {
        assert_true(holds(p, t.token));
        p->now_ms += HOUR;
    }
    assert_false(holds(p, t.token));
    assert_int_equal(t.expires_ms, p->now_ms);
    people_free(p);
}

static void the_limits_can_be_set(void **state)
{
    (void)state;
    struct people *p = people_new();
    p->options.session_idle_s = 10 * 60;
    p->options.session_absolute_s = 3600;
    people_reopen(p);
    struct account_ticket t = signed_in(p, "reviewer-a");
    for (int i = 0; i < 12; i++) {
        assert_true(holds(p, t.token));
        p->now_ms += 5 * MINUTE;
    }
    assert_false(holds(p, t.token));
    t = signed_in(p, "reviewer-a");
    p->now_ms += 10 * MINUTE;
    assert_false(holds(p, t.token));
    people_free(p);
}

static void a_session_survives_a_restart(void **state)
{
    (void)state;
    struct people *p = people_new();
    struct account_ticket t = signed_in(p, "reviewer-a");
    people_reopen(p);
    assert_true(holds(p, t.token));
    people_free(p);
}

/* Somebody who planted a cookie before must not be in afterwards. */
static void signing_in_ends_the_session_the_browser_had(void **state)
{
    (void)state;
    struct people *p = people_new();
    struct account_act by = act_of(p, "", HERE);
    struct account_ticket before = signed_in(p, "reviewer-b"), after;
    struct account_attempt attempt;
    int64_t wait_s;
    OK(p, account_signin_begin(p->f, "reviewer-a", &by, &attempt, &wait_s, &p->e));
    OK(p, account_signin_finish(p->f, &attempt, true, before.token, &by, &after, &p->e));
    assert_string_not_equal(before.token, after.token);
    assert_false(holds(p, before.token));
    assert_true(holds(p, after.token));
    people_free(p);
}

static void a_made_up_token_is_no_session(void **state)
{
    (void)state;
    struct people *p = people_new();
    struct account_ticket t = signed_in(p, "reviewer-a");
    static const char *const made_up[] = {
        NULL,
        "",
        "x",
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "' OR 1=1 --",
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"};
    for (size_t i = 0; i < COUNT_OF(made_up); i++)
        assert_false(holds(p, made_up[i]));
    assert_int_equal(strlen(t.token), 43);
    t.token[20] = t.token[20] == 'A' ? 'B' : 'A';
    assert_false(holds(p, t.token));
    people_free(p);
}

static void signing_out_ends_this_session_only(void **state)
{
    (void)state;
    struct people *p = people_new();
    struct account_act by = act_of(p, "reviewer-a", HERE);
    struct account_ticket t = signed_in(p, "reviewer-a"), other = signed_in(p, "reviewer-a");
    OK(p, account_session_end(p->f, t.token, &by, &p->e));
    assert_false(holds(p, t.token));
    assert_true(holds(p, other.token));
    OK(p, account_session_end(p->f, t.token, &by, &p->e));
    OK(p, account_session_end(p->f, NULL, &by, &p->e));
    people_free(p);
}

static void a_person_sees_and_ends_sessions_of_ones_own(void **state)
{
    (void)state;
    struct people *p = people_new();
    struct account_act by = act_of(p, "reviewer-a", HERE);
    struct account_ticket first = signed_in(p, "reviewer-a"), second = signed_in(p, "reviewer-a"),
                          third = signed_in(p, "reviewer-a"), other = signed_in(p, "reviewer-b");
    struct account_session *s, own;
    size_t n;
    OK(p, account_session_list(p->f, "reviewer-a", p->now_ms, &p->arena, &s, &n, &p->e));
    assert_int_equal(n, 3);
    assert_string_equal(s[0].person, "reviewer-a");
    OK(p, account_session_check(p->f, second.token, p->now_ms, &own, &p->e));
    assert_int_equal(own.id, s[1].id); /* latest first */
    OK(p, account_session_revoke(p->f, &by, "reviewer-a", own.id, &p->e));
    assert_false(holds(p, second.token));
    assert_true(holds(p, first.token));
    /* Not another's, though the number is right. */
    OK(p, account_session_check(p->f, other.token, p->now_ms, &own, &p->e));
    assert_int_equal(account_session_revoke(p->f, &by, "reviewer-a", own.id, &p->e), ERR_NOT_FOUND);
    assert_true(holds(p, other.token));
    err_clear(&p->e);
    OK(p, account_session_revoke_all(p->f, &by, "reviewer-a", third.token, &p->e));
    assert_false(holds(p, first.token));
    assert_true(holds(p, third.token));
    OK(p, account_session_revoke_all(p->f, &by, "reviewer-a", NULL, &p->e));
    assert_false(holds(p, third.token));
    assert_true(holds(p, other.token));
    people_free(p);
}

static void a_csrf_token_fits_its_own_session_only(void **state)
{
    (void)state;
    struct people *p = people_new();
    struct account_ticket a = signed_in(p, "reviewer-a"), b = signed_in(p, "reviewer-a");
    char again[ACCOUNT_SECRET_BYTES];
    assert_true(account_csrf_fits(a.token, a.csrf));
    assert_true(account_csrf_fits(b.token, b.csrf));
    assert_false(account_csrf_fits(a.token, b.csrf));
    assert_false(account_csrf_fits(b.token, a.csrf));
    assert_false(account_csrf_fits(a.token, a.token));
    assert_false(account_csrf_fits(a.token, NULL));
    assert_false(account_csrf_fits(a.token, ""));
    assert_false(account_csrf_fits(NULL, a.csrf));
    assert_false(account_csrf_fits("", a.csrf));
    /* A page that is loaded again gets the same one. */
    account_csrf_of(a.token, again);
    assert_string_equal(a.csrf, again);
    a.csrf[42] = a.csrf[42] == 'A' ? 'B' : 'A';
    assert_false(account_csrf_fits(a.token, a.csrf));
    people_free(p);
}

static void when_it_was_last_used_is_known_to_the_minute(void **state)
{
    (void)state;
    struct people *p = people_new();
    struct account_ticket t = signed_in(p, "reviewer-a");
    struct account_session *s;
    size_t n;
    int64_t begun = p->now_ms;
    p->now_ms += MINUTE - 1;
    assert_true(holds(p, t.token));
    OK(p, account_session_list(p->f, "reviewer-a", p->now_ms, &p->arena, &s, &n, &p->e));
    assert_int_equal(s[0].seen_ms, begun);
    p->now_ms++;
    assert_true(holds(p, t.token));
    OK(p, account_session_list(p->f, "reviewer-a", p->now_ms, &p->arena, &s, &n, &p->e));
    assert_int_equal(s[0].seen_ms, p->now_ms);
    assert_int_equal(s[0].made_ms, begun);
    people_free(p);
}

static int64_t rows(struct people *p, const char *sql)
{
    sqlite3 *raw = NULL;
    sqlite3_stmt *q = NULL;
    assert_int_equal(sqlite3_open(p->path, &raw), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(raw, sql, -1, &q, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_step(q), SQLITE_ROW);
    int64_t n = sqlite3_column_int64(q, 0);
    sqlite3_finalize(q);
    sqlite3_close(raw);
    return n;
}

static void what_has_expired_is_swept(void **state)
{
    (void)state;
    struct people *p = people_new();
    struct account_ticket idle = signed_in(p, "reviewer-a"), used = signed_in(p, "reviewer-a");
    char link[ACCOUNT_SECRET_BYTES];
    struct account_act by = act_of(p, "lead", HERE);
    OK(p, account_link_make(p->f, &by, "reviewer-b", ACCOUNT_RESET, link, &p->e));
    p->now_ms += HOUR;
    assert_true(holds(p, used.token));
    p->now_ms += HOUR;
    OK(p, account_sweep(p->f, p->now_ms, &p->e));
    assert_false(holds(p, idle.token));
    assert_true(holds(p, used.token));
    assert_int_equal(rows(p, "SELECT count(*) FROM session"), 1);
    p->now_ms += 73 * HOUR;
    OK(p, account_sweep(p->f, p->now_ms, &p->e));
    assert_int_equal(rows(p, "SELECT count(*) FROM session"), 0);
    assert_int_equal(rows(p, "SELECT count(*) FROM link"), 0);
    people_free(p);
}

static void the_fifty_latest_sessions_of_a_person_hold(void **state)
{
    (void)state;
    struct people *p = people_new();
    struct account_ticket first = signed_in(p, "reviewer-a"), second = signed_in(p, "reviewer-a");
    for (int i = 0; i < 49; i++)
        signed_in(p, "reviewer-a");
    assert_false(holds(p, first.token));
    assert_true(holds(p, second.token));
    people_free(p);
}

/* Asked on every request, and at every attempt to sign in. */
static void what_is_asked_on_every_request_reads_no_whole_table(void **state)
{
    static const struct db_query *const hot[] = {&Q_ACCOUNT_SESSION_GET, &Q_ACCOUNT_TOKEN_GET,
                                                 &Q_ACCOUNT_TO_TRY};
    (void)state;
    struct people *p = people_empty();
    sqlite3 *raw = NULL;
    assert_int_equal(sqlite3_open(p->path, &raw), SQLITE_OK);
    for (size_t i = 0; i < COUNT_OF(hot); i++) {
        sqlite3_stmt *q = NULL;
        const char *sql = arena_fmt(&p->arena, "EXPLAIN QUERY PLAN %s", hot[i]->sql);
        int steps = 0;
        assert_int_equal(sqlite3_prepare_v2(raw, sql, -1, &q, NULL), SQLITE_OK);
        for (; sqlite3_step(q) == SQLITE_ROW; steps++)
            assert_null(strstr((const char *)sqlite3_column_text(q, 3), "SCAN"));
        assert_true(steps >= 2);
        sqlite3_finalize(q);
    }
    sqlite3_close(raw);
    people_free(p);
}

const struct CMUnitTest SESSION_TESTS[] = {
    cmocka_unit_test(an_unused_session_ends_after_two_hours),
    cmocka_unit_test(a_used_session_ends_after_twelve_hours),
    cmocka_unit_test(the_limits_can_be_set),
    cmocka_unit_test(a_session_survives_a_restart),
    cmocka_unit_test(signing_in_ends_the_session_the_browser_had),
    cmocka_unit_test(a_made_up_token_is_no_session),
    cmocka_unit_test(signing_out_ends_this_session_only),
    cmocka_unit_test(a_person_sees_and_ends_sessions_of_ones_own),
    cmocka_unit_test(a_csrf_token_fits_its_own_session_only),
    cmocka_unit_test(when_it_was_last_used_is_known_to_the_minute),
    cmocka_unit_test(what_has_expired_is_swept),
    cmocka_unit_test(the_fifty_latest_sessions_of_a_person_hold),
    cmocka_unit_test(what_is_asked_on_every_request_reads_no_whole_table),
};
const size_t SESSION_TEST_COUNT = COUNT_OF(SESSION_TESTS);
