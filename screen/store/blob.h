/* blob.h - content-addressed bytes: made ready on any thread, put by the one that writes.
 *
 *     struct blob_packer *p = blob_packer_new();     one for each thread
 *     blob_pack(p, bytes, &a, &b);                   hash and compress
 *     blob_put(s, &b, e);                            inside store_begin … store_commit
 *     blob_packer_free(p);
 *
 * Most of what an import costs is hashing and compressing; neither needs the file. Bytes are
 * kept as zlib streams, whoever made them: any version of the program reads them. */
#ifndef SIGTE_SCREEN_BLOB_H
#define SIGTE_SCREEN_BLOB_H

#include "screen/store/store.h"

struct blob {
    struct hash hash; /* of the plain bytes */
    size_t size;      /* of the plain bytes */
    bool deflated;
    struct str data; /* as they stand in the file */
};

struct blob_packer;
struct blob_packer *blob_packer_new(void);
void blob_packer_free(struct blob_packer *p); /* NULL is fine */

/* Memory: data lives in `a`, or is `bytes` itself when they gain nothing by compression. */
void blob_pack(struct blob_packer *p, struct str bytes, struct arena *a, struct blob *out);

/* The plain bytes again; on any thread. Memory: `a`. Errors: ERR_DB, when they are not what the
 * hash says. */
NODISCARD enum err_code blob_unpack(const struct blob *b, struct arena *a, struct str *out,
                                    struct err *e);

/* A column that holds a hash; zero bytes when it is NULL. */
struct hash blob_hash_column(struct db_stmt *q, int column);

/* The same bytes are kept once. Errors: ERR_DB. */
NODISCARD enum err_code blob_put(struct store *s, const struct blob *b, struct err *e);

#endif
