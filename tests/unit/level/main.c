/* main.c - runs the tests of screen/level. */
#include "tests.h"

int main(void)
{
    int failed = 0;
    failed += _cmocka_run_group_tests("table", TABLE_TESTS, TABLE_TEST_COUNT, NULL, NULL);
    failed += _cmocka_run_group_tests("suggest", SUGGEST_TESTS, SUGGEST_TEST_COUNT, NULL, NULL);
    failed += _cmocka_run_group_tests("six", SIX_TESTS, SIX_TEST_COUNT, NULL, NULL);
    failed += _cmocka_run_group_tests("grade", GRADE_TESTS, GRADE_TEST_COUNT, NULL, NULL);
    failed += _cmocka_run_group_tests("summary", SUMMARY_TESTS, SUMMARY_TEST_COUNT, NULL, NULL);
    failed += _cmocka_run_group_tests("check", CHECK_TESTS, CHECK_TEST_COUNT, NULL, NULL);
    return failed != 0;
}
