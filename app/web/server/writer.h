/* writer.h - the one thread that changes the review.
 *
 * Calls that wait while a transaction is being committed make up the next one. Each runs in a
 * savepoint, so one that fails leaves no trace and takes nobody along. An answer goes out when the
 * commit is on disk; when it fails, all of them are told so. The answer to a call with a key is
 * kept with what it changed: the same request with the same key gets it again, and changes
 * nothing. */
#ifndef SIGTE_WEB_WRITER_H
#define SIGTE_WEB_WRITER_H

#include "app/web/server/call.h"

struct writer;

/* `done` is called with each call when its answer may go out (c->rc, c->answer); `committed` (may
 * be NULL) after each transaction that changed something, with the log's newest number. */
struct writer_options {
    const char *review;
    size_t most_waiting;
    void (*done)(struct web_call *c);
    void (*committed)(void *context, int64_t head);
    void *context;
};
NODISCARD enum err_code writer_start(const struct writer_options *o, struct writer **out,
                                     struct err *e);
/* False: too many wait already. */
NODISCARD bool writer_put(struct writer *w, struct web_call *c);
void writer_stop(struct writer *w); /* runs what waits first; NULL is fine */

/* How many transactions there were, and changes in them; for measuring. */
void writer_counts(struct writer *w, int64_t *transactions, int64_t *changes);

#endif
