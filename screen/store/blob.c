/* blob.c - content-addressed bytes. */
#include "screen/store/blob.h"
#include "screen/store/messages.h"
#include "screen/store/store.sql.h"
#include "screen/store/store_internal.h"

#include <isa-l/igzip_lib.h>

#define DEFLATE_FROM 128 /* bytes; shorter ones gain nothing */

/* ISA-L's level 1 takes a tenth of the time of zlib's usual level 6 and leaves a tenth more bytes.
 */
struct blob_packer {
    struct isal_zstream z;
    unsigned char level[ISAL_DEF_LVL1_DEFAULT];
    unsigned char *out;
    size_t cap;
};

struct blob_packer *blob_packer_new(void)
{
    struct blob_packer *p = base_malloc(sizeof *p);
    p->out = NULL;
    p->cap = 0;
    return p;
}

void blob_packer_free(struct blob_packer *p)
{
    if (p)
        free(p->out);
    free(p);
}

/* True when it made them shorter: it is given no more room than that. */
static bool deflate_bytes(struct blob_packer *p, struct str bytes)
{
    if (p->cap < bytes.len) {
        free(p->out);
        p->cap = 2 * bytes.len;
        p->out = base_malloc(p->cap);
    }
    isal_deflate_stateless_init(&p->z);
    p->z.level = 1;
    p->z.level_buf = p->level;
    p->z.level_buf_size = sizeof p->level;
    p->z.gzip_flag = IGZIP_ZLIB;
    p->z.next_in = (unsigned char *)(uintptr_t)bytes.ptr; /* only read, though not said */
    p->z.avail_in = (uint32_t)bytes.len;
    p->z.next_out = p->out;
    p->z.avail_out = (uint32_t)bytes.len - 1;
    p->z.end_of_stream = 1;
    p->z.flush = NO_FLUSH;
    return isal_deflate_stateless(&p->z) == COMP_OK && p->z.avail_in == 0;
}

void blob_pack(struct blob_packer *p, struct str bytes, struct arena *a, struct blob *out)
{
    *out = (struct blob){.hash = hash_bytes(bytes), .size = bytes.len, .data = bytes};
    if (bytes.len < DEFLATE_FROM || bytes.len > BUF_LIMIT || !deflate_bytes(p, bytes))
        return;
    out->deflated = true;
    out->data = arena_str(a, str_n((const char *)p->out, p->z.total_out));
}

struct hash blob_hash_column(struct db_stmt *q, int column)
{
    struct hash h = {0};
    struct str s = db_peek(q, column);
    if (s.len == HASH_BYTES)
        memcpy(h.byte, s.ptr, HASH_BYTES);
    return h;
}

enum err_code blob_put(struct store *s, const struct blob *b, struct err *e)
{
    struct db_stmt q;
    db_begin(&q, s->db, &Q_BLOB_INSERT);
    db_bind_blob(&q, BLOB_INSERT_P_HASH, b->hash.byte, HASH_BYTES);
    db_bind_int(&q, BLOB_INSERT_P_SIZE, (int64_t)b->size);
    db_bind_int(&q, BLOB_INSERT_P_DEFLATED, b->deflated);
    db_bind_blob(&q, BLOB_INSERT_P_DATA, b->data.ptr, b->data.len);
    db_step(&q);
    return db_end(&q, e);
}

enum err_code store_blob_put(struct store *s, struct str bytes, struct hash *out, struct err *e)
{
    struct arena a = {0};
    struct blob b;
    if (!s->packer)
        s->packer = blob_packer_new();
    blob_pack(s->packer, bytes, &a, &b);
    *out = b.hash;
    enum err_code rc = blob_put(s, &b, e);
    arena_release(&a);
    return rc;
}

static enum err_code damaged(struct hash h, struct err *e)
{
    char hex[HASH_BYTES * 2 + 1];
    return err_set(e, ERR_DB, MSG_STORE_BLOB_DAMAGED(hash_hex(h, hex)));
}

static enum err_code inflate_bytes(const struct blob *b, struct arena *a, struct str *out,
                                   struct err *e)
{
    if (b->size > BUF_LIMIT)
        return damaged(b->hash, e);
    struct inflate_state z;
    char *plain = arena_alloc(a, b->size + 1);
    isal_inflate_init(&z);
    z.crc_flag = ISAL_ZLIB;
    z.next_in = (uint8_t *)(uintptr_t)b->data.ptr; /* only read, though not said */
    z.avail_in = (uint32_t)b->data.len;
    z.next_out = (uint8_t *)plain;
    z.avail_out = (uint32_t)b->size;
    if (b->data.len > UINT32_MAX || isal_inflate_stateless(&z) != ISAL_DECOMP_OK ||
        z.avail_out != 0)
        return damaged(b->hash, e);
    *out = str_n(plain, b->size);
    return ERR_OK;
}

enum err_code blob_unpack(const struct blob *b, struct arena *a, struct str *out, struct err *e)
{
    enum err_code rc = ERR_OK;
    *out = STR("");
    if (b->deflated)
        rc = inflate_bytes(b, a, out, e);
    else
        *out = arena_str(a, b->data);
    if (rc == ERR_OK && !hash_eq(hash_bytes(*out), b->hash))
        rc = damaged(b->hash, e);
    return rc;
}

enum err_code store_blob_get(struct store *s, struct hash h, struct arena *a, struct str *out,
                             struct err *e)
{
    struct db_stmt q;
    enum err_code rc = ERR_OK;
    *out = STR("");
    db_begin(&q, s->blobs->db, &Q_BLOB_GET);
    db_bind_blob(&q, BLOB_GET_P_HASH, h.byte, HASH_BYTES);
    if (db_step(&q)) {
        int64_t size = db_int64(&q, BLOB_GET_SIZE), deflated = db_int64(&q, BLOB_GET_DEFLATED);
        struct blob b = {.hash = h,
                         .size = size < 0 ? SIZE_MAX : (size_t)size,
                         .deflated = deflated != 0,
                         .data = db_peek(&q, BLOB_GET_DATA)};
        bool odd = deflated != 1 && (deflated != 0 || b.size != b.data.len);
        rc = odd ? damaged(h, e) : blob_unpack(&b, a, out, e);
    } else if (q.rc == 0) {
        rc = damaged(h, e);
    }
    return db_end_with(&q, rc, e);
}
