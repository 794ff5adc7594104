/* sheet_tests.h - groups of tests of tables. */
#ifndef TESTS_BIB_SHEET_TESTS_H
#define TESTS_BIB_SHEET_TESTS_H

#include "../bib/support.h"

int run_own_tests(void);
int run_read_tests(void);
int run_map_tests(void);
int run_value_tests(void);
int run_shared_sheet_tests(void);

#endif
