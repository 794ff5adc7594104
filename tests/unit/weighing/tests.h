/* tests.h - the tests of screen/weighing. */
#ifndef SIGTE_TESTS_WEIGHING_TESTS_H
#define SIGTE_TESTS_WEIGHING_TESTS_H

#include "fixture.h"
#include "screen/weighing/weighing_internal.h"

extern const struct CMUnitTest LIST_TESTS[], DECISION_TESTS[];
extern const size_t LIST_TEST_COUNT, DECISION_TEST_COUNT;

#endif
