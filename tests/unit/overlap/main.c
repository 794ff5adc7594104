/* main.c - runs the tests of screen/overlap. */
#include "tests.h"

int main(void)
{
    int failed = 0;
    failed += _cmocka_run_group_tests("quality", QUALITY_TESTS, QUALITY_TEST_COUNT, NULL, NULL);
    failed += _cmocka_run_group_tests("studies", STUDY_TESTS, STUDY_TEST_COUNT, NULL, NULL);
    failed += _cmocka_run_group_tests("groups", GROUP_TESTS, GROUP_TEST_COUNT, NULL, NULL);
    return failed != 0;
}
