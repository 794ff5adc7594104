/* test_threads.c - several people at once. */
#include "people.h"

#include <pthread.h>

#define ROUNDS 40

struct worker {
    struct people *people;
    const char *person;
    pthread_t thread;
    int failed; /* cmocka's asserts belong to the main thread */
};

/* Sign in, look, set something, sign out; the other thread does the same. */
static void *work(void *context)
{
    struct worker *w = context;
    struct account_file *f = w->people->f;
    struct arena a = {0};
    for (int i = 0; i < ROUNDS; i++) {
        struct err e = {0};
        struct account_act by = {w->person, HERE, "Browser 1.0", w->people->now_ms + i * MINUTE};
        struct account_attempt attempt;
        struct account_ticket t;
        struct account_session s, *list;
        int64_t wait_s;
        size_t n;
        bool fine = account_signin_begin(f, w->person, &by, &attempt, &wait_s, &e) == ERR_OK &&
                    account_signin_finish(f, &attempt, true, NULL, &by, &t, &e) == ERR_OK &&
                    account_session_check(f, t.token, by.now_ms + MINUTE, &s, &e) == ERR_OK &&
                    strcmp(s.person, w->person) == 0 &&
                    account_pref_set(f, w->person, STR("lang"), STR("da"), &e) == ERR_OK &&
                    account_session_end(f, t.token, &by, &e) == ERR_OK &&
                    account_session_check(f, t.token, by.now_ms, &s, &e) == ERR_FORBIDDEN &&
                    account_session_list(f, w->person, by.now_ms, &a, &list, &n, &e) == ERR_OK &&
                    n == 0;
        w->failed += !fine;
    }
    arena_release(&a);
    return NULL;
}

static void two_people_at_once_do_not_disturb_each_other(void **state)
{
    (void)state;
    struct people *p = people_new();
    struct worker w[] = {{.people = p, .person = "reviewer-a"},
                         {.people = p, .person = "reviewer-b"}};
    struct account_log_filter filter = {.event = ACCOUNT_SIGNED_IN, .limit = 1000};
    struct account_log_line *l;
    size_t n;
    bool more;
    for (size_t i = 0; i < COUNT_OF(w); i++)
        assert_int_equal(pthread_create(&w[i].thread, NULL, work, &w[i]), 0);
    for (size_t i = 0; i < COUNT_OF(w); i++)
        pthread_join(w[i].thread, NULL);
    assert_int_equal(w[0].failed, 0);
    assert_int_equal(w[1].failed, 0);
    OK(p, account_log(p->f, &filter, &p->arena, &l, &n, &more, &p->e));
    assert_int_equal(n, 2 * ROUNDS);
    people_free(p);
}

/* The same link in two browsers: one of them sets the password. */
static void *use_link(void *context)
{
    struct worker *w = context;
    struct err e = {0};
    struct account_act by = {"", HERE, "", w->people->now_ms};
    w->failed = account_link_use(w->people->f, w->person, hash_of_password(), &by, &e) != ERR_OK;
    return NULL;
}

static void one_link_used_twice_at_once_works_once(void **state)
{
    (void)state;
    struct people *p = people_new();
    for (int round = 0; round < 10; round++) {
        char link[ACCOUNT_SECRET_BYTES];
        struct account_act by = act_of(p, "lead", HERE);
        OK(p, account_link_make(p->f, &by, "reviewer-a", ACCOUNT_RESET, link, &p->e));
        struct worker w[] = {{.people = p, .person = link}, {.people = p, .person = link}};
        for (size_t i = 0; i < COUNT_OF(w); i++)
            assert_int_equal(pthread_create(&w[i].thread, NULL, use_link, &w[i]), 0);
        for (size_t i = 0; i < COUNT_OF(w); i++)
            pthread_join(w[i].thread, NULL);
        assert_int_equal(w[0].failed + w[1].failed, 1);
    }
    people_free(p);
}

const struct CMUnitTest THREAD_TESTS[] = {
    cmocka_unit_test(two_people_at_once_do_not_disturb_each_other),
    cmocka_unit_test(one_link_used_twice_at_once_works_once),
};
const size_t THREAD_TEST_COUNT = COUNT_OF(THREAD_TESTS);
