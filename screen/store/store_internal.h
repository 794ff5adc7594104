/* store_internal.h - what the files of this room share; nobody else includes it. */
#ifndef SIGTE_SCREEN_STORE_INTERNAL_H
#define SIGTE_SCREEN_STORE_INTERNAL_H

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
};

/* Apply an event that is already in the log. */
enum err_code store_apply(struct store *s, const struct event *ev, struct err *e);
/* An empty review in memory that reads blobs from `from`. */
enum err_code store_open_replay(struct store *from, struct store **out, struct err *e);

#endif
