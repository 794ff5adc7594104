/* vault.h - the file beside a review that keeps its full texts: REVIEW.fulltexts.
 *
 *     vault_begin(v, e);
 *     vault_put(v, &source, &was_there, e);
 *     vault_commit(v, e);             the bytes are on disk when this returns
 *
 * Bytes are addressed by their hash, kept once however often they are attached, and go in and
 * out in parts, so that memory doesn't grow with a file. Nothing here knows what a file is
 * attached to: that is in the review's log, which is written after the bytes are safe. The file
 * carries the hash of the review's first event, so that another review's is never taken for it. */
#ifndef SIGTE_SCREEN_FULLTEXT_VAULT_H
#define SIGTE_SCREEN_FULLTEXT_VAULT_H

#include "screen/store/store.h"

struct vault;

/* Where the full texts of the review at `review` are kept. Memory: `a`. */
char *vault_path(const char *review, struct arena *a);

/* Open the file beside (DB_READ or DB_WRITE), or make an empty one (DB_CREATE, which never
 * replaces another). Errors: ERR_IO (isn't there), ERR_INPUT (another kind of file, or another
 * review's), ERR_DB. *out is NULL on error. */
NODISCARD enum err_code vault_open(struct store *s, enum db_mode mode, struct vault **out,
                                   struct err *e);
void vault_close(struct vault *v); /* NULL is fine; what isn't committed is rolled back */
struct db *vault_db(struct vault *v);

NODISCARD enum err_code vault_begin(struct vault *v, struct err *e);
NODISCARD enum err_code vault_commit(struct vault *v, struct err *e);
void vault_rollback(struct vault *v);

/* A file to be kept, its size and hash found out before. */
struct vault_source {
    const char *path;
    int64_t size;
    struct hash hash;
};
/* Copy it in, inside vault_begin … vault_commit. *was_there: nothing was written. Errors: ERR_IO,
 * ERR_STATE (the file's bytes aren't those that were hashed), ERR_DB; roll back then. */
NODISCARD enum err_code vault_put(struct vault *v, const struct vault_source *source,
                                  bool *was_there, struct err *e);

/* Give the bytes out in order. `take` may be NULL. Errors: ERR_NOT_FOUND, ERR_DB when they aren't
 * what their hash says (parts were given out by then), those of `take`. */
typedef enum err_code vault_take_fn(void *context, struct str part, struct err *e);
NODISCARD enum err_code vault_get(struct vault *v, struct hash hash, vault_take_fn *take,
                                  void *context, struct err *e);

/* The same from anywhere in a file, for somebody who asks for parts of it: not compared with the
 * hash. The reader owns `v`, also when it can't be opened, and is used by one thread at a time.
 * Errors: ERR_NOT_FOUND, ERR_DB. */
struct vault_reader;
NODISCARD enum err_code vault_reader_open(struct vault *v, struct hash hash,
                                          struct vault_reader **out, struct err *e);
int64_t vault_reader_size(const struct vault_reader *r);
/* Up to `max` bytes from `pos`; how many, at least 1, or -1. */
int64_t vault_reader_read(struct vault_reader *r, int64_t pos, char *to, size_t max);
void vault_reader_close(struct vault_reader *r); /* NULL is fine */

struct vault_file {
    struct hash hash;
    int64_t size;
};
/* All files, in the order they came. Memory: `a`. */
NODISCARD enum err_code vault_list(struct vault *v, struct arena *a, struct vault_file **out,
                                   size_t *n, struct err *e);
/* Drop a file's bytes for good, inside vault_begin … vault_commit. */
NODISCARD enum err_code vault_remove(struct vault *v, struct hash hash, struct err *e);

#endif
