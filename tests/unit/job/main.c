/* main.c - all groups, one after the other. */
#include "help.h"

int main(void)
{
    int failed = _cmocka_run_group_tests("jobs", JOBS, JOBS_N, NULL, NULL);
    failed += _cmocka_run_group_tests("runner", RUNNER, RUNNER_N, NULL, NULL);
    return failed != 0;
}
