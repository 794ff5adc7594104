/* test_assets.c - which paths are pages, which are files. */
#include "app/web/server/assets.h"
#include "tests/unit/web/web_tests.h"

static bool is_answered(const char *path, struct http_response *r)
{
    struct asset_wanted q = {.path = path, .encodings = "gzip, br"};
    *r = (struct http_response){0};
    return assets_answer(assets_ready(), &q, r);
}

/* The shell as a browser that reads no gzip gets it. */
static void get_plain(const char *path, struct http_response *r)
{
    struct asset_wanted q = {.path = path};
    *r = (struct http_response){0};
    assert_true(assets_answer(assets_ready(), &q, r));
}

static void pages_get_the_shell_and_files_their_bytes(void **state)
{
    struct http_response r;
    char path[200];
    (void)state;
    get_plain("/", &r);
    assert_string_equal(r.type, "text/html; charset=utf-8");
    assert_true(str_find(buf_str(&r.body), str_c(assets_version(assets_ready())), 0) != SIZE_MAX);
    assert_true(str_find(buf_str(&r.body), STR("@VERSION@"), 0) == SIZE_MAX);
    buf_release(&r.body);
    assert_true(is_answered("/screen/title", &r));
    buf_release(&r.body);
    snprintf(path, sizeof path, "/assets/%s/css/tokens.css", assets_version(assets_ready()));
    assert_true(is_answered(path, &r));
    assert_string_equal(r.type, "text/css; charset=utf-8");
    buf_release(&r.body);
}

static void a_browser_that_has_it_is_not_sent_it_again(void **state)
{
    struct http_response r;
    (void)state;
    assert_true(is_answered("/", &r));
    struct asset_wanted q = {.path = "/"};
    for (size_t i = 0; r.header[i][0]; i++)
        if (strcmp(r.header[i][0], "ETag") == 0)
            q.has = r.header[i][1];
    buf_release(&r.body);
    assert_non_null(q.has);
    struct http_response again = {0};
    assert_true(assets_answer(assets_ready(), &q, &again));
    assert_int_equal(again.status, 304);
    assert_int_equal(again.body.len, 0);
}

static void nothing_else_is_a_file(void **state)
{
    static const char *const paths[] = {"/assets/x/../web.c",
                                        "/assets/x/index.html",
                                        "/assets/../../etc/passwd",
                                        "/favicon.ico",
                                        "/assets/x/css/..%2ftokens.css",
                                        "/assets/",
                                        "/assets/x/",
                                        "/api/v1/nosuch",
                                        "/web.sigte"};
    struct http_response r;
    (void)state;
    for (size_t i = 0; i < COUNT_OF(paths); i++) {
        if (is_answered(paths[i], &r))
            fail_msg("%s was answered", paths[i]);
    }
}

int run_asset_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pages_get_the_shell_and_files_their_bytes),
        cmocka_unit_test(a_browser_that_has_it_is_not_sent_it_again),
        cmocka_unit_test(nothing_else_is_a_file),
    };
    return cmocka_run_group_tests_name("assets", tests, NULL, NULL);
}
