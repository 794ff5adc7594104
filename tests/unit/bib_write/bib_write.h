/* bib_write.h - the groups of tests about writing. */
#ifndef TESTS_BIB_WRITE_H
#define TESTS_BIB_WRITE_H

#include "support.h"

int run_extra_tests(void);

#endif
