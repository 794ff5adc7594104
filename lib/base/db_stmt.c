/* db_stmt.c - statements: kept per connection, errors that stick, typed columns. */
#include "lib/base/db_internal.h"
#include "lib/base/messages.h"

static sqlite3_stmt *prepare(struct db_stmt *q)
{
    sqlite3_stmt *s = NULL;
    q->rc = sqlite3_prepare_v3(q->db->raw, q->query->sql, -1, SQLITE_PREPARE_PERSISTENT, &s, NULL);
    return s;
}

static struct db_cached *find(struct db *db, const struct db_query *query)
{
    for (size_t i = 0; i < db->n_cache; i++)
        if (db->cache[i].query == query)
            return &db->cache[i];
    return NULL;
}

void db_begin(struct db_stmt *q, struct db *db, const struct db_query *query)
{
    *q = (struct db_stmt){.db = db, .query = query, .rc = SQLITE_OK};
    struct db_cached *c = find(db, query);
    if (c && !c->in_use) {
        c->in_use = true;
        q->raw = c->stmt;
        q->cached = true;
        return;
    }
    q->raw = prepare(q);
    if (c || !q->raw)
        return; /* the kept one is busy further up: this one lives for itself */
    if (db->n_cache == db->cap_cache) {
        db->cap_cache = db->cap_cache ? db->cap_cache * 2 : 32;
        db->cache = base_realloc(db->cache, db->cap_cache * sizeof *db->cache);
    }
    db->cache[db->n_cache++] = (struct db_cached){query, q->raw, true};
    q->cached = true;
}

static void stick(struct db_stmt *q, int rc)
{
    if (q->rc == SQLITE_OK)
        q->rc = rc;
}

void db_bind_int(struct db_stmt *q, int param, int64_t v)
{
    if (q->raw)
        stick(q, sqlite3_bind_int64(q->raw, param, v));
}

void db_bind_text(struct db_stmt *q, int param, struct str s)
{
    if (q->raw)
        stick(q, sqlite3_bind_text64(q->raw, param, s.len ? s.ptr : "", s.len, SQLITE_STATIC,
                                     SQLITE_UTF8));
}

void db_bind_c(struct db_stmt *q, int param, const char *s)
{
    if (s)
        db_bind_text(q, param, str_c(s));
    else
        db_bind_null(q, param);
}

void db_bind_blob(struct db_stmt *q, int param, const void *bytes, size_t n)
{
    if (q->raw)
        stick(q, sqlite3_bind_blob64(q->raw, param, n ? bytes : "", n, SQLITE_STATIC));
}

void db_bind_null(struct db_stmt *q, int param)
{
    if (q->raw)
        stick(q, sqlite3_bind_null(q->raw, param));
}

bool db_step(struct db_stmt *q)
{
    if (q->rc != SQLITE_OK || q->done || !q->raw)
        return false;
    int rc = sqlite3_step(q->raw);
    if (rc == SQLITE_ROW)
        return true;
    q->done = true;
    if (rc != SQLITE_DONE)
        stick(q, rc);
    return false;
}

void db_again(struct db_stmt *q)
{
    if (!q->raw)
        return;
    sqlite3_reset(q->raw);
    sqlite3_clear_bindings(q->raw);
    q->done = false;
}

/* The connection's message is that of its latest call, which may be another statement's. */
static enum err_code stuck(const struct db_stmt *q, struct err *e)
{
    if (sqlite3_extended_errcode(q->db->raw) == q->rc)
        return db_err(q->db, q->query->name, e);
    return err_set(e, ERR_DB, MSG_DB_FAILED(q->db->path, q->query->name, sqlite3_errstr(q->rc)));
}

enum err_code db_end(struct db_stmt *q, struct err *e)
{
    enum err_code rc = ERR_OK;
    if (q->rc != SQLITE_OK)
        rc = stuck(q, e);
    if (!q->raw)
        return rc;
    sqlite3_reset(q->raw);
    sqlite3_clear_bindings(q->raw);
    if (!q->cached) {
        sqlite3_finalize(q->raw);
    } else {
        struct db_cached *c = find(q->db, q->query);
        if (c)
            c->in_use = false;
    }
    q->raw = NULL;
    return rc;
}

enum err_code db_end_with(struct db_stmt *q, enum err_code rc, struct err *e)
{
    struct err other;
    enum err_code ended = db_end(q, rc == ERR_OK ? e : &other);
    return rc == ERR_OK ? ended : rc;
}

bool db_is_null(struct db_stmt *q, int column)
{
    return sqlite3_column_type(q->raw, column) == SQLITE_NULL;
}

int db_int(struct db_stmt *q, int column)
{
    return sqlite3_column_int(q->raw, column);
}

int64_t db_int64(struct db_stmt *q, int column)
{
    return sqlite3_column_int64(q->raw, column);
}

struct str db_peek(struct db_stmt *q, int column)
{
    const void *p = sqlite3_column_blob(q->raw, column);
    int n = sqlite3_column_bytes(q->raw, column);
    return p ? str_n(p, (size_t)n) : (struct str){"", 0};
}

struct str db_str(struct db_stmt *q, int column, struct arena *a)
{
    return arena_str(a, db_peek(q, column));
}

const char *db_text(struct db_stmt *q, int column, struct arena *a)
{
    return db_str(q, column, a).ptr;
}

enum err_code db_run(struct db *db, const struct db_query *query, struct err *e)
{
    struct db_stmt q;
    db_begin(&q, db, query);
    while (db_step(&q)) {
    }
    return db_end(&q, e);
}
