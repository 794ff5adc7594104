/* main.c - runs the groups; and the table of files that must be refused. */
#include "tests.h"

#include "lib/base/file.h"

#include <dirent.h>

#define FIXTURES SIGTE_SOURCE_DIR "/tests/unit/base_data/fixtures"

const char *shown(struct arena *a, const struct err *e)
{
    struct buf b = {0};
    err_render(&b, LANG_EN, e);
    char *s = arena_strndup(a, buf_c(&b), b.len);
    buf_release(&b);
    return s;
}

static void check_fixture(const char *name, const char *extension,
                          enum err_code (*load)(const char *path, struct arena *a, struct err *e))
{
    struct arena a = {0};
    struct err e = {0};
    struct str want;
    const char *path = arena_fmt(&a, FIXTURES "/%s", name);
    size_t stem = strlen(path) - strlen(extension);
    const char *expected = arena_fmt(&a, "%.*serr", (int)stem, path);
    assert_int_equal(file_read(expected, 0, &a, &want, &e), ERR_OK);
    if (load(path, &a, &e) == ERR_OK)
        fail_msg("%s: was read without an error", name);
    const char *text = shown(&a, &e);
    /* Fixtures name files without the folder, which differs between machines. */
    if (strncmp(text, FIXTURES "/", strlen(FIXTURES) + 1) == 0)
        text += strlen(FIXTURES) + 1;
    want = str_trim(want);
    if (!str_eq_c(want, text))
        fail_msg("%s:\n  expected: %.*s\n  rendered: %s", name, (int)want.len, want.ptr, text);
    arena_release(&a);
}

void must_fail_fixtures(const char *extension, size_t least,
                        enum err_code (*load)(const char *path, struct arena *a, struct err *e))
{
    struct dirent **entry = NULL;
    int n = scandir(FIXTURES, &entry, NULL, alphasort);
    size_t seen = 0;
    assert_true(n > 0);
    for (int i = 0; i < n; i++) {
        const char *dot = strrchr(entry[i]->d_name, '.');
        if (dot && strcmp(dot + 1, extension) == 0) {
            check_fixture(entry[i]->d_name, extension, load);
            seen++;
        }
        free(entry[i]);
    }
    free(entry);
    assert_true(seen >= least);
}

int main(void)
{
    return run_csv_tests() + run_json_tests() + run_yaml_tests() + run_yaml_place_tests();
}
