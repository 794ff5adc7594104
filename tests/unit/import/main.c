/* main.c - all tests of this folder. */
#include "made.h"

extern const struct CMUnitTest BLOB_TESTS[], PIPELINE_TESTS[], QUARANTINE_TESTS[], REPORT_TESTS[];
extern const size_t BLOB_TEST_COUNT, PIPELINE_TEST_COUNT, QUARANTINE_TEST_COUNT, REPORT_TEST_COUNT;

int main(void)
{
    int failed = 0;
    failed += _cmocka_run_group_tests("blob", BLOB_TESTS, BLOB_TEST_COUNT, NULL, NULL);
    failed += _cmocka_run_group_tests("pipeline", PIPELINE_TESTS, PIPELINE_TEST_COUNT, NULL, NULL);
    failed +=
        _cmocka_run_group_tests("quarantine", QUARANTINE_TESTS, QUARANTINE_TEST_COUNT, NULL, NULL);
    failed += _cmocka_run_group_tests("report", REPORT_TESTS, REPORT_TEST_COUNT, NULL, NULL);
    return failed;
}
