/* test_throttle.c - how guessing is slowed, and whom that must not keep out. */
#include "people.h"

#include "app/web/account/throttle.h"

static void fail_at(struct people *p, const char *person, const char *address)
{
    struct account_ticket t;
    assert_int_equal(try_at(p, person, address, false, &t), ERR_FORBIDDEN);
    err_clear(&p->e);
}

/* Use up what is free; the next has to wait. */
static void guess(struct people *p, const char *person, const char *address)
{
    for (int i = 0; i < 5; i++) {
        assert_int_equal(wait_at(p, person, address), 0);
        fail_at(p, person, address);
    }
}

static void after_five_wrong_passwords_the_wait_doubles(void **state)
{
    (void)state;
    struct people *p = people_new();
    struct account_ticket t;
    guess(p, "reviewer-a", HERE);
    for (int64_t wait = 1; wait < 1024; wait *= 2) {
        int64_t most = wait < 900 ? wait : 900;
        assert_int_equal(wait_at(p, "reviewer-a", HERE), most);
        /* The right password isn't looked at meanwhile. */
        assert_int_equal(try_at(p, "reviewer-a", HERE, true, &t), ERR_STATE);
        p->now_ms += most * SECOND - 1;
        assert_int_equal(wait_at(p, "reviewer-a", HERE), 1);
        p->now_ms++;
        fail_at(p, "reviewer-a", HERE);
    }
    assert_int_equal(wait_at(p, "reviewer-a", HERE), 900);
    people_free(p);
}

static void the_right_password_starts_afresh(void **state)
{
    (void)state;
    struct people *p = people_new();
    guess(p, "reviewer-a", HERE);
    p->now_ms += SECOND;
    signed_in(p, "reviewer-a");
    guess(p, "reviewer-a", HERE);
    assert_int_equal(wait_at(p, "reviewer-a", HERE), 1);
    people_free(p);
}

static void what_was_failed_is_forgotten_by_the_hour(void **state)
{
    (void)state;
    struct people *p = people_new();
    guess(p, "reviewer-a", HERE);
    p->now_ms += HOUR;
    fail_at(p, "reviewer-a", HERE);
    assert_int_equal(wait_at(p, "reviewer-a", HERE), 1); /* five again, not six */
    p->now_ms += 5 * HOUR;
    guess(p, "reviewer-a", HERE);
    people_free(p);
}

static void a_restart_does_not_end_the_wait(void **state)
{
    (void)state;
    struct people *p = people_new();
    struct account a;
    guess(p, "reviewer-a", HERE);
    p->now_ms += SECOND;
    fail_at(p, "reviewer-a", HERE);
    assert_int_equal(wait_at(p, "reviewer-a", HERE), 2);
    people_reopen(p);
    assert_int_equal(wait_at(p, "reviewer-a", HERE), 2);
    OK(p, account_get(p->f, "reviewer-a", &p->arena, &a, &p->e));
    assert_int_equal(a.failures, 6);
    assert_int_equal(wait_at(p, "reviewer-b", HERE), 0);
    p->now_ms += 2 * SECOND;
    signed_in(p, "reviewer-a");
    people_reopen(p);
    assert_int_equal(wait_at(p, "reviewer-a", HERE), 0);
    people_free(p);
}

static void many_attempts_at_once_do_not_slip_through(void **state)
{
    (void)state;
    struct people *p = people_new();
    struct account_act by = act_of(p, "", HERE);
    struct account_attempt attempt[6];
    int64_t wait_s;
    for (int i = 0; i < 5; i++)
        OK(p, account_signin_begin(p->f, "reviewer-a", &by, &attempt[i], &wait_s, &p->e));
    assert_int_equal(account_signin_begin(p->f, "reviewer-a", &by, &attempt[5], &wait_s, &p->e),
                     ERR_STATE);
    assert_int_equal(wait_s, 1);
    assert_string_equal(attempt[5].hash, ""); /* nothing to verify with */
    err_clear(&p->e);
    /* One that wasn't verified after all doesn't count. */
    account_signin_cancel(p->f, &attempt[0]);
    account_signin_cancel(p->f, &attempt[0]);
    OK(p, account_signin_begin(p->f, "reviewer-a", &by, &attempt[0], &wait_s, &p->e));
    assert_int_equal(account_signin_begin(p->f, "reviewer-a", &by, &attempt[5], &wait_s, &p->e),
                     ERR_STATE);
    err_clear(&p->e);
    people_free(p);
}

static void an_unknown_name_waits_as_a_known_one_does(void **state)
{
    (void)state;
    struct people *p = people_new();
    guess(p, "reviewer-a", HERE);
    guess(p, "nobody", HERE);
    for (int i = 0; i < 4; i++) {
        assert_int_equal(wait_at(p, "nobody", HERE), wait_at(p, "reviewer-a", HERE));
        p->now_ms += wait_at(p, "nobody", HERE) * SECOND;
        fail_at(p, "nobody", HERE);
        fail_at(p, "reviewer-a", HERE);
    }
    people_free(p);
}

static void trying_many_names_from_one_address_is_slowed(void **state)
{
    (void)state;
    struct people *p = people_new();
    for (int i = 0; i < 40; i++) {
        const char *name = arena_fmt(&p->arena, "name-%d", i);
        assert_int_equal(wait_at(p, name, HERE), 0);
        fail_at(p, name, HERE);
    }
    assert_int_equal(wait_at(p, "name-40", HERE), 1);
    assert_int_equal(wait_at(p, "name-40", "192.0.2.8"), 0);
    /* One person's right password doesn't let the others' be guessed. */
    p->now_ms += SECOND;
    signed_in(p, "reviewer-a");
    p->now_ms += SECOND;
    fail_at(p, "name-40", HERE);
    assert_int_equal(wait_at(p, "name-41", HERE), 2);
    people_free(p);
}

static void trying_one_name_from_many_addresses_is_slowed(void **state)
{
    (void)state;
    struct people *p = people_new();
    signed_in(p, "reviewer-a"); /* from HERE */
    for (int i = 0; i < 20; i++)
        fail_at(p, "reviewer-a", arena_fmt(&p->arena, "198.51.100.%d", i));
    assert_int_equal(wait_at(p, "reviewer-a", "198.51.100.200"), 1);
    people_reopen(p);
    assert_int_equal(wait_at(p, "reviewer-a", "198.51.100.200"), 1);
    /* And yet the person isn't kept out where the person usually is. */
    assert_int_equal(wait_at(p, "reviewer-a", HERE), 0);
    assert_int_equal(wait_at(p, "reviewer-b", "198.51.100.200"), 0);
    people_free(p);
}

static void guessing_does_not_disturb_who_is_signed_in(void **state)
{
    (void)state;
    struct people *p = people_new();
    struct account_ticket t = signed_in(p, "reviewer-a");
    guess(p, "reviewer-a", HERE);
    assert_true(wait_at(p, "reviewer-a", HERE) > 0);
    assert_true(holds(p, t.token));
    people_free(p);
}

static void addresses_of_one_subscriber_count_as_one(void **state)
{
    (void)state;
    struct people *p = people_new();
    for (int i = 0; i < 5; i++)
        fail_at(p, "reviewer-a", arena_fmt(&p->arena, "2001:db8:1:2::%d", i));
    assert_int_equal(wait_at(p, "reviewer-a", "2001:db8:1:2:ffff::1"), 1);
    assert_int_equal(wait_at(p, "reviewer-a", "2001:db8:1:3::1"), 0);
    for (int i = 0; i < 5; i++)
        fail_at(p, "reviewer-b", "192.0.2.9");
    assert_int_equal(wait_at(p, "reviewer-b", "::ffff:192.0.2.9"), 1);
    people_free(p);
}

static void a_flood_of_names_takes_no_more_memory(void **state)
{
    (void)state;
    struct throttle t;
    struct throttle_try try = {.person = "reviewer-a", .address = HERE, .now_ms = DAY};
    char name[32], address[32];
    throttle_init(&t);
    for (int i = 0; i < 5; i++)
        assert_int_equal(throttle_begin(&t, &try), 0);
    for (unsigned i = 0; i < 3 * THROTTLE_SEATS; i++) {
        snprintf(name, sizeof name, "name-%u", i);
        snprintf(address, sizeof address, "10.%u.%u.%u", i >> 16, i >> 8 & 255, i & 255);
        struct throttle_try one = {.person = name, .address = address, .now_ms = DAY};
        assert_int_equal(throttle_begin(&t, &one), 0);
        /* Who is looked at now and then stays. */
        if (i % 1000 == 0)
            assert_int_equal(throttle_begin(&t, &try), SECOND);
    }
    assert_int_equal(t.n, THROTTLE_SEATS);
    assert_int_equal(throttle_begin(&t, &try), SECOND);
    throttle_release(&t);
}

const struct CMUnitTest THROTTLE_TESTS[] = {
    cmocka_unit_test(after_five_wrong_passwords_the_wait_doubles),
    cmocka_unit_test(the_right_password_starts_afresh),
    cmocka_unit_test(what_was_failed_is_forgotten_by_the_hour),
    cmocka_unit_test(a_restart_does_not_end_the_wait),
    cmocka_unit_test(many_attempts_at_once_do_not_slip_through),
    cmocka_unit_test(an_unknown_name_waits_as_a_known_one_does),
    cmocka_unit_test(trying_many_names_from_one_address_is_slowed),
    cmocka_unit_test(trying_one_name_from_many_addresses_is_slowed),
    cmocka_unit_test(guessing_does_not_disturb_who_is_signed_in),
    cmocka_unit_test(addresses_of_one_subscriber_count_as_one),
    cmocka_unit_test(a_flood_of_names_takes_no_more_memory),
};
const size_t THROTTLE_TEST_COUNT = COUNT_OF(THROTTLE_TESTS);
