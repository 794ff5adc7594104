/* key_test.c - the API key: where it is found, and that no message holds it. */
#include "pubmed/eutils/eutils_key.h"
#include "tests/unit/eutils/script.h"

#include "lib/base/file.h"

#include <sys/stat.h>
#include <unistd.h>

#define KEY "0a1b2c3d4e5f60718293"

static struct arena arena;
static struct err e;
static char folder[] = "/tmp/sigte-key-XXXXXX";

static int set_up(void **state)
{
    (void)state;
    return mkdtemp(folder) ? 0 : -1;
}

static int tear_down(void **state)
{
    (void)state;
    arena_release(&arena);
    return rmdir(folder);
}

static const char *write_key(const char *text, mode_t mode)
{
    const char *path = arena_fmt(&arena, "%s/key", folder);
    assert_int_equal(file_write(path, str_c(text), &e), ERR_OK);
    assert_int_equal(chmod(path, mode), 0);
    return path;
}

static void the_file_comes_before_the_environment(void **state)
{
    (void)state;
    const char *key;
    const char *path = write_key(" " KEY "\r\nsecond line\n", 0600);
    struct note_list notes = {.arena = &arena};
    unsetenv("NCBI_API_KEY_FILE");
    unsetenv("NCBI_API_KEY");
    assert_int_equal(eutils_key_find(NULL, &arena, &key, &notes, &e), ERR_OK);
    assert_null(key);
    setenv("NCBI_API_KEY", "fromenvironment", 1);
    assert_int_equal(eutils_key_find(NULL, &arena, &key, &notes, &e), ERR_OK);
    assert_string_equal(key, "fromenvironment");
    setenv("NCBI_API_KEY_FILE", path, 1);
    assert_int_equal(eutils_key_find(NULL, &arena, &key, &notes, &e), ERR_OK);
    assert_string_equal(key, KEY);
    setenv("NCBI_API_KEY_FILE", "/nowhere/at/all", 1);
    assert_int_equal(eutils_key_find(NULL, &arena, &key, &notes, &e), ERR_IO);
    assert_int_equal(eutils_key_find(path, &arena, &key, &notes, &e), ERR_OK);
    assert_string_equal(key, KEY);
    assert_int_equal(notes.n, 0);
    unsetenv("NCBI_API_KEY_FILE");
    unsetenv("NCBI_API_KEY");
    unlink(path);
}

static void a_file_others_may_read_is_warned_of(void **state)
{
    (void)state;
    const char *key;
    struct note_list notes = {.arena = &arena};
    struct buf b = {0};
    const char *path = write_key(KEY, 0644);
    assert_int_equal(eutils_key_find(path, &arena, &key, &notes, &e), ERR_OK);
    assert_int_equal(notes.n, 1);
    note_render(&b, LANG_EN, &notes.item[0]);
    assert_non_null(strstr(buf_c(&b), "chmod 600"));
    assert_null(strstr(buf_c(&b), KEY));
    buf_release(&b);
    unlink(path);
}

static void what_is_no_key_is_refused_unseen(void **state)
{
    (void)state;
    static const char *const wrong[] = {"", "\n", "my secret key", "s\xC3\xB8" KEY, KEY "&x=1"};
    for (size_t i = 0; i < COUNT_OF(wrong); i++) {
        struct buf b = {0};
        const char *key;
        const char *path = write_key(wrong[i], 0600);
        assert_int_equal(eutils_key_find(path, &arena, &key, NULL, &e), ERR_INPUT);
        assert_null(key);
        err_render(&b, LANG_EN, &e);
        assert_null(strstr(buf_c(&b), KEY));
        assert_null(strstr(buf_c(&b), "secret"));
        buf_release(&b);
        unlink(path);
    }
}

int run_key_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_file_comes_before_the_environment),
        cmocka_unit_test(a_file_others_may_read_is_warned_of),
        cmocka_unit_test(what_is_no_key_is_refused_unseen),
    };
    return cmocka_run_group_tests_name("eutils key", tests, set_up, tear_down);
}
