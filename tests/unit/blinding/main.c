/* main.c - blinding: nothing that a reader is shown tells what another said, before it may. */
#include "scene.h"

int main(void)
{
    struct CMUnitTest tests[64];
    size_t n = 0;
    for (size_t i = 0; i < LEAK_TEST_COUNT; i++)
        tests[n++] = LEAK_TESTS[i];
    for (size_t i = 0; i < SINGLE_TEST_COUNT; i++)
        tests[n++] = SINGLE_TESTS[i];
    for (size_t i = 0; i < NET_TEST_COUNT; i++)
        tests[n++] = NET_TESTS[i];
    for (size_t i = 0; i < EXTRACTION_TEST_COUNT; i++)
        tests[n++] = EXTRACTION_TESTS[i];
    return _cmocka_run_group_tests("blinding", tests, n, NULL, NULL);
}
