/* main.c - all tests of screen/duplicates. */
#include "help.h"

int main(void)
{
    int failed = 0;
#define RUN(name)                                                                                  \
    failed += _cmocka_run_group_tests(#name, name##_TESTS, name##_TEST_COUNT, NULL, NULL)
    RUN(COMBINED);
    RUN(DECISION);
    RUN(JUDGE);
    RUN(RELATED);
    RUN(CLUSTER);
    RUN(SHARED);
    return failed ? 1 : 0;
}
