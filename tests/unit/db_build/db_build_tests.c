/* A database that is built whole or not at all. */
#include "lib/base/db_build.h"
#include "lib/base/file.h"

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

static const struct db_migration schema = {"schema", "CREATE TABLE t (x INTEGER NOT NULL) STRICT"};
static const struct db_kind kind = {0x73677401, "test", &schema, 1, NULL, 0};
static const struct db_kind other = {0x73677402, "other", &schema, 1, NULL, 0};
static const struct db_query Q_ADD = {"add", "INSERT INTO t (x) VALUES (7)", 0, 0};
static const struct db_query Q_COUNT = {"count", "SELECT count(*) FROM t", 0, 1};

static char folder[] = "/tmp/sigte-build-XXXXXX";
static char path[64];

static int make(void **state)
{
    (void)state;
    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/x.db", folder);
    return 0;
}

static int drop(void **state)
{
    (void)state;
    return rmdir(folder);
}

static size_t files_in_folder(void)
{
    size_t n = 0;
    DIR *d = opendir(folder);
    for (struct dirent *f = readdir(d); f; f = readdir(d))
        n += f->d_name[0] != '.';
    closedir(d);
    return n;
}

static void fill(struct db *db)
{
    struct err e = {0};
    assert_int_equal(db_write_begin(db, &e), ERR_OK);
    assert_int_equal(db_run(db, &Q_ADD, &e), ERR_OK);
    assert_int_equal(db_write_commit(db, &e), ERR_OK);
}

static int64_t rows(void)
{
    struct err e = {0};
    struct db *db = NULL;
    struct db_stmt q;
    assert_int_equal(db_open(path, DB_READ, &kind, &db, &e), ERR_OK);
    db_begin(&q, db, &Q_COUNT);
    assert_true(db_step(&q));
    int64_t n = db_int64(&q, 0);
    assert_int_equal(db_end(&q, &e), ERR_OK);
    db_close(db);
    return n;
}

static void finished_is_one_file(void **state)
{
    struct err e = {0};
    struct db_build b = {0};
    (void)state;
    assert_int_equal(db_build_begin(&b, path, &kind, &e), ERR_OK);
    fill(b.db);
    assert_false(file_exists(path));
    assert_int_equal(db_build_finish(&b, &e), ERR_OK);
    db_build_discard(&b);
    assert_int_equal(files_in_folder(), 1);
    assert_int_equal(rows(), 1);
}

static void discarded_keeps_what_stood_there(void **state)
{
    struct err e = {0};
    struct db_build b = {0};
    (void)state;
    assert_int_equal(db_build_begin(&b, path, &kind, &e), ERR_OK);
    fill(b.db);
    fill(b.db);
    db_build_discard(&b);
    assert_int_equal(files_in_folder(), 1);
    assert_int_equal(rows(), 1);
}

static void another_kind_is_never_replaced(void **state)
{
    struct err e = {0};
    struct db_build b = {0};
    (void)state;
    assert_int_equal(db_build_begin(&b, path, &other, &e), ERR_IO);
    db_build_discard(&b);
    assert_int_equal(rows(), 1);
}

static void what_a_killed_build_left_is_removed(void **state)
{
    struct err e = {0};
    struct db_build b = {0};
    (void)state;
    pid_t child = fork();
    if (child == 0) {
        if (db_build_begin(&b, path, &kind, &e) != ERR_OK)
            _exit(1);
        if (db_write_begin(b.db, &e) != ERR_OK || db_run(b.db, &Q_ADD, &e) != ERR_OK)
            _exit(1);
        abort(); /* as hard as SIGKILL: nothing is cleaned up */
    }
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFSIGNALED(status));
    assert_int_equal(rows(), 1);
    assert_true(files_in_folder() > 1);
    assert_int_equal(db_build_begin(&b, path, &kind, &e), ERR_OK);
    assert_int_equal(db_build_finish(&b, &e), ERR_OK);
    db_build_discard(&b);
    assert_int_equal(files_in_folder(), 1);
    assert_int_equal(rows(), 0);
    unlink(path);
}

/* Killed while it made the tables, a process leaves a file of some pages and no kind. */
static void a_file_of_no_kind_was_not_begun(void **state)
{
    static const struct db_kind nothing = {.what = "nothing"};
    static const struct db_query drop_junk = {"drop", "DROP TABLE junk", 0, 0};
    static const struct db_query make_junk = {"make", "CREATE TABLE junk (x ANY) STRICT", 0, 0};
    struct err e = {0};
    struct db *db = NULL;
    struct db_build b = {0};
    struct stat st;
    char part[80];
    bool resumed = true;
    (void)state;
    snprintf(part, sizeof part, "%s.part", path);
    assert_int_equal(db_open(part, DB_CREATE, &nothing, &db, &e), ERR_OK);
    assert_int_equal(db_write_begin(db, &e), ERR_OK);
    assert_int_equal(db_run(db, &make_junk, &e), ERR_OK);
    assert_int_equal(db_run(db, &drop_junk, &e), ERR_OK);
    assert_int_equal(db_write_commit(db, &e), ERR_OK);
    db_close(db);
    assert_int_equal(stat(part, &st), 0);
    assert_true(st.st_size > 4096);
    assert_int_equal(db_build_resume(&b, path, NULL, &kind, false, &resumed, &e), ERR_OK);
    assert_false(resumed);
    fill(b.db);
    assert_int_equal(db_build_finish(&b, &e), ERR_OK);
    db_build_discard(&b);
    assert_int_equal(rows(), 1);
    unlink(path);
    snprintf(part, sizeof part, "%s.part.lock", path);
    unlink(part);
}

/* What was begun is gone on with. */
static void what_was_begun_is_gone_on_with(void **state)
{
    struct err e = {0};
    struct db_build b = {0};
    bool resumed = true;
    (void)state;
    assert_int_equal(db_build_resume(&b, path, NULL, &kind, false, &resumed, &e), ERR_OK);
    assert_false(resumed);
    fill(b.db);
    db_build_keep(&b);
    assert_int_equal(db_build_resume(&b, path, NULL, &kind, false, &resumed, &e), ERR_OK);
    assert_true(resumed);
    fill(b.db);
    assert_int_equal(db_build_finish(&b, &e), ERR_OK);
    db_build_discard(&b);
    assert_int_equal(rows(), 2);
    unlink(path);
}

/* A file with a write-ahead log in a folder where none can be made. */
static void a_still_file_is_read(void **state)
{
    struct err e = {0};
    struct db *db = NULL;
    char odd[80];
    (void)state;
    snprintf(odd, sizeof odd, "%s/100%% sure?#1.db", folder);
    assert_int_equal(db_open(odd, DB_CREATE, &kind, &db, &e), ERR_OK);
    fill(db);
    db_close(db);
    assert_int_equal(chmod(folder, 0555), 0);
    assert_int_equal(chmod(odd, 0444), 0);
    pid_t child = fork();
    if (child == 0) {
        if (geteuid() == 0 && setresuid(65534, 65534, 65534) != 0)
            _exit(1);
        struct db_stmt q;
        if (db_open(odd, DB_READ, &kind, &db, &e) != ERR_OK)
            _exit(2);
        db_begin(&q, db, &Q_COUNT);
        bool one = db_step(&q) && db_int64(&q, 0) == 1;
        bool ended = db_end(&q, &e) == ERR_OK;
        db_close(db);
        _exit(one && ended ? 0 : 3);
    }
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(chmod(folder, 0755), 0);
    assert_int_equal(status, 0);
    unlink(odd);
    snprintf(odd, sizeof odd, "%s/100%% sure?#1.db.lock", folder);
    unlink(odd);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finished_is_one_file),
        cmocka_unit_test(discarded_keeps_what_stood_there),
        cmocka_unit_test(another_kind_is_never_replaced),
        cmocka_unit_test(what_a_killed_build_left_is_removed),
        cmocka_unit_test(a_file_of_no_kind_was_not_begun),
        cmocka_unit_test(what_was_begun_is_gone_on_with),
        cmocka_unit_test(a_still_file_is_read),
    };
    return cmocka_run_group_tests(tests, make, drop);
}
