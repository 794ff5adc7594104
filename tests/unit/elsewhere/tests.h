/* tests.h - the tests of screen/elsewhere. */
#ifndef SIGTE_TESTS_ELSEWHERE_TESTS_H
#define SIGTE_TESTS_ELSEWHERE_TESTS_H

#include "fixture.h"
#include "screen/elsewhere/elsewhere.h"

extern const struct CMUnitTest ELSEWHERE_TESTS[];
extern const size_t ELSEWHERE_TEST_COUNT;

#endif
