/* test_json.c - what is written reads back; what is broken is refused. */
#include "tests.h"

#include "lib/base/file.h"
#include "lib/base/json.h"

#include <math.h>

static void objects_and_arrays_nest_with_commas_where_they_belong(void **state)
{
    (void)state;
    struct buf b = {0};
    struct json_out j = {.out = &b};
    json_obj(&j);
    json_key_str(&j, "title", STR("Sjælden \"arvelig\" \\ sygdom\n\t\x01"));
    json_key_arr(&j, "empty");
    json_end(&j);
    json_key_arr(&j, "mixed");
    json_int(&j, INT64_MIN);
    json_num(&j, 0.1);
    json_num(&j, 3);
    json_num(&j, NAN);
    json_bool(&j, true);
    json_c(&j, NULL);
    json_obj(&j);
    json_end(&j);
    json_raw(&j, STR("{\"x\":[]}"));
    json_end(&j);
    json_key_obj(&j, "o");
    json_opt_str(&j, "not", STR(""));
    json_opt_int(&j, "neither", 0);
    json_opt_str(&j, "s", STR("t"));
    json_opt_int(&j, "i", -1);
    json_key_c(&j, "c", "d");
    json_key_bool(&j, "no", false);
    json_key_num(&j, "n", 1e300);
    json_key_int(&j, "k", 2);
    json_null_int(&j, "on", 7);
    json_null_int(&j, "end", 0);
    json_end(&j);
    json_end(&j);
    assert_string_equal(
        buf_c(&b), "{\"title\":\"Sjælden \\\"arvelig\\\" \\\\ sygdom\\n\\t\\u0001\",\"empty\":[],"
                   "\"mixed\":[-9223372036854775808,0.1,3,null,true,null,{},{\"x\":[]}],"
                   "\"o\":{\"s\":\"t\",\"i\":-1,\"c\":\"d\",\"no\":false,\"n\":1e+300,\"k\":2,"
                   "\"on\":7,\"end\":null}}");
    buf_release(&b);
}

static void invalid_bytes_become_replacement_characters(void **state)
{
    (void)state;
    struct buf b = {0};
    struct json_out j = {.out = &b};
    json_str(&j, STR("a\xE6z\xFF"));
    assert_string_equal(buf_c(&b), "\"a\xEF\xBF\xBDz\xEF\xBF\xBD\"");
    buf_release(&b);
}

static void numbers_read_back_exactly(void **state)
{
    (void)state;
    static const double v[] = {0.1, 1.0 / 3, 2.5e-308, -1.7976931348623157e308, 123456789.125, 0};
    struct arena a = {0};
    for (size_t i = 0; i < COUNT_OF(v); i++) {
        struct buf b = {0};
        struct err e = {0};
        struct json_out j = {.out = &b};
        json_t *in;
        json_obj(&j);
        json_key_num(&j, "v", v[i]);
        json_end(&j);
        assert_int_equal(json_load(buf_str(&b), "t", &in, &e), ERR_OK);
        assert_true(json_get_num(in, "v") == v[i]);
        json_decref(in);
        buf_release(&b);
    }
    arena_release(&a);
}

static void reading_takes_only_the_asked_type(void **state)
{
    (void)state;
    struct arena a = {0};
    struct err e = {0};
    json_t *in;
    assert_int_equal(json_load(STR("\xEF\xBB\xBF{\"s\": \"x\\u00e6\", \"i\": 12, \"d\": 1.5, "
                                   "\"t\": true, \"n\": null, \"digits\": \"12\"}"),
                               "t", &in, &e),
                     ERR_OK);
    assert_true(str_eq_c(json_get_str(in, "s", &a), "xæ"));
    assert_int_equal(json_get_int(in, "i"), 12);
    assert_true(json_get_num(in, "i") == 12 && json_get_num(in, "d") == 1.5);
    assert_true(json_get_bool(in, "t"));
    assert_int_equal(json_get_int(in, "digits"), 0);
    assert_int_equal(json_get_str(in, "i", &a).len, 0);
    assert_int_equal(json_get_str(in, "n", &a).len, 0);
    assert_int_equal(json_get_str(in, "absent", &a).len, 0);
    assert_false(json_get_bool(in, "i"));
    json_decref(in);
    arena_release(&a);
}

static enum err_code load(const char *path, struct arena *a, struct err *e)
{
    struct str text;
    json_t *in = NULL;
    enum err_code rc = file_read(path, 0, a, &text, e);
    if (rc == ERR_OK)
        rc = json_load(text, path, &in, e);
    if (rc != ERR_OK)
        assert_null(in);
    json_decref(in);
    return rc;
}

static void broken_files_are_refused_with_place_and_advice(void **state)
{
    (void)state;
    must_fail_fixtures("json", 5, load);
}

static void bottomless_nesting_is_refused(void **state)
{
    (void)state;
    struct arena a = {0};
    struct err e = {0};
    struct buf b = {0};
    json_t *in;
    for (int i = 0; i < 100000; i++)
        buf_addch(&b, '[');
    assert_int_equal(json_load(buf_str(&b), "t.json", &in, &e), ERR_INPUT);
    assert_string_equal(shown(&a, &e), "t.json:1:2049: lists and objects stand too deep inside one "
                                       "another; use fewer levels");
    buf_release(&b);
    arena_release(&a);
}

int run_json_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(objects_and_arrays_nest_with_commas_where_they_belong),
        cmocka_unit_test(invalid_bytes_become_replacement_characters),
        cmocka_unit_test(numbers_read_back_exactly),
        cmocka_unit_test(reading_takes_only_the_asked_type),
        cmocka_unit_test(broken_files_are_refused_with_place_and_advice),
        cmocka_unit_test(bottomless_nesting_is_refused),
    };
    return cmocka_run_group_tests_name("json", tests, NULL, NULL);
}
