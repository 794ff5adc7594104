/* main.c - runs the tests of screen/elsewhere. */
#include "tests.h"

int main(void)
{
    return _cmocka_run_group_tests("elsewhere", ELSEWHERE_TESTS, ELSEWHERE_TEST_COUNT, NULL,
                                   NULL) != 0;
}
