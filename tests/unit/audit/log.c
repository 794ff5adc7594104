/* log.c - the log that is tampered with. */
#include "log.h"

static sqlite3 *raw_of(struct fixture *f)
{
    return db_raw(store_db(f->s));
}

bool log_try(struct fixture *f, const char *sql)
{
    return sqlite3_exec(raw_of(f), sql, NULL, NULL, NULL) == SQLITE_OK;
}

static void must(struct fixture *f, const char *sql)
{
    if (!log_try(f, sql))
        fail_msg("%s: %s", sql, sqlite3_errmsg(raw_of(f)));
}

int log_open(void **state)
{
    fixture_open(state);
    struct fixture *f = *state;
    fixture_to_full_text(f, 1);
    OK(f, fixture_vote(f, "reviewer-b", 3, STAGE_TITLE, VOTE_MAYBE, "", ""));
    OK(f, fixture_undo(f, "reviewer-b", 3, STAGE_TITLE));
    OK(f, fixture_merge(f, 1, 4));
    must(f, "PRAGMA foreign_keys = OFF");
    must(f, "BEGIN");
    must(f, "DROP TRIGGER event_no_update");
    must(f, "DROP TRIGGER event_no_delete");
    return 0;
}

int log_close(void **state)
{
    must(*state, "ROLLBACK");
    return fixture_close(state);
}

static sqlite3_stmt *prepare(struct fixture *f, const char *sql)
{
    sqlite3_stmt *q;
    if (sqlite3_prepare_v2(raw_of(f), sql, -1, &q, NULL) != SQLITE_OK)
        fail_msg("%s: %s", sql, sqlite3_errmsg(raw_of(f)));
    return q;
}

void log_sql(struct fixture *f, const char *sql, struct str value, bool is_text)
{
    sqlite3_stmt *q = prepare(f, sql);
    if (value.ptr && is_text)
        sqlite3_bind_text(q, 1, value.ptr, (int)value.len, SQLITE_STATIC);
    else if (value.ptr)
        sqlite3_bind_blob(q, 1, value.ptr, (int)value.len, SQLITE_STATIC);
    if (sqlite3_step(q) != SQLITE_DONE)
        fail_msg("%s: %s", sql, sqlite3_errmsg(raw_of(f)));
    sqlite3_finalize(q);
}

int64_t log_number(struct fixture *f, const char *sql)
{
    sqlite3_stmt *q = prepare(f, sql);
    assert_int_equal(sqlite3_step(q), SQLITE_ROW);
    int64_t n = sqlite3_column_int64(q, 0);
    sqlite3_finalize(q);
    return n;
}

struct str log_bytes(struct fixture *f, const char *sql)
{
    sqlite3_stmt *q = prepare(f, sql);
    assert_int_equal(sqlite3_step(q), SQLITE_ROW);
    const void *p = sqlite3_column_blob(q, 0);
    struct str s = arena_str(&f->arena, str_n(p, (size_t)sqlite3_column_bytes(q, 0)));
    sqlite3_finalize(q);
    return s;
}

void log_mark(struct fixture *f)
{
    must(f, "SAVEPOINT mark");
}

void log_back(struct fixture *f)
{
    must(f, "ROLLBACK TO mark");
    must(f, "RELEASE mark");
}

struct log_found log_verify(struct fixture *f, const struct log_head *head)
{
    struct chain c;
    struct arena_mark m = arena_mark(&f->arena);
    struct note_list notes = {.arena = &f->arena};
    OK(f, store_verify_log(f->s, head, NULL, &c, &notes, &f->e));
    struct log_found found = {.n_findings = c.n_findings,
                              .events = c.n,
                              .first_seq = c.finding[0].seq,
                              .first = c.finding[0].fault,
                              .head = chain_head(&c),
                              .errors = note_count(&notes, NOTE_ERROR)};
    chain_release(&c);
    arena_reset(&f->arena, m);
    return found;
}
