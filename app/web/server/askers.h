/* askers.h - who asks for a learned order lately, at which stage, and the newest list of each.
 * The ranker's own: nobody else includes it.
 *
 * The lock is held for moments: the thread that makes lists gives way to everybody, and whoever
 * waited for a lock of its would wait for all of them. */
#ifndef SIGTE_WEB_ASKERS_H
#define SIGTE_WEB_ASKERS_H

#include "app/web/server/ranked.h"

#include <pthread.h>
#include <stdatomic.h>

#define ASKERS_MOST 256

/* Somebody who asks, at a stage. */
struct asker {
    char *person;
    enum stage stage;
    struct ranked *newest; /* NULL: none yet */
    int64_t asked_ms, made_ms;
    int64_t seen; /* the log's newest event when the list was looked at last */
    bool decided; /* since */
};

struct askers {
    pthread_mutex_t lock;
    pthread_cond_t woken;
    struct asker asker[ASKERS_MOST];
    size_t n;
    bool news;
    atomic_bool stopping; /* nobody is waited for any more */
};

void askers_init(struct askers *x);
void askers_release(struct askers *x); /* nobody may be asking */

/* The newest list of a person at a stage, to be given back; NULL: none yet. They are counted among
 * those who ask, in place of who has been silent longest where there are too many. */
struct ranked *askers_take(struct askers *x, const char *person, enum stage stage);
/* They have decided something. */
void askers_decided(struct askers *x, const char *person);
/* Wake the thread that waits, for good. */
void askers_stop(struct askers *x);

/* ---- For the thread that makes the lists ------------------------------------------- */

struct due {
    char *person; /* in the arena */
    enum stage stage;
    int64_t seen;
};
/* Whose list is to be made: of those who are due, whoever waited longest. False: nobody. What is
 * decided from now on is not in that list. */
bool askers_due(struct askers *x, struct arena *a, struct due *out);
/* The list that was made of what `seen` was the newest event of. Takes it over. */
void askers_publish(struct askers *x, const struct due *d, int64_t seen, struct ranked *fresh);
void askers_forget(struct askers *x, const struct due *d);
/* Forget who has not asked for ten minutes; returns whether anybody is left. */
bool askers_any(struct askers *x);
/* Until there is news, or for a second at most while anybody asks. */
void askers_wait(struct askers *x);
size_t askers_count(struct askers *x);

#endif
