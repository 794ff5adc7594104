/* runner.c - the thread that takes jobs, writes down how far they are, and ends them.
 *
 * Reports are written here and not where they are made: the work may be in the middle of a
 * transaction of its own then, and would wait for itself. */
#include "screen/job/runner_internal.h"

#include "lib/base/date.h"
#include "screen/job/messages.h"

#include <errno.h>

#define IDLE_MS      1000 /* between two looks for work that nobody announced */
#define WRITE_MS     500  /* between two reports in the file */
#define HEARTBEAT_MS 5000 /* the same when there is nothing to report */

static void wait_ms(struct job_runner *r, int64_t ms)
{
    struct timespec until;
    clock_gettime(CLOCK_MONOTONIC, &until);
    until.tv_nsec += (long)(ms % 1000) * 1000000;
    until.tv_sec += (time_t)(ms / 1000 + until.tv_nsec / 1000000000);
    until.tv_nsec %= 1000000000;
    pthread_cond_timedwait(&r->turn, &r->lock, &until);
}

/* Write the newest report, and look whether somebody asked the job to stop. A write that fails is
 * made good by the next: the work goes on. */
static void write_report(struct job_runner *r, int64_t *written_ms)
{
    struct arena a = {0};
    struct err e = {0};
    struct work *w = &r->now;
    bool cancel = false;
    int64_t now = clock_ms();
    pthread_mutex_lock(&r->lock);
    bool write = now - *written_ms >= (w->told ? WRITE_MS : HEARTBEAT_MS);
    struct job_view v = runner_view(r);
    struct job_step step = {.done = v.done, .total = v.total};
    for (int l = 0; l < LANG_COUNT; l++)
        step.what[l] = arena_str(&a, v.what[l]);
    w->told &= !write;
    pthread_mutex_unlock(&r->lock);
    enum err_code rc = write ? job_progress(r->book, v.id, &step, &cancel, &e)
                             : job_wants_to_stop(r->book, v.id, &cancel, &e);
    if (write)
        *written_ms = clock_ms();
    pthread_mutex_lock(&r->lock);
    w->told |= write && rc != ERR_OK;
    w->cancel |= rc == ERR_OK && cancel;
    pthread_mutex_unlock(&r->lock);
    arena_release(&a);
}

/* Until the working thread has ended; reports at most twice a second. */
static void watch(struct job_runner *r)
{
    int64_t written_ms = clock_ms(), looked_ms = written_ms;
    pthread_mutex_lock(&r->lock);
    while (!r->now.ended) {
        int64_t due = looked_ms + WRITE_MS - clock_ms();
        if (due > 0 && !r->wake) {
            wait_ms(r, due);
            continue;
        }
        r->wake = false;
        pthread_mutex_unlock(&r->lock);
        write_report(r, &written_ms);
        looked_ms = clock_ms();
        pthread_mutex_lock(&r->lock);
    }
    pthread_mutex_unlock(&r->lock);
}

static enum job_state outcome(const struct job_runner *r)
{
    if (r->now.rc == ERR_OK)
        return JOB_DONE;
    if (r->now.rc != ERR_CANCELLED)
        return JOB_FAILED;
    return r->stopping && !r->now.cancel ? JOB_INTERRUPTED : JOB_CANCELLED;
}

static bool is_stopping(struct job_runner *r)
{
    pthread_mutex_lock(&r->lock);
    bool yes = r->stopping;
    pthread_mutex_unlock(&r->lock);
    return yes;
}

/* The last report and the end, again and again while somebody else holds the file. */
static void write_end(struct job_runner *r, enum job_state state)
{
    struct work *w = &r->now;
    enum err_code rc;
    do {
        struct err e = {0};
        bool cancel;
        struct job_view v = runner_view(r);
        struct job_step step = {.done = v.done, .total = v.total};
        memcpy(step.what, v.what, sizeof step.what);
        rc = store_begin(r->book, &e);
        if (rc != ERR_OK)
            continue;
        rc = job_progress(r->book, w->job.id, &step, &cancel, &e);
        if (rc == ERR_OK)
            rc = job_end(r->book, w->job.id, state, buf_str(&w->result),
                         state == JOB_FAILED ? &w->failed : NULL, &e);
        rc = store_end(r->book, rc, &e);
    } while (rc == ERR_STATE && !is_stopping(r));
}

/* The end as it is told: with what came of it. Nobody else touches the job by now. */
static void tell_end(struct job_runner *r)
{
    struct work *w = &r->now;
    struct job_view v = runner_view(r);
    struct buf why[LANG_COUNT] = {{0}, {0}};
    if (!r->how.changed)
        return;
    v.result = buf_str(&w->result);
    v.error = STR("");
    if (w->state == JOB_FAILED)
        v.error = str_c(err_code_name(w->failed.code));
    for (int l = 0; l < LANG_COUNT; l++) {
        if (w->state == JOB_FAILED)
            err_render(&why[l], (enum lang)l, &w->failed);
        v.why[l] = buf_str(&why[l]);
    }
    r->how.changed(r->how.context, &v);
    for (int l = 0; l < LANG_COUNT; l++)
        buf_release(&why[l]);
}

static void forget(struct job_runner *r)
{
    struct work *w = &r->now;
    pthread_mutex_lock(&r->lock);
    for (int l = 0; l < LANG_COUNT; l++)
        buf_release(&w->what[l]);
    buf_release(&w->result);
    arena_release(&w->arena);
    *w = (struct work){0};
    pthread_mutex_unlock(&r->lock);
}

/* Take the oldest job and see it to its end; false when none waits. */
static bool one_job(struct job_runner *r)
{
    struct arena a = {0};
    struct err e = {0};
    struct job job;
    pthread_t thread;
    if (job_next(r->book, &a, &job, &e) != ERR_OK || job.id == 0) {
        arena_release(&a);
        return false;
    }
    pthread_mutex_lock(&r->lock);
    r->now = (struct work){.arena = a, .job = job, .state = JOB_RUNNING, .told_ms = clock_ms()};
    pthread_mutex_unlock(&r->lock);
    runner_tell(r);
    int failed = pthread_create(&thread, NULL, runner_work, r);
    if (failed) {
        r->now.rc = err_set(&r->now.failed, ERR_STATE, MSG_JOB_NO_THREAD(strerror(failed)));
    } else {
        watch(r);
        pthread_join(thread, NULL);
    }
    pthread_mutex_lock(&r->lock);
    enum job_state state = r->now.state = outcome(r);
    pthread_mutex_unlock(&r->lock);
    write_end(r, state);
    tell_end(r);
    forget(r);
    return true;
}

static void *run(void *runner)
{
    struct job_runner *r = runner;
    pthread_mutex_lock(&r->lock);
    while (!r->stopping) {
        r->wake = false;
        pthread_mutex_unlock(&r->lock);
        bool worked = one_job(r);
        pthread_mutex_lock(&r->lock);
        if (!worked && !r->wake && !r->stopping)
            wait_ms(r, IDLE_MS);
    }
    pthread_mutex_unlock(&r->lock);
    return NULL;
}

static void release(struct job_runner *r)
{
    store_close(r->book);
    pthread_cond_destroy(&r->turn);
    pthread_mutex_destroy(&r->lock);
    free(r->path);
    free(r);
}

enum err_code job_runner_start(const struct job_running *how, struct job_runner **out,
                               struct err *e)
{
    pthread_condattr_t monotonic;
    struct job_runner *r = base_malloc(sizeof *r);
    size_t n = strlen(how->path) + 1;
    *out = NULL;
    *r = (struct job_runner){.how = *how, .path = base_malloc(n)};
    memcpy(r->path, how->path, n);
    pthread_mutex_init(&r->lock, NULL);
    pthread_condattr_init(&monotonic);
    pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
    pthread_cond_init(&r->turn, &monotonic);
    pthread_condattr_destroy(&monotonic);
    enum err_code rc = how->open(r->path, DB_WRITE, &r->book, e);
    if (rc == ERR_OK)
        rc = job_interrupted_mark(r->book, NULL, e);
    if (rc == ERR_OK) {
        int failed = pthread_create(&r->thread, NULL, run, r);
        if (failed)
            rc = err_set(e, ERR_STATE, MSG_JOB_NO_THREAD(strerror(failed)));
    }
    if (rc == ERR_OK)
        *out = r;
    else
        release(r);
    return rc;
}

void job_runner_wake(struct job_runner *r)
{
    pthread_mutex_lock(&r->lock);
    r->wake = true;
    pthread_cond_broadcast(&r->turn);
    pthread_mutex_unlock(&r->lock);
}

bool job_runner_cancel(struct job_runner *r, int64_t id)
{
    pthread_mutex_lock(&r->lock);
    bool runs = id && r->now.job.id == id && r->now.state == JOB_RUNNING;
    r->now.cancel |= runs;
    pthread_mutex_unlock(&r->lock);
    return runs;
}

void job_runner_now(struct job_runner *r, struct arena *a, struct job_view *out)
{
    pthread_mutex_lock(&r->lock);
    *out = runner_view(r);
    out->kind = arena_str(a, out->kind);
    out->actor = arena_str(a, out->actor);
    for (int l = 0; l < LANG_COUNT; l++)
        out->what[l] = arena_str(a, out->what[l]);
    pthread_mutex_unlock(&r->lock);
}

void job_runner_stop(struct job_runner *r)
{
    if (!r)
        return;
    pthread_mutex_lock(&r->lock);
    r->stopping = true;
    pthread_cond_broadcast(&r->turn);
    pthread_mutex_unlock(&r->lock);
    pthread_join(r->thread, NULL);
    release(r);
}
