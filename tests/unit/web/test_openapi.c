/* test_openapi.c - the description that scripts read says what the server offers. */
#include "app/web/api/openapi.h"
#include "lib/base/file.h"
#include "tests/unit/web/web_tests.h"

static void the_copy_in_docs_is_the_one_served(void **state)
{
    struct buf made = {0};
    struct arena a = {0};
    struct str kept;
    struct err e = {0};
    (void)state;
    openapi_write(&made, WEB_ROUTES);
    assert_int_equal(file_read(SIGTE_SOURCE_DIR "/docs/openapi.json", 0, &a, &kept, &e), ERR_OK);
    if (!str_eq(kept, buf_str(&made)))
        fail_msg("docs/openapi.json differs from the route table; take the one that "
                 "/api/v1/openapi.json serves");
    arena_release(&a);
    buf_release(&made);
}

static void every_route_says_what_it_is_for_and_who_may(void **state)
{
    (void)state;
    for (const struct route *const *t = WEB_ROUTES; *t; t++)
        for (const struct route *r = *t; r->method; r++) {
            if (!r->summary || !r->summary[0] || !r->roles || !r->handle)
                fail_msg("%s %s", r->method, r->path);
            bool reads = strcmp(r->method, "GET") == 0;
            if (reads && (r->kind == ROUTE_WRITE || r->kind == ROUTE_ACCOUNT || r->body))
                fail_msg("%s %s reads and changes", r->method, r->path);
            if (r->raw_body && !r->prepare)
                fail_msg("%s %s takes a file and never reads it", r->method, r->path);
        }
}

/* A new one that nobody signed in may use is a decision: it is written down here. */
static void what_is_public_is_on_purpose(void **state)
{
    static const char *const open[] = {"POST /api/v1/sign-in",         "GET /api/v1/set-up",
                                       "POST /api/v1/set-up",          "POST /api/v1/invitation",
                                       "POST /api/v1/invitation/look", "GET /api/v1/openapi.json"};
    (void)state;
    for (const struct route *const *t = WEB_ROUTES; *t; t++)
        for (const struct route *r = *t; r->method; r++) {
            char name[200];
            bool known = false;
            snprintf(name, sizeof name, "%s %s", r->method, r->path);
            for (size_t i = 0; i < COUNT_OF(open); i++)
                known |= strcmp(open[i], name) == 0;
            if (known != ((r->roles & WEB_PUBLIC) != 0))
                fail_msg("%s", name);
        }
}

int run_openapi_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_copy_in_docs_is_the_one_served),
        cmocka_unit_test(every_route_says_what_it_is_for_and_who_may),
        cmocka_unit_test(what_is_public_is_on_purpose),
    };
    return cmocka_run_group_tests_name("openapi", tests, NULL, NULL);
}
