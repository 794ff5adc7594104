/* main.c - all groups. */
#include "sheet_tests.h"

int main(void)
{
    return run_own_tests() + run_read_tests() + run_map_tests() + run_value_tests() +
           run_shared_sheet_tests();
}
