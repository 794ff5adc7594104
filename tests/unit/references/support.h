/* support.h - the groups of tests of screen/references. */
#ifndef TESTS_REFERENCES_SUPPORT_H
#define TESTS_REFERENCES_SUPPORT_H

#include "screen/references/references.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#define assert_str(actual, want) assert_str_at((actual), (want), __FILE__, __LINE__)
void assert_str_at(struct str actual, const char *want, const char *file, int line);

int run_agreement_tests(void);
int run_paste_tests(void);
int run_review_tests(void);

#endif
