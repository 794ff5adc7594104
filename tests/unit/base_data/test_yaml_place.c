/* test_yaml_place.c - from a byte of a value back to line and column. */
#include "tests.h"

#include "lib/base/yaml.h"

/* Bytes from `at` on that stand at a line and column of the text. */
static struct str text_at(struct str text, int64_t line, int64_t column)
{
    struct str part = {"", 0};
    for (int64_t i = 0; i < line; i++)
        assert_true(str_split(&text, '\n', &part));
    size_t byte = 0;
    for (int64_t i = 1; i < column; i++) {
        assert_true(byte < part.len);
        do
            byte++;
        while (byte < part.len && ((unsigned char)part.ptr[byte] & 0xC0) == 0x80);
    }
    return str_sub(part, byte, part.len);
}

/* Each letter and digit of the value must stand where yaml_place says. */
static void check_letters(const char *text, const char *key)
{
    struct arena a = {0};
    struct err e = {0};
    const struct yaml *root;
    size_t checked = 0;
    if (yaml_parse(str_c(text), "t.yaml", &a, &root, &e) != ERR_OK)
        fail_msg("%s", shown(&a, &e));
    const struct yaml *y = yaml_get(root, key);
    for (size_t i = 0; i < y->value.len; i++) {
        char c = y->value.ptr[i];
        int64_t line, column;
        if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')))
            continue;
        yaml_place(y, i, &line, &column);
        struct str there = text_at(str_c(text), line, column);
        if (there.len == 0 || there.ptr[0] != c)
            fail_msg("'%c' (byte %zu of %s) was placed at %d:%d, where '%.*s' stands", c, i, key,
                     (int)line, (int)column, (int)there.len, there.ptr);
        checked++;
    }
    assert_true(checked > 0);
    arena_release(&a);
}

static void assert_place(const struct yaml *y, const char *word, int64_t line, int64_t column)
{
    int64_t l, c;
    size_t at = str_find(y->value, str_c(word), 0);
    assert_true(at != SIZE_MAX);
    yaml_place(y, at, &l, &c);
    assert_int_equal(l, line);
    assert_int_equal(c, column);
}

static void a_block_gives_the_line_and_column_of_each_word(void **state)
{
    (void)state;
    struct arena a = {0};
    struct err e = {0};
    const struct yaml *root;
    assert_int_equal(yaml_parse(STR("id: x\n"
                                    "lines:\n"
                                    "  - query: |  # as sent\n"
                                    "      \"sjælden sygdom\"[tiab] OR\n"
                                    "        genome[tiab]\n"
                                    "\n"
                                    "      AND exome\n"),
                                "t.yaml", &a, &root, &e),
                     ERR_OK);
    const struct yaml *y = yaml_get(&yaml_get(root, "lines")->item[0], "query");
    assert_true(y->is_block);
    assert_int_equal(y->line, 3);
    assert_int_equal(y->column, 12);
    assert_int_equal(y->block_line, 4);
    assert_int_equal(y->block_column, 7);
    assert_place(y, "\"sjælden", 4, 7);
    assert_place(y, "sygdom", 4, 16);
    assert_place(y, "[tiab] OR", 4, 23);
    assert_place(y, "genome", 5, 9);
    assert_place(y, "AND", 7, 7);
    assert_place(y, "exome", 7, 11);
    int64_t line, column;
    yaml_place(y, y->value.len - 1, &line, &column);
    assert_int_equal(line, 7);
    assert_int_equal(column, 16);
    arena_release(&a);
}

static void a_plain_scalar_counts_characters(void **state)
{
    (void)state;
    struct arena a = {0};
    struct err e = {0};
    const struct yaml *root;
    assert_int_equal(
        yaml_parse(STR("query: sjælden[tiab] OR x\nq: 'én to'\n"), "t.yaml", &a, &root, &e),
        ERR_OK);
    assert_place(yaml_get(root, "query"), "sj", 1, 8);
    assert_place(yaml_get(root, "query"), "lden", 1, 11);
    assert_place(yaml_get(root, "query"), "x", 1, 25);
    assert_place(yaml_get(root, "q"), "én", 2, 5);
    assert_place(yaml_get(root, "q"), "to", 2, 8);
    arena_release(&a);
}

static void every_style_leads_back_to_its_letters(void **state)
{
    (void)state;
    check_letters("a: plain one\n  two\n\n\n   three \n four\nb: x\n", "a");
    check_letters("a: 'it''s one  \n\n  two''\n   th''ree'\n", "a");
    check_letters("a: \"on\\x41e \\\"two\\\" \\u00e6x \n\n   th\\\n   ree \\\\ four\\tfive\"\n",
                  "a");
    check_letters("a: \"one \\\n \n\n   two\n\n  three\"\n", "a");
    check_letters("a: \"\\\"\n\n \n\n \\none \\\n \\ two\"\n", "a");
    check_letters("a: |\n\n\n  one\n    two\n\n  three\n\n", "a");
    check_letters("a: |2+\n     one\n   two\n  three\n\n\n", "a");
    check_letters("a: >\n  one\n  two\n\n  three\n    four\n     five\n  six\n\n\n  seven\n", "a");
    check_letters("a: >-\n\n\n  one\n  two\nb: c\n", "a");
    check_letters("a:\n  |-\n   one\n   two\nb: c\n", "a");
    check_letters("k: [x, {a: y}]\na: >2-\n    one\n   two\n  three\n", "a");
    check_letters("æ: x\na:   \tone\n", "a");
}

int run_yaml_place_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_block_gives_the_line_and_column_of_each_word),
        cmocka_unit_test(a_plain_scalar_counts_characters),
        cmocka_unit_test(every_style_leads_back_to_its_letters),
    };
    return cmocka_run_group_tests_name("yaml_place", tests, NULL, NULL);
}
