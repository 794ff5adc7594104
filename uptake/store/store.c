/* store.c - the file: made, opened, told from another kind. */
#include "lib/base/db_build.h"
#include "lib/base/file.h"
#include "lib/base/messages.h"
#include "uptake/store/file.sql.h"
#include "uptake/store/messages.h"
#include "uptake/store/store_internal.h"
#include "uptake/store/uptake_schema.h"

#include <sodium.h>
#include <sqlite3.h>
#include <unistd.h>

#define APPLICATION_ID 0x53494755 /* "SIGU" */

/* An import looks samples up in no order; their index should stay in memory. */
static enum err_code more_memory(struct sqlite3 *raw, struct err *e)
{
    if (sqlite3_exec(raw, "PRAGMA cache_size=-32768", NULL, NULL, NULL) != SQLITE_OK)
        return err_set(e, ERR_DB, MSG_DB_FAILED("", "cache_size", sqlite3_errmsg(raw)));
    return ERR_OK;
}

static struct uptake *new_file(void)
{
    struct uptake *u = base_malloc(sizeof *u);
    *u = (struct uptake){0};
    u->migration = base_malloc(uptake_schema_count * sizeof *u->migration);
    for (size_t i = 0; i < uptake_schema_count; i++)
        u->migration[i] =
            (struct db_migration){uptake_schema[i].name, (const char *)uptake_schema[i].data};
    u->kind = (struct db_kind){.application_id = APPLICATION_ID,
                               .what = "uptake",
                               .migration = u->migration,
                               .n_migrations = uptake_schema_count,
                               .prepare = more_memory};
    return u;
}

void uptake_close(struct uptake *u)
{
    if (!u)
        return;
    db_close(u->db);
    free(u->migration);
    free(u);
}

struct db *uptake_db(struct uptake *u)
{
    return u->db;
}

static enum err_code write_about(struct db *db, enum uptake_ids ids, const struct hash *check,
                                 const char *who, struct err *e)
{
    char now[32];
    struct db_stmt q;
    db_begin(&q, db, &Q_UPTAKE_ABOUT_PUT);
    db_bind_c(&q, UPTAKE_ABOUT_PUT_P_AT, clock_now(now));
    db_bind_c(&q, UPTAKE_ABOUT_PUT_P_WHO, who);
    db_bind_c(&q, UPTAKE_ABOUT_PUT_P_IDS, ids == UPTAKE_IDS_KEYED ? "keyed" : "plain");
    db_bind_blob(&q, UPTAKE_ABOUT_PUT_P_KEY_CHECK, check->byte,
                 ids == UPTAKE_IDS_KEYED ? sizeof check->byte : 0);
    db_step(&q);
    return db_end(&q, e);
}

static enum err_code fill(struct db *db, const struct registry *r, enum uptake_ids ids,
                          const struct hash *check, const char *who, struct err *e)
{
    enum err_code rc = db_write_begin(db, e);
    if (rc != ERR_OK)
        return rc;
    rc = write_about(db, ids, check, who, e);
    if (rc == ERR_OK)
        rc = uptake_lists_write(db, r, e);
    if (rc == ERR_OK)
        return db_write_commit(db, e);
    db_write_rollback(db);
    return rc;
}

/* The key comes first: a file whose key is missing is worth nothing, a key without a file harms
 * nobody and is removed. */
enum err_code uptake_create(const char *path, const struct registry *r, enum uptake_ids ids,
                            const char *who, struct err *e)
{
    if (file_exists(path))
        return err_set(e, ERR_IO, MSG_IO_EXISTS(path));
    struct arena a = {0};
    struct hash check = {{0}};
    unsigned char key[UPTAKE_KEY_SIZE];
    struct uptake *u = new_file();
    const char *part = db_part_name(path, &a), *key_path = uptake_key_path(path, &a);
    enum err_code rc = db_open(part, DB_CREATE, &u->kind, &u->db, e);
    bool made = false;
    if (rc == ERR_OK && ids == UPTAKE_IDS_KEYED) {
        rc = uptake_key_make(key_path, key, e);
        made = rc == ERR_OK;
        uptake_key_check(key, &check);
        sodium_memzero(key, sizeof key);
    }
    if (rc == ERR_OK)
        rc = fill(u->db, r, ids, &check, who, e);
    uptake_close(u);
    if (rc == ERR_OK)
        rc = db_part_publish(part, path, e);
    db_part_remove(part);
    if (rc != ERR_OK && made)
        unlink(key_path);
    arena_release(&a);
    return rc;
}

enum err_code uptake_lists_renew(struct uptake *u, const struct registry *r, struct err *e)
{
    enum err_code rc = db_write_begin(u->db, e);
    if (rc != ERR_OK)
        return rc;
    rc = uptake_lists_write(u->db, r, e);
    if (rc == ERR_OK)
        return db_write_commit(u->db, e);
    db_write_rollback(u->db);
    return rc;
}

enum err_code uptake_open(const char *path, enum db_mode mode, struct uptake **out, struct err *e)
{
    struct uptake *u = new_file();
    enum err_code rc = db_open(path, mode, &u->kind, &u->db, e);
    *out = rc == ERR_OK ? u : NULL;
    if (rc != ERR_OK)
        uptake_close(u);
    return rc;
}

enum err_code uptake_about(struct uptake *u, struct arena *a, struct uptake_about *out,
                           struct err *e)
{
    struct db_stmt q;
    *out = (struct uptake_about){.made_at = STR(""), .made_by = STR("")};
    db_begin(&q, u->db, &Q_UPTAKE_ABOUT_GET);
    if (db_step(&q)) {
        out->made_at = db_str(&q, UPTAKE_ABOUT_GET_MADE_AT, a);
        out->made_by = db_str(&q, UPTAKE_ABOUT_GET_MADE_BY, a);
        bool keyed = str_eq_c(db_peek(&q, UPTAKE_ABOUT_GET_IDS), "keyed");
        out->ids = keyed ? UPTAKE_IDS_KEYED : UPTAKE_IDS_PLAIN;
    }
    return db_end(&q, e);
}
