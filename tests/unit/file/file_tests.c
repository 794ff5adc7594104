/* file_tests.c - writing a file whole, and what may not be replaced by a file. */
#include "lib/base/file.h"

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

static char folder[] = "/tmp/sigte-file-XXXXXX";
static struct arena a;
static struct err e;

static int make(void **state)
{
    (void)state;
    return mkdtemp(folder) ? 0 : 1;
}

static int drop(void **state)
{
    (void)state;
    arena_release(&a);
    return rmdir(folder);
}

static const char *in_folder(const char *name)
{
    return arena_fmt(&a, "%s/%s", folder, name);
}

static void holds(const char *path, const char *text)
{
    struct str s;
    assert_int_equal(file_read(path, 0, &a, &s, &e), ERR_OK);
    assert_true(str_eq_c(s, text));
}

static void a_file_is_replaced(void **state)
{
    (void)state;
    const char *path = in_folder("f");
    assert_int_equal(file_write(path, STR("one"), &e), ERR_OK);
    assert_int_equal(file_write(path, STR("two"), &e), ERR_OK);
    holds(path, "two");
    unlink(path);
}

static void who_may_read_it_stays(void **state)
{
    (void)state;
    struct stat st;
    const char *path = in_folder("private");
    mode_t mask = umask(027);
    assert_int_equal(file_write(path, STR("new"), &e), ERR_OK);
    umask(mask);
    assert_int_equal(stat(path, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0640);
    assert_int_equal(chmod(path, 0604), 0);
    assert_int_equal(file_write(path, STR("newer"), &e), ERR_OK);
    assert_int_equal(stat(path, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0604);
    unlink(path);
}

/* `-o /dev/null` as root must not put a file in the place of the device. */
static void a_pipe_and_a_device_are_written_to(void **state)
{
    (void)state;
    struct stat st;
    char got[8] = {0};
    const char *path = in_folder("pipe");
    assert_int_equal(mkfifo(path, 0600), 0);
    int fd = open(path, O_RDWR | O_NONBLOCK | O_CLOEXEC);
    assert_int_equal(file_write(path, STR("through"), &e), ERR_OK);
    assert_int_equal(read(fd, got, sizeof got), 7);
    assert_string_equal(got, "through");
    close(fd);
    assert_int_equal(stat(path, &st), 0);
    assert_true(S_ISFIFO(st.st_mode));
    unlink(path);
    assert_int_equal(file_write("/dev/full", STR("no"), &e), ERR_IO);
    assert_int_equal(stat("/dev/full", &st), 0);
    assert_true(S_ISCHR(st.st_mode));
}

static void a_link_stays_a_link(void **state)
{
    (void)state;
    struct stat st;
    const char *file = in_folder("file"), *link = in_folder("link");
    assert_int_equal(file_write(file, STR("old"), &e), ERR_OK);
    assert_int_equal(symlink("file", link), 0);
    assert_int_equal(file_write(link, STR("new"), &e), ERR_OK);
    assert_int_equal(lstat(link, &st), 0);
    assert_true(S_ISLNK(st.st_mode));
    holds(file, "new");
    unlink(link);
    unlink(file);
}

static void a_folder_is_refused(void **state)
{
    (void)state;
    assert_int_equal(file_write(folder, STR("x"), &e), ERR_IO);
    assert_int_equal(file_write(in_folder("no/such"), STR("x"), &e), ERR_IO);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_file_is_replaced), cmocka_unit_test(who_may_read_it_stays),
        cmocka_unit_test(a_pipe_and_a_device_are_written_to), cmocka_unit_test(a_link_stays_a_link),
        cmocka_unit_test(a_folder_is_refused)};
    return cmocka_run_group_tests(tests, make, drop);
}
