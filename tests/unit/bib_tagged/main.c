/* main.c - all tests of the formats with tagged lines, and of encodings. */
#include "tests.h"

int main(void)
{
    int failed = run_encodings_tests() + run_sniff_tests() + run_source_tests() + run_slow_tests() +
                 run_dialects_tests() + run_tagged_shared_tests();
    return failed ? 1 : 0;
}
