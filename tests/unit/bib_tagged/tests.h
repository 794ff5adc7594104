/* tests.h - the groups of tests of the tagged formats. */
#ifndef TESTS_BIB_TAGGED_TESTS_H
#define TESTS_BIB_TAGGED_TESTS_H

#include "support.h"

int run_encodings_tests(void);
int run_dialects_tests(void);
int run_tagged_shared_tests(void);
int run_slow_tests(void);
int run_sniff_tests(void);
int run_source_tests(void);

#endif
