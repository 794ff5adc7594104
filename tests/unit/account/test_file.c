/* test_file.c - the file itself: whose it is, what stands in it. */
#include "people.h"

#include "lib/base/db.h"
#include "lib/base/file.h"

#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

static mode_t rights(const char *path)
{
    struct stat st;
    assert_int_equal(stat(path, &st), 0);
    return st.st_mode & 0777;
}

static void the_file_is_its_owners_alone(void **state)
{
    (void)state;
    struct people *p = people_new();
    assert_int_equal(rights(p->path), 0600);
    /* What was written last stands in the write-ahead log. */
    assert_int_equal(rights(arena_fmt(&p->arena, "%s-wal", p->path)), 0600);
    people_free(p);
}

static void a_file_that_others_can_read_is_refused(void **state)
{
    (void)state;
    struct people *p = people_new();
    struct account_file *f;
    account_close(p->f);
    p->f = NULL;
    static const mode_t open_to[] = {0640, 0604, 0620, 0644};
    for (size_t i = 0; i < COUNT_OF(open_to); i++) {
        assert_int_equal(chmod(p->path, open_to[i]), 0);
        assert_int_equal(account_open(p->path, &p->options, &f, &p->e), ERR_INPUT);
        assert_null(f);
    }
    assert_int_equal(chmod(p->path, 0600), 0);
    err_clear(&p->e);
    OK(p, account_open(p->path, &p->options, &p->f, &p->e));
    people_free(p);
}

static void a_file_of_another_kind_is_refused(void **state)
{
    static const struct db_migration steps[] = {{"1", "CREATE TABLE t (x INTEGER) STRICT"}};
    static const struct db_kind other = {0x73677401, "test", steps, 1, NULL, 0};
    (void)state;
    struct people *p = people_empty();
    struct account_file *f;
    struct db *db;
    const char *path = arena_fmt(&p->arena, "%s/other", p->folder);
    OK(p, db_open(path, DB_CREATE, &other, &db, &p->e));
    db_close(db);
    assert_int_equal(chmod(path, 0600), 0);
    assert_int_equal(account_open(path, &p->options, &f, &p->e), ERR_INPUT);
    unlink(path);
    unlink(arena_fmt(&p->arena, "%s.lock", path));
    assert_int_equal(account_open(path, &p->options, &f, &p->e), ERR_IO); /* there is none */
    err_clear(&p->e);
    people_free(p);
}

static void another_reviews_accounts_are_refused(void **state)
{
    (void)state;
    struct people *p = people_new();
    struct account_file *f;
    struct account_options other = {.review = STR("another event's hash")};
    assert_int_equal(account_open(p->path, &other, &f, &p->e), ERR_INPUT);
    assert_null(f);
    people_free(p);
}

static void accounts_are_never_replaced_by_new_ones(void **state)
{
    (void)state;
    struct people *p = people_new();
    assert_int_equal(account_create(p->path, &p->options, &p->e), ERR_IO);
    assert_int_equal(type_in(p, "lead", STR(PASSWORD)), ERR_OK);
    people_free(p);
}

static bool stands_in(struct people *p, const char *ending, struct str what)
{
    struct str bytes;
    const char *path = arena_fmt(&p->arena, "%s%s", p->path, ending);
    if (!file_exists(path))
        return false;
    OK(p, file_read(path, 0, &p->arena, &bytes, &p->e));
    return str_find(bytes, what, 0) != SIZE_MAX;
}

static void nothing_in_the_file_lets_anybody_in(void **state)
{
    (void)state;
    struct people *p = people_new();
    char link[ACCOUNT_SECRET_BYTES], script[ACCOUNT_SECRET_BYTES];
    struct account_act by = act_of(p, "lead", HERE);
    struct account_ticket t = signed_in(p, "reviewer-a");
    OK(p, account_link_make(p->f, &by, "reviewer-b", ACCOUNT_RESET, link, &p->e));
    OK(p, account_token_make(
              p->f, &by,
              &(struct account_token_wish){"reviewer-a", "reader", "export", p->now_ms + DAY},
              script, &p->e));
    assert_int_equal(type_in(p, "reviewer-b", STR("a wrong guess, typed")), ERR_FORBIDDEN);
    assert_int_equal(type_in(p, "my-Password-Here-1", STR("x")), ERR_FORBIDDEN);
    err_clear(&p->e);
    struct str secret[] = {
        STR(PASSWORD), str_c(t.token),    str_c(t.csrf),      str_c(link),
        str_c(script), str_c(script + 4), STR("wrong guess"), STR("my-Password-Here-1"),
    };
    /* Both before the write-ahead log is folded in and after. */
    static const char *const ending[] = {"", "-wal"};
    for (int closed = 0; closed < 2; closed++) {
        bool person = false;
        for (size_t k = 0; k < COUNT_OF(ending); k++) {
            person = person || stands_in(p, ending[k], STR("reviewer-b"));
            for (size_t i = 0; i < COUNT_OF(secret); i++)
                assert_false(stands_in(p, ending[k], secret[i]));
        }
        assert_true(person);
        account_close(p->f);
        p->f = NULL;
    }
    people_free(p);
}

static void the_log_can_only_be_added_to(void **state)
{
    (void)state;
    struct people *p = people_new();
    sqlite3 *raw = NULL;
    assert_int_equal(sqlite3_open(p->path, &raw), SQLITE_OK);
    assert_int_not_equal(sqlite3_exec(raw, "UPDATE account_log SET actor = ''", NULL, NULL, NULL),
                         SQLITE_OK);
    assert_int_not_equal(sqlite3_exec(raw, "DELETE FROM account_log", NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(raw);
    people_free(p);
}

const struct CMUnitTest FILE_TESTS[] = {
    cmocka_unit_test(the_file_is_its_owners_alone),
    cmocka_unit_test(a_file_that_others_can_read_is_refused),
    cmocka_unit_test(a_file_of_another_kind_is_refused),
    cmocka_unit_test(another_reviews_accounts_are_refused),
    cmocka_unit_test(accounts_are_never_replaced_by_new_ones),
    cmocka_unit_test(nothing_in_the_file_lets_anybody_in),
    cmocka_unit_test(the_log_can_only_be_added_to),
};
const size_t FILE_TEST_COUNT = COUNT_OF(FILE_TESTS);
