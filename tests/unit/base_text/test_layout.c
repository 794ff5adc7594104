/* Text on a terminal: widths, cutting, wrapping. */
#include "groups.h"

#include "lib/base/text.h"

static void width_counts_columns_not_bytes(void **state)
{
    (void)state;
    assert_int_equal(text_width(STR("gen")), 3);
    assert_int_equal(text_width(STR("r\u00f8dgr\u00f8d")), 7);
    assert_int_equal(text_width(STR("e\u0301")), 1);
    assert_int_equal(text_width(STR("\u65e5\u672c")), 4);
    assert_int_equal(text_length(STR("r\u00f8dgr\u00f8d")), 7);
    assert_int_equal(text_length(STR("\u65e5\u672c")), 2);
    assert_int_equal(text_length(STR("")), 0);
}

static void a_long_title_is_cut_with_an_ellipsis_inside_the_columns(void **state)
{
    (void)state;
    struct arena a = {0};
    ASSERT_STR(text_ellipsize(STR("Whole genome"), 12, &a), "Whole genome");
    ASSERT_STR(text_ellipsize(STR("Whole genome"), 11, &a), "Whole geno\u2026");
    ASSERT_STR(text_ellipsize(STR("Whole genome"), 7, &a), "Whole\u2026");
    ASSERT_STR(text_ellipsize(STR("Whole genome"), 1, &a), "\u2026");
    ASSERT_STR(text_ellipsize(STR("Whole genome"), 0, &a), "");
    ASSERT_STR(text_ellipsize(STR("\u65e5\u672c\u8a9e"), 4, &a), "\u65e5\u2026");
    ASSERT_STR(text_ellipsize(STR("e\u0301e\u0301e\u0301"), 2, &a), "e\u0301\u2026");
    ASSERT_STR(text_ellipsize(STR(""), 0, &a), "");
    arena_release(&a);
}

static void white_space_of_any_kind_becomes_one_blank(void **state)
{
    (void)state;
    struct arena a = {0};
    ASSERT_STR(text_squeeze(STR("  a \t\r\n b\u00a0\u2009c \u3000"), &a), "a b c");
    ASSERT_STR(text_squeeze(STR(" \n "), &a), "");
    ASSERT_STR(text_squeeze(STR("r\u00f8d gr\u00f8d"), &a), "r\u00f8d gr\u00f8d");
    arena_release(&a);
}

static void assert_wraps(const char *text, size_t columns, size_t indent, const char *expected)
{
    struct buf b = {0};
    text_wrap(&b, str_c(text), columns, indent);
    ASSERT_STR(buf_str(&b), expected);
    buf_release(&b);
}

static void text_is_wrapped_at_words_with_an_indent(void **state)
{
    (void)state;
    assert_wraps("one two three four", 9, 0, "one two\nthree\nfour\n");
    assert_wraps("one two three four", 11, 2, "  one two\n  three\n  four\n");
    assert_wraps("r\u00f8d gr\u00f8d med", 8, 0, "r\u00f8d gr\u00f8d\nmed\n");
    assert_wraps("", 20, 2, "");
}

static void paragraphs_stay_apart_when_wrapped(void **state)
{
    (void)state;
    assert_wraps("one two\n\nthree\n", 20, 2, "  one two\n\n  three\n");
}

static void a_word_longer_than_the_line_is_broken(void **state)
{
    (void)state;
    assert_wraps("to abcdefgh xy", 4, 1, " to\n abc\n def\n gh\n xy\n");
    assert_wraps("\u65e5\u672c", 1, 0, "\u65e5\n\u672c\n");
    assert_wraps("ab", 2, 5, "     a\n     b\n");
}

static void no_wrapped_line_is_too_long(void **state)
{
    (void)state;
    struct buf b = {0};
    const char *text = "Sequencing of \u65e5\u672c\u8a9e cohorts, Sj\u00f6gren and "
                       "hypogammaglobulinaemia e\u0301te\u0301 \u200b x";
    for (size_t columns = 5; columns < 60; columns++) {
        struct str rest, line;
        buf_clear(&b);
        text_wrap(&b, str_c(text), columns, 3);
        rest = buf_str(&b);
        while (str_split(&rest, '\n', &line)) {
            assert_true(text_width(line) <= columns);
            assert_false(str_ends(line, " "));
        }
    }
    buf_release(&b);
}

int layout_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(width_counts_columns_not_bytes),
        cmocka_unit_test(a_long_title_is_cut_with_an_ellipsis_inside_the_columns),
        cmocka_unit_test(white_space_of_any_kind_becomes_one_blank),
        cmocka_unit_test(text_is_wrapped_at_words_with_an_indent),
        cmocka_unit_test(paragraphs_stay_apart_when_wrapped),
        cmocka_unit_test(a_word_longer_than_the_line_is_broken),
        cmocka_unit_test(no_wrapped_line_is_too_long),
    };
    return cmocka_run_group_tests_name("layout", tests, NULL, NULL);
}
