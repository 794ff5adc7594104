/* db_internal.h - what the db files share; nobody else includes it. */
#ifndef SIGTE_BASE_DB_INTERNAL_H
#define SIGTE_BASE_DB_INTERNAL_H

#include "lib/base/db.h"

#include <sqlite3.h>

struct db_cached {
    const struct db_query *query;
    sqlite3_stmt *stmt;
    bool in_use;
};

struct db {
    sqlite3 *raw;
    char *path;
    const struct db_kind *kind;
    struct db_cached *cache;
    size_t n_cache;
    size_t cap_cache;
    int lock_fd; /* -1 when no write is under way */
    bool writing;
    bool saved; /* a savepoint is open */
    bool reading;
};

enum err_code db_err(struct db *db, const char *what, struct err *e);
/* The right to write, for which each waits in turn. Errors: ERR_STATE (30 s), ERR_IO. */
enum err_code db_lock(struct db *db, struct err *e);
void db_unlock(struct db *db);
enum err_code db_exec(struct db *db, const char *sql, struct err *e);

#endif
