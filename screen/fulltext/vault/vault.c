/* vault.c - the file beside a review: made, opened, told from another's. */
#include "lib/base/db_build.h"
#include "lib/base/file.h"
#include "screen/fulltext/vault/messages.h"
#include "screen/fulltext/vault/vault.sql.h"
#include "screen/fulltext/vault/vault_internal.h"
#include "screen/fulltext/vault/vault_schema.h"

#define APPLICATION_ID 0x53494746 /* "SIGF" */
#define PAGE_BYTES     16384      /* whole files are read and written, never single rows */

static const struct db_kind *vault_kind(void)
{
    static struct db_migration m[1];
    static struct db_kind k;
    m[0] = (struct db_migration){vault_schema[0].name, (const char *)vault_schema[0].data};
    k = (struct db_kind){.application_id = APPLICATION_ID,
                         .what = "full-text file",
                         .migration = m,
                         .n_migrations = COUNT_OF(m),
                         .page_bytes = PAGE_BYTES};
    return &k;
}

char *vault_path(const char *review, struct arena *a)
{
    return arena_fmt(a, "%s.fulltexts", review);
}

/* The first event of a review is in no other, and in every copy of it. */
static enum err_code owner_of(struct store *s, struct hash *out, struct err *e)
{
    struct arena a = {0};
    struct event *first;
    size_t n;
    *out = (struct hash){0};
    enum err_code rc = store_events(s, 0, 1, &a, &first, &n, e);
    if (rc == ERR_OK && n)
        *out = first[0].hash;
    arena_release(&a);
    return rc;
}

static enum err_code write_owner(struct db *db, struct hash owner, struct err *e)
{
    struct db_stmt q;
    enum err_code rc = db_write_begin(db, e);
    if (rc != ERR_OK)
        return rc;
    db_begin(&q, db, &Q_OWNER_PUT);
    db_bind_blob(&q, OWNER_PUT_P_REVIEW, owner.byte, HASH_BYTES);
    db_step(&q);
    rc = db_end(&q, e);
    if (rc == ERR_OK)
        return db_write_commit(db, e);
    db_write_rollback(db);
    return rc;
}

static enum err_code check_owner(struct db *db, struct hash owner, struct err *e)
{
    struct db_stmt q;
    db_begin(&q, db, &Q_OWNER_GET);
    bool ours = db_step(&q) && str_eq(db_peek(&q, OWNER_GET_REVIEW), hash_str(&owner));
    enum err_code rc = db_end(&q, e);
    return rc == ERR_OK && !ours ? err_set(e, ERR_INPUT, MSG_VAULT_FOREIGN(db_path(db))) : rc;
}

/* It grows under another name, so that one without an owner never stands there. */
static enum err_code create(const char *path, struct hash owner, struct arena *a, struct err *e)
{
    struct db *db = NULL;
    const char *part = db_part_name(path, a);
    enum err_code rc = db_open(part, DB_CREATE, vault_kind(), &db, e);
    if (rc == ERR_OK)
        rc = write_owner(db, owner, e);
    db_close(db);
    if (rc == ERR_OK)
        rc = db_part_publish(part, path, e);
    db_part_remove(part);
    return rc;
}

enum err_code vault_open(struct store *s, enum db_mode mode, struct vault **out, struct err *e)
{
    struct arena a = {0};
    struct hash owner;
    struct db *db = NULL;
    const char *path = vault_path(db_path(store_db(s)), &a);
    *out = NULL;
    enum err_code rc = owner_of(s, &owner, e);
    if (rc == ERR_OK && mode == DB_CREATE)
        rc = create(path, owner, &a, e);
    else if (rc == ERR_OK && !file_exists(path))
        rc = err_set(e, ERR_IO, MSG_VAULT_GONE(path));
    if (rc == ERR_OK)
        rc = db_open(path, mode == DB_READ ? DB_READ : DB_WRITE, vault_kind(), &db, e);
    if (rc == ERR_OK)
        rc = check_owner(db, owner, e);
    if (rc == ERR_OK) {
        *out = base_malloc(sizeof **out);
        **out = (struct vault){db};
    } else {
        db_close(db);
    }
    arena_release(&a);
    return rc;
}

void vault_close(struct vault *v)
{
    if (!v)
        return;
    db_close(v->db);
    free(v);
}

struct db *vault_db(struct vault *v)
{
    return v->db;
}

enum err_code vault_begin(struct vault *v, struct err *e)
{
    return db_write_begin(v->db, e);
}

enum err_code vault_commit(struct vault *v, struct err *e)
{
    return db_write_commit(v->db, e);
}

void vault_rollback(struct vault *v)
{
    db_write_rollback(v->db);
}
