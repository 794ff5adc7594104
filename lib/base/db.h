/* db.h - SQLite: opening, one writer at a time, prepared statements by name.
 *
 *     struct db_stmt q;
 *     db_begin(&q, db, &Q_CONFLICTS);
 *     db_bind_int(&q, CONFLICTS_P_STAGE, stage);
 *     while (db_step(&q))
 *         use(db_int64(&q, CONFLICTS_RECORD_ID), db_text(&q, CONFLICTS_TITLE, a));
 *     return db_end(&q, e);
 *
 * Errors of prepare, bind and step stick to the statement; db_end reports the
 * first. SQL stands in .sql files only; the build prepares every statement
 * against the schema and generates the names of parameters and columns. */
#ifndef SIGTE_BASE_DB_H
#define SIGTE_BASE_DB_H

#include "lib/base/err.h"

struct db;
struct sqlite3;
struct sqlite3_stmt;

/* A named statement (generated). */
struct db_query {
    const char *name;
    const char *sql;
    int n_params;
    int n_columns;
};

/* One step of a schema: SQL that takes user_version from its index to index + 1. */
struct db_migration {
    const char *name;
    const char *sql;
};

/* What a kind of file is: told apart by application_id. */
struct db_kind {
    int32_t application_id;
    const char *what; /* "review", for messages */
    const struct db_migration *migration;
    size_t n_migrations;
    /* Extra set-up of each connection (functions, tokenizers); may be NULL. */
    enum err_code (*prepare)(struct sqlite3 *raw, struct err *e);
    int page_bytes; /* of a new file, a power of two; 0: SQLite's own choice (4,096) */
};

enum db_mode {
    DB_READ,  /* must exist; never written (older schema: ERR_STATE) */
    DB_WRITE, /* must exist; migrated to the newest schema */
    DB_CREATE /* must not exist */
};

/* Open PATH (":memory:" with DB_CREATE makes a private one). WAL,
 * synchronous=FULL, foreign keys, STRICT schema; network file systems are refused,
 * since their locks can't be trusted.
 * Errors: ERR_IO (missing, exists, network file system), ERR_INPUT (not such a
 * file, or made by a newer program), ERR_DB. *out is NULL on error. */
NODISCARD enum err_code db_open(const char *path, enum db_mode mode, const struct db_kind *kind,
                                struct db **out, struct err *e);
/* Close; NULL is fine. An open write transaction is rolled back. */
void db_close(struct db *db);

const char *db_path(const struct db *db);
struct sqlite3 *db_raw(struct db *db); /* for backup and tokenizers only */

/* Begin to write: an exclusive advisory lock on PATH.lock, then BEGIN IMMEDIATE. Whoever asked
 * first is first; waits at most 30 s. Not nested.
 * Errors: ERR_STATE (somebody else writes), ERR_DB, ERR_IO. */
NODISCARD enum err_code db_write_begin(struct db *db, struct err *e);
/* Commit durably, then release the lock. On error the transaction is rolled back. */
NODISCARD enum err_code db_write_commit(struct db *db, struct err *e);
void db_write_rollback(struct db *db); /* no effect outside a transaction */
bool db_is_writing(const struct db *db);

/* A part of the write transaction that can be taken back by itself: db_savepoint, then either
 * db_release (it stays part of the transaction) or db_back (as if it had not been). Not nested.
 * Errors: ERR_DB, then the whole transaction must be rolled back: on a full disk SQLite gives it up
 * by itself. */
NODISCARD enum err_code db_savepoint(struct db *db, struct err *e);
NODISCARD enum err_code db_release(struct db *db, struct err *e);
NODISCARD enum err_code db_back(struct db *db, struct err *e);

/* A consistent view over several reads. */
NODISCARD enum err_code db_read_begin(struct db *db, struct err *e);
void db_read_end(struct db *db);

struct db_stmt {
    struct db *db;
    const struct db_query *query;
    struct sqlite3_stmt *raw;
    int rc; /* first error, SQLITE_OK while well */
    bool cached;
    bool done;
};

/* Take the statement (prepared once per connection and kept). */
void db_begin(struct db_stmt *q, struct db *db, const struct db_query *query);
void db_bind_int(struct db_stmt *q, int param, int64_t v);
/* Text and blobs are not copied: they must live until db_end. */
void db_bind_text(struct db_stmt *q, int param, struct str s);
void db_bind_c(struct db_stmt *q, int param, const char *s); /* NULL binds NULL */
void db_bind_blob(struct db_stmt *q, int param, const void *bytes, size_t n);
void db_bind_null(struct db_stmt *q, int param);
bool db_step(struct db_stmt *q); /* true: a row stands ready */
/* Start over with the same statement and other values. */
void db_again(struct db_stmt *q);
NODISCARD enum err_code db_end(struct db_stmt *q, struct err *e);
/* The same when the caller may have failed itself: that error (rc, *e) stands. */
NODISCARD enum err_code db_end_with(struct db_stmt *q, enum err_code rc, struct err *e);

bool db_is_null(struct db_stmt *q, int column);
int db_int(struct db_stmt *q, int column);
int64_t db_int64(struct db_stmt *q, int column);
/* NULL columns give "" / the empty slice. Copied to the arena. */
const char *db_text(struct db_stmt *q, int column, struct arena *a);
struct str db_str(struct db_stmt *q, int column, struct arena *a);
/* Borrowed until the next step. */
struct str db_peek(struct db_stmt *q, int column);

/* Run a statement that returns nothing of interest and has no parameters. */
NODISCARD enum err_code db_run(struct db *db, const struct db_query *query, struct err *e);

/* Copy the whole database, consistently, to a new file. Errors: ERR_IO, ERR_DB. */
NODISCARD enum err_code db_backup(struct db *db, const char *path, struct err *e);

/* SQLite's own integrity and foreign-key checks; problems are appended as notes. */
#include "lib/base/note.h"
NODISCARD enum err_code db_check(struct db *db, struct note_list *problems, struct err *e);

#endif
