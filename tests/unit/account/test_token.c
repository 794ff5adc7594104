/* test_token.c - tokens for scripts. */
#include "people.h"

static enum err_code make(struct people *p, const char *person, const char *role, int64_t until_ms,
                          char out[ACCOUNT_SECRET_BYTES])
{
    struct account_act by = act_of(p, "lead", HERE);
    struct account_token_wish wish = {person, role, "nightly export", until_ms};
    err_clear(&p->e);
    return account_token_make(p->f, &by, &wish, out, &p->e);
}

static bool works(struct people *p, const char *script)
{
    struct account_token t;
    struct err e = {0};
    enum err_code rc = account_token_check(p->f, script, p->now_ms, &t, &e);
    assert_true(rc == ERR_OK || rc == ERR_FORBIDDEN);
    return rc == ERR_OK;
}

static void a_token_acts_for_its_person_with_its_role(void **state)
{
    (void)state;
    struct people *p = people_new();
    char script[ACCOUNT_SECRET_BYTES];
    struct account_token t;
    OK(p, make(p, "reviewer-a", "reader", p->now_ms + DAY, script));
    assert_int_equal(strncmp(script, "sgt_", 4), 0);
    assert_int_equal(strlen(script), 47);
    OK(p, account_token_check(p->f, script, p->now_ms, &t, &p->e));
    assert_string_equal(t.person, "reviewer-a");
    assert_string_equal(t.role, "reader");
    assert_string_equal(t.label, "nightly export");
    /* It is no session, and a session is no token. */
    assert_false(holds(p, script));
    assert_false(holds(p, script + 4));
    assert_false(works(p, signed_in(p, "reviewer-a").token));
    assert_false(works(p, NULL));
    assert_false(works(p, "sgt_"));
    people_free(p);
}

static void a_token_expires(void **state)
{
    (void)state;
    struct people *p = people_new();
    char script[ACCOUNT_SECRET_BYTES];
    OK(p, make(p, "reviewer-a", "reviewer", p->now_ms + DAY, script));
    p->now_ms += DAY - 1;
    assert_true(works(p, script));
    p->now_ms++;
    assert_false(works(p, script));
    people_free(p);
}

static void a_token_is_revoked_by_its_number(void **state)
{
    (void)state;
    struct people *p = people_new();
    char mine[ACCOUNT_SECRET_BYTES], other[ACCOUNT_SECRET_BYTES];
    struct account_act by = act_of(p, "reviewer-a", HERE);
    struct account_token *t;
    size_t n;
    OK(p, make(p, "reviewer-a", "reviewer", p->now_ms + DAY, mine));
    OK(p, make(p, "reviewer-b", "reviewer", p->now_ms + DAY, other));
    OK(p, account_token_list(p->f, "reviewer-b", &p->arena, &t, &n, &p->e));
    assert_int_equal(n, 1);
    /* Not another's. */
    assert_int_equal(account_token_revoke(p->f, &by, "reviewer-a", t[0].id, &p->e), ERR_NOT_FOUND);
    assert_true(works(p, other));
    err_clear(&p->e);
    OK(p, account_token_list(p->f, "reviewer-a", &p->arena, &t, &n, &p->e));
    OK(p, account_token_revoke(p->f, &by, "reviewer-a", t[0].id, &p->e));
    assert_false(works(p, mine));
    assert_true(works(p, other));
    assert_int_equal(account_token_revoke(p->f, &by, "reviewer-a", t[0].id, &p->e), ERR_NOT_FOUND);
    err_clear(&p->e);
    OK(p, account_token_list(p->f, NULL, &p->arena, &t, &n, &p->e));
    assert_int_equal(n, 2);
    assert_int_equal(t[0].revoked_ms, 0);
    assert_int_equal(t[1].revoked_ms, p->now_ms);
    people_free(p);
}

static void a_token_needs_a_role_a_label_and_an_end(void **state)
{
    (void)state;
    struct people *p = people_new();
    char script[ACCOUNT_SECRET_BYTES];
    struct account_act by = act_of(p, "lead", HERE);
    struct account_token_wish wish = {"reviewer-a", "reader", " ", p->now_ms + DAY};
    assert_int_equal(make(p, "reviewer-a", "admin", p->now_ms + DAY, script), ERR_INPUT);
    assert_int_equal(make(p, "reviewer-a", "", p->now_ms + DAY, script), ERR_INPUT);
    assert_int_equal(make(p, "reviewer-a", "reader", 0, script), ERR_INPUT);
    assert_int_equal(make(p, "reviewer-a", "reader", p->now_ms, script), ERR_INPUT);
    assert_int_equal(make(p, "reviewer-a", "reader", p->now_ms + 366 * DAY + 1, script), ERR_INPUT);
    assert_int_equal(make(p, "nobody", "reader", p->now_ms + DAY, script), ERR_NOT_FOUND);
    assert_int_equal(account_token_make(p->f, &by, &wish, script, &p->e), ERR_INPUT);
    assert_string_equal(script, "");
    OK(p, make(p, "reviewer-a", "reader", p->now_ms + 366 * DAY, script));
    people_free(p);
}

static void at_most_fifty_tokens_of_a_person_hold(void **state)
{
    (void)state;
    struct people *p = people_new();
    char script[ACCOUNT_SECRET_BYTES];
    for (int i = 0; i < ACCOUNT_TOKENS_MOST; i++)
        OK(p, make(p, "reviewer-a", "reader", p->now_ms + DAY, script));
    assert_int_equal(make(p, "reviewer-a", "reader", p->now_ms + DAY, script), ERR_LIMIT);
    OK(p, make(p, "reviewer-b", "reader", p->now_ms + DAY, script));
    p->now_ms += DAY;
    OK(p, make(p, "reviewer-a", "reader", p->now_ms + DAY, script)); /* the others expired */
    people_free(p);
}

static void when_a_token_was_last_used_is_shown(void **state)
{
    (void)state;
    struct people *p = people_new();
    char script[ACCOUNT_SECRET_BYTES];
    struct account_token *t;
    size_t n;
    int64_t used;
    OK(p, make(p, "reviewer-a", "reader", p->now_ms + DAY, script));
    OK(p, account_token_list(p->f, "reviewer-a", &p->arena, &t, &n, &p->e));
    assert_int_equal(t[0].used_ms, 0);
    assert_true(works(p, script));
    used = p->now_ms;
    p->now_ms += MINUTE - 1;
    assert_true(works(p, script));
    OK(p, account_token_list(p->f, "reviewer-a", &p->arena, &t, &n, &p->e));
    assert_int_equal(t[0].used_ms, used);
    people_free(p);
}

const struct CMUnitTest TOKEN_TESTS[] = {
    cmocka_unit_test(a_token_acts_for_its_person_with_its_role),
    cmocka_unit_test(a_token_expires),
    cmocka_unit_test(a_token_is_revoked_by_its_number),
    cmocka_unit_test(a_token_needs_a_role_a_label_and_an_end),
    cmocka_unit_test(at_most_fifty_tokens_of_a_person_hold),
    cmocka_unit_test(when_a_token_was_last_used_is_shown),
};
const size_t TOKEN_TEST_COUNT = COUNT_OF(TOKEN_TESTS);
