/* Arena, slices, buffers, messages, errors and notes. */
#include "groups.h"

#include "lib/base/err.h"
#include "lib/base/messages.h"
#include "lib/base/note.h"
#include "lib/base/text.h"

#include <math.h>

static void arena_memory_is_zeroed_and_aligned_even_when_used_again(void **state)
{
    (void)state;
    struct arena a = {0};
    struct arena_mark m = arena_mark(&a);
    for (int round = 0; round < 3; round++) {
        for (size_t n = 0; n < 3000; n += 7) {
            unsigned char *p = arena_alloc(&a, n);
            assert_int_equal((uintptr_t)p % 16, 0);
            for (size_t i = 0; i < n; i++)
                assert_int_equal(p[i], 0);
            if (n > 0)
                memset(p, 0xAA, n);
        }
        arena_reset(&a, m);
    }
    arena_release(&a);
    assert_int_equal(a.total_bytes, 0);
}

static void what_was_taken_before_the_mark_stays(void **state)
{
    (void)state;
    struct arena a = {0};
    char *kept = arena_fmt(&a, "%d records", 1727);
    struct arena_mark m = arena_mark(&a);
    size_t held = a.total_bytes;
    for (int i = 0; i < 100; i++)
        memset(arena_alloc(&a, 100000), 1, 100000);
    assert_true(a.total_bytes > held);
    arena_reset(&a, m);
    assert_int_equal(a.total_bytes, held);
    assert_string_equal(kept, "1727 records");
    arena_release(&a);
}

static void an_array_grows_without_losing_elements(void **state)
{
    (void)state;
    struct arena a = {0};
    int *item = NULL;
    size_t n = 0, cap = 0;
    for (int i = 0; i < 1000; i++) {
        item = arena_grow(&a, item, n, &cap, sizeof *item);
        item[n++] = i;
    }
    for (int i = 0; i < 1000; i++)
        assert_int_equal(item[i], i);
    arena_release(&a);
}

static void slices_are_compared_cut_and_searched(void **state)
{
    (void)state;
    assert_true(str_eq_nocase_c(STR("MeSH"), "mesh"));
    assert_false(str_eq_nocase_c(STR("MeSH"), "mesh terms"));
    assert_true(str_starts_nocase(STR("PMID- 1"), "pmid-"));
    assert_false(str_starts(STR("P"), "PMID"));
    assert_true(str_ends(STR("a.nbib"), ".nbib"));
    assert_int_equal(str_cmp(STR("a"), STR("ab")), -1);
    assert_true(str_cmp(STR("b"), STR("ab")) > 0);
    assert_int_equal(str_find(STR("abcabc"), STR("bc"), 2), 4);
    assert_int_equal(str_find(STR("abc"), STR("x"), 0), SIZE_MAX);
    assert_int_equal(str_find(STR("abc"), STR("a"), 9), SIZE_MAX);
    ASSERT_STR(str_trim(STR(" \t a b\r\n")), "a b");
    ASSERT_STR(str_sub(STR("abc"), 1, 99), "bc");
    ASSERT_STR(str_sub(STR("abc"), 2, 1), "");
    ASSERT_STR(str_c(NULL), "");
}

static void splitting_gives_every_part_also_empty_ones(void **state)
{
    (void)state;
    struct str rest = STR("a,,b,"), part;
    static const char *const expected[] = {"a", "", "b", ""};
    size_t n = 0;
    while (str_split(&rest, ',', &part)) {
        assert_true(n < COUNT_OF(expected));
        ASSERT_STR(part, expected[n++]);
    }
    assert_int_equal(n, 4);
}

static void numbers_are_read_whole_or_refused(void **state)
{
    (void)state;
    int64_t i = 7;
    double d = 7;
    assert_true(str_int64(STR("-9223372036854775808"), &i) && i == INT64_MIN);
    assert_true(str_int64(STR("9223372036854775807"), &i) && i == INT64_MAX);
    assert_true(str_int64(STR("0042"), &i) && i == 42);
    static const char *const none[] = {"",
                                       "-",
                                       "1.5",
                                       " 1",
                                       "1 ",
                                       "9223372036854775808",
                                       "-9223372036854775809",
                                       "99999999999999999999",
                                       "0x10"};
    for (size_t k = 0; k < COUNT_OF(none); k++)
        if (str_int64(str_c(none[k]), &i))
            fail_msg("\"%s\" is read as an integer", none[k]);
    assert_int_equal(i, 42);
    assert_true(str_double(STR("0.75"), &d) && d > 0.74 && d < 0.76);
    assert_true(str_double(STR("-2e-3"), &d) && d > -0.0021 && d < -0.0019);
    assert_false(str_double(STR("0.75x"), &d));
    /* What C reads as a number and nobody means as one; every comparison with it is false. */
    assert_false(str_double(STR("nan"), &d));
    assert_false(str_double(STR("inf"), &d));
    assert_false(str_double(STR("0x10"), &d));
    assert_false(str_double(STR("1e999"), &d));
    assert_false(str_double(STR(" 1"), &d));
    assert_false(str_double(STR(""), &d));
}

static void a_misspelt_name_gets_the_nearest_one(void **state)
{
    (void)state;
    static const char *const name[] = {"population", "intervention", "outcome"};
    assert_string_equal(str_nearest(STR("populaton"), name, 3), "population");
    assert_string_equal(str_nearest(STR("Outcomes"), name, 3), "outcome");
    assert_null(str_nearest(STR("zebra"), name, 3));
}

static void a_buffer_stops_at_its_limit_and_says_so(void **state)
{
    (void)state;
    struct buf b = {.limit = 10};
    assert_string_equal(buf_c(&b), "");
    buf_adds(&b, "12345");
    buf_addf(&b, "%d", 67890);
    assert_false(b.overflow);
    buf_addch(&b, '!');
    assert_true(b.overflow);
    assert_string_equal(buf_c(&b), "1234567890");
    buf_clear(&b);
    assert_false(b.overflow);
    buf_adds(&b, "abc");
    buf_truncate(&b, 1);
    assert_string_equal(buf_c(&b), "a");
    buf_release(&b);
}

static void markup_in_a_title_is_shown_not_run(void **state)
{
    (void)state;
    struct buf b = {0};
    buf_add_html(&b, STR("<b>\"A\" & 'B'</b>"));
    ASSERT_STR(buf_str(&b), "&lt;b&gt;&quot;A&quot; &amp; &#39;B&#39;&lt;/b&gt;");
    buf_clear(&b);
    buf_add_xml(&b, STR("a\x01"
                        "b\t\xef\xbf\xbf<"));
    ASSERT_STR(buf_str(&b), "a\ufffdb\t\ufffd&lt;");
    buf_clear(&b);
    buf_add_url(&b, STR("a b&\u00f8~"));
    ASSERT_STR(buf_str(&b), "a%20b%26%C3%B8~");
    buf_release(&b);
}

static void characters_are_written_as_utf8(void **state)
{
    (void)state;
    struct buf b = {0};
    static const uint32_t cp[] = {'A', 0xF8, 0x2026, 0x1F9EC, 0xD800, 0x110000};
    for (size_t i = 0; i < COUNT_OF(cp); i++)
        buf_addcp(&b, cp[i]);
    ASSERT_STR(buf_str(&b), "A\u00f8\u2026\U0001f9ec\ufffd\ufffd");
    buf_release(&b);
}

static void a_long_place_is_cut_between_characters(void **state)
{
    (void)state;
    struct err e = {0};
    struct buf name = {0};
    buf_addch(&name, 'x');
    while (name.len < 2 * sizeof e.file)
        buf_adds(&name, "\u00e6\u2026");
    err_at(&e, buf_c(&name), 1, 1);
    err_in_record(&e, buf_c(&name));
    assert_true(strlen(e.file) > sizeof e.file - 4 && strlen(e.record) > sizeof e.record - 4);
    assert_int_equal(text_invalid_at(str_c(e.file)), SIZE_MAX);
    assert_int_equal(text_invalid_at(str_c(e.record)), SIZE_MAX);
    buf_release(&name);
}

static void assert_says(enum lang lang, struct msg_call m, const char *expected)
{
    struct arena a = {0};
    assert_string_equal(msg_text(&a, lang, m), expected);
    arena_release(&a);
}

static void a_message_is_shown_in_the_language_asked_for(void **state)
{
    (void)state;
    assert_says(LANG_EN, MSG_IO_EXISTS("a.ris"),
                "a.ris already exists; choose another name or move it away");
    assert_says(LANG_DA, MSG_IO_EXISTS("a.ris"),
                "a.ris findes allerede; vælg et andet navn, eller flyt filen");
}

static void numbers_in_messages_follow_the_language(void **state)
{
    (void)state;
    assert_says(LANG_EN, MSG_TEXT_NOT_UTF8(1234567),
                "the text is not UTF-8 (byte 1,234,567); save it as UTF-8");
    assert_says(LANG_DA, MSG_TEXT_NOT_UTF8((size_t)1234567),
                "teksten er ikke UTF-8 (byte 1.234.567); gem den som UTF-8");
    assert_says(LANG_DA, MSG_PROGRESS_RATE(0.755), "0,76/s");
    assert_says(LANG_EN, MSG_DATE_MONTH_YEAR("May", 2024), "May 2024");

    struct buf b = {0};
    static const int64_t n[] = {0, -1, 999, 1000, -1000, 1727, INT64_MIN};
    for (size_t i = 0; i < COUNT_OF(n); i++) {
        msg_add_int(&b, LANG_EN, n[i]);
        buf_addch(&b, ' ');
    }
    ASSERT_STR(buf_str(&b), "0 -1 999 1,000 -1,000 1,727 -9,223,372,036,854,775,808 ");
    buf_clear(&b);
    msg_add_double(&b, LANG_DA, -0.5, 1);
    msg_add_double(&b, LANG_EN, 1.0 / 3, 3);
    msg_add_double(&b, LANG_EN, NAN, 2);
    ASSERT_STR(buf_str(&b), "-0,50.333\u2013");
    buf_clear(&b);
    static const double d[] = {999.96, 1727.5, -1234567.25, -123, 1e15};
    for (size_t i = 0; i < COUNT_OF(d); i++) {
        msg_add_double(&b, i % 2 ? LANG_DA : LANG_EN, d[i], i == 3 ? 0 : 1);
        buf_addch(&b, ' ');
    }
    ASSERT_STR(buf_str(&b), "1,000.0 1.727,5 -1,234,567.2 -123 1,000,000,000,000,000.0 ");
    buf_release(&b);
}

static void one_and_many_and_braces_are_told_apart(void **state)
{
    (void)state;
    static const struct msg found = {
        "test.found", 1, {"{{{0#} {0:record|records}", "{{{0#} {0:post|poster}"}};
    struct msg_arg one = msg_arg_int(1), many = msg_arg_int(2000), none = msg_arg_int(0);
    assert_says(LANG_EN, (struct msg_call){&found, 1, &one}, "{1 record");
    assert_says(LANG_EN, (struct msg_call){&found, 1, &many}, "{2,000 records");
    assert_says(LANG_DA, (struct msg_call){&found, 1, &many}, "{2.000 poster");
    assert_says(LANG_DA, (struct msg_call){&found, 1, &none}, "{0 poster");
}

static void braces_in_an_argument_are_left_alone(void **state)
{
    (void)state;
    assert_says(LANG_EN, MSG_IO_EXISTS("{0}{1#}{"),
                "{0}{1#}{ already exists; choose another name or move it away");
}

static void the_language_is_found_in_a_locale(void **state)
{
    (void)state;
    enum lang lang = LANG_EN;
    assert_true(lang_parse("da_DK.UTF-8", &lang));
    assert_int_equal(lang, LANG_DA);
    assert_true(lang_parse("en", &lang));
    assert_int_equal(lang, LANG_EN);
    assert_false(lang_parse("C", &lang));
    assert_false(lang_parse("", &lang));
    assert_false(lang_parse("dano", &lang));
    assert_string_equal(lang_code(LANG_DA), "da");
}

static void an_error_names_file_line_and_column(void **state)
{
    (void)state;
    struct err e = {0};
    struct buf b = {0};
    char name[16] = "a.ris";
    assert_int_equal(err_set(&e, ERR_IO, MSG_IO_EXISTS(name)), ERR_IO);
    memset(name, 'x', 5); /* the error keeps its own copy */
    assert_int_equal(err_at(&e, "p.yaml", 12, 3), ERR_IO);
    err_at(&e, "outer.yaml", 99, 9); /* the innermost place stays */
    err_render(&b, LANG_EN, &e);
    ASSERT_STR(buf_str(&b),
               "p.yaml:12:3: a.ris already exists; choose another name or move it away");
    buf_clear(&b);
    err_in_record(&e, "PMID 123");
    err_render(&b, LANG_DA, &e);
    assert_non_null(strstr(buf_c(&b), "p.yaml:12:3: [PMID 123] a.ris findes allerede"));
    err_clear(&e);
    assert_int_equal(e.code, ERR_OK);
    buf_release(&b);
}

static void an_error_can_wrap_its_own_text(void **state)
{
    (void)state;
    struct err e = {0};
    struct buf b = {0};
    err_set(&e, ERR_IO, MSG_IO_EXISTS("inner"));
    err_set(&e, ERR_IO, MSG_IO_READ("outer", e.arg[0].s));
    err_render(&b, LANG_EN, &e);
    ASSERT_STR(buf_str(&b), "can't read outer: inner");
    buf_release(&b);
}

static void a_very_long_argument_is_cut_at_a_character(void **state)
{
    (void)state;
    struct err e = {0};
    struct buf b = {0}, shown = {0};
    for (int i = 0; i < 3000; i++)
        buf_adds(&b, "\u00f8");
    /* One of the two names makes the limit fall inside a character. */
    static const char *const name[] = {"file", "file2"};
    for (size_t i = 0; i < COUNT_OF(name); i++) {
        buf_clear(&shown);
        err_set(&e, ERR_IO, MSG_IO_READ(name[i], buf_c(&b)));
        err_render(&shown, LANG_EN, &e);
        assert_true(shown.len < 2200);
        assert_true(str_ends(buf_str(&shown), "\u00f8\u2026"));
        assert_int_equal(text_invalid_at(buf_str(&shown)), SIZE_MAX);
    }
    buf_release(&b);
    buf_release(&shown);
}

static void each_error_has_its_exit_status(void **state)
{
    (void)state;
    assert_int_equal(err_exit_status(ERR_OK), 0);
    assert_int_equal(err_exit_status(ERR_USAGE), 2);
    assert_int_equal(err_exit_status(ERR_INPUT), 3);
    assert_int_equal(err_exit_status(ERR_FORBIDDEN), 3);
    assert_int_equal(err_exit_status(ERR_DB), 4);
    assert_int_equal(err_exit_status(ERR_NET), 4);
    assert_int_equal(err_exit_status(ERR_CANCELLED), 130);
    assert_string_equal(err_code_name(ERR_NOT_FOUND), "not_found");
    assert_string_equal(err_code_name(ERR_CANCELLED), "cancelled");
}

static void notes_are_kept_and_counted(void **state)
{
    (void)state;
    struct arena a = {0};
    struct buf b = {0};
    struct note_list l = {.arena = &a};
    char name[8] = "a.ris";
    for (int i = 0; i < 20; i++)
        note_add(&l, i % 2 ? NOTE_ERROR : NOTE_WARNING, "in.csv", i, 0, MSG_IO_EXISTS(name));
    memset(name, 'x', 5);
    assert_int_equal(l.n, 20);
    assert_int_equal(note_count(&l, NOTE_ERROR), 10);
    assert_int_equal(note_count(&l, NOTE_INFO), 0);
    note_render(&b, LANG_EN, &l.item[7]);
    ASSERT_STR(buf_str(&b), "in.csv:7: a.ris already exists; choose another name or move it away");
    buf_release(&b);
    arena_release(&a);
}

int core_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(arena_memory_is_zeroed_and_aligned_even_when_used_again),
        cmocka_unit_test(what_was_taken_before_the_mark_stays),
        cmocka_unit_test(an_array_grows_without_losing_elements),
        cmocka_unit_test(slices_are_compared_cut_and_searched),
        cmocka_unit_test(splitting_gives_every_part_also_empty_ones),
        cmocka_unit_test(numbers_are_read_whole_or_refused),
        cmocka_unit_test(a_misspelt_name_gets_the_nearest_one),
        cmocka_unit_test(a_buffer_stops_at_its_limit_and_says_so),
        cmocka_unit_test(markup_in_a_title_is_shown_not_run),
        cmocka_unit_test(characters_are_written_as_utf8),
        cmocka_unit_test(a_long_place_is_cut_between_characters),
        cmocka_unit_test(a_message_is_shown_in_the_language_asked_for),
        cmocka_unit_test(numbers_in_messages_follow_the_language),
        cmocka_unit_test(one_and_many_and_braces_are_told_apart),
        cmocka_unit_test(braces_in_an_argument_are_left_alone),
        cmocka_unit_test(the_language_is_found_in_a_locale),
        cmocka_unit_test(an_error_names_file_line_and_column),
        cmocka_unit_test(an_error_can_wrap_its_own_text),
        cmocka_unit_test(a_very_long_argument_is_cut_at_a_character),
        cmocka_unit_test(each_error_has_its_exit_status),
        cmocka_unit_test(notes_are_kept_and_counted),
    };
    return cmocka_run_group_tests_name("core", tests, NULL, NULL);
}
