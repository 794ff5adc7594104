/* runner.h - a thread that does the jobs of one review file, one at a time.
 *
 *     struct job_runner *r;
 *     job_runner_start(&(struct job_running){.path = path, .open = review_file_open,
 *                      .kind = KINDS, .n_kinds = n, .changed = tell, .context = c}, &r, e);
 *     job_add(s, …); job_runner_wake(r);
 *     job_runner_stop(r);
 *
 * The thread opens two connections of its own: one that the work is given, and one on which jobs
 * are taken, reported and ended, so that a report never falls into the transaction of the work.
 * While the work itself writes, reports stay in memory and are written once it is done writing. */
#ifndef SIGTE_SCREEN_JOB_RUNNER_H
#define SIGTE_SCREEN_JOB_RUNNER_H

#include "screen/job/job.h"

/* A kind of work. `run` calls progress_to and progress_check as it goes; what it writes into
 * `result` must be JSON, or nothing. ERR_CANCELLED makes the job cancelled, or interrupted when the
 * runner is being stopped; any other error makes it failed with the error's message. `context` is
 * the runner's. A job that is started again is given the same arguments: the work must be able to
 * go on, or begin anew. */
struct job_kind {
    const char *name;
    enum err_code (*run)(struct store *s, const struct job *job, struct progress *p,
                         struct buf *result, void *context, struct err *e);
};

/* How a job stands, as it is told to whoever watches; borrowed for the call. */
struct job_view {
    int64_t id;
    enum job_state state;
    struct str kind, actor;
    struct str what[LANG_COUNT];
    int64_t done, total;
    struct str result;
    struct str error;           /* failed: err_code_name; "" */
    struct str why[LANG_COUNT]; /* failed: the message */
};

struct job_running {
    const char *path; /* of the review file; copied */
    enum err_code (*open)(const char *path, enum db_mode mode, struct store **out, struct err *e);
    const struct job_kind *kind; /* must outlive the runner */
    size_t n_kinds;
    void *context; /* handed to kinds and to `changed` */
    /* Called on the runner's thread whenever a job starts, comes further (at most ten times a
     * second, and for each new step) or ends; NULL: nobody watches. It must be quick and must not
     * call the runner. */
    void (*changed)(void *context, const struct job_view *view);
};

struct job_runner;

/* Mark what a dead process left running as interrupted, and start. There may be one runner of a
 * file at a time. Errors: those of `open`; ERR_STATE when no thread could be started. */
NODISCARD enum err_code job_runner_start(const struct job_running *how, struct job_runner **out,
                                         struct err *e);
/* There is a new job, or one was asked to stop: look now. (It looks by itself once a second.) */
void job_runner_wake(struct job_runner *r);
/* Ask the job that runs to stop, at its next report. True when it is the one running. */
bool job_runner_cancel(struct job_runner *r, int64_t id);
/* How the running job stands, newer than the table. out->id is 0 when none runs. Memory: `a`. */
void job_runner_now(struct job_runner *r, struct arena *a, struct job_view *out);
/* Stop the running job at its next report, mark it interrupted, end the thread and close.
 * NULL is fine. */
void job_runner_stop(struct job_runner *r);

#endif
