/* test_jobs.c - jobs in the file: their turn, what may be done to them in which state, lists. */
#include "help.h"

#include "screen/job/messages.h"

static struct job take(struct fixture *f)
{
    struct job j;
    OK(f, job_next(f->s, &f->arena, &j, &f->e));
    return j;
}

static void the_oldest_is_taken_first_and_once(void **state)
{
    struct fixture *f = *state;
    assert_int_equal(take(f).id, 0);
    int64_t first = add(f, "import", "{\"file\":\"a.ris\"}"), second = add(f, "report", "{}");
    struct job j = take(f);
    assert_int_equal(j.id, first);
    assert_int_equal(j.state, JOB_RUNNING);
    assert_true(str_eq(j.kind, STR("import")));
    assert_true(str_eq(j.arguments, STR("{\"file\":\"a.ris\"}")));
    assert_true(str_eq(j.actor, STR("lead")));
    assert_true(j.started.len > 0 && j.heartbeat.len > 0 && j.ended.len == 0);
    assert_int_equal(take(f).id, second);
    assert_int_equal(take(f).id, 0);
}

static void how_far_it_came_survives_reopening(void **state)
{
    struct fixture *f = *state;
    bool cancel = true;
    int64_t id = add(f, "import", "{}");
    take(f);
    const struct job_step step = {{STR("Reading"), STR("Læser")}, 3, 10};
    OK(f, job_progress(f->s, id, &step, &cancel, &f->e));
    assert_false(cancel);
    reopen(f);
    struct job j = get(f, id);
    assert_int_equal(j.state, JOB_RUNNING);
    assert_true(str_eq(j.what[LANG_EN], STR("Reading")));
    assert_true(str_eq(j.what[LANG_DA], STR("Læser")));
    assert_int_equal(j.done, 3);
    assert_int_equal(j.total, 10);
    OK(f, job_end(f->s, id, JOB_DONE, STR("{\"records\":10}"), NULL, &f->e));
    reopen(f);
    j = get(f, id);
    assert_int_equal(j.state, JOB_DONE);
    assert_true(str_eq(j.result, STR("{\"records\":10}")));
    assert_true(j.ended.len > 0);
}

static void what_is_over_stays_as_it_ended(void **state)
{
    struct fixture *f = *state;
    bool cancel;
    int64_t id = add(f, "import", "{}");
    take(f);
    OK(f, job_end(f->s, id, JOB_DONE, STR("{}"), NULL, &f->e));
    const struct job_step late = {{STR("late"), STR("sent")}, 9, 9};
    OK(f, job_progress(f->s, id, &late, &cancel, &f->e));
    OK(f, job_end(f->s, id, JOB_CANCELLED, STR(""), NULL, &f->e));
    struct job j = get(f, id);
    assert_int_equal(j.state, JOB_DONE);
    assert_int_equal(j.done, 0);
    assert_int_equal(job_cancel(f->s, id, NULL, &f->e), ERR_STATE);
    assert_int_equal(job_again(f->s, id, &f->e), ERR_STATE);
}

static void one_that_waits_is_cancelled_at_once_and_can_be_asked_for_again(void **state)
{
    struct fixture *f = *state;
    enum job_state now;
    int64_t id = add(f, "import", "{}");
    assert_int_equal(job_again(f->s, id, &f->e), ERR_STATE);
    OK(f, job_cancel(f->s, id, &now, &f->e));
    assert_int_equal(now, JOB_CANCELLED);
    assert_int_equal(take(f).id, 0);
    OK(f, job_again(f->s, id, &f->e));
    assert_int_equal(take(f).id, id);
    assert_false(get(f, id).cancel);
}

static void one_that_runs_is_told_to_stop(void **state)
{
    struct fixture *f = *state;
    enum job_state now;
    bool cancel = false;
    const struct job_step step = {{STR("Reading"), STR("Læser")}, 1, 2};
    int64_t id = add(f, "import", "{}");
    take(f);
    OK(f, job_cancel(f->s, id, &now, &f->e));
    assert_int_equal(now, JOB_RUNNING);
    OK(f, job_progress(f->s, id, &step, &cancel, &f->e));
    assert_true(cancel);
}

static void what_a_dead_process_left_is_interrupted_and_can_go_on(void **state)
{
    struct fixture *f = *state;
    int64_t id = add(f, "import", "{}"), waiting = add(f, "report", "{}"), n = 0;
    take(f);
    reopen(f);
    OK(f, job_interrupted_mark(f->s, &n, &f->e));
    assert_int_equal(n, 1);
    assert_int_equal(get(f, id).state, JOB_INTERRUPTED);
    assert_int_equal(get(f, waiting).state, JOB_WAITING);
    OK(f, job_again(f->s, id, &f->e));
    assert_int_equal(take(f).id, id);
    assert_int_equal(take(f).id, waiting);
}

static void nonsense_is_refused(void **state)
{
    struct fixture *f = *state;
    static const struct job_new bad[] = {{"", "{}", "lead"},
                                         {"import", "", "lead"},
                                         {"import", "[1]", "lead"},
                                         {"import", "{", "lead"}};
    int64_t id;
    struct job j;
    for (size_t i = 0; i < COUNT_OF(bad); i++)
        assert_int_equal(job_add(f->s, &bad[i], &id, &f->e), ERR_INPUT);
    assert_int_equal(job_get(f->s, 7, &f->arena, &j, &f->e), ERR_NOT_FOUND);
    assert_int_equal(job_cancel(f->s, 7, NULL, &f->e), ERR_NOT_FOUND);
    assert_int_equal(job_again(f->s, 7, &f->e), ERR_NOT_FOUND);
}

static void lists_begin_with_the_newest(void **state)
{
    struct fixture *f = *state;
    struct job *list;
    size_t n;
    const struct job_new other = {"report", "{}", "reviewer-a"};
    int64_t first = add(f, "import", "{}"), second = add(f, "import", "{}"), third;
    OK(f, job_add(f->s, &other, &third, &f->e));
    OK(f, job_cancel(f->s, first, NULL, &f->e));
    OK(f, job_list(f->s, &(struct job_filter){.most = 2}, &f->arena, &list, &n, &f->e));
    assert_int_equal(n, 2);
    assert_int_equal(list[0].id, third);
    assert_int_equal(list[1].id, second);
    OK(f, job_list(f->s, &(struct job_filter){.most = 2, .before = second}, &f->arena, &list, &n,
                   &f->e));
    assert_int_equal(n, 1);
    assert_int_equal(list[0].state, JOB_CANCELLED);
    OK(f, job_list(f->s, &(struct job_filter){.most = 9, .open = true, .kind = "import"}, &f->arena,
                   &list, &n, &f->e));
    assert_int_equal(n, 1);
    assert_int_equal(list[0].id, second);
    OK(f, job_list(f->s, &(struct job_filter){.most = 9, .actor = "reviewer-a"}, &f->arena, &list,
                   &n, &f->e));
    assert_int_equal(n, 1);
}

/* A request's job, its answer and what else it changed are one. */
static void a_job_can_be_part_of_a_transaction(void **state)
{
    struct fixture *f = *state;
    struct job j;
    int64_t id;
    const struct job_new n = {"import", "{}", "lead"};
    OK(f, store_begin(f->s, &f->e));
    OK(f, store_savepoint(f->s, &f->e));
    OK(f, job_add(f->s, &n, &id, &f->e));
    OK(f, store_back(f->s, &f->e));
    assert_int_equal(job_get(f->s, id, &f->arena, &j, &f->e), ERR_NOT_FOUND);
    OK(f, job_add(f->s, &n, &id, &f->e));
    store_rollback(f->s);
    assert_int_equal(take(f).id, 0);
}

#define T(name) cmocka_unit_test_setup_teardown(name, fixture_open, fixture_close)
const struct CMUnitTest JOBS[] = {
    T(the_oldest_is_taken_first_and_once),
    T(how_far_it_came_survives_reopening),
    T(what_is_over_stays_as_it_ended),
    T(one_that_waits_is_cancelled_at_once_and_can_be_asked_for_again),
    T(one_that_runs_is_told_to_stop),
    T(what_a_dead_process_left_is_interrupted_and_can_go_on),
    T(nonsense_is_refused),
    T(lists_begin_with_the_newest),
    T(a_job_can_be_part_of_a_transaction),
};
const size_t JOBS_N = COUNT_OF(JOBS);
