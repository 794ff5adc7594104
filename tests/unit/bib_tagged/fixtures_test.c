/* fixtures_test.c - dialects: a file for each, and what comes out of it. */
#include "fixture_files.h"
#include "tests.h"

static void dialects_give_what_stands_beside_them(void **state)
{
    static const struct fixture_kind kind[] = {
        {".ris", BIB_RIS},  {".nbib", BIB_NBIB},          {".ciw", BIB_FORMAT_UNKNOWN},
        {".isi", BIB_WOS},  {".txt", BIB_FORMAT_UNKNOWN}, {".enw", BIB_FORMAT_UNKNOWN},
        {".ref", BIB_REFER}};
    (void)state;
    size_t n =
        check_fixtures(SIGTE_SOURCE_DIR "/tests/unit/bib_tagged/fixtures", kind, COUNT_OF(kind));
    assert_true(n >= 15);
}

int run_dialects_tests(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(dialects_give_what_stands_beside_them)};
    return cmocka_run_group_tests_name("dialects", tests, NULL, NULL);
}
