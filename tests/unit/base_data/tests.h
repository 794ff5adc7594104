/* tests.h - the groups of this program, and what they share. */
#ifndef TESTS_BASE_DATA_H
#define TESTS_BASE_DATA_H

#include "lib/base/err.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

int run_csv_tests(void);
int run_json_tests(void);
int run_yaml_tests(void);
int run_yaml_place_tests(void);

/* The error as a user reads it, in English, in the arena. */
const char *shown(struct arena *a, const struct err *e);

/* Read every fixture with that extension with `load`; each must fail with the text in
 * the .err file beside it. Fails when there are fewer than `least`. */
void must_fail_fixtures(const char *extension, size_t least,
                        enum err_code (*load)(const char *path, struct arena *a, struct err *e));

#endif
