/* Databases: which files are opened, who may write, what an error says. */
#include "lib/base/db.h"
#include "lib/base/file.h"

#include <setjmp.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

static const struct db_migration steps[] = {
    {"1", "CREATE TABLE t (x INTEGER PRIMARY KEY) STRICT"},
    {"2", "CREATE TABLE u (x INTEGER NOT NULL REFERENCES t (x)) STRICT"}};
static const struct db_kind old_kind = {0x73677401, "test", steps, 1, NULL, 0};
static const struct db_kind kind = {0x73677401, "test", steps, 2, NULL, 0};
static const struct db_query Q_ADD = {"add", "INSERT INTO t (x) VALUES (7)", 0, 0};
static const struct db_query Q_TOUCH = {"touch", "REPLACE INTO t (x) VALUES (8)", 0, 0};
static const struct db_query Q_STRAY = {"stray", "INSERT INTO u (x) VALUES (1)", 0, 0};
static const struct db_query Q_COUNT = {"count", "SELECT count(*) FROM t", 0, 1};

static char folder[] = "/tmp/sigte-db-XXXXXX";
static char path[64];

static int make(void **state)
{
    (void)state;
    if (!mkdtemp(folder))
        return 1;
    snprintf(path, sizeof path, "%s/x.db", folder);
    return 0;
}

static int drop(void **state)
{
    static const char *const suffix[] = {"", "-wal", "-shm", ".lock"};
    char name[128];
    (void)state;
    for (size_t i = 0; i < COUNT_OF(suffix); i++) {
        snprintf(name, sizeof name, "%s%s", path, suffix[i]);
        unlink(name);
    }
    return 0;
}

static int drop_folder(void **state)
{
    (void)state;
    return rmdir(folder);
}

static struct db *open_as(const struct db_kind *k, enum db_mode mode)
{
    struct err e = {0};
    struct db *db = NULL;
    assert_int_equal(db_open(path, mode, k, &db, &e), ERR_OK);
    return db;
}

static int64_t number(struct db *db, const struct db_query *query)
{
    struct err e = {0};
    struct db_stmt q;
    db_begin(&q, db, query);
    assert_true(db_step(&q));
    int64_t n = db_int64(&q, 0);
    assert_int_equal(db_end(&q, &e), ERR_OK);
    return n;
}

static void a_strange_database_is_refused_and_left_as_it_is(void **state)
{
    struct err e = {0};
    struct db *db = NULL;
    struct arena a = {0};
    struct str before, after;
    sqlite3 *raw = NULL;
    (void)state;
    assert_int_equal(sqlite3_open(path, &raw), SQLITE_OK);
    assert_int_equal(sqlite3_exec(raw, "CREATE TABLE theirs (x)", NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(raw);
    assert_int_equal(file_read(path, 0, &a, &before, &e), ERR_OK);
    assert_int_equal(db_open(path, DB_WRITE, &kind, &db, &e), ERR_INPUT);
    assert_null(db);
    assert_int_equal(file_read(path, 0, &a, &after, &e), ERR_OK);
    assert_true(str_eq(before, after));
    arena_release(&a);
}

static void text_is_no_database(void **state)
{
    struct err e = {0};
    struct db *db = NULL;
    (void)state;
    assert_int_equal(file_write(path, STR("pmid,title\n1,Asthma in one thousand words\n"), &e),
                     ERR_OK);
    assert_int_equal(db_open(path, DB_READ, &kind, &db, &e), ERR_INPUT);
    assert_int_equal(db_open(path, DB_CREATE, &kind, &db, &e), ERR_IO);
}

static void an_older_file_is_migrated_for_writers_only(void **state)
{
    struct err e = {0};
    struct db *db = NULL, *other = NULL;
    (void)state;
    db_close(open_as(&old_kind, DB_CREATE));
    assert_int_equal(db_open(path, DB_READ, &kind, &db, &e), ERR_STATE);
    db = open_as(&kind, DB_WRITE);
    db_close(db);
    db = open_as(&kind, DB_READ);
    assert_int_equal(number(db, &Q_COUNT), 0);
    db_close(db);
    assert_int_equal(db_open(path, DB_WRITE, &old_kind, &other, &e), ERR_INPUT); /* newer */
}

/* Both see the old version; the second to get the lock finds the work done. */
static void two_that_open_at_once_migrate_once(void **state)
{
    int failed = 0, status;
    pid_t child[4];
    (void)state;
    db_close(open_as(&old_kind, DB_CREATE));
    for (size_t i = 0; i < COUNT_OF(child); i++) {
        child[i] = fork();
        if (child[i] == 0) {
            struct err e = {0};
            struct db *db = NULL;
            enum err_code rc = db_open(path, DB_WRITE, &kind, &db, &e);
            db_close(db);
            _exit(rc != ERR_OK);
        }
    }
    for (size_t i = 0; i < COUNT_OF(child); i++) {
        assert_int_equal(waitpid(child[i], &status, 0), child[i]);
        failed += !WIFEXITED(status) || WEXITSTATUS(status) != 0;
    }
    assert_int_equal(failed, 0);
}

static void what_is_not_committed_is_not_there(void **state)
{
    struct err e = {0};
    struct db *db = open_as(&kind, DB_CREATE);
    (void)state;
    assert_int_equal(db_write_begin(db, &e), ERR_OK);
    assert_int_equal(db_run(db, &Q_ADD, &e), ERR_OK);
    db_write_rollback(db);
    assert_int_equal(number(db, &Q_COUNT), 0);
    assert_int_equal(db_write_begin(db, &e), ERR_OK);
    assert_int_equal(db_run(db, &Q_ADD, &e), ERR_OK);
    assert_int_equal(db_write_commit(db, &e), ERR_OK);
    assert_int_equal(number(db, &Q_COUNT), 1);
    assert_int_equal(db_write_begin(db, &e), ERR_OK);
    assert_int_equal(db_run(db, &Q_STRAY, &e), ERR_DB); /* foreign keys hold */
    db_close(db);
}

/* What is taken back is gone; what came before and after it in the transaction stays. */
static void a_part_of_a_transaction_is_taken_back_alone(void **state)
{
    struct err e = {0};
    struct db *db = open_as(&kind, DB_CREATE);
    (void)state;
    assert_int_equal(db_write_begin(db, &e), ERR_OK);
    assert_int_equal(db_savepoint(db, &e), ERR_OK);
    assert_int_equal(db_run(db, &Q_ADD, &e), ERR_OK);
    assert_int_equal(db_release(db, &e), ERR_OK);
    assert_int_equal(db_savepoint(db, &e), ERR_OK);
    assert_int_equal(db_run(db, &Q_TOUCH, &e), ERR_OK);
    assert_int_equal(db_run(db, &Q_ADD, &e), ERR_DB); /* the same key again */
    assert_int_equal(db_back(db, &e), ERR_OK);
    assert_int_equal(number(db, &Q_COUNT), 1);
    assert_int_equal(db_savepoint(db, &e), ERR_OK);
    assert_int_equal(db_run(db, &Q_TOUCH, &e), ERR_OK);
    assert_int_equal(db_release(db, &e), ERR_OK);
    assert_int_equal(db_write_commit(db, &e), ERR_OK);
    db_close(db);
    db = open_as(&kind, DB_READ);
    assert_int_equal(number(db, &Q_COUNT), 2);
    db_close(db);
}

/* SQLite gives a transaction up by itself when a disk is full: nothing may be written then as if
 * it were still there. */
static void a_transaction_that_was_given_up_takes_no_more_parts(void **state)
{
    struct err e = {0};
    struct db *db = open_as(&kind, DB_CREATE);
    (void)state;
    assert_int_equal(db_write_begin(db, &e), ERR_OK);
    assert_int_equal(db_savepoint(db, &e), ERR_OK);
    assert_int_equal(db_run(db, &Q_ADD, &e), ERR_OK);
    assert_int_equal(sqlite3_exec(db_raw(db), "ROLLBACK", NULL, NULL, NULL), SQLITE_OK);
    assert_int_equal(db_back(db, &e), ERR_DB);
    assert_int_equal(db_savepoint(db, &e), ERR_DB);
    assert_int_equal(db_write_commit(db, &e), ERR_DB);
    assert_int_equal(number(db, &Q_COUNT), 0);
    assert_int_equal(db_write_begin(db, &e), ERR_OK); /* and the lock is free */
    db_close(db);
}

/* A statement that failed tells its own reason, whatever ran before it was ended. */
static void an_error_is_the_statements_own(void **state)
{
    struct err e = {0};
    struct buf b = {0};
    struct db *db = open_as(&kind, DB_CREATE);
    struct db_stmt q;
    (void)state;
    assert_int_equal(db_write_begin(db, &e), ERR_OK);
    assert_int_equal(db_run(db, &Q_ADD, &e), ERR_OK);
    db_begin(&q, db, &Q_ADD);
    assert_false(db_step(&q)); /* the same key again */
    assert_int_equal(number(db, &Q_COUNT), 1);
    assert_int_equal(db_end(&q, &e), ERR_DB);
    err_render(&b, LANG_EN, &e);
    assert_non_null(strstr(buf_c(&b), "constraint failed"));
    buf_release(&b);
    db_close(db);
}

/* Write `n` times, one transaction each. */
static void write_often(struct db *db, int n, _Atomic int *done)
{
    struct err e = {0};
    for (int i = 0; i < n; i++) {
        if (db_write_begin(db, &e) != ERR_OK || db_run(db, &Q_TOUCH, &e) != ERR_OK ||
            db_write_commit(db, &e) != ERR_OK)
            return;
        (*done)++;
    }
}

static _Atomic int *shared_count(void)
{
    void *p =
        mmap(NULL, sizeof(_Atomic int), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    assert_true(p != MAP_FAILED);
    return p;
}

/* Who writes without a pause doesn't keep another waiting: they take turns. */
static void whoever_asks_first_is_first(void **state)
{
    _Atomic int *busy = shared_count(), *done = shared_count();
    int status;
    (void)state;
    db_close(open_as(&kind, DB_CREATE));
    pid_t child = fork();
    if (child == 0) {
        write_often(open_as(&kind, DB_WRITE), 1000000, busy);
        _exit(0);
    }
    struct db *db = open_as(&kind, DB_WRITE);
    while (*busy < 10)
        usleep(100);
    int before = *busy;
    write_often(db, 20, done);
    int meanwhile = *busy - before;
    kill(child, SIGKILL);
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(*done, 20);
    db_close(db);
    assert_true(meanwhile >= 10); /* one did, and then the other */
    assert_true(meanwhile <= 60);
}

/* A number that was drawn by somebody who died is nobody's turn; one who died writing holds
 * nothing. */
static void the_dead_have_no_turn(void **state)
{
    struct err e = {0};
    struct db *db = open_as(&kind, DB_CREATE);
    pid_t child[3];
    (void)state;
    assert_int_equal(db_write_begin(db, &e), ERR_OK);
    for (size_t i = 0; i < COUNT_OF(child); i++) {
        child[i] = fork();
        if (child[i] == 0) {
            struct db *mine = NULL;
            if (db_open(path, DB_WRITE, &kind, &mine, &e) == ERR_OK)
                (void)!db_write_begin(mine, &e);
            pause();
        }
    }
    usleep(50000);
    kill(child[1], SIGKILL); /* while it waits, or before it does */
    db_write_rollback(db);
    kill(child[0], SIGKILL);
    kill(child[2], SIGKILL);
    for (size_t i = 0; i < COUNT_OF(child); i++)
        assert_int_equal(waitpid(child[i], NULL, 0), child[i]);
    assert_int_equal(db_write_begin(db, &e), ERR_OK);
    assert_int_equal(db_run(db, &Q_ADD, &e), ERR_OK);
    assert_int_equal(db_write_commit(db, &e), ERR_OK);
    db_close(db);
}

/* The numbers only say who is next: nonsense in their place does no harm. */
static void what_stands_in_the_lock_file_does_not_matter(void **state)
{
    static const char *const text[] = {"", "x",
                                       "\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff"
                                       "\xff\xff\xff\xff",
                                       "\xff\xff\xff\xff\xff\xff\x7f\x7f and more of it"};
    char name[128];
    struct db *db = open_as(&kind, DB_CREATE);
    (void)state;
    snprintf(name, sizeof name, "%s.lock", path);
    for (size_t i = 0; i < COUNT_OF(text); i++) {
        struct err e = {0};
        FILE *f = fopen(name, "we");
        assert_non_null(f);
        fputs(text[i], f);
        assert_int_equal(fclose(f), 0);
        for (int k = 0; k < 3; k++) {
            assert_int_equal(db_write_begin(db, &e), ERR_OK);
            db_write_rollback(db);
        }
    }
    db_close(db);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(a_strange_database_is_refused_and_left_as_it_is, drop),
        cmocka_unit_test_teardown(text_is_no_database, drop),
        cmocka_unit_test_teardown(an_older_file_is_migrated_for_writers_only, drop),
        cmocka_unit_test_teardown(two_that_open_at_once_migrate_once, drop),
        cmocka_unit_test_teardown(what_is_not_committed_is_not_there, drop),
        cmocka_unit_test_teardown(a_part_of_a_transaction_is_taken_back_alone, drop),
        cmocka_unit_test_teardown(a_transaction_that_was_given_up_takes_no_more_parts, drop),
        cmocka_unit_test_teardown(an_error_is_the_statements_own, drop),
        cmocka_unit_test_teardown(whoever_asks_first_is_first, drop),
        cmocka_unit_test_teardown(the_dead_have_no_turn, drop),
        cmocka_unit_test_teardown(what_stands_in_the_lock_file_does_not_matter, drop),
    };
    return cmocka_run_group_tests(tests, make, drop_folder);
}
