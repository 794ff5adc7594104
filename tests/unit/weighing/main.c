/* main.c - runs the tests of screen/weighing. */
#include "tests.h"

int main(void)
{
    int failed = 0;
    failed += _cmocka_run_group_tests("lists", LIST_TESTS, LIST_TEST_COUNT, NULL, NULL);
    failed += _cmocka_run_group_tests("decisions", DECISION_TESTS, DECISION_TEST_COUNT, NULL, NULL);
    return failed != 0;
}
