/* job.h - long work that is kept in the review file: asked for, run once, and seen by everybody.
 *
 *     job_add(s, &(struct job_new){"search.run", "{\"search\":\"primary\"}", "lead"}, &id, e);
 *     …a runner (runner.h) takes it, does it, and writes down how far it came…
 *     job_get(s, id, &a, &job, e);
 *
 * Jobs stand outside the log: they say who asked for what and what came of it for people who wait,
 * while what the work changed is in the log by itself. The owner of a kind decides its name and its
 * arguments. Those that write do so in the transaction that is open, or in one of their own when
 * none is. */
#ifndef SIGTE_SCREEN_JOB_H
#define SIGTE_SCREEN_JOB_H

#include "screen/store/store.h"

enum job_state {
    JOB_WAITING,
    JOB_RUNNING,
    JOB_DONE,
    JOB_FAILED,
    JOB_CANCELLED,
    JOB_INTERRUPTED, /* whoever ran it ended; job_again lets it go on */
    JOB_STATE_COUNT
};
const char *job_state_name(enum job_state state); /* "waiting", … */
NODISCARD bool job_state_parse(struct str s, enum job_state *out);
/* Nothing more comes of it unless it is started again. */
bool job_is_over(enum job_state state);

#define JOB_KIND_MAX      60      /* bytes of a kind's name */
#define JOB_ARGUMENTS_MAX 1048576 /* bytes of JSON */

struct job {
    int64_t id;
    struct str kind;
    struct str arguments; /* JSON */
    struct str actor;
    enum job_state state;
    bool cancel;                 /* somebody asked it to stop */
    struct str what[LANG_COUNT]; /* the step under way, or the last one; "" none yet */
    int64_t done, total;         /* units of the step; total 0: not known */
    struct str result;           /* JSON; "" none */
    struct str error;            /* failed: err_code_name; "" */
    struct str why[LANG_COUNT];  /* failed: the message */
    struct str created, started, ended, heartbeat; /* UTC; "" not yet */
};

struct job_new {
    const char *kind;
    const char *arguments; /* a JSON object */
    const char *actor;
};
/* Ask for work; it waits until a runner takes it. Errors: ERR_INPUT (no kind, arguments that are no
 * JSON object or are too long), ERR_DB, ERR_STATE (somebody else writes). */
NODISCARD enum err_code job_add(struct store *s, const struct job_new *n, int64_t *id,
                                struct err *e);

/* Take the oldest one that waits and mark it running; out->id is 0 when none waits. Memory: `a`. */
NODISCARD enum err_code job_next(struct store *s, struct arena *a, struct job *out, struct err *e);

/* How far a running job came. */
struct job_step {
    struct str what[LANG_COUNT];
    int64_t done, total;
};
/* Write it down, and say that the runner lives. *cancel: somebody asked it to stop. */
NODISCARD enum err_code job_progress(struct store *s, int64_t id, const struct job_step *step,
                                     bool *cancel, struct err *e);

/* Only look whether somebody did. */
NODISCARD enum err_code job_wants_to_stop(struct store *s, int64_t id, bool *cancel, struct err *e);

/* The end of a running job: done with a result (JSON, may be ""), failed with the error, cancelled
 * or interrupted. No effect on one that doesn't run any more. why: JOB_FAILED, else NULL. */
NODISCARD enum err_code job_end(struct store *s, int64_t id, enum job_state state,
                                struct str result, const struct err *why, struct err *e);

/* Ask a job to stop: one that waits is cancelled at once, one that runs sees it at its next report.
 * *state (may be NULL): its state now. Errors: ERR_NOT_FOUND, ERR_STATE (it is over). */
NODISCARD enum err_code job_cancel(struct store *s, int64_t id, enum job_state *state,
                                   struct err *e);
/* Let a job that was interrupted, failed or cancelled wait again, under the same id and so before
 * those that were asked for after it; what it had come to is forgotten.
 * Errors: ERR_NOT_FOUND, ERR_STATE (it waits, runs or is done). */
NODISCARD enum err_code job_again(struct store *s, int64_t id, struct err *e);

/* At a server's start: those that a process left running which is no more become interrupted.
 * Only the one process that runs jobs of this file may call it. *n (may be NULL): how many. */
NODISCARD enum err_code job_interrupted_mark(struct store *s, int64_t *n, struct err *e);

/* ERR_NOT_FOUND when there is none. Memory: `a`. */
NODISCARD enum err_code job_get(struct store *s, int64_t id, struct arena *a, struct job *out,
                                struct err *e);

struct job_filter {
    const char *actor; /* NULL: anybody's */
    const char *kind;  /* NULL: any */
    bool open;         /* only those that wait or run */
    int64_t before;    /* ids below it; 0: from the newest */
    size_t most;       /* at most that many */
};
/* The newest first. Memory: `a`. */
NODISCARD enum err_code job_list(struct store *s, const struct job_filter *f, struct arena *a,
                                 struct job **out, size_t *n, struct err *e);

#endif
