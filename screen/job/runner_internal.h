/* runner_internal.h - what the two files of the runner share; nobody else includes it. */
#ifndef SIGTE_SCREEN_JOB_RUNNER_INTERNAL_H
#define SIGTE_SCREEN_JOB_RUNNER_INTERNAL_H

#include "screen/job/runner.h"

#include <pthread.h>

/* The job under way. All but `job` is read and written under the runner's lock. */
struct work {
    struct arena arena;
    struct job job; /* as it was taken; id 0: none runs */
    enum job_state state;
    const struct msg *step;
    struct buf what[LANG_COUNT];
    int64_t done, total;
    bool told;       /* a report came since it was last written to the file */
    int64_t told_ms; /* clock_ms of the last call of `changed` */
    bool cancel;     /* somebody asked it to stop */
    bool ended;      /* the working thread has nothing more to do */
    struct buf result;
    enum err_code rc;
    struct err failed;
};

struct job_runner {
    struct job_running how;
    char *path;
    struct store *book; /* of the runner's thread: jobs are taken, reported and ended there */
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t turn; /* a job came, ended or was asked to stop, or the runner is to stop */
    bool wake, stopping;
    struct work now;
};

/* Do the job that was taken; the body of the working thread. */
void *runner_work(void *runner);
/* The view of the running job, borrowed from it; under the lock. */
struct job_view runner_view(const struct job_runner *r);
/* Call `changed`, outside the lock; nobody may change the job meanwhile but this thread. */
void runner_tell(struct job_runner *r);

#endif
