/* test_sign_in.c - who gets in, and what a refusal tells. */
#include "people.h"

#include <sodium.h>

static void the_right_password_signs_in(void **state)
{
    (void)state;
    struct people *p = people_new();
    struct account_session s;
    struct account a;
    assert_int_equal(type_in(p, "reviewer-a", STR(PASSWORD)), ERR_OK);
    struct account_ticket t = signed_in(p, "reviewer-a");
    OK(p, account_session_check(p->f, t.token, p->now_ms, &s, &p->e));
    assert_string_equal(s.person, "reviewer-a");
    assert_string_equal(s.address, HERE);
    assert_string_equal(s.agent, "Browser 1.0");
    assert_int_equal(s.expires_ms, t.expires_ms);
    assert_false(s.must_change);
    OK(p, account_get(p->f, "reviewer-a", &p->arena, &a, &p->e));
    assert_int_equal(a.seen_ms, p->now_ms);
    people_free(p);
}

static void a_wrong_password_and_an_unknown_name_look_alike(void **state)
{
    (void)state;
    struct people *p = people_new();
    struct buf first = {0}, other = {0};
    struct account_act by = act_of(p, "lead", HERE);
    static const char *const name[] = {"reviewer-b", "nobody", "no id at all", "", NULL};
    OK(p, account_set_active(p->f, &by, "reviewer-b", false, &p->e));
    assert_int_equal(type_in(p, "reviewer-a", STR("not the password")), ERR_FORBIDDEN);
    err_render(&first, LANG_DA, &p->e);
    for (size_t i = 0; i < COUNT_OF(name); i++) {
        buf_clear(&other);
        assert_int_equal(type_in(p, name[i], STR(PASSWORD)), ERR_FORBIDDEN);
        err_render(&other, LANG_DA, &p->e);
        assert_string_equal(buf_c(&first), buf_c(&other));
    }
    buf_release(&first);
    buf_release(&other);
    err_clear(&p->e);
    people_free(p);
}

static void an_unknown_name_costs_the_same_work(void **state)
{
    (void)state;
    struct people *p = people_new();
    struct account_act by = act_of(p, "", HERE);
    struct account_attempt known, unknown;
    int64_t wait_s;
    OK(p, account_signin_begin(p->f, "reviewer-a", &by, &known, &wait_s, &p->e));
    OK(p, account_signin_begin(p->f, "nobody", &by, &unknown, &wait_s, &p->e));
    assert_string_equal(known.hash, hash_of_password());
    assert_int_equal(crypto_pwhash_str_needs_rehash(unknown.hash,
                                                    crypto_pwhash_OPSLIMIT_INTERACTIVE,
                                                    crypto_pwhash_MEMLIMIT_INTERACTIVE),
                     0);
    account_signin_cancel(p->f, &known);
    account_signin_cancel(p->f, &unknown);
    people_free(p);
}

/* Deactivated, or given a new password, between the question and the answer. */
static void what_changed_while_a_password_was_verified_counts(void **state)
{
    (void)state;
    struct people *p = people_new();
    struct account_act by = act_of(p, "lead", HERE);
    struct account_attempt attempt;
    struct account_ticket t;
    char link[ACCOUNT_SECRET_BYTES], hash[PASSWORD_HASH_BYTES];
    int64_t wait_s;
    OK(p, account_signin_begin(p->f, "reviewer-a", &by, &attempt, &wait_s, &p->e));
    OK(p, account_set_active(p->f, &by, "reviewer-a", false, &p->e));
    assert_int_equal(account_signin_finish(p->f, &attempt, true, NULL, &by, &t, &p->e),
                     ERR_FORBIDDEN);
    assert_string_equal(t.token, "");
    err_clear(&p->e);
    OK(p, account_signin_begin(p->f, "reviewer-b", &by, &attempt, &wait_s, &p->e));
    OK(p, account_link_make(p->f, &by, "reviewer-b", ACCOUNT_RESET, link, &p->e));
    OK(p, password_hash(STR("another one altogether"), hash, &p->e));
    OK(p, account_link_use(p->f, link, hash, &by, &p->e));
    assert_int_equal(account_signin_finish(p->f, &attempt, true, NULL, &by, &t, &p->e),
                     ERR_FORBIDDEN);
    err_clear(&p->e);
    people_free(p);
}

static void one_attempt_gives_one_session(void **state)
{
    (void)state;
    struct people *p = people_new();
    struct account_act by = act_of(p, "", HERE);
    struct account_attempt attempt;
    struct account_ticket t;
    int64_t wait_s;
    OK(p, account_signin_begin(p->f, "reviewer-a", &by, &attempt, &wait_s, &p->e));
    OK(p, account_signin_finish(p->f, &attempt, true, NULL, &by, &t, &p->e));
    assert_int_equal(account_signin_finish(p->f, &attempt, true, NULL, &by, &t, &p->e),
                     ERR_FORBIDDEN);
    err_clear(&p->e);
    people_free(p);
}

static void changing_ones_password_ends_every_other_session(void **state)
{
    (void)state;
    struct people *p = people_new();
    struct account_act by = act_of(p, "reviewer-a", HERE);
    struct account_attempt attempt;
    struct account_ticket there = signed_in(p, "reviewer-a"), here = signed_in(p, "reviewer-a"), t;
    char hash[PASSWORD_HASH_BYTES];
    int64_t wait_s;
    OK(p, account_set_must_change(p->f, &by, "reviewer-a", true, &p->e));
    OK(p, password_hash(STR("another one altogether"), hash, &p->e));
    /* Not with the wrong one. */
    OK(p, account_signin_begin(p->f, "reviewer-a", &by, &attempt, &wait_s, &p->e));
    assert_int_equal(account_password_change(p->f, &attempt, false, hash, &by, &t, &p->e),
                     ERR_FORBIDDEN);
    assert_true(holds(p, here.token));
    err_clear(&p->e);
    OK(p, account_signin_begin(p->f, "reviewer-a", &by, &attempt, &wait_s, &p->e));
    OK(p, account_password_change(p->f, &attempt, true, hash, &by, &t, &p->e));
    assert_false(holds(p, here.token));
    assert_false(holds(p, there.token));
    assert_true(holds(p, t.token));
    assert_false(t.must_change);
    assert_int_equal(type_in(p, "reviewer-a", STR(PASSWORD)), ERR_FORBIDDEN);
    assert_int_equal(type_in(p, "reviewer-a", STR("another one altogether")), ERR_OK);
    people_free(p);
}

static void who_must_change_the_password_is_told(void **state)
{
    (void)state;
    struct people *p = people_new();
    struct account_act by = act_of(p, "lead", HERE);
    struct account_session s;
    OK(p, account_set_must_change(p->f, &by, "reviewer-a", true, &p->e));
    struct account_ticket t = signed_in(p, "reviewer-a");
    assert_true(t.must_change);
    OK(p, account_session_check(p->f, t.token, p->now_ms, &s, &p->e));
    assert_true(s.must_change);
    assert_false(signed_in(p, "reviewer-b").must_change);
    assert_int_equal(account_set_must_change(p->f, &by, "nobody", true, &p->e), ERR_NOT_FOUND);
    err_clear(&p->e);
    people_free(p);
}

static void whom_a_trusted_proxy_names_is_in_without_a_password(void **state)
{
    (void)state;
    struct people *p = people_new();
    struct account_act by = act_of(p, "", HERE);
    struct account_ticket t;
    struct account a;
    OK(p, account_signin_trusted(p->f, "resolver-a", NULL, &by, &t, &p->e));
    assert_true(holds(p, t.token));
    OK(p, account_get(p->f, "resolver-a", &p->arena, &a, &p->e));
    assert_false(a.has_password);
    /* No password fits it, not even none. */
    assert_int_equal(type_in(p, "resolver-a", STR("")), ERR_FORBIDDEN);
    assert_int_equal(try_at(p, "resolver-a", HERE, true, &t), ERR_FORBIDDEN);
    err_clear(&p->e);
    OK(p, account_set_active(p->f, &by, "resolver-a", false, &p->e));
    assert_int_equal(account_signin_trusted(p->f, "resolver-a", NULL, &by, &t, &p->e),
                     ERR_FORBIDDEN);
    assert_int_equal(account_signin_trusted(p->f, "../lead", NULL, &by, &t, &p->e), ERR_INPUT);
    err_clear(&p->e);
    people_free(p);
}

static void deactivating_ends_sessions_tokens_and_links_at_once(void **state)
{
    (void)state;
    struct people *p = people_new();
    struct account_act by = act_of(p, "lead", HERE);
    char link[ACCOUNT_SECRET_BYTES], script[ACCOUNT_SECRET_BYTES];
    struct account_ticket t = signed_in(p, "reviewer-a"), other = signed_in(p, "reviewer-b");
    struct account_token token;
    struct account_link l;
    struct account_token_wish wish = {"reviewer-a", "reviewer", "export", p->now_ms + DAY};
    OK(p, account_token_make(p->f, &by, &wish, script, &p->e));
    OK(p, account_token_check(p->f, script, p->now_ms, &token, &p->e));
    OK(p, account_link_make(p->f, &by, "reviewer-a", ACCOUNT_RESET, link, &p->e));
    OK(p, account_set_active(p->f, &by, "reviewer-a", false, &p->e));
    assert_false(holds(p, t.token));
    assert_true(holds(p, other.token));
    assert_int_equal(account_token_check(p->f, script, p->now_ms, &token, &p->e), ERR_FORBIDDEN);
    assert_int_equal(account_link_look(p->f, link, p->now_ms, &l, &p->e), ERR_NOT_FOUND);
    err_clear(&p->e);
    /* Active again, what was ended stays ended. */
    OK(p, account_set_active(p->f, &by, "reviewer-a", true, &p->e));
    assert_false(holds(p, t.token));
    assert_int_equal(account_token_check(p->f, script, p->now_ms, &token, &p->e), ERR_FORBIDDEN);
    assert_int_equal(account_link_look(p->f, link, p->now_ms, &l, &p->e), ERR_NOT_FOUND);
    assert_int_equal(type_in(p, "reviewer-a", STR(PASSWORD)), ERR_OK);
    people_free(p);
}

const struct CMUnitTest SIGN_IN_TESTS[] = {
    cmocka_unit_test(the_right_password_signs_in),
    cmocka_unit_test(a_wrong_password_and_an_unknown_name_look_alike),
    cmocka_unit_test(an_unknown_name_costs_the_same_work),
    cmocka_unit_test(what_changed_while_a_password_was_verified_counts),
    cmocka_unit_test(one_attempt_gives_one_session),
    cmocka_unit_test(changing_ones_password_ends_every_other_session),
    cmocka_unit_test(who_must_change_the_password_is_told),
    cmocka_unit_test(whom_a_trusted_proxy_names_is_in_without_a_password),
    cmocka_unit_test(deactivating_ends_sessions_tokens_and_links_at_once),
};
const size_t SIGN_IN_TEST_COUNT = COUNT_OF(SIGN_IN_TESTS);
