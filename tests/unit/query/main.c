/* main.c - runs every group of the query room. */
#include "support.h"

int main(void)
{
    int failed = run_atm_tests() + run_parse_tests() + run_filter_tests() + run_history_tests() +
                 run_lines_tests() + run_match_tests() + run_subject_tests() + run_ngc_tests() +
                 run_shared_tests();
    test_mesh_close();
    return failed != 0;
}
