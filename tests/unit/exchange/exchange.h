/* exchange.h - the groups of tests of screen/exchange. */
#ifndef TESTS_EXCHANGE_H
#define TESTS_EXCHANGE_H

#include "fixture.h"

#include "lib/base/file.h"

int run_label_tests(void);
int run_export_tests(void);
int run_incoming_tests(void);
int run_match_tests(void);

#define T(name) cmocka_unit_test_setup_teardown(name, fixture_open, fixture_close)

#endif
