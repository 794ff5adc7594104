/* store.h - the review file: an append-only log of events, blobs, and tables
 * (projections) that follow from them.
 *
 *     store_begin(s, e);
 *     store_append(s, "reviewer-a", "vote.cast", payload, NULL, e);
 *     store_commit(s, e);            nothing is acknowledged before this returns
 *
 * Each room of screen/ owns its kinds of event and the functions that apply them;
 * screen/review_file.h puts them together. */
#ifndef SIGTE_SCREEN_STORE_H
#define SIGTE_SCREEN_STORE_H

#include "lib/base/db.h"
#include "lib/base/progress.h"
#include "screen/store/chain.h"

struct store;

struct event_kinds {
    const struct event_kind *const *list; /* tables of the rooms, each ended by a NULL name */
    size_t n;
    /* Called, inside the transaction, when the members of a record change (import,
     * merge, split): the room that owns screening says where the record stands. */
    enum err_code (*record_changed)(struct store *s, int64_t root, struct err *e);
    /* The same for a record that has just come, alone and without a history; NULL: as changed. */
    enum err_code (*record_added)(struct store *s, int64_t id, struct err *e);
};

/* Open or create a review file. Errors: as db_open. */
NODISCARD enum err_code store_open(const char *path, enum db_mode mode, struct event_kinds kinds,
                                   struct store **out, struct err *e);
void store_close(struct store *s); /* NULL is fine */
struct db *store_db(struct store *s);

/* One transaction around any number of appends. Not nested. */
NODISCARD enum err_code store_begin(struct store *s, struct err *e);
NODISCARD enum err_code store_commit(struct store *s, struct err *e); /* durable on ERR_OK */
void store_rollback(struct store *s);
/* The end of a transaction in which `rc` came about: commit on ERR_OK, else roll back. Returns rc,
 * or why it could not be committed. */
NODISCARD enum err_code store_end(struct store *s, enum err_code rc, struct err *e);

/* A part of the transaction that can be taken back by itself, for several people's changes that are
 * committed together: store_savepoint, appends, then store_release (they stay) or store_back (the
 * file and everything kept with the open store are as before the savepoint). Not nested. After an
 * append that failed, store_back leaves the rest of the transaction as good as it was.
 * Errors: ERR_DB: the whole transaction must be rolled back then. */
NODISCARD enum err_code store_savepoint(struct store *s, struct err *e);
NODISCARD enum err_code store_release(struct store *s, struct err *e);
NODISCARD enum err_code store_back(struct store *s, struct err *e);

/* Append an event and apply it to the tables. `seq` may be NULL.
 * Errors: ERR_DB, or what the kind's apply returns; roll back then. */
NODISCARD enum err_code store_append(struct store *s, const char *actor, const char *kind,
                                     struct str payload, int64_t *seq, struct err *e);

enum err_code store_record_changed(struct store *s, int64_t root, struct err *e);
enum err_code store_record_added(struct store *s, int64_t id, struct err *e);

/* One pointer kept with the open file for the room that applies decisions (the parsed
 * protocol, so that it isn't parsed for every vote). `release` is called on close
 * and when another is attached; NULL clears: what it rested on changed. When a change that cleared
 * it is rolled back, what was attached since is released too, as it may rest on that change. */
void store_attach(struct store *s, void *p, void (*release)(void *p));
void *store_attached(struct store *s);

/* Content-addressed bytes, compressed. The same bytes are kept once. */
NODISCARD enum err_code store_blob_put(struct store *s, struct str bytes, struct hash *out,
                                       struct err *e);
NODISCARD enum err_code store_blob_get(struct store *s, struct hash h, struct arena *a,
                                       struct str *out, struct err *e);

/* A setting (projection of review.created and settings.changed); "" when there is none. */
NODISCARD enum err_code store_setting(struct store *s, const char *key, struct arena *a,
                                      struct str *out, struct err *e);
NODISCARD enum err_code store_put_setting(struct store *s, struct str key, struct str value,
                                          struct err *e);

/* The newest event. seq 0 and zero bytes when there is none. */
NODISCARD enum err_code store_head(struct store *s, int64_t *seq, struct hash *hash, struct err *e);

/* Events after `after`, at most `most`, oldest first. Memory: `a`. */
NODISCARD enum err_code store_events(struct store *s, int64_t after, size_t most, struct arena *a,
                                     struct event **out, size_t *n, struct err *e);

/* Walk the whole chain, whatever numbers its events have: anything added, changed, moved or
 * missing, and blobs whose bytes are missing or don't match their hash. `out` says what was found
 * of the events (release it in any case), notes say it in words. head: one kept elsewhere, or NULL.
 * ERR_OK means that it could be walked. Errors: ERR_DB, ERR_CANCELLED. */
NODISCARD enum err_code store_verify_log(struct store *s, const struct log_head *head,
                                         struct progress *p, struct chain *out,
                                         struct note_list *found, struct err *e);
/* The same for whom the notes are enough. */
NODISCARD enum err_code store_verify(struct store *s, struct progress *p, struct note_list *found,
                                     struct err *e);

/* Replay the log into an empty schema and compare every projection with what
 * stands in the file. Differences are notes: errors, or warnings when payloads were
 * erased, since what followed from those can't be told any more. */
NODISCARD enum err_code store_compare(struct store *s, struct progress *p, struct note_list *found,
                                      struct err *e);

#endif
