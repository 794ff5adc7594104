/* test_store.c - the log: it can't be changed unseen, survives a crash, and the tables follow from
 * it. */
#include "fixture.h"

#include <signal.h>
#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

/* What somebody with the file and a database tool could do. */
static void tamper(struct fixture *f, const char *sql)
{
    sqlite3 *raw;
    char *why = NULL;
    store_close(f->s);
    f->s = NULL;
    assert_int_equal(sqlite3_open(f->path, &raw), SQLITE_OK);
    if (sqlite3_exec(raw, sql, NULL, NULL, &why) != SQLITE_OK)
        fail_msg("%s: %s", sql, why);
    sqlite3_close(raw);
    OK(f, review_file_open(f->path, DB_WRITE, &f->s, &f->e));
}

static void a_sound_review_has_no_findings(void **state)
{
    struct fixture *f = *state;
    fixture_to_full_text(f, 1);
    assert_int_equal(fixture_verify(f), 0);
    fixture_check(f);
}

static void events_cannot_be_changed_or_deleted_through_sql(void **state)
{
    struct fixture *f = *state;
    sqlite3 *raw = db_raw(store_db(f->s));
    assert_int_not_equal(
        sqlite3_exec(raw, "UPDATE event SET actor = 'x' WHERE seq = 1", NULL, NULL, NULL),
        SQLITE_OK);
    assert_int_not_equal(sqlite3_exec(raw, "DELETE FROM event WHERE seq = 1", NULL, NULL, NULL),
                         SQLITE_OK);
}

static void a_changed_payload_is_found(void **state)
{
    struct fixture *f = *state;
    OK(f, fixture_vote(f, "reviewer-a", 1, STAGE_TITLE, VOTE_INCLUDE, "", ""));
    tamper(f, "UPDATE event SET payload = replace(payload, 'include', 'exclude') "
              "WHERE kind = 'vote.cast'");
    assert_true(fixture_verify(f) > 0);
}

static void a_changed_actor_is_found(void **state)
{
    struct fixture *f = *state;
    OK(f, fixture_vote(f, "reviewer-a", 1, STAGE_TITLE, VOTE_INCLUDE, "", ""));
    tamper(f, "DROP TRIGGER event_no_update; "
              "UPDATE event SET actor = 'reviewer-b' WHERE kind = 'vote.cast'");
    assert_true(fixture_verify(f) > 0);
}

static void a_removed_event_is_found(void **state)
{
    struct fixture *f = *state;
    OK(f, fixture_vote(f, "reviewer-a", 1, STAGE_TITLE, VOTE_INCLUDE, "", ""));
    OK(f, fixture_vote(f, "reviewer-a", 2, STAGE_TITLE, VOTE_INCLUDE, "", ""));
    tamper(f, "PRAGMA foreign_keys = OFF; DROP TRIGGER event_no_delete; "
              "DELETE FROM event WHERE seq = (SELECT max(seq) - 1 FROM event)");
    assert_true(fixture_verify(f) > 0);
}

static void a_changed_blob_is_found(void **state)
{
    struct fixture *f = *state;
    tamper(f, "UPDATE blob SET data = zeroblob(length(data)) "
              "WHERE hash = (SELECT raw FROM source_record WHERE id = 1)");
    assert_true(fixture_verify(f) > 0);
}

static void a_changed_table_is_found_by_replay(void **state)
{
    struct fixture *f = *state;
    struct note_list found = {.arena = &f->arena};
    OK(f, fixture_vote(f, "reviewer-a", 1, STAGE_TITLE, VOTE_INCLUDE, "", ""));
    tamper(f, "UPDATE vote SET verdict = 'exclude'");
    assert_int_equal(fixture_verify(f), 0);
    OK(f, store_compare(f->s, NULL, &found, &f->e));
    assert_int_equal(found.n, 1);
}

static void an_erased_payload_keeps_the_chain(void **state)
{
    struct fixture *f = *state;
    OK(f, fixture_vote(f, "reviewer-a", 1, STAGE_TITLE, VOTE_INCLUDE, "", ""));
    tamper(f, "UPDATE event SET payload = NULL WHERE kind = 'vote.cast'");
    struct note_list found = {.arena = &f->arena};
    OK(f, store_verify(f->s, NULL, &found, &f->e));
    assert_int_equal(note_count(&found, NOTE_ERROR), 0);
    assert_int_equal(note_count(&found, NOTE_WARNING), 1); /* says which */
}

/* The vote stands in the table and no longer in the log: a remark, not damage. */
static void an_erased_payload_is_told_apart_from_damage(void **state)
{
    struct fixture *f = *state;
    struct note_list found = {.arena = &f->arena};
    OK(f, fixture_vote(f, "reviewer-a", 1, STAGE_TITLE, VOTE_INCLUDE, "", ""));
    tamper(f, "UPDATE event SET payload = NULL WHERE kind = 'vote.cast'");
    OK(f, store_compare(f->s, NULL, &found, &f->e));
    assert_int_equal(note_count(&found, NOTE_ERROR), 0);
    assert_int_equal(note_count(&found, NOTE_INFO), 1);
    assert_int_equal(note_count(&found, NOTE_WARNING), 2); /* vote, standing */
}

static void an_event_of_an_unknown_kind_is_named(void **state)
{
    struct fixture *f = *state;
    struct note_list found = {.arena = &f->arena};
    tamper(f, "INSERT INTO event SELECT seq + 1, at, actor, 'vote.weighed', payload, salt, "
              "payload_hash, hash FROM event ORDER BY seq DESC LIMIT 1");
    assert_int_equal(store_compare(f->s, NULL, &found, &f->e), ERR_INPUT);
    assert_non_null(strstr(fixture_message(f), "vote.weighed"));
}

/* A row that no event wrote, made of each column's type. */
static void add_a_row(sqlite3 *raw, const char *table)
{
    struct buf sql = {0};
    sqlite3_stmt *q;
    buf_addf(&sql,
             "SELECT group_concat(CASE type WHEN 'TEXT' THEN '''x''' WHEN 'BLOB' THEN 'x''00''' "
             "ELSE '999' END) FROM pragma_table_info('%s')",
             table);
    assert_int_equal(sqlite3_prepare_v2(raw, buf_c(&sql), -1, &q, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_step(q), SQLITE_ROW);
    buf_clear(&sql);
    buf_addf(&sql, "INSERT INTO %s VALUES (%s)", table, sqlite3_column_text(q, 0));
    sqlite3_finalize(q);
    if (sqlite3_exec(raw, buf_c(&sql), NULL, NULL, NULL) != SQLITE_OK)
        fail_msg("%s: %s", buf_c(&sql), sqlite3_errmsg(raw));
    buf_release(&sql);
}

/* A table that the comparison leaves out could differ unseen. The log itself, names, what was
 * fetched for a run that isn't whole, what a migration left to do, a server's answers and jobs
 * don't follow from the log. */
static void every_projection_is_compared(void **state)
{
    struct fixture *f = *state;
    sqlite3 *raw = db_raw(store_db(f->s));
    sqlite3_stmt *q;
    size_t tables = 0;
    assert_int_equal(sqlite3_exec(raw, "PRAGMA foreign_keys = OFF", NULL, NULL, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(raw,
                                        "SELECT name FROM sqlite_schema WHERE type = 'table' AND "
                                        "name NOT IN ('event', 'blob', 'person_name', 'fetch', "
                                        "'fetched', 'fetch_rejected', 'combined_due', "
                                        "'standing_due', 'answer', 'job')",
                                        -1, &q, NULL),
                     SQLITE_OK);
    for (; sqlite3_step(q) == SQLITE_ROW; tables++)
        add_a_row(raw, (const char *)sqlite3_column_text(q, 0));
    sqlite3_finalize(q);
    struct note_list found = {.arena = &f->arena};
    OK(f, store_compare(f->s, NULL, &found, &f->e));
    assert_true(tables > 10);
    assert_int_equal(found.n, tables);
}

/* A child writes votes and is killed without warning; every vote it was told is
 * durable must be there, and the file must open and be sound. */
static void a_killed_writer_loses_nothing_acknowledged(void **state)
{
    struct fixture *f = *state;
    int pipe_fd[2];
    assert_int_equal(pipe(pipe_fd), 0);
    store_close(f->s);
    f->s = NULL;
    pid_t child = fork();
    if (child == 0) {
        struct store *s;
        struct err e = {0};
        if (review_file_open(f->path, DB_WRITE, &s, &e) != ERR_OK)
            _exit(1);
        f->s = s;
        for (int i = 0;; i++) {
            bool vote = i % 2 == 0;
            enum err_code rc =
                vote ? fixture_vote(f, "reviewer-a", 1, STAGE_TITLE, VOTE_MAYBE, "", "")
                     : fixture_undo(f, "reviewer-a", 1, STAGE_TITLE);
            if (rc != ERR_OK || write(pipe_fd[1], ".", 1) != 1)
                _exit(1);
        }
    }
    char dots[40];
    size_t told = 0;
    close(pipe_fd[1]);
    while (told < sizeof dots) {
        ssize_t n = read(pipe_fd[0], dots, sizeof dots - told);
        assert_true(n > 0);
        told += (size_t)n;
    }
    kill(child, SIGKILL);
    waitpid(child, NULL, 0);
    for (ssize_t n; (n = read(pipe_fd[0], dots, sizeof dots)) > 0;)
        told += (size_t)n;
    close(pipe_fd[0]);
    OK(f, review_file_open(f->path, DB_WRITE, &f->s, &f->e));
    int64_t seq;
    struct hash head;
    OK(f, store_head(f->s, &seq, &head, &f->e));
    /* created, three people, two imports, then the child's */
    assert_true(seq >= 6 + (int64_t)told);
    assert_int_equal(fixture_verify(f), 0);
    fixture_check(f);
}

/* The child is started with no file open (SQLite's locks do not survive a fork) and
 * begins to write once the parent is in the middle of writing. */
static void two_writers_take_turns(void **state)
{
    struct fixture *f = *state;
    int go[2];
    char c = 0;
    assert_int_equal(pipe(go), 0);
    store_close(f->s);
    f->s = NULL;
    pid_t child = fork();
    if (child == 0) {
        struct store *s = NULL;
        struct err e = {0};
        close(go[1]);
        enum err_code rc = read(go[0], &c, 1) == 1 ? ERR_OK : ERR_IO;
        if (rc == ERR_OK)
            rc = review_file_open(f->path, DB_WRITE, &s, &e);
        if (rc == ERR_OK)
            rc = store_begin(s, &e);
        if (rc == ERR_OK)
            rc = person_add(s, "lead", "reader-c", "reader", NULL, &e);
        if (rc == ERR_OK)
            rc = store_commit(s, &e);
        _exit(rc == ERR_OK ? 0 : 1);
    }
    OK(f, review_file_open(f->path, DB_WRITE, &f->s, &f->e));
    OK(f, store_begin(f->s, &f->e));
    assert_int_equal(write(go[1], ".", 1), 1);
    usleep(100000);
    OK(f, person_add(f->s, "lead", "reader-d", "reader", NULL, &f->e));
    OK(f, store_commit(f->s, &f->e));
    int status;
    waitpid(child, &status, 0);
    close(go[0]);
    close(go[1]);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    struct person_role *people;
    size_t n;
    OK(f, person_list(f->s, &f->arena, &people, &n, &f->e));
    assert_int_equal(n, 5);
    assert_int_equal(fixture_verify(f), 0);
}

static void a_rolled_back_event_leaves_no_trace(void **state)
{
    struct fixture *f = *state;
    int64_t before, after;
    struct hash head;
    OK(f, store_head(f->s, &before, &head, &f->e));
    OK(f, store_begin(f->s, &f->e));
    OK(f, person_add(f->s, "lead", "reader-c", "reader", NULL, &f->e));
    store_rollback(f->s);
    OK(f, store_head(f->s, &after, &head, &f->e));
    assert_int_equal(before, after);
    fixture_check(f);
}

static void another_kind_of_file_is_refused(void **state)
{
    struct fixture *f = *state;
    struct store *s;
    const char *path = arena_fmt(&f->arena, "%s/other.db", f->folder);
    sqlite3 *raw;
    assert_int_equal(sqlite3_open(path, &raw), SQLITE_OK);
    assert_int_equal(sqlite3_exec(raw, "CREATE TABLE t (x)", NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(raw);
    assert_int_equal(review_file_open(path, DB_WRITE, &s, &f->e), ERR_INPUT);
    const char *text = arena_fmt(&f->arena, "%s/pico.yaml", f->folder);
    assert_int_equal(review_file_open(text, DB_WRITE, &s, &f->e), ERR_INPUT);
}

#define T(name) cmocka_unit_test_setup_teardown(name, fixture_open, fixture_close)
const struct CMUnitTest STORE_TESTS[] = {T(a_sound_review_has_no_findings),
                                         T(events_cannot_be_changed_or_deleted_through_sql),
                                         T(a_changed_payload_is_found),
                                         T(a_changed_actor_is_found),
                                         T(a_removed_event_is_found),
                                         T(a_changed_blob_is_found),
                                         T(a_changed_table_is_found_by_replay),
                                         T(an_erased_payload_keeps_the_chain),
                                         T(an_erased_payload_is_told_apart_from_damage),
                                         T(an_event_of_an_unknown_kind_is_named),
                                         T(every_projection_is_compared),
                                         T(a_killed_writer_loses_nothing_acknowledged),
                                         T(two_writers_take_turns),
                                         T(a_rolled_back_event_leaves_no_trace),
                                         T(another_kind_of_file_is_refused)};
const size_t STORE_TEST_COUNT = COUNT_OF(STORE_TESTS);
