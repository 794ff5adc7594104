/* vault_bytes.c - bytes in and out, a part at a time. */
#include "lib/base/messages.h"
#include "screen/fulltext/vault/messages.h"
#include "screen/fulltext/vault/vault.sql.h"
#include "screen/fulltext/vault/vault_internal.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#define PART_BYTES ((size_t)512 * 1024)

enum err_code vault_find(struct vault *v, struct hash hash, int64_t *id, int64_t *size,
                         struct err *e)
{
    struct db_stmt q;
    *id = *size = 0;
    db_begin(&q, v->db, &Q_FILE_FIND);
    db_bind_blob(&q, FILE_FIND_P_HASH, hash.byte, HASH_BYTES);
    if (db_step(&q)) {
        *id = db_int64(&q, FILE_FIND_ID);
        *size = db_int64(&q, FILE_FIND_SIZE);
    }
    return db_end(&q, e);
}

static enum err_code insert_file(struct vault *v, const struct vault_source *source, int64_t *id,
                                 struct err *e)
{
    struct db_stmt q;
    *id = 0;
    db_begin(&q, v->db, &Q_FILE_INSERT);
    db_bind_blob(&q, FILE_INSERT_P_HASH, source->hash.byte, HASH_BYTES);
    db_bind_int(&q, FILE_INSERT_P_SIZE, source->size);
    while (db_step(&q))
        *id = db_int64(&q, FILE_INSERT_ID);
    return db_end(&q, e);
}

static enum err_code insert_part(struct vault *v, int64_t file, int64_t ordinal, struct str part,
                                 struct err *e)
{
    struct db_stmt q;
    db_begin(&q, v->db, &Q_CHUNK_INSERT);
    db_bind_int(&q, CHUNK_INSERT_P_FILE, file);
    db_bind_int(&q, CHUNK_INSERT_P_ORDINAL, ordinal);
    db_bind_blob(&q, CHUNK_INSERT_P_DATA, part.ptr, part.len);
    db_step(&q);
    return db_end(&q, e);
}

/* Fill the buffer, or as much of it as the file has left. */
static ssize_t read_part(int fd, char *to)
{
    size_t n = 0;
    while (n < PART_BYTES) {
        ssize_t got = read(fd, to + n, PART_BYTES - n);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return -1;
        if (got == 0)
            break;
        n += (size_t)got;
    }
    return (ssize_t)n;
}

static enum err_code copy_in(struct vault *v, int fd, const struct vault_source *source,
                             int64_t file, char *part, struct err *e)
{
    struct hash_stream run;
    int64_t total = 0;
    enum err_code rc = ERR_OK;
    hash_begin(&run);
    for (int64_t i = 0; rc == ERR_OK; i++) {
        ssize_t n = read_part(fd, part);
        if (n < 0)
            rc = err_set(e, ERR_IO, MSG_IO_READ(source->path, strerror(errno)));
        if (n <= 0)
            break;
        total += n;
        hash_add(&run, str_n(part, (size_t)n));
        rc = total > source->size ? err_set(e, ERR_STATE, MSG_VAULT_CHANGED(source->path))
                                  : insert_part(v, file, i, str_n(part, (size_t)n), e);
    }
    if (rc == ERR_OK && !hash_eq(hash_end(&run), source->hash))
        rc = err_set(e, ERR_STATE, MSG_VAULT_CHANGED(source->path));
    return rc;
}

enum err_code vault_put(struct vault *v, const struct vault_source *source, bool *was_there,
                        struct err *e)
{
    int64_t id, size;
    enum err_code rc = vault_find(v, source->hash, &id, &size, e);
    *was_there = id != 0;
    if (rc != ERR_OK || *was_there)
        return rc;
    int fd = open(source->path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return err_set(e, ERR_IO, MSG_IO_OPEN(source->path, strerror(errno)));
    char *part = base_malloc(PART_BYTES);
    rc = insert_file(v, source, &id, e);
    if (rc == ERR_OK)
        rc = copy_in(v, fd, source, id, part, e);
    free(part);
    close(fd);
    return rc;
}

enum err_code vault_get(struct vault *v, struct hash hash, vault_take_fn *take, void *context,
                        struct err *e)
{
    char hex[HASH_BYTES * 2 + 1];
    struct db_stmt q;
    struct hash_stream run;
    int64_t id, size, total = 0;
    enum err_code rc = vault_find(v, hash, &id, &size, e);
    if (rc == ERR_OK && id == 0)
        rc = err_set(e, ERR_NOT_FOUND, MSG_VAULT_MISSING(hash_hex(hash, hex)));
    if (rc != ERR_OK)
        return rc;
    hash_begin(&run);
    db_begin(&q, v->db, &Q_CHUNK_LIST);
    db_bind_int(&q, CHUNK_LIST_P_FILE, id);
    while (rc == ERR_OK && db_step(&q)) {
        struct str part = db_peek(&q, CHUNK_LIST_DATA);
        hash_add(&run, part);
        total += (int64_t)part.len;
        if (take)
            rc = take(context, part, e);
    }
    rc = db_end_with(&q, rc, e);
    if (rc == ERR_OK && (total != size || !hash_eq(hash_end(&run), hash)))
        rc = err_set(e, ERR_DB, MSG_VAULT_DAMAGED(hash_hex(hash, hex)));
    return rc;
}

enum err_code vault_list(struct vault *v, struct arena *a, struct vault_file **out, size_t *n,
                         struct err *e)
{
    struct db_stmt q;
    size_t cap = 0;
    *out = NULL;
    *n = 0;
    db_begin(&q, v->db, &Q_FILE_ALL);
    while (db_step(&q)) {
        struct str bytes = db_peek(&q, FILE_ALL_HASH);
        *out = arena_grow(a, *out, *n, &cap, sizeof **out);
        struct vault_file *f = &(*out)[(*n)++];
        *f = (struct vault_file){.size = db_int64(&q, FILE_ALL_SIZE)};
        if (bytes.len == HASH_BYTES)
            memcpy(f->hash.byte, bytes.ptr, HASH_BYTES);
    }
    return db_end(&q, e);
}

enum err_code vault_remove(struct vault *v, struct hash hash, struct err *e)
{
    struct db_stmt q;
    db_begin(&q, v->db, &Q_FILE_DELETE);
    db_bind_blob(&q, FILE_DELETE_P_HASH, hash.byte, HASH_BYTES);
    db_step(&q);
    return db_end(&q, e);
}
