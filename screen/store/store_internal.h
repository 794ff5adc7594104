/* store_internal.h - what the files of this room share; nobody else includes it. */
#ifndef SIGTE_SCREEN_STORE_INTERNAL_H
#define SIGTE_SCREEN_STORE_INTERNAL_H

#include "lib/base/note.h"
#include "screen/store/blob.h"

struct store {
    struct db *db;
    struct event_kinds kinds;
    struct store *blobs; /* where blobs are read: itself, or the file being replayed */
    struct hash head;    /* of the newest event, valid while writing */
    int64_t head_seq;
    struct blob_packer *packer; /* of whoever holds the store; NULL until it is needed */
    void *attached;
    void (*attached_release)(void *);
    bool cleared;           /* `attached` was cleared in this transaction */
    bool cleared_part;      /* the same, since the savepoint */
    struct hash saved_head; /* as they were at the savepoint */
    int64_t saved_seq;
};

/* Apply an event that is already in the log. */
enum err_code store_apply(struct store *s, const struct event *ev, struct err *e);
/* store_events with the first number itself: a forged one may be any. */
enum err_code store_events_from(struct store *s, int64_t from, size_t most, struct arena *a,
                                struct event **out, size_t *n, struct err *e);
/* Every event from the number `from` on, in order; stops at the first error. */
typedef enum err_code store_walk_fn(void *context, const struct event *ev, struct err *e);
enum err_code store_walk(struct store *s, int64_t from, struct progress *p, store_walk_fn *fn,
                         void *context, struct err *e);
/* Bytes that don't match their hash, and ones that are named and missing. */
enum err_code store_verify_blobs(struct store *s, struct note_list *found, struct err *e);
/* An empty review in memory that reads blobs from `from`. */
enum err_code store_open_replay(struct store *from, struct store **out, struct err *e);

#endif
