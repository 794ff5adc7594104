/* ranker.h - the records of the review in the order in which they are likely relevant to find, for
 * those who ask for it: made, and made anew after their decisions, by a thread of its own.
 *
 *     ranker_start(readers, &x, e);
 *     ranker_news(x, "reviewer-a");                            a decision of theirs is on disk
 *     r = ranker_take(x, "reviewer-a", STAGE_ABSTRACT);        in a handler; NULL: none yet
 *     ranker_give(r);
 *
 * Nobody waits for it: whoever asks takes the newest list that is there, and the queue is as given
 * until there is one. What somebody may learn from their list is what they know: see
 * screen/priority. Changes that others make to the file are found within half a minute.
 *
 * Nothing is kept for those who never ask. Who didn't ask for ten minutes is forgotten, and when
 * everybody is, so are the features of the records. */
#ifndef SIGTE_WEB_RANKER_H
#define SIGTE_WEB_RANKER_H

#include "app/web/server/call.h"
#include "app/web/server/readers.h"
#include "screen/priority/priority.h"

struct ranker;

/* A list that is there. Nothing of it changes while somebody has it. */
struct ranked {
    int64_t *root; /* what the person has still to judge first; the likeliest first */
    size_t n;
    struct priority_learned learned;
    int64_t head; /* the log's newest event when the list became what it is: another number,
                     another order */
};

/* Errors: ERR_IO (no thread to be had). */
NODISCARD enum err_code ranker_start(struct readers *r, struct ranker **out, struct err *e);
void ranker_stop(struct ranker *x); /* nobody may be asking; NULL is fine */
void ranker_news(struct ranker *x, const char *person);

/* The newest list of a person at a stage, to be given back; NULL when there is none yet. Either
 * way they are counted among those who ask. */
struct ranked *ranker_take(struct ranker *x, const char *person, enum stage stage);
void ranker_give(struct ranked *r); /* NULL is fine */

/* Use the models in a handler, which then waits for the thread: for a second or two. `run` is
 * called with them as they are; records that came since have no place in them. The caller has
 * asked for a list before (ranker_take), so that there will be some. Errors: those of `run`;
 * ERR_CANCELLED until there are models to use, which becomes status 503 with the seconds to wait.
 */
NODISCARD enum err_code ranker_use(struct web_call *c,
                                   enum err_code (*run)(struct web_call *c, struct priority *p,
                                                        struct err *e),
                                   struct err *e);

/* For measuring: how many lists were made, and are kept. */
void ranker_counts(struct ranker *x, int64_t *made, size_t *kept);

#endif
