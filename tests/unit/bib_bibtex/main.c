/* main.c - all tests of BibTeX. */
#include "bibtex_test.h"

int main(void)
{
    int failed = run_latex_tests() + run_names_in_bibtex_tests() + run_scan_tests() +
                 run_read_tests() + run_write_tests();
    return failed ? 1 : 0;
}
