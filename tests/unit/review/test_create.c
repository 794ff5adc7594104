/* test_create.c - a new review is there with its first events, or not at all. */
#include "fixture.h"

#include "lib/base/file.h"

#include <dirent.h>
#include <unistd.h>

static size_t files_in(const char *folder)
{
    size_t n = 0;
    DIR *d = opendir(folder);
    for (struct dirent *f = readdir(d); f; f = readdir(d))
        n += f->d_name[0] != '.';
    closedir(d);
    return n;
}

static enum err_code create(struct fixture *f, const char *path, const char *protocol)
{
    struct store *s = NULL;
    struct note_list notes = {.arena = &f->arena};
    struct review_new n = {.pico_path = arena_fmt(&f->arena, "%s/pico.yaml", f->folder),
                           .protocol_path = protocol,
                           .lead = "lead"};
    enum err_code rc = review_file_create(path, &n, &f->arena, &notes, &s, &f->e);
    store_close(s);
    return rc;
}

static void a_new_file_leaves_nothing_else(void **state)
{
    struct fixture *f = *state;
    const char *path = arena_fmt(&f->arena, "%s/new.sigte", f->folder);
    size_t before = files_in(f->folder);
    OK(f, create(f, path, arena_fmt(&f->arena, "%s/protocol.yaml", f->folder)));
    assert_int_equal(files_in(f->folder), before + 1);
}

static void a_protocol_that_fails_leaves_nothing(void **state)
{
    struct fixture *f = *state;
    const char *path = arena_fmt(&f->arena, "%s/new.sigte", f->folder);
    size_t before = files_in(f->folder);
    assert_int_equal(create(f, path, arena_fmt(&f->arena, "%s/pico.yaml", f->folder)), ERR_INPUT);
    assert_int_equal(files_in(f->folder), before);
}

/* Even one without events, such as an interrupted older program leaves: it isn't ours to take. */
static void what_exists_is_not_touched(void **state)
{
    struct fixture *f = *state;
    const char *protocol = arena_fmt(&f->arena, "%s/protocol.yaml", f->folder);
    const char *other = arena_fmt(&f->arena, "%s/other.sigte", f->folder);
    assert_int_equal(create(f, f->path, protocol), ERR_IO);
    assert_non_null(strstr(fixture_message(f), f->path));
    fixture_check(f);
    OK(f, file_write(other, STR("a letter"), &f->e));
    assert_int_equal(create(f, other, protocol), ERR_IO);
    struct str text;
    OK(f, file_read(other, 0, &f->arena, &text, &f->e));
    assert_true(str_eq_c(text, "a letter"));
    assert_int_equal(create(f, arena_fmt(&f->arena, "%s/no/new.sigte", f->folder), protocol),
                     ERR_IO);
}

/* What a killed process left is swept away; what a living one works on is not. */
static void leftovers_are_swept(void **state)
{
    struct fixture *f = *state;
    const char *path = arena_fmt(&f->arena, "%s/new.sigte", f->folder);
    const char *dead = arena_fmt(&f->arena, "%s.part-999999999-wal", path);
    const char *alive = arena_fmt(&f->arena, "%s.part-%ld", path, (long)getppid());
    OK(f, file_write(dead, STR("x"), &f->e));
    OK(f, file_write(alive, STR("x"), &f->e));
    OK(f, create(f, path, arena_fmt(&f->arena, "%s/protocol.yaml", f->folder)));
    assert_false(file_exists(dead));
    assert_true(file_exists(alive));
}

#define WITH_REVIEW(test) cmocka_unit_test_setup_teardown(test, fixture_open, fixture_close)

const struct CMUnitTest CREATE_TESTS[] = {
    WITH_REVIEW(a_new_file_leaves_nothing_else), WITH_REVIEW(a_protocol_that_fails_leaves_nothing),
    WITH_REVIEW(what_exists_is_not_touched), WITH_REVIEW(leftovers_are_swept)};
const size_t CREATE_TEST_COUNT = COUNT_OF(CREATE_TESTS);
