/* main.c - runs the tests of pubmed/eutils. */
#include "tests/unit/eutils/script.h"

int main(void)
{
    static int (*const run[])(void) = {
        run_answer_tests,  run_request_tests,  run_failure_tests,  run_division_tests,
        run_fetch_tests,   run_resume_tests,   run_change_tests,   run_key_tests,
        run_wire_tests,    run_recorded_tests, run_info_tests,     run_link_tests,
        run_summary_tests, run_history_tests,  run_citation_tests, run_leak_tests,
    };
    int failed = 0;
    for (size_t i = 0; i < COUNT_OF(run); i++)
        failed += run[i]();
    return failed;
}
