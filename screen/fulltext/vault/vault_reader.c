/* vault_reader.c - pieces of a file from anywhere in it. */
#include "screen/fulltext/vault/messages.h"
#include "screen/fulltext/vault/vault.sql.h"
#include "screen/fulltext/vault/vault_internal.h"

struct vault_reader {
    struct vault *vault; /* owned */
    int64_t file, size;
    int64_t part_bytes; /* of all parts but the last */
    int64_t at;         /* ordinal of the part held; -1 none */
    struct buf part;
};

/* The part that is asked for is held, since it is read in smaller pieces than it is kept in. */
static enum err_code hold(struct vault_reader *r, int64_t ordinal, struct err *e)
{
    struct db_stmt q;
    if (r->at == ordinal)
        return ERR_OK;
    r->at = -1;
    buf_clear(&r->part);
    db_begin(&q, r->vault->db, &Q_CHUNK_ONE);
    db_bind_int(&q, CHUNK_ONE_P_FILE, r->file);
    db_bind_int(&q, CHUNK_ONE_P_ORDINAL, ordinal);
    if (db_step(&q)) {
        buf_addstr(&r->part, db_peek(&q, CHUNK_ONE_DATA));
        r->at = ordinal;
    }
    return db_end(&q, e);
}

enum err_code vault_reader_open(struct vault *v, struct hash hash, struct vault_reader **out,
                                struct err *e)
{
    char hex[HASH_BYTES * 2 + 1];
    struct vault_reader *r = base_malloc(sizeof *r);
    *r = (struct vault_reader){.vault = v, .at = -1};
    *out = NULL;
    enum err_code rc = vault_find(v, hash, &r->file, &r->size, e);
    if (rc == ERR_OK && r->file == 0)
        rc = err_set(e, ERR_NOT_FOUND, MSG_VAULT_MISSING(hash_hex(hash, hex)));
    if (rc == ERR_OK)
        rc = hold(r, 0, e);
    r->part_bytes = (int64_t)r->part.len;
    if (rc == ERR_OK && r->size > 0 && r->part_bytes == 0)
        rc = err_set(e, ERR_DB, MSG_VAULT_DAMAGED(hash_hex(hash, hex)));
    if (rc != ERR_OK) {
        vault_reader_close(r);
        return rc;
    }
    *out = r;
    return ERR_OK;
}

int64_t vault_reader_size(const struct vault_reader *r)
{
    return r->size;
}

int64_t vault_reader_read(struct vault_reader *r, int64_t pos, char *to, size_t max)
{
    struct err e = {0};
    if (pos < 0 || pos >= r->size || hold(r, pos / r->part_bytes, &e) != ERR_OK || r->at < 0)
        return -1;
    struct str rest = str_sub(buf_str(&r->part), (size_t)(pos % r->part_bytes), r->part.len);
    size_t n = rest.len < max ? rest.len : max;
    if (n == 0)
        return -1;
    memcpy(to, rest.ptr, n);
    return (int64_t)n;
}

void vault_reader_close(struct vault_reader *r)
{
    if (!r)
        return;
    vault_close(r->vault);
    buf_release(&r->part);
    free(r);
}
