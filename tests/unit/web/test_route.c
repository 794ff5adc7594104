/* test_route.c - which row answers which request. */
#include "app/web/server/route.h"
#include "tests/unit/web/web_tests.h"

static const struct route ROWS[] = {{.method = "GET", .path = "/api/v1/records"},
                                    {.method = "GET", .path = "/api/v1/records/{record}"},
                                    {.method = "PUT", .path = "/api/v1/records/{record}"},
                                    {.method = "GET", .path = "/api/v1/records/export"},
                                    {.method = NULL}};
static const struct route MORE[] = {
    {.method = "POST", .path = "/api/v1/screen/{stage:stage}/records/{record}/decision"},
    {.method = NULL}};
static const struct route *const TABLE[] = {ROWS, MORE, NULL};

static enum route_found find(const char *method, const char *path, struct route_match *m)
{
    return route_find(TABLE, method, str_c(path), m, NULL);
}

static void a_path_finds_its_row_and_parameters(void **state)
{
    struct route_match m;
    (void)state;
    assert_int_equal(find("GET", "/api/v1/records", &m), ROUTE_FOUND);
    assert_ptr_equal(m.route, &ROWS[0]);
    assert_int_equal(m.n_params, 0);
    assert_int_equal(find("PUT", "/api/v1/records/12", &m), ROUTE_FOUND);
    assert_ptr_equal(m.route, &ROWS[2]);
    assert_true(str_eq_c(m.param[0], "12"));
    assert_int_equal(find("POST", "/api/v1/screen/title/records/7/decision", &m), ROUTE_FOUND);
    assert_true(str_eq_c(m.param[0], "title"));
    assert_true(str_eq_c(m.param[1], "7"));
}

static void a_word_is_not_taken_for_a_number(void **state)
{
    struct route_match m;
    (void)state;
    assert_int_equal(find("GET", "/api/v1/records/export", &m), ROUTE_FOUND);
    assert_ptr_equal(m.route, &ROWS[3]);
    assert_int_equal(find("GET", "/api/v1/records/-1", &m), ROUTE_NO_PATH);
}

static void near_misses_find_nothing(void **state)
{
    static const char *const paths[] = {"",
                                        "/",
                                        "/api/v1",
                                        "/api/v1/record",
                                        "/api/v1/records/",
                                        "/api/v1/records/1/2",
                                        "/api/v1/records//",
                                        "//api/v1/records",
                                        "/api/v1/screen//records/7/decision",
                                        "/api/v1/RECORDS"};
    struct route_match m;
    (void)state;
    for (size_t i = 0; i < COUNT_OF(paths); i++)
        if (find("GET", paths[i], &m) == ROUTE_FOUND)
            fail_msg("%s was found", paths[i]);
}

static void another_method_is_told_which_there_are(void **state)
{
    struct route_match m;
    struct buf allowed = {0};
    (void)state;
    assert_int_equal(route_find(TABLE, "DELETE", STR("/api/v1/records/3"), &m, &allowed),
                     ROUTE_NO_METHOD);
    assert_string_equal(buf_c(&allowed), "GET, PUT");
    buf_release(&allowed);
}

static void parameters_of_a_pattern_are_named_and_typed(void **state)
{
    struct str name, type;
    (void)state;
    assert_true(route_param(MORE[0].path, 0, &name, &type));
    assert_true(str_eq_c(name, "stage") && str_eq_c(type, "stage"));
    assert_true(route_param(MORE[0].path, 1, &name, &type));
    assert_true(str_eq_c(name, "record") && type.len == 0);
    assert_false(route_param(MORE[0].path, 2, &name, &type));
}

int run_route_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_path_finds_its_row_and_parameters),
        cmocka_unit_test(a_word_is_not_taken_for_a_number),
        cmocka_unit_test(near_misses_find_nothing),
        cmocka_unit_test(another_method_is_told_which_there_are),
        cmocka_unit_test(parameters_of_a_pattern_are_named_and_typed),
    };
    return cmocka_run_group_tests_name("routes", tests, NULL, NULL);
}
