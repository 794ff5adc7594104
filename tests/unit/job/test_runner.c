/* test_runner.c - the thread that does jobs: reports, stopping, failing, going on. */
#include "help.h"

/* Reports of one job, in the order they came; its end is the last. */
static size_t seen_of(struct fixture *f, int64_t id, struct seen *out)
{
    size_t n = 0;
    pthread_mutex_lock(&f->lock);
    for (size_t i = 0; i < f->n_seen; i++)
        if (f->seen[i].id == id)
            out[n++] = f->seen[i];
    pthread_mutex_unlock(&f->lock);
    return n;
}

/* What was told after the table changed comes a moment later. */
static size_t wait_seen(struct fixture *f, int64_t id, enum job_state last, struct seen *out)
{
    size_t n = seen_of(f, id, out);
    for (int i = 0; i < 3000 && (n == 0 || out[n - 1].state != last); i++) {
        struct timespec t = {.tv_nsec = 1000000};
        nanosleep(&t, NULL);
        n = seen_of(f, id, out);
    }
    assert_true(n > 0 && out[n - 1].state == last);
    return n;
}

static void a_job_runs_to_its_end(void **state)
{
    struct fixture *f = *state;
    struct seen seen[SEEN_MAX];
    run(f);
    int64_t id = add(f, "count", "{\"n\":50}");
    struct job j = wait_for(f, id, JOB_DONE);
    assert_true(str_eq(j.result, STR("{\"n\":50}")));
    assert_int_equal(j.done, 50);
    assert_int_equal(j.total, 50);
    assert_true(str_eq(j.what[LANG_EN], STR("Checking the log")));
    assert_true(str_eq(j.what[LANG_DA], STR("Kontrollerer loggen")));
    size_t n = wait_seen(f, id, JOB_DONE, seen);
    assert_true(n >= 3); /* start, first step, end */
    assert_int_equal(seen[0].done, 0);
    for (size_t i = 1; i < n; i++)
        assert_true(seen[i].done >= seen[i - 1].done);
    assert_int_equal(seen[n - 1].done, 50);
}

static void within_a_step_nothing_runs_backwards(void **state)
{
    struct fixture *f = *state;
    struct seen seen[SEEN_MAX];
    run(f);
    int64_t id = add(f, "back", "{}");
    wait_for(f, id, JOB_DONE);
    size_t n = wait_seen(f, id, JOB_DONE, seen);
    for (size_t i = 1; i < n; i++)
        if (strcmp(seen[i].en, seen[i - 1].en) == 0)
            assert_true(seen[i].done >= seen[i - 1].done);
    assert_int_equal(seen[n - 1].done, 1);
}

static void two_that_wait_run_in_order_one_at_a_time(void **state)
{
    struct fixture *f = *state;
    int64_t first = add(f, "gate", "{}"), second = add(f, "count", "{\"n\":1}");
    run(f);
    wait_at_gate(f);
    assert_int_equal(get(f, first).state, JOB_RUNNING);
    assert_int_equal(get(f, second).state, JOB_WAITING);
    open_gate(f);
    struct job b = wait_for(f, second, JOB_DONE), a = get(f, first);
    assert_int_equal(a.state, JOB_DONE);
    assert_true(str_cmp(a.ended, b.started) <= 0);
}

static void a_running_job_is_cancelled_in_the_middle(void **state)
{
    struct fixture *f = *state;
    struct job_view v;
    run(f);
    int64_t id = add(f, "gate", "{}");
    wait_at_gate(f);
    job_runner_now(f->runner, &f->arena, &v);
    assert_int_equal(v.id, id);
    assert_int_equal(v.done, 1);
    assert_false(job_runner_cancel(f->runner, id + 1));
    assert_true(job_runner_cancel(f->runner, id));
    struct job j = wait_for(f, id, JOB_CANCELLED);
    assert_int_equal(j.done, 1);
    assert_int_equal(j.error.len, 0);
    int64_t next = add(f, "count", "{\"n\":1}"); /* and the runner goes on */
    wait_for(f, next, JOB_DONE);
}

/* As another process would: the word comes through the file. */
static void a_word_in_the_file_stops_it_too(void **state)
{
    struct fixture *f = *state;
    run(f);
    int64_t id = add(f, "gate", "{}");
    wait_at_gate(f);
    OK(f, job_cancel(f->s, id, NULL, &f->e));
    wait_for(f, id, JOB_CANCELLED);
}

static void one_that_fails_says_why_in_both_languages(void **state)
{
    struct fixture *f = *state;
    struct seen seen[SEEN_MAX];
    run(f);
    int64_t id = add(f, "fail", "{}");
    struct job j = wait_for(f, id, JOB_FAILED);
    assert_true(str_eq(j.error, STR("state")));
    assert_true(str_find(j.why[LANG_EN], STR("job 7 has ended already"), 0) != SIZE_MAX);
    assert_true(str_find(j.why[LANG_DA], STR("job 7 er allerede slut"), 0) != SIZE_MAX);
    size_t n = wait_seen(f, id, JOB_FAILED, seen);
    assert_non_null(strstr(seen[n - 1].en, "job 7"));
    assert_non_null(strstr(seen[n - 1].da, "allerede"));
}

static void a_kind_nobody_knows_fails_by_name(void **state)
{
    struct fixture *f = *state;
    run(f);
    struct job j = wait_for(f, add(f, "juggle", "{}"), JOB_FAILED);
    assert_true(str_find(j.why[LANG_EN], STR("juggle"), 0) != SIZE_MAX);
}

static void one_that_was_interrupted_goes_on_in_the_next_run(void **state)
{
    struct fixture *f = *state;
    run(f);
    int64_t id = add(f, "gate", "{}");
    wait_at_gate(f);
    stop(f);
    struct job j = get(f, id);
    assert_int_equal(j.state, JOB_INTERRUPTED);
    assert_int_equal(j.done, 1);
    reopen(f);
    run(f);
    open_gate(f);
    OK(f, job_again(f->s, id, &f->e));
    job_runner_wake(f->runner);
    j = wait_for(f, id, JOB_DONE);
    assert_int_equal(f->ran, 2);
    assert_true(str_eq(j.result, STR("{}")));
}

/* The work holds the right to write: its reports are told all the same, and nothing waits for
 * itself. */
static void reports_do_not_wait_for_the_works_own_transaction(void **state)
{
    struct fixture *f = *state;
    struct seen seen[SEEN_MAX];
    struct str value;
    run(f);
    int64_t id = add(f, "write", "{}");
    wait_at_gate(f);
    size_t n = seen_of(f, id, seen);
    assert_int_equal(seen[n - 1].done, 1);
    struct timespec longer = {.tv_nsec = 700000000}; /* a report is due meanwhile */
    nanosleep(&longer, NULL);
    open_gate(f);
    struct job j = wait_for(f, id, JOB_DONE);
    assert_int_equal(j.done, 2);
    OK(f, store_setting(f->s, "job", &f->arena, &value, &f->e));
    assert_true(str_eq(value, STR("was here")));
}

/* What it wrote goes with it. */
static void a_cancelled_transaction_is_rolled_back(void **state)
{
    struct fixture *f = *state;
    struct str value;
    run(f);
    int64_t id = add(f, "write", "{}");
    wait_at_gate(f);
    assert_true(job_runner_cancel(f->runner, id));
    wait_for(f, id, JOB_CANCELLED);
    OK(f, store_setting(f->s, "job", &f->arena, &value, &f->e));
    assert_int_equal(value.len, 0);
}

#define T(name) cmocka_unit_test_setup_teardown(name, fixture_open, fixture_close)
const struct CMUnitTest RUNNER[] = {
    T(a_job_runs_to_its_end),
    T(within_a_step_nothing_runs_backwards),
    T(two_that_wait_run_in_order_one_at_a_time),
    T(a_running_job_is_cancelled_in_the_middle),
    T(a_word_in_the_file_stops_it_too),
    T(one_that_fails_says_why_in_both_languages),
    T(a_kind_nobody_knows_fails_by_name),
    T(one_that_was_interrupted_goes_on_in_the_next_run),
    T(reports_do_not_wait_for_the_works_own_transaction),
    T(a_cancelled_transaction_is_rolled_back),
};
const size_t RUNNER_N = COUNT_OF(RUNNER);
