/* main.c - runs the tests of pubmed/eutils. */
#include "tests/unit/eutils/script.h"

int main(void)
{
    return run_answer_tests() + run_request_tests() + run_failure_tests() + run_division_tests() +
           run_fetch_tests();
}
