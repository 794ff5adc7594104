/* main.c - all tests of EndNote XML. */
#include "endnote_test.h"

int main(void)
{
    int failed = run_mend_tests() + run_read_tests() + run_write_tests() + run_library_tests();
    return failed ? 1 : 0;
}
