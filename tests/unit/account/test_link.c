/* test_link.c - setting up, inviting, resetting: links that work once. */
#include "people.h"

static enum err_code make(struct people *p, const char *person, enum account_purpose purpose,
                          char out[ACCOUNT_SECRET_BYTES])
{
    struct account_act by = act_of(p, "lead", HERE);
    err_clear(&p->e);
    return account_link_make(p->f, &by, person, purpose, out, &p->e);
}

static enum err_code use(struct people *p, const char *link)
{
    struct account_act by = act_of(p, "", HERE);
    err_clear(&p->e);
    return account_link_use(p->f, link, hash_of_password(), &by, &p->e);
}

static void an_invitation_makes_an_account_once(void **state)
{
    (void)state;
    struct people *p = people_new();
    char link[ACCOUNT_SECRET_BYTES];
    struct account_link l;
    struct account a;
    OK(p, make(p, "resolver-a", ACCOUNT_INVITE, link));
    assert_int_equal(account_get(p->f, "resolver-a", &p->arena, &a, &p->e), ERR_NOT_FOUND);
    err_clear(&p->e);
    OK(p, account_link_look(p->f, link, p->now_ms, &l, &p->e));
    assert_string_equal(l.person, "resolver-a");
    assert_string_equal(l.made_by, "lead");
    assert_int_equal(l.purpose, ACCOUNT_INVITE);
    assert_int_equal(l.expires_ms, p->now_ms + 72 * HOUR);
    OK(p, use(p, link));
    OK(p, account_get(p->f, "resolver-a", &p->arena, &a, &p->e));
    assert_true(a.active && a.has_password);
    assert_int_equal(type_in(p, "resolver-a", STR(PASSWORD)), ERR_OK);
    assert_int_equal(use(p, link), ERR_NOT_FOUND);
    assert_int_equal(account_link_look(p->f, link, p->now_ms, &l, &p->e), ERR_NOT_FOUND);
    assert_int_equal(use(p, "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"), ERR_NOT_FOUND);
    assert_int_equal(use(p, NULL), ERR_NOT_FOUND);
    err_clear(&p->e);
    people_free(p);
}

static void an_invitation_expires(void **state)
{
    (void)state;
    struct people *p = people_new();
    char link[ACCOUNT_SECRET_BYTES];
    OK(p, make(p, "resolver-a", ACCOUNT_INVITE, link));
    p->now_ms += 72 * HOUR;
    assert_int_equal(use(p, link), ERR_NOT_FOUND);
    OK(p, make(p, "resolver-a", ACCOUNT_INVITE, link));
    p->now_ms += 72 * HOUR - 1;
    OK(p, use(p, link));
    p->options.link_s = 60;
    people_reopen(p);
    OK(p, make(p, "resolver-a", ACCOUNT_RESET, link));
    p->now_ms += MINUTE;
    assert_int_equal(use(p, link), ERR_NOT_FOUND);
    err_clear(&p->e);
    people_free(p);
}

static void a_newer_link_replaces_the_older(void **state)
{
    (void)state;
    struct people *p = people_new();
    char older[ACCOUNT_SECRET_BYTES], newer[ACCOUNT_SECRET_BYTES], other[ACCOUNT_SECRET_BYTES];
    struct account_link *l;
    size_t n;
    OK(p, make(p, "resolver-b", ACCOUNT_INVITE, other));
    OK(p, make(p, "resolver-a", ACCOUNT_INVITE, older));
    OK(p, make(p, "resolver-a", ACCOUNT_INVITE, newer));
    OK(p, account_link_list(p->f, p->now_ms, &p->arena, &l, &n, &p->e));
    assert_int_equal(n, 2);
    assert_string_equal(l[0].person, "resolver-a");
    assert_string_equal(l[1].person, "resolver-b");
    assert_int_equal(use(p, older), ERR_NOT_FOUND);
    OK(p, use(p, newer));
    OK(p, use(p, other));
    people_free(p);
}

static void a_link_can_be_taken_back(void **state)
{
    (void)state;
    struct people *p = people_new();
    char link[ACCOUNT_SECRET_BYTES];
    struct account_act by = act_of(p, "lead", HERE);
    OK(p, make(p, "resolver-a", ACCOUNT_INVITE, link));
    OK(p, account_link_revoke(p->f, &by, "resolver-a", &p->e));
    assert_int_equal(account_link_revoke(p->f, &by, "resolver-a", &p->e), ERR_NOT_FOUND);
    assert_int_equal(use(p, link), ERR_NOT_FOUND);
    err_clear(&p->e);
    people_free(p);
}

static void a_reset_ends_the_persons_sessions_and_the_wait(void **state)
{
    (void)state;
    struct people *p = people_new();
    char link[ACCOUNT_SECRET_BYTES];
    struct account_ticket t = signed_in(p, "reviewer-a"), other = signed_in(p, "reviewer-b"), no;
    for (int i = 0; i < 5; i++)
        assert_int_equal(try_at(p, "reviewer-a", HERE, false, &no), ERR_FORBIDDEN);
    assert_true(wait_at(p, "reviewer-a", HERE) > 0);
    OK(p, make(p, "reviewer-a", ACCOUNT_RESET, link));
    assert_true(holds(p, t.token)); /* a link that isn't used changes nothing */
    OK(p, use(p, link));
    assert_false(holds(p, t.token));
    assert_true(holds(p, other.token));
    assert_int_equal(wait_at(p, "reviewer-a", HERE), 0);
    people_free(p);
}

static void a_link_is_made_only_where_it_makes_sense(void **state)
{
    (void)state;
    struct people *p = people_new();
    char link[ACCOUNT_SECRET_BYTES];
    struct account_act by = act_of(p, "lead", HERE);
    assert_int_equal(make(p, "reviewer-a", ACCOUNT_INVITE, link), ERR_STATE);
    assert_string_equal(link, "");
    assert_int_equal(make(p, "nobody", ACCOUNT_RESET, link), ERR_NOT_FOUND);
    assert_int_equal(make(p, "../lead", ACCOUNT_INVITE, link), ERR_INPUT);
    assert_int_equal(make(p, "", ACCOUNT_INVITE, link), ERR_INPUT);
    err_clear(&p->e);
    OK(p, account_set_active(p->f, &by, "reviewer-a", false, &p->e));
    assert_int_equal(make(p, "reviewer-a", ACCOUNT_RESET, link), ERR_STATE);
    err_clear(&p->e);
    people_free(p);
}

static void setting_up_is_possible_only_while_there_is_no_account(void **state)
{
    (void)state;
    struct people *p = people_empty();
    char first[ACCOUNT_SECRET_BYTES], second[ACCOUNT_SECRET_BYTES], invite[ACCOUNT_SECRET_BYTES];
    bool none = false;
    OK(p, account_none(p->f, &none, &p->e));
    assert_true(none);
    /* The server started twice: the link printed last holds. */
    OK(p, make(p, "lead", ACCOUNT_SETUP, first));
    OK(p, make(p, "lead-b", ACCOUNT_SETUP, second));
    assert_int_equal(use(p, first), ERR_NOT_FOUND);
    OK(p, make(p, "lead", ACCOUNT_INVITE, invite));
    OK(p, use(p, invite));
    /* Somebody can sign in, so it holds no longer. */
    assert_int_equal(use(p, second), ERR_NOT_FOUND);
    assert_int_equal(make(p, "lead-b", ACCOUNT_SETUP, second), ERR_STATE);
    err_clear(&p->e);
    OK(p, account_none(p->f, &none, &p->e));
    assert_false(none);
    people_free(p);
}

/* Whoever runs the server gets back in when the last account was deactivated. */
static void setting_up_again_wakes_the_leads_account(void **state)
{
    (void)state;
    struct people *p = people_empty();
    char link[ACCOUNT_SECRET_BYTES];
    struct account_act by = act_of(p, "lead", HERE);
    bool none = false;
    add_person(p, "lead", ACCOUNT_SETUP);
    OK(p, account_set_active(p->f, &by, "lead", false, &p->e));
    OK(p, account_none(p->f, &none, &p->e));
    assert_true(none);
    OK(p, make(p, "lead", ACCOUNT_SETUP, link));
    OK(p, use(p, link));
    assert_int_equal(type_in(p, "lead", STR(PASSWORD)), ERR_OK);
    people_free(p);
}

const struct CMUnitTest LINK_TESTS[] = {
    cmocka_unit_test(an_invitation_makes_an_account_once),
    cmocka_unit_test(an_invitation_expires),
    cmocka_unit_test(a_newer_link_replaces_the_older),
    cmocka_unit_test(a_link_can_be_taken_back),
    cmocka_unit_test(a_reset_ends_the_persons_sessions_and_the_wait),
    cmocka_unit_test(a_link_is_made_only_where_it_makes_sense),
    cmocka_unit_test(setting_up_is_possible_only_while_there_is_no_account),
    cmocka_unit_test(setting_up_again_wakes_the_leads_account),
};
const size_t LINK_TEST_COUNT = COUNT_OF(LINK_TESTS);
