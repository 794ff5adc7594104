/* fixtures_test.c - dialects: a file for each, and what comes out of it. */
#include "tests.h"

static void dialects_give_what_stands_beside_them(void **state)
{
    (void)state;
    assert_true(check_fixtures(SIGTE_SOURCE_DIR "/tests/unit/bib_tagged/fixtures") >= 15);
}

int run_dialects_tests(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(dialects_give_what_stands_beside_them)};
    return cmocka_run_group_tests_name("dialects", tests, NULL, NULL);
}
