/* bare.c - what SQLite takes for the same rows, with nothing around them. */
#include "bench.h"

#include <sqlite3.h>
#include <stdio.h>
#include <string.h>

static const char SCHEMA[] =
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
    "CREATE TABLE event (seq INTEGER PRIMARY KEY, at TEXT NOT NULL, actor TEXT NOT NULL,"
    " kind TEXT NOT NULL, payload TEXT, salt BLOB NOT NULL, payload_hash BLOB NOT NULL,"
    " hash BLOB NOT NULL) STRICT;"
    "CREATE TABLE vote (record INTEGER NOT NULL, stage TEXT NOT NULL, person TEXT NOT NULL,"
    " verdict TEXT NOT NULL, category TEXT NOT NULL, reason TEXT NOT NULL, note TEXT NOT NULL,"
    " criteria INTEGER NOT NULL, at TEXT NOT NULL, event INTEGER NOT NULL,"
    " PRIMARY KEY (record, stage, person)) STRICT, WITHOUT ROWID;"
    "CREATE INDEX vote_person ON vote (person, stage, event);"
    "CREATE TABLE standing (record INTEGER NOT NULL, stage TEXT NOT NULL, state TEXT NOT NULL,"
    " verdict TEXT NOT NULL, category TEXT NOT NULL, reason TEXT NOT NULL,"
    " criteria INTEGER NOT NULL, PRIMARY KEY (record, stage)) STRICT, WITHOUT ROWID;"
    "CREATE INDEX standing_stage ON standing (stage, state, record);";

static const char *const SQL[] = {
    "INSERT INTO event VALUES (NULL, '2024-01-23T12:00:00.000Z', ?1, 'vote.cast',"
    " '{\"record\":' || ?2 || ',\"stage\":\"title\",\"verdict\":\"include\",\"category\":\"\","
    "\"reason\":\"\",\"note\":\"\",\"criteria_version\":1}',"
    " randomblob(16), randomblob(32), randomblob(32))",
    "INSERT OR REPLACE INTO vote VALUES (?2, 'title', ?1, 'include', '', '', '', 1,"
    " '2024-01-23T12:00:00.000Z', ?2)",
    "INSERT OR REPLACE INTO standing VALUES (?2, 'title', 'decided', 'include', '', '', 1)"};
#define N_SQL (sizeof SQL / sizeof *SQL)

static sqlite3 *open_bare(const struct plan *p, const char *sql)
{
    char path[512];
    sqlite3 *db = NULL;
    snprintf(path, sizeof path, "%s/bare.db", p->folder);
    if (sqlite3_open(path, &db) != SQLITE_OK)
        return NULL;
    sqlite3_busy_timeout(db, 30000);
    if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK) {
        fprintf(stderr, "contention_bench: %s\n", sqlite3_errmsg(db));
        sqlite3_close(db);
        return NULL;
    }
    return db;
}

bool bare_make(const struct plan *p)
{
    sqlite3 *db = open_bare(p, SCHEMA);
    sqlite3_close(db);
    return db != NULL;
}

static bool insert(sqlite3_stmt *const *q, const char *who, int64_t record)
{
    for (size_t i = 0; i < N_SQL; i++) {
        sqlite3_bind_text(q[i], 1, who, -1, SQLITE_STATIC);
        sqlite3_bind_int64(q[i], 2, record);
        int rc = sqlite3_step(q[i]);
        sqlite3_reset(q[i]);
        if (rc != SQLITE_DONE)
            return false;
    }
    return true;
}

static bool one(sqlite3 *db, sqlite3_stmt *const *q, const struct plan *p, int process,
                const char *who, struct worker *w)
{
    int64_t own = p->records / p->processes;
    double start = now();
    if (sqlite3_exec(db, "BEGIN IMMEDIATE", NULL, NULL, NULL) != SQLITE_OK)
        return false;
    double begun = now();
    for (int i = 0; i < p->batch; i++)
        if (!insert(q, who, 1 + process + ((w->decisions + i) % own) * p->processes))
            return false;
    if (sqlite3_exec(db, "COMMIT", NULL, NULL, NULL) != SQLITE_OK)
        return false;
    w->whole_ms[w->n_waits] = (float)((now() - start) * 1e3);
    w->wait_ms[w->n_waits++] = (float)((begun - start) * 1e3);
    w->transactions++;
    w->decisions += p->batch;
    return true;
}

void bare_decide(const struct plan *p, int process, double until, struct worker *w)
{
    char who[32];
    sqlite3_stmt *q[N_SQL] = {0};
    sqlite3 *db = open_bare(p, "PRAGMA synchronous=FULL");
    bool ok = db != NULL;
    snprintf(who, sizeof who, "reviewer-%c", 'a' + process % 26);
    for (size_t i = 0; ok && i < N_SQL; i++)
        ok = sqlite3_prepare_v2(db, SQL[i], -1, &q[i], NULL) == SQLITE_OK;
    while (ok && now() < until && w->n_waits < WAITS_MOST)
        ok = one(db, q, p, process, who, w);
    if (!ok) {
        w->failed++;
        fprintf(stderr, "contention_bench: bare SQLite: %s\n", sqlite3_errmsg(db));
    }
    for (size_t i = 0; i < N_SQL; i++)
        sqlite3_finalize(q[i]);
    sqlite3_close(db);
}
