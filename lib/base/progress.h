/* progress.h - how far long work has come, and whether it should stop.
 *
 * A long function takes a `struct progress *` (NULL: nobody watches), calls
 * progress_to as it goes and stops with ERR_CANCELLED where progress_cancelled says so.
 * Who watches decides how it looks: the command line draws a bar on a terminal. */
#ifndef SIGTE_BASE_PROGRESS_H
#define SIGTE_BASE_PROGRESS_H

#include "lib/base/err.h"

struct progress {
    /* `what` names the step (a message), `done` of `total` units; total 0: unknown. */
    void (*report)(struct progress *p, struct msg_call what, int64_t done, int64_t total);
    bool (*cancelled)(struct progress *p);
    void *context;
};

void progress_to(struct progress *p, struct msg_call what, int64_t done, int64_t total);
bool progress_cancelled(struct progress *p);
/* ERR_CANCELLED with its message when it should stop, else ERR_OK. */
NODISCARD enum err_code progress_check(struct progress *p, struct err *e);

/* A watcher that draws one line on a terminal (rate and time left), or nothing
 * when `stream` is none; the flag is polled for cancellation (set by a signal handler). */
struct progress_bar {
    struct progress progress;
    FILE *stream;
    bool is_terminal;
    enum lang lang;
    const volatile int *stop_flag;
    const struct msg *step; /* the step under way; rate and time left are counted from its start */
    int64_t started_ms;
    int64_t started_done; /* more than 0 when the step goes on from where it was stopped */
    int64_t shown_ms;
    bool line_open;
};

void progress_bar_init(struct progress_bar *b, FILE *stream, enum lang lang,
                       const volatile int *stop_flag);
/* Clear the line. */
void progress_bar_end(struct progress_bar *b);

#endif
