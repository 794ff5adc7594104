/* blob.c - content-addressed bytes. */
#include "screen/store/messages.h"
#include "screen/store/store.sql.h"
#include "screen/store/store_internal.h"

#include <zlib.h>

#define DEFLATE_FROM 128 /* bytes; shorter ones gain nothing */

enum err_code store_blob_put(struct store *s, struct str bytes, struct hash *out, struct err *e)
{
    *out = hash_bytes(bytes);
    uLongf n = compressBound((uLong)bytes.len);
    unsigned char *packed = NULL;
    bool deflated = false;
    if (bytes.len >= DEFLATE_FROM) {
        packed = base_malloc(n);
        deflated = compress2(packed, &n, (const Bytef *)bytes.ptr, (uLong)bytes.len, 6) == Z_OK &&
                   n < bytes.len;
    }
    struct db_stmt q;
    db_begin(&q, s->db, &Q_BLOB_INSERT);
    db_bind_blob(&q, BLOB_INSERT_P_HASH, out->byte, HASH_BYTES);
    db_bind_int(&q, BLOB_INSERT_P_SIZE, (int64_t)bytes.len);
    db_bind_int(&q, BLOB_INSERT_P_DEFLATED, deflated);
    if (deflated)
        db_bind_blob(&q, BLOB_INSERT_P_DATA, packed, n);
    else
        db_bind_blob(&q, BLOB_INSERT_P_DATA, bytes.ptr, bytes.len);
    db_step(&q);
    enum err_code rc = db_end(&q, e);
    free(packed);
    return rc;
}

static enum err_code damaged(struct hash h, struct err *e)
{
    char hex[HASH_BYTES * 2 + 1];
    return err_set(e, ERR_DB, MSG_STORE_BLOB_DAMAGED(hash_hex(h, hex)));
}

static enum err_code unpack(struct db_stmt *q, struct hash h, struct arena *a, struct str *out,
                            struct err *e)
{
    struct str data = db_peek(q, BLOB_GET_DATA);
    int64_t size = db_int64(q, BLOB_GET_SIZE);
    if (!db_int(q, BLOB_GET_DEFLATED)) {
        *out = arena_str(a, data);
        return ERR_OK;
    }
    if (size < 0 || (uint64_t)size > BUF_LIMIT)
        return damaged(h, e);
    char *plain = arena_alloc(a, (size_t)size + 1);
    uLongf n = (uLongf)size;
    if (uncompress((Bytef *)plain, &n, (const Bytef *)data.ptr, (uLong)data.len) != Z_OK ||
        n != (uLongf)size)
        return damaged(h, e);
    *out = str_n(plain, n);
    return ERR_OK;
}

enum err_code store_blob_get(struct store *s, struct hash h, struct arena *a, struct str *out,
                             struct err *e)
{
    struct db_stmt q;
    enum err_code rc = ERR_OK;
    *out = STR("");
    db_begin(&q, s->blobs->db, &Q_BLOB_GET);
    db_bind_blob(&q, BLOB_GET_P_HASH, h.byte, HASH_BYTES);
    if (db_step(&q))
        rc = unpack(&q, h, a, out, e);
    else if (q.rc == 0)
        rc = damaged(h, e);
    rc = db_end_with(&q, rc, e);
    if (rc == ERR_OK && !hash_eq(hash_bytes(*out), h))
        rc = damaged(h, e);
    return rc;
}
