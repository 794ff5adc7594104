/* test_values.c - what a handler is given of a request, and what it is spared. */
#include "app/web/server/values.h"
#include "tests/unit/web/web_tests.h"

static const char *const WORDS[] = {"include", "exclude", NULL};
static const struct field QUERY[] = {{.name = "limit", .type = FIELD_INT, .low = 1, .high = 100},
                                     {.name = "open", .type = FIELD_BOOL},
                                     {.name = "past", .type = FIELD_INTS, .high = 3},
                                     {.name = "q", .type = FIELD_TEXT, .high = 20},
                                     {.name = NULL}};
static const struct field BODY[] = {
    {.name = "verdict", .type = FIELD_WORD, .required = true, .word = WORDS},
    {.name = "note", .type = FIELD_TEXT, .high = 10},
    {.name = "spent", .type = FIELD_INT, .low = 0, .high = 1000},
    {.name = "ids", .type = FIELD_INTS, .high = 2},
    {.name = "names", .type = FIELD_TEXTS},
    {.name = "more", .type = FIELD_JSON},
    {.name = "change", .type = FIELD_BOOL},
    {.name = NULL}};
static const struct route ROUTE = {
    .method = "POST", .path = "/x/{stage:stage}/{record}/{key:text}", .query = QUERY, .body = BODY};

struct asked {
    struct arena arena;
    struct http_request http;
    struct web_call call;
    struct err err;
    enum err_code rc;
};

static void ask(struct asked *x, const char *stage, const char *record,
                const struct http_param *param, size_t n, const char *body)
{
    struct route_match m = {
        .route = &ROUTE, .param = {str_c(stage), str_c(record), STR("k")}, .n_params = 3};
    *x = (struct asked){.rc = ERR_OK};
    x->http = (struct http_request){.method = "POST",
                                    .path = "/x",
                                    .param = param,
                                    .n_params = n,
                                    .body = str_c(body),
                                    .arena = &x->arena};
    x->call.http = &x->http;
    x->call.arena = &x->arena;
    x->call.route = &ROUTE;
    x->rc = values_read(&x->call, &m, &x->err);
}

static void end(struct asked *x)
{
    json_decref(x->call.owned);
    arena_release(&x->arena);
}

/* Refused, and the message names what was wrong. */
static void assert_refused(const struct http_param *param, size_t n, const char *body,
                           const char *naming)
{
    struct asked x;
    struct buf b = {0};
    ask(&x, "title", "1", param, n, body);
    if (x.rc != ERR_INPUT)
        fail_msg("%s was taken", body);
    err_render(&b, LANG_EN, &x.err);
    if (str_find(buf_str(&b), str_c(naming), 0) == SIZE_MAX)
        fail_msg("%s does not name %s", buf_c(&b), naming);
    buf_release(&b);
    end(&x);
}

static void values_come_by_type(void **state)
{
    static const struct http_param param[] = {{STR("limit"), STR("20")},
                                              {STR("open"), STR("true")},
                                              {STR("past"), STR("4,5,6")},
                                              {STR("q"), STR("æble")}};
    struct asked x;
    int64_t *ids;
    struct str *names;
    (void)state;
    ask(&x, "abstract", "12", param, COUNT_OF(param),
        "{\"verdict\":\"exclude\",\"note\":\"a\\nb\",\"spent\":7,\"ids\":[8,9],"
        "\"names\":[\"x\",\"y\"],\"more\":{\"a\":1},\"change\":true}");
    assert_int_equal(x.rc, ERR_OK);
    assert_int_equal(call_stage(&x.call, "stage"), STAGE_ABSTRACT);
    assert_int_equal(call_int(&x.call, "record"), 12);
    assert_string_equal(call_c(&x.call, "key"), "k");
    assert_int_equal(call_int(&x.call, "limit"), 20);
    assert_true(call_bool(&x.call, "open"));
    assert_int_equal(call_ints(&x.call, "past", &ids), 3);
    assert_int_equal(ids[2], 6);
    assert_string_equal(call_text(&x.call, "q").ptr, "æble");
    assert_int_equal(call_word(&x.call, "verdict", 9), 1);
    assert_string_equal(call_text(&x.call, "note").ptr, "a\nb");
    assert_int_equal(call_int(&x.call, "spent"), 7);
    assert_int_equal(call_ints(&x.call, "ids", &ids), 2);
    assert_int_equal(call_texts(&x.call, "names", &names), 2);
    assert_true(str_eq_c(names[1], "y"));
    assert_int_equal(json_get_int(call_value(&x.call, "more"), "a"), 1);
    assert_true(call_bool(&x.call, "change"));
    end(&x);
}

static void what_is_absent_is_empty_and_told_apart(void **state)
{
    static const struct http_param param[] = {{STR("q"), STR("")}};
    struct asked x;
    (void)state;
    ask(&x, "title", "1", param, 1, "{\"verdict\":\"include\",\"note\":null}");
    assert_int_equal(x.rc, ERR_OK);
    assert_false(call_has(&x.call, "q"));
    assert_false(call_has(&x.call, "note"));
    assert_string_equal(call_text(&x.call, "note").ptr, "");
    assert_null(call_c(&x.call, "note"));
    assert_int_equal(call_int_or(&x.call, "limit", 50), 50);
    end(&x);
}

static void a_path_that_cannot_be_is_not_found(void **state)
{
    static const char *const records[] = {"0",  "-1",  "x", "1x", "99999999999999999999",
                                          " 1", "1%00"};
    struct asked x;
    (void)state;
    for (size_t i = 0; i < COUNT_OF(records); i++) {
        ask(&x, "title", records[i], NULL, 0, "{\"verdict\":\"include\"}");
        if (x.rc != ERR_NOT_FOUND)
            fail_msg("record %s", records[i]);
        end(&x);
    }
    ask(&x, "fulltext", "1", NULL, 0, "{\"verdict\":\"include\"}");
    assert_int_equal(x.rc, ERR_NOT_FOUND);
    end(&x);
}

static void bad_bodies_are_refused_by_name(void **state)
{
    static const char *const bad[][2] = {
        {"{}", "verdict"},
        {"{\"verdict\":\"perhaps\"}", "include, exclude"},
        {"{\"verdict\":1}", "verdict"},
        {"{\"verdict\":\"include\",\"note\":\"12345678901\"}", "note"},
        {"{\"verdict\":\"include\",\"note\":\"a\\u0000b\"}", ""},
        {"{\"verdict\":\"include\",\"note\":\"a\\u001bb\"}", "note"},
        {"{\"verdict\":\"include\",\"spent\":1001}", "spent"},
        {"{\"verdict\":\"include\",\"spent\":\"7\"}", "spent"},
        {"{\"verdict\":\"include\",\"spent\":1.5}", "spent"},
        {"{\"verdict\":\"include\",\"ids\":[1,2,3]}", "ids"},
        {"{\"verdict\":\"include\",\"ids\":[\"1\"]}", "ids"},
        {"{\"verdict\":\"include\",\"ids\":1}", "ids"},
        {"{\"verdict\":\"include\",\"names\":[1]}", "names"},
        {"{\"verdict\":\"include\",\"more\":1}", "more"},
        {"{\"verdict\":\"include\",\"change\":\"true\"}", "change"},
        {"{\"verdict\":\"include\",\"other\":1}", "other"},
        {"{\"verdict\":\"include\",\"limit\":1}", "limit"},
        {"{\"verdict\":\"include\",\"record\":1}", "record"},
        {"[]", "object"},
        {"7", ""},
        {"{\"verdict\":\"include\"", ""},
        {"{\"verdict\":\"include\",\"verdict\":\"exclude\"}", ""},
        {"\xff\xfe", ""}};
    (void)state;
    for (size_t i = 0; i < COUNT_OF(bad); i++)
        assert_refused(NULL, 0, bad[i][0], bad[i][1]);
}

static void bad_query_strings_are_refused_by_name(void **state)
{
    static const char *const bad[][2] = {{"limit", "0"},
                                         {"limit", "101"},
                                         {"limit", "ten"},
                                         {"open", "yes"},
                                         {"past", "1,x"},
                                         {"past", "1,2,3,4"},
                                         {"q", "123456789012345678901"},
                                         {"nosuch", "1"}};
    (void)state;
    for (size_t i = 0; i < COUNT_OF(bad); i++) {
        struct http_param p = {str_c(bad[i][0]), str_c(bad[i][1])};
        assert_refused(&p, 1, "{\"verdict\":\"include\"}", bad[i][0]);
    }
    struct http_param twice[] = {{STR("limit"), STR("1")}, {STR("limit"), STR("2")}};
    assert_refused(twice, 2, "{\"verdict\":\"include\"}", "limit");
}

int run_value_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_come_by_type),
        cmocka_unit_test(what_is_absent_is_empty_and_told_apart),
        cmocka_unit_test(a_path_that_cannot_be_is_not_found),
        cmocka_unit_test(bad_bodies_are_refused_by_name),
        cmocka_unit_test(bad_query_strings_are_refused_by_name),
    };
    return cmocka_run_group_tests_name("values", tests, NULL, NULL);
}
