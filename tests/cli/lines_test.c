/* lines_test.c - the matcher refuses what differs; the case reader finds every step. */
#include "tests/cli/case_file.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
/* cmocka.h needs the four above it. */
#include <cmocka.h>

static bool line(const char *expected, const char *actual)
{
    return line_match(str_c(expected), str_c(actual));
}

static bool text(const char *expected, const char *actual, size_t *missed)
{
    struct arena a = {0};
    struct lines e = lines_cut(str_c(expected), &a), t = lines_cut(str_c(actual), &a);
    bool ok = lines_match(e, t, missed);
    arena_release(&a);
    return ok;
}

static void a_line_matches_itself_only(void **state)
{
    (void)state;
    assert_true(line("", ""));
    assert_true(line("12 records", "12 records"));
    assert_false(line("12 records", "12 record"));
    assert_false(line("12 record", "12 records"));
    assert_false(line("12 records", "12 Records"));
    assert_false(line("", "x"));
    assert_false(line("x", ""));
    assert_false(line("a.*b", "a12b"));
}

static void an_ellipsis_is_any_run_of_characters(void **state)
{
    (void)state;
    assert_true(line("…", ""));
    assert_true(line("Head: …", "Head: 0a1b"));
    assert_true(line("Head: …", "Head: "));
    assert_true(line("… of …", "3 of 4"));
    assert_true(line("a…b…c", "a-b-b-c"));
    assert_true(line("…ab", "aab"));
    assert_true(line("æ…å", "æøå"));
    assert_true(line("cut…", "cut…"));
    assert_false(line("Head: …", "head: 0a1b"));
    assert_false(line("… of 4", "3 of 4 "));
    assert_false(line("a…b", "a-b-c"));
}

static void a_line_of_ellipsis_is_any_run_of_lines(void **state)
{
    (void)state;
    size_t missed;
    assert_true(text("…", "", &missed));
    assert_true(text("a\n…\nd", "a\nb\nc\nd\n", &missed));
    assert_true(text("a\n…\nb", "a\nb", &missed));
    assert_true(text("…\nb\n…", "a\nb\nc\nb", &missed));
    assert_true(text("a\n\n", "a\n", &missed));
    assert_false(text("a\n…\nc", "a\nb\nc\nd", &missed));
    assert_false(text("a\nc", "a\nb\nc", &missed));
}

static void what_was_missed_is_told(void **state)
{
    (void)state;
    size_t missed;
    assert_false(text("a\nb\nc", "a\nx\nc", &missed));
    assert_int_equal(missed, 1);
    assert_false(text("a\n…\nb\nz\n…", "a\nb\nc", &missed));
    assert_int_equal(missed, 3);
    assert_false(text("a", "a\nb", &missed));
    assert_int_equal(missed, 1);
}

static void a_case_is_cut_into_steps(void **state)
{
    (void)state;
    struct arena a = {0};
    struct step_list s;
    size_t bad;
    struct str t = str_c("# What for.\n\n$ cat <<E\n> one\n> E\none\n[status 3]\n\n"
                         "# And this.\n$json sigte status --json\n> no command\n");
    assert_true(case_parse(t, &a, &s, &bad));
    assert_int_equal(s.n, 2);
    assert_string_equal(s.item[0].command, "cat <<E\none\nE");
    assert_int_equal(s.item[0].line, 3);
    assert_int_equal(s.item[0].status, 3);
    assert_false(s.item[0].json);
    assert_int_equal(s.item[0].expected.n, 1);
    assert_true(s.item[1].json);
    assert_int_equal(s.item[1].status, 0);
    assert_string_equal(s.item[1].command, "sigte status --json\nno command");
    arena_release(&a);
}

static void a_case_without_a_command_is_refused(void **state)
{
    (void)state;
    struct arena a = {0};
    struct step_list s;
    size_t bad;
    assert_false(case_parse(str_c("# nothing\n"), &a, &s, &bad));
    assert_false(case_parse(str_c("# a\noutput\n$ x\n"), &a, &s, &bad));
    assert_int_equal(bad, 2);
    arena_release(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_line_matches_itself_only),
        cmocka_unit_test(an_ellipsis_is_any_run_of_characters),
        cmocka_unit_test(a_line_of_ellipsis_is_any_run_of_lines),
        cmocka_unit_test(what_was_missed_is_told),
        cmocka_unit_test(a_case_is_cut_into_steps),
        cmocka_unit_test(a_case_without_a_command_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
