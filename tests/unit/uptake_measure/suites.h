/* suites.h - the parts of this test. */
#ifndef TESTS_UNIT_UPTAKE_MEASURE_SUITES_H
#define TESTS_UNIT_UPTAKE_MEASURE_SUITES_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

int run_measure(void), run_process(void);

#endif
