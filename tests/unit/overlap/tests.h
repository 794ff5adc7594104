/* tests.h - the tests of screen/overlap. */
#ifndef SIGTE_TESTS_OVERLAP_TESTS_H
#define SIGTE_TESTS_OVERLAP_TESTS_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "screen/overlap/overlap_internal.h"

extern const struct CMUnitTest QUALITY_TESTS[], STUDY_TESTS[], GROUP_TESTS[];
extern const size_t QUALITY_TEST_COUNT, STUDY_TEST_COUNT, GROUP_TEST_COUNT;

#endif
