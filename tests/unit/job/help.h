/* help.h - an empty review file, and a runner whose work the test leads by the hand. */
#ifndef SIGTE_TESTS_JOB_HELP_H
#define SIGTE_TESTS_JOB_HELP_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "screen/job/runner.h"

#include <pthread.h>

#define SEEN_MAX 256

struct seen { /* one call of `changed` */
    int64_t id, done, total;
    enum job_state state;
    char en[80], da[80];
};

struct fixture {
    struct arena arena;
    struct err e;
    struct store *s;
    char folder[64];
    const char *path;
    struct job_runner *runner;
    pthread_mutex_t lock;
    pthread_cond_t turn;
    int gate; /* work that waits at a gate goes on when it is opened */
    int at_gate;
    int ran; /* jobs that were begun */
    struct seen seen[SEEN_MAX];
    size_t n_seen;
};

int fixture_open(void **state);
int fixture_close(void **state);

#define OK(f, expression) assert_ok((f), (expression), #expression)
void assert_ok(struct fixture *f, enum err_code rc, const char *what);
const char *fixture_message(struct fixture *f);

int64_t add(struct fixture *f, const char *kind, const char *arguments);
struct job get(struct fixture *f, int64_t id);
void reopen(struct fixture *f);

/* Kinds: "count" reports N of N and gives {"n":N} (arguments {"n":N}); "gate" waits in the middle
 * until the test opens it or it is stopped; "fail" fails with a message; "write" changes a setting
 * in a long transaction while it reports; "back" reports a smaller number within a step. */
void run(struct fixture *f);
void stop(struct fixture *f);
void open_gate(struct fixture *f);
void wait_at_gate(struct fixture *f);
/* Until the table says so; the job as it stands then. */
struct job wait_for(struct fixture *f, int64_t id, enum job_state state);

extern const struct CMUnitTest JOBS[], RUNNER[];
extern const size_t JOBS_N, RUNNER_N;

#endif
