/* main.c - all groups, one after the other. */
#include "log.h"

int main(void)
{
    const struct {
        const char *name;
        const struct CMUnitTest *tests;
        size_t n;
    } group[] = {{"change", CHANGE_TESTS, CHANGE_TEST_COUNT},
                 {"shape", SHAPE_TESTS, SHAPE_TEST_COUNT},
                 {"blob", BLOB_TESTS, BLOB_TEST_COUNT},
                 {"export", EXPORT_TESTS, EXPORT_TEST_COUNT}};
    int failed = 0;
    for (size_t i = 0; i < COUNT_OF(group); i++)
        failed += _cmocka_run_group_tests(group[i].name, group[i].tests, group[i].n, NULL, NULL);
    return failed != 0;
}
