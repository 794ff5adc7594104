/* db.c - transactions, backup and checks. */
#include "lib/base/db.h"

#include "lib/base/db_internal.h"
#include "lib/base/file.h"
#include "lib/base/messages.h"

#include <assert.h>
#include <unistd.h>

enum err_code db_err(struct db *db, const char *what, struct err *e)
{
    /* A full disk is not a matter for the doctor. */
    if ((sqlite3_errcode(db->raw) & 0xff) == SQLITE_FULL)
        return err_set(e, ERR_DB, MSG_IO_WRITE(db->path, sqlite3_errmsg(db->raw)));
    return err_set(e, ERR_DB, MSG_DB_FAILED(db->path, what, sqlite3_errmsg(db->raw)));
}

enum err_code db_exec(struct db *db, const char *sql, struct err *e)
{
    if (sqlite3_exec(db->raw, sql, NULL, NULL, NULL) != SQLITE_OK)
        return db_err(db, sql, e);
    return ERR_OK;
}

const char *db_path(const struct db *db)
{
    return db->path;
}

struct sqlite3 *db_raw(struct db *db)
{
    return db->raw;
}

bool db_is_writing(const struct db *db)
{
    return db->writing;
}

enum err_code db_write_begin(struct db *db, struct err *e)
{
    assert(!db->writing); /* it would wait for itself */
    enum err_code rc = db_lock(db, e);
    if (rc != ERR_OK)
        return rc;
    if (db_exec(db, "BEGIN IMMEDIATE", e) != ERR_OK) {
        db_unlock(db);
        return e->code;
    }
    db->writing = true;
    return ERR_OK;
}

enum err_code db_write_commit(struct db *db, struct err *e)
{
    assert(!db->saved); /* neither kept nor taken back */
    enum err_code rc = db_exec(db, "COMMIT", e);
    if (rc != ERR_OK)
        sqlite3_exec(db->raw, "ROLLBACK", NULL, NULL, NULL);
    db_unlock(db);
    return rc;
}

void db_write_rollback(struct db *db)
{
    if (!db->writing)
        return;
    db->saved = false;
    sqlite3_exec(db->raw, "ROLLBACK", NULL, NULL, NULL);
    db_unlock(db);
}

enum err_code db_savepoint(struct db *db, struct err *e)
{
    assert(db->writing && !db->saved);
    /* Outside a transaction a savepoint would begin one, without the lock. */
    if (sqlite3_get_autocommit(db->raw))
        return err_set(e, ERR_DB,
                       MSG_DB_FAILED(db->path, "SAVEPOINT", sqlite3_errstr(SQLITE_ABORT_ROLLBACK)));
    enum err_code rc = db_exec(db, "SAVEPOINT part", e);
    db->saved = rc == ERR_OK;
    return rc;
}

enum err_code db_release(struct db *db, struct err *e)
{
    assert(db->saved);
    db->saved = false;
    return db_exec(db, "RELEASE part", e);
}

enum err_code db_back(struct db *db, struct err *e)
{
    assert(db->saved);
    db->saved = false;
    return db_exec(db, "ROLLBACK TO part; RELEASE part", e);
}

enum err_code db_read_begin(struct db *db, struct err *e)
{
    if (db->writing || db->reading)
        return ERR_OK;
    enum err_code rc = db_exec(db, "BEGIN", e);
    db->reading = rc == ERR_OK;
    return rc;
}

void db_read_end(struct db *db)
{
    if (db->reading)
        sqlite3_exec(db->raw, "COMMIT", NULL, NULL, NULL);
    db->reading = false;
}

enum err_code db_backup(struct db *db, const char *path, struct err *e)
{
    sqlite3 *to = NULL;
    if (file_exists(path))
        return err_set(e, ERR_IO, MSG_IO_EXISTS(path));
    int rc = sqlite3_open(path, &to);
    sqlite3_backup *b = rc == SQLITE_OK ? sqlite3_backup_init(to, "main", db->raw, "main") : NULL;
    if (b) {
        while ((rc = sqlite3_backup_step(b, 1024)) == SQLITE_OK || rc == SQLITE_BUSY)
            if (rc == SQLITE_BUSY)
                sqlite3_sleep(5);
        rc = sqlite3_backup_finish(b);
    }
    if (!b || rc != SQLITE_OK) {
        err_set(e, ERR_IO, MSG_IO_WRITE(path, to ? sqlite3_errmsg(to) : sqlite3_errstr(rc)));
        sqlite3_close(to);
        unlink(path);
        return e->code;
    }
    sqlite3_close(to);
    return ERR_OK;
}

static const struct db_query Q_INTEGRITY = {"integrity_check", "PRAGMA integrity_check(20)", 0, 1};
static const struct db_query Q_FOREIGN = {"foreign_key_check", "PRAGMA foreign_key_check", 0, 4};

enum err_code db_check(struct db *db, struct note_list *problems, struct err *e)
{
    struct db_stmt q;
    db_begin(&q, db, &Q_INTEGRITY);
    while (db_step(&q)) {
        struct str s = db_peek(&q, 0);
        if (!str_eq(s, STR("ok")))
            note_add(problems, NOTE_ERROR, db->path, 0, 0, MSG_DB_DAMAGED(s));
    }
    enum err_code rc = db_end(&q, e);
    if (rc != ERR_OK)
        return rc;
    db_begin(&q, db, &Q_FOREIGN);
    while (db_step(&q)) {
        struct str table = db_peek(&q, 0);
        note_add(problems, NOTE_ERROR, db->path, 0, 0, MSG_DB_FOREIGN_KEY(table, db_int64(&q, 1)));
    }
    return db_end(&q, e);
}
