/* event.h - one change of a review, and the chain that holds all of them.
 *
 * payload_hash = BLAKE2b(salt, payload); hash = BLAKE2b(hash of the event before,
 * seq, at, actor, kind, payload_hash), each part preceded by its length
 * (hash_parts). The first event follows a hash of 32 zero bytes. */
#ifndef SIGTE_SCREEN_EVENT_H
#define SIGTE_SCREEN_EVENT_H

#include "lib/base/hash.h"
#include "lib/base/json.h"

struct store;

struct event {
    int64_t seq;
    struct str at;
    struct str actor;
    struct str kind;
    struct str payload; /* JSON */
    bool erased;        /* the payload is gone, by law; only its hash is left */
    struct str salt;
    struct hash payload_hash;
    struct hash hash;
};

/* A kind of event and how it changes the projections. `apply` runs inside the
 * transaction that writes the event, and again when the log is replayed: it may
 * use nothing but the event, the blobs and the tables as they stand. */
struct event_kind {
    const char *name;
    enum err_code (*apply)(struct store *s, const struct event *ev, const json_t *payload,
                           struct err *e);
};

struct hash event_payload_hash(const struct event *ev);
struct hash event_chain_hash(const struct event *ev, struct hash before);

#endif
