/* fixtures_test.c - every file of fixtures/ gives what stands beside it. */
#include "fixture_files.h"
#include "support.h"

static void fixtures_give_what_stands_beside_them(void **state)
{
    static const struct fixture_kind kind[] = {
        {".xml", BIB_PUBMED_XML}, {".nbib", BIB_NBIB}, {".ris", BIB_RIS}};
    (void)state;
    size_t n = check_fixtures(SIGTE_SOURCE_DIR "/tests/unit/bib/fixtures", kind, COUNT_OF(kind));
    assert_true(n >= 40);
}

int run_fixtures_tests(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(fixtures_give_what_stands_beside_them)};
    return cmocka_run_group_tests_name("fixtures", tests, NULL, NULL);
}
