/* web_tests.h - the groups of tests of app/web's own logic. */
#ifndef SIGTE_TESTS_WEB_H
#define SIGTE_TESTS_WEB_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

int run_route_tests(void);
int run_value_tests(void);
int run_rate_tests(void);
int run_openapi_tests(void);
int run_asset_tests(void);

#endif
