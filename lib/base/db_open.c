/* db_open.c - opening, telling kinds of files apart, migrating. */
#include "lib/base/db_internal.h"
#include "lib/base/file.h"
#include "lib/base/messages.h"

#include <errno.h>
#include <linux/magic.h>
#include <pthread.h>
#include <sys/vfs.h>
#include <unistd.h>

#define BUSY_MS    30000

#define CIFS_MAGIC 0xFF534D42
#define SMB2_MAGIC 0xFE534D42
#define AFS_MAGIC  0x5346414F
#define CEPH_MAGIC 0x00C36400

/* Advisory locks and shared memory can't be trusted there. */
static bool on_network(const char *path)
{
    struct arena a = {0};
    struct statfs fs;
    bool network = false;
    if (statfs(file_dir(&a, path), &fs) == 0) {
        uint32_t type = (uint32_t)fs.f_type;
        network = type == NFS_SUPER_MAGIC || type == SMB_SUPER_MAGIC || type == CIFS_MAGIC ||
                  type == SMB2_MAGIC || type == AFS_MAGIC || type == CEPH_MAGIC;
    }
    arena_release(&a);
    return network;
}

static enum err_code pragma_int(struct db *db, const char *sql, int64_t *out, struct err *e)
{
    sqlite3_stmt *s = NULL;
    if (sqlite3_prepare_v2(db->raw, sql, -1, &s, NULL) != SQLITE_OK ||
        sqlite3_step(s) != SQLITE_ROW) {
        sqlite3_finalize(s);
        return db_err(db, sql, e);
    }
    *out = sqlite3_column_int64(s, 0);
    sqlite3_finalize(s);
    return ERR_OK;
}

static enum err_code set_version(struct db *db, size_t version, struct err *e)
{
    char sql[128];
    snprintf(sql, sizeof sql, "PRAGMA user_version=%zu; PRAGMA application_id=%d", version,
             db->kind->application_id);
    return db_exec(db, sql, e);
}

static enum err_code migrate(struct db *db, struct err *e)
{
    int64_t version = 0;
    enum err_code rc = db_write_begin(db, e);
    /* Read under the lock: another process may have migrated meanwhile. */
    if (rc == ERR_OK)
        rc = pragma_int(db, "PRAGMA user_version", &version, e);
    size_t from = version > 0 ? (size_t)version : 0;
    for (size_t i = from; rc == ERR_OK && i < db->kind->n_migrations; i++)
        rc = db_exec(db, db->kind->migration[i].sql, e);
    if (rc == ERR_OK && from > db->kind->n_migrations)
        rc = err_set(e, ERR_INPUT, MSG_DB_NEWER(db->path, version));
    if (rc == ERR_OK)
        rc = set_version(db, db->kind->n_migrations, e);
    if (rc == ERR_OK)
        return db_write_commit(db, e);
    db_write_rollback(db);
    return rc;
}

static enum err_code check_kind(struct db *db, enum db_mode mode, struct err *e)
{
    int64_t id = 0, version = 0;
    if (pragma_int(db, "PRAGMA application_id", &id, e) != ERR_OK)
        return err_set(e, ERR_INPUT, MSG_DB_WRONG_KIND(db->path, db->kind->what));
    if (pragma_int(db, "PRAGMA user_version", &version, e) != ERR_OK)
        return e->code;
    if (mode != DB_CREATE && id != db->kind->application_id)
        return err_set(e, ERR_INPUT, MSG_DB_WRONG_KIND(db->path, db->kind->what));
    if (version > (int64_t)db->kind->n_migrations)
        return err_set(e, ERR_INPUT, MSG_DB_NEWER(db->path, version));
    if (version == (int64_t)db->kind->n_migrations)
        return ERR_OK;
    if (mode == DB_READ)
        return err_set(e, ERR_STATE, MSG_DB_OLDER(db->path));
    return migrate(db, e);
}

static enum err_code configure(struct db *db, enum db_mode mode, struct err *e)
{
    char page[48];
    static const char settings[] = "PRAGMA foreign_keys=ON; PRAGMA synchronous=FULL;"
                                   "PRAGMA trusted_schema=OFF; PRAGMA temp_store=MEMORY";
    /* Before anything else: even the first look at the file meets others who close it. */
    sqlite3_busy_timeout(db->raw, BUSY_MS);
    sqlite3_extended_result_codes(db->raw, 1);
    sqlite3_db_config(db->raw, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    enum err_code rc = ERR_OK;
    if (sqlite3_exec(db->raw, settings, NULL, NULL, NULL) != SQLITE_OK)
        rc = db_err(db, "open", e);
    /* Before the first page is written. */
    snprintf(page, sizeof page, "PRAGMA page_size=%d", db->kind->page_bytes);
    if (rc == ERR_OK && mode == DB_CREATE && db->kind->page_bytes)
        rc = db_exec(db, page, e);
    if (rc == ERR_OK && db->kind->prepare)
        rc = db->kind->prepare(db->raw, e);
    return rc;
}

static enum err_code check_path(const char *path, enum db_mode mode, struct err *e)
{
    if (strcmp(path, ":memory:") == 0)
        return ERR_OK;
    if (mode == DB_CREATE && file_exists(path))
        return err_set(e, ERR_IO, MSG_IO_EXISTS(path));
    if (mode != DB_CREATE && access(path, mode == DB_READ ? R_OK : R_OK | W_OK) != 0)
        return err_set(e, ERR_IO, MSG_IO_OPEN(path, strerror(errno)));
    if (on_network(path))
        return err_set(e, ERR_IO, MSG_DB_NETWORK(path));
    return ERR_OK;
}

/* A file with a write-ahead log needs a place for it even to be read. Where there is none (an
 * archive, a mounted image) and none lies there, nobody writes, and it is read as it is. */
static bool is_still(const char *path)
{
    struct arena a = {0};
    bool still =
        access(file_dir(&a, path), W_OK) != 0 && !file_exists(arena_fmt(&a, "%s-wal", path));
    arena_release(&a);
    return still;
}

static int open_still(const char *path, sqlite3 **raw)
{
    struct buf uri = {0};
    buf_adds(&uri, path[0] == '/' ? "file://" : "file:");
    for (const char *p = path; *p; p++)
        buf_addf(&uri, strchr("%?#", *p) ? "%%%02X" : "%c", (unsigned char)*p);
    buf_adds(&uri, "?immutable=1");
    int rc = sqlite3_open_v2(buf_c(&uri), raw,
                             SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, NULL);
    buf_release(&uri);
    return rc;
}

/* Nobody asks how much memory SQLite uses, and keeping count takes a lock at every allocation, a
 * twentieth of a replay. */
static void set_up(void)
{
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

static int open_raw(const char *path, enum db_mode mode, sqlite3 **raw)
{
    int flags = SQLITE_OPEN_NOMUTEX | (mode == DB_CREATE ? SQLITE_OPEN_CREATE : 0) |
                (mode == DB_READ ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE);
    if (mode == DB_READ && is_still(path))
        return open_still(path, raw);
    return sqlite3_open_v2(path, raw, flags, NULL);
}

enum err_code db_open(const char *path, enum db_mode mode, const struct db_kind *kind,
                      struct db **out, struct err *e)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    *out = NULL;
    enum err_code rc = check_path(path, mode, e);
    if (rc != ERR_OK)
        return rc;
    pthread_once(&once, set_up);
    struct db *db = base_malloc(sizeof *db);
    *db = (struct db){.kind = kind, .lock_fd = -1};
    db->path = base_malloc(strlen(path) + 1);
    memcpy(db->path, path, strlen(path) + 1);
    if (open_raw(path, mode, &db->raw) != SQLITE_OK)
        rc = err_set(e, ERR_IO, MSG_IO_OPEN(path, sqlite3_errmsg(db->raw)));
    if (rc == ERR_OK)
        rc = configure(db, mode, e);
    if (rc == ERR_DB && mode != DB_CREATE && sqlite3_errcode(db->raw) == SQLITE_NOTADB)
        rc = err_set(e, ERR_INPUT, MSG_DB_WRONG_KIND(path, kind->what));
    if (rc == ERR_OK)
        rc = check_kind(db, mode, e);
    /* Written to the file, so only once it is known to be ours. */
    if (rc == ERR_OK && mode != DB_READ)
        rc = db_exec(db, "PRAGMA journal_mode=WAL", e);
    /* Who writes comes back to the same pages for a long time. */
    if (rc == ERR_OK && mode != DB_READ)
        rc = db_exec(db, "PRAGMA cache_size=-16384", e);
    if (rc != ERR_OK) {
        db_close(db);
        return rc;
    }
    *out = db;
    return ERR_OK;
}

void db_close(struct db *db)
{
    if (!db)
        return;
    db_write_rollback(db);
    db_read_end(db);
    for (size_t i = 0; i < db->n_cache; i++)
        sqlite3_finalize(db->cache[i].stmt);
    sqlite3_close(db->raw);
    free(db->cache);
    free(db->path);
    free(db);
}
