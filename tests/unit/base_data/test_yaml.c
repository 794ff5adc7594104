/* test_yaml.c - the tree, typed access, and what is refused. */
#include "tests.h"

#include "lib/base/yaml.h"

static const struct yaml *parse(struct arena *a, const char *text)
{
    const struct yaml *root = NULL;
    struct err e = {0};
    if (yaml_parse(str_c(text), "t.yaml", a, &root, &e) != ERR_OK)
        fail_msg("%s", shown(a, &e));
    return root;
}

static void assert_str(struct str s, const char *want)
{
    assert_string_equal(s.ptr, want);
    assert_int_equal(s.len, strlen(want));
}

static void assert_at(const struct yaml *y, int64_t line, int64_t column)
{
    assert_int_equal(y->line, line);
    assert_int_equal(y->column, column);
}

static void a_tree_keeps_order_and_places(void **state)
{
    (void)state;
    struct arena a = {0};
    const struct yaml *root = parse(&a, "# heading\n"
                                        "title: Æ og Ø\n"
                                        "list:\n"
                                        "  - one\n"
                                        "  - k: v\n"
                                        "    l: 'it''s'\n"
                                        "flow: {æ: [x, \"y\\tz\"], b: }\n"
                                        "left:\n");
    assert_int_equal(root->kind, YAML_MAP);
    assert_at(root, 2, 1);
    assert_int_equal(root->n, 4);
    assert_str(root->key[0], "title");
    assert_str(root->key[3], "left");
    assert_int_equal(root->key_line[2], 7);
    assert_string_equal(root->file, "t.yaml");
    assert_str(yaml_get(root, "title")->value, "Æ og Ø");
    assert_at(yaml_get(root, "title"), 2, 8);

    const struct yaml *list = yaml_get(root, "list");
    assert_int_equal(list->kind, YAML_SEQ);
    assert_int_equal(list->n, 2);
    assert_at(list, 4, 3);
    assert_str(list->item[0].value, "one");
    assert_at(&list->item[0], 4, 5);
    assert_at(&list->item[1], 5, 5);
    assert_str(yaml_get(&list->item[1], "l")->value, "it's");
    assert_at(yaml_get(&list->item[1], "l"), 6, 8);

    const struct yaml *flow = yaml_get(root, "flow");
    assert_at(flow, 7, 7);
    const struct yaml *inner = yaml_get(flow, "æ");
    assert_at(inner, 7, 11);
    assert_str(inner->item[1].value, "y\tz");
    assert_at(&inner->item[1], 7, 15);
    assert_str(yaml_get(flow, "b")->value, "");
    assert_str(yaml_get(root, "left")->value, "");
    assert_at(yaml_get(root, "left"), 8, 1);
    assert_null(yaml_get(root, "absent"));
    assert_null(yaml_get(list, "absent"));
    arena_release(&a);
}

static void values_left_out_of_a_list_stand_at_their_dash(void **state)
{
    (void)state;
    struct arena a = {0};
    const struct yaml *root = parse(&a, "- one\n"
                                        "- # nothing\n"
                                        "-\n"
                                        "- two\n");
    assert_int_equal(root->n, 4);
    assert_str(root->item[1].value, "");
    assert_at(&root->item[1], 2, 1);
    assert_at(&root->item[2], 3, 1);
    assert_at(&root->item[3], 4, 3);
    arena_release(&a);
}

static void text_is_kept_as_written(void **state)
{
    (void)state;
    struct arena a = {0};
    const struct yaml *root = parse(&a, "\xEF\xBB\xBF"
                                        "a: no\r\n"
                                        "b: 007\r\n"
                                        "c: 2024-01-23\r\n"
                                        "d: |\r\n"
                                        "  x\r\n"
                                        "   y\r\n");
    assert_at(root, 1, 1);
    assert_str(yaml_get(root, "a")->value, "no");
    assert_str(yaml_get(root, "b")->value, "007");
    assert_str(yaml_get(root, "c")->value, "2024-01-23");
    assert_str(yaml_get(root, "d")->value, "x\n y\n");
    assert_true(yaml_get(root, "d")->is_block);
    assert_false(yaml_get(root, "a")->is_block);
    arena_release(&a);
}

static void quoted_text_is_whole(void **state)
{
    (void)state;
    static const char *const pair[][2] = {
        {"'a''''b'", "a''b"},
        {"'''''b\n\n  c  \n  d'", "''b\nc d"},
        {"'  two  blanks '", "  two  blanks "},
        {"\"a\\\\\\\n  b\\\"\"", "a\\b\""},
        {"\"x  \\\n\n   \\ y \n\n z\"", "x  \n y\nz"},
        {"\"\\t\\x41\\u00e6\\U0001F9EC\\_\\N\\L\\/\"", "\tAæ🧬\xC2\xA0\xC2\x85\xE2\x80\xA8/"},
    };
    struct arena a = {0};
    for (size_t i = 0; i < COUNT_OF(pair); i++) {
        const struct yaml *root = parse(&a, arena_fmt(&a, "k: %s\nz: end\n", pair[i][0]));
        assert_str(yaml_get(root, "k")->value, pair[i][1]);
        assert_str(yaml_get(root, "z")->value, "end");
    }
    arena_release(&a);
}

static void typed_access_takes_what_is_there(void **state)
{
    (void)state;
    static const char *const word[] = {"low", "high"};
    struct arena a = {0};
    struct err e = {0};
    const struct yaml *root = parse(&a, "n: 12\nyes: True\nlevel: high\n"
                                        "both: Navn\ntwo: {da: Navn, en: Name}\nempty: ''\n");
    int64_t n = 7;
    bool yes = false;
    size_t w = 9;
    struct str s, both[LANG_COUNT] = {{"", 0}, {"", 0}};
    const struct yaml *node;

    assert_int_equal(yaml_int_opt(root, "n", 0, 20, &n, &e), ERR_OK);
    assert_int_equal(n, 12);
    assert_int_equal(yaml_int_opt(root, "absent", 0, 20, &n, &e), ERR_OK);
    assert_int_equal(n, 12);
    assert_int_equal(yaml_bool_opt(root, "yes", &yes, &e), ERR_OK);
    assert_true(yes);
    assert_int_equal(yaml_word_opt(root, "level", word, 2, &w, &e), ERR_OK);
    assert_int_equal(w, 1);
    assert_int_equal(yaml_text(root, "empty", &s, &e), ERR_OK);
    assert_str(s, "");
    assert_int_equal(yaml_bilingual_opt(root, "both", both, &e), ERR_OK);
    assert_str(both[LANG_EN], "Navn");
    assert_int_equal(yaml_bilingual_opt(root, "two", both, &e), ERR_OK);
    assert_str(both[LANG_EN], "Name");
    assert_str(both[LANG_DA], "Navn");
    assert_int_equal(yaml_bilingual_opt(root, "absent", both, &e), ERR_OK);
    assert_str(both[LANG_EN], "Name");
    assert_int_equal(yaml_need(root, "two", YAML_MAP, &node, &e), ERR_OK);
    assert_int_equal(node->n, 2);
    arena_release(&a);
}

static const char *const typed_keys[] = {"count", "from",  "flag",  "level",
                                         "name",  "words", "title", "inner"};

/* What a reader of a file would ask, so that one file shows one refusal. */
static enum err_code read_typed(const struct yaml *root, struct err *e)
{
    static const char *const level[] = {"primary", "secondary"};
    int64_t n;
    bool flag;
    size_t w;
    struct str s, both[LANG_COUNT];
    const struct yaml *node;
    enum err_code rc = yaml_only_keys(root, typed_keys, COUNT_OF(typed_keys), e);
    if (rc == ERR_OK)
        rc = yaml_int_opt(root, "count", 1, 31, &n, e);
    if (rc == ERR_OK)
        rc = yaml_int_opt(root, "from", 0, INT64_MAX, &n, e);
    if (rc == ERR_OK)
        rc = yaml_bool_opt(root, "flag", &flag, e);
    if (rc == ERR_OK)
        rc = yaml_word_opt(root, "level", level, 2, &w, e);
    if (rc == ERR_OK)
        rc = yaml_bilingual_opt(root, "title", both, e);
    if (rc == ERR_OK)
        rc = yaml_text(root, "name", &s, e);
    if (rc == ERR_OK && yaml_get(root, "words"))
        rc = yaml_need(root, "words", YAML_SEQ, &node, e);
    if (rc == ERR_OK && yaml_get(root, "inner"))
        rc = yaml_need(root, "inner", YAML_MAP, &node, e);
    return rc;
}

static enum err_code load_typed(const char *path, struct arena *a, struct err *e)
{
    const struct yaml *root;
    enum err_code rc = yaml_load(path, a, &root, e);
    if (rc != ERR_OK)
        assert_null(root);
    return rc == ERR_OK ? read_typed(root, e) : rc;
}

static void broken_files_are_refused_with_place_and_advice(void **state)
{
    (void)state;
    must_fail_fixtures("yaml", 40, load_typed);
}

static void refuse(struct str text, enum err_code code, const char *want)
{
    struct arena a = {0};
    struct err e = {0};
    const struct yaml *root;
    assert_int_equal(yaml_parse(text, "t.yaml", &a, &root, &e), code);
    assert_null(root);
    assert_string_equal(shown(&a, &e), want);
    arena_release(&a);
}

static void hostile_texts_are_refused(void **state)
{
    (void)state;
    refuse(STR("a: x\0y\n"), ERR_INPUT,
           "t.yaml:1:5: a control character stands here that no text should contain; remove it");
    refuse(STR("a: æ\nb: \xE6\n"), ERR_INPUT,
           "t.yaml:2:4: the text is not UTF-8 (byte 9); save it as UTF-8");
    refuse((struct str){NULL, 0}, ERR_INPUT,
           "t.yaml:1:1: there is nothing in the file but blanks and comments; fill it in");

    struct buf b = {0};
    for (int i = 0; i < 100; i++)
        buf_adds(&b, "- ");
    refuse(buf_str(&b), ERR_INPUT,
           "t.yaml:1:97: lists and maps stand more than 48 levels inside one another; use fewer "
           "levels");
    buf_clear(&b);
    for (int i = 0; i < 100000; i++)
        buf_adds(&b, "[");
    refuse(buf_str(&b), ERR_INPUT,
           "t.yaml:1:49: lists and maps stand more than 48 levels inside one another; use fewer "
           "levels");
    buf_clear(&b);
    buf_adds(&b, "a: |\n");
    for (int i = 0; i < 250; i++)
        buf_adds(&b, i % 2 ? " \r\n" : "\n");
    refuse(buf_str(&b), ERR_LIMIT,
           "t.yaml:202:1: there are more than 200 empty lines in a row; remove some");
    buf_clear(&b);
    for (int i = 0; i < 600000; i++)
        buf_adds(&b, "- a\n");
    refuse(buf_str(&b), ERR_LIMIT,
           "t.yaml:500000:3: the file has more than 500,000 values, the most that is read here; "
           "split it");
    while (b.len <= YAML_LIMIT_BYTES)
        buf_addch(&b, '#');
    refuse(buf_str(&b), ERR_LIMIT,
           "t.yaml is larger than 16,777,216 bytes, the most that is read here; split it");
    buf_release(&b);
}

static void a_missing_file_is_an_io_error(void **state)
{
    (void)state;
    struct arena a = {0};
    struct err e = {0};
    const struct yaml *root;
    assert_int_equal(yaml_load("/nonexistent/x.yaml", &a, &root, &e), ERR_IO);
    assert_null(root);
    arena_release(&a);
}

static void every_value_is_found_in_a_map_with_many_keys(void **state)
{
    (void)state;
    struct arena a = {0};
    struct buf b = {0};
    for (int i = 0; i < 20000; i++)
        buf_addf(&b, "k%d: v%d\n", i, i);
    const struct yaml *root = parse(&a, buf_c(&b));
    assert_int_equal(root->n, 20000);
    assert_str(yaml_get(root, "k19999")->value, "v19999");
    buf_adds(&b, "k77: again\n");
    refuse(buf_str(&b), ERR_INPUT,
           "t.yaml:20001:1: the key \"k77\" is given twice, first on line 78; remove one of them");
    buf_release(&b);
    arena_release(&a);
}

int run_yaml_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_tree_keeps_order_and_places),
        cmocka_unit_test(values_left_out_of_a_list_stand_at_their_dash),
        cmocka_unit_test(text_is_kept_as_written),
        cmocka_unit_test(quoted_text_is_whole),
        cmocka_unit_test(typed_access_takes_what_is_there),
        cmocka_unit_test(broken_files_are_refused_with_place_and_advice),
        cmocka_unit_test(hostile_texts_are_refused),
        cmocka_unit_test(a_missing_file_is_an_io_error),
        cmocka_unit_test(every_value_is_found_in_a_map_with_many_keys),
    };
    return cmocka_run_group_tests_name("yaml", tests, NULL, NULL);
}
