/* main.c - runs the tests of screen/synthesis. */
#include "made.h"

int main(void)
{
    int failed = 0;
    failed += _cmocka_run_group_tests("order", ORDER_TESTS, ORDER_TEST_COUNT, NULL, NULL);
    failed += _cmocka_run_group_tests("tables", TABLE_TESTS, TABLE_TEST_COUNT, NULL, NULL);
    failed += _cmocka_run_group_tests("lists", LIST_TESTS, LIST_TEST_COUNT, NULL, NULL);
    failed +=
        _cmocka_run_group_tests("narrative", NARRATIVE_TESTS, NARRATIVE_TEST_COUNT, NULL, NULL);
    failed += _cmocka_run_group_tests("figures", FIGURE_TESTS, FIGURE_TEST_COUNT, NULL, NULL);
    failed += _cmocka_run_group_tests("numbers", NUMBER_TESTS, NUMBER_TEST_COUNT, NULL, NULL);
    return failed != 0;
}
