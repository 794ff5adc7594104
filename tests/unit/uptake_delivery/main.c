/* main.c - deliveries: forms, findings, re-deliveries, the report's own table. */
#include "world.h"

int main(void)
{
    int failed = _cmocka_run_group_tests("forms", FORMS_TESTS, FORMS_COUNT, NULL, NULL);
    failed += _cmocka_run_group_tests("findings", FINDINGS_TESTS, FINDINGS_COUNT, NULL, NULL);
    failed += _cmocka_run_group_tests("again", AGAIN_TESTS, AGAIN_COUNT, NULL, NULL);
    failed += _cmocka_run_group_tests("report", REPORT_TESTS, REPORT_COUNT, NULL, NULL);
    return failed;
}
