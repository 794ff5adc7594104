/* tests.h - the tests of screen/level. */
#ifndef SIGTE_TESTS_LEVEL_TESTS_H
#define SIGTE_TESTS_LEVEL_TESTS_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "screen/level/grade.h"
#include "screen/level/suggest_internal.h"
#include "screen/level/summary.h"

extern const struct CMUnitTest CHECK_TESTS[], GRADE_TESTS[], SIX_TESTS[], SUGGEST_TESTS[],
    SUMMARY_TESTS[], TABLE_TESTS[];
extern const size_t CHECK_TEST_COUNT, GRADE_TEST_COUNT, SIX_TEST_COUNT, SUGGEST_TEST_COUNT,
    SUMMARY_TEST_COUNT, TABLE_TEST_COUNT;

#endif
