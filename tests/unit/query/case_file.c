/* case_file.c - files of cases: input and what is to come of it. */
#include "lib/base/file.h"
#include "support.h"

/* The lines from *at up to the one that starts with `stop`, or to the end. */
static struct str take_until(struct str text, size_t *at, const char *stop)
{
    size_t from = *at;
    while (*at < text.len && !str_starts(str_sub(text, *at, text.len), stop)) {
        size_t end = str_find(text, STR("\n"), *at);
        *at = end == SIZE_MAX ? text.len : end + 1;
    }
    return str_sub(text, from, *at);
}

static struct str take_line(struct str text, size_t *at)
{
    size_t from = *at, end = str_find(text, STR("\n"), from);
    *at = end == SIZE_MAX ? text.len : end + 1;
    return str_sub(text, from, end == SIZE_MAX ? text.len : end);
}

void case_file_check(const char *name,
                     void (*answer)(struct str input, struct arena *a, struct buf *out))
{
    struct arena a = {0};
    struct err e = {0};
    struct str text;
    size_t at = 0, n = 0;
    assert_int_equal(file_read(arena_fmt(&a, CASES "%s", name), 0, &a, &text, &e), ERR_OK);
    take_until(text, &at, "== ");
    for (; at < text.len; n++) {
        struct buf got = {0};
        struct str title = take_line(text, &at);
        struct str input = str_trim(take_until(text, &at, "--\n"));
        take_line(text, &at);
        struct str want = str_trim(take_until(text, &at, "== "));
        answer(input, &a, &got);
        if (!str_eq(str_trim(buf_str(&got)), want)) {
            /* Longer than what print_message takes. */
            printf("%s: %.*s\n%.*s\nexpected:\n%.*s\ngot:\n%s\n", name, (int)title.len, title.ptr,
                   (int)input.len, input.ptr, (int)want.len, want.ptr, buf_c(&got));
            fflush(stdout);
            buf_release(&got);
            fail();
        }
        buf_release(&got);
    }
    assert_true(n > 0);
    arena_release(&a);
}
