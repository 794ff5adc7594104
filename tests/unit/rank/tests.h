/* tests.h - the tests of screen/rank. */
#ifndef SIGTE_TESTS_RANK_TESTS_H
#define SIGTE_TESTS_RANK_TESTS_H

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "lib/base/arena.h"
#include "lib/base/attr.h"

extern const struct CMUnitTest DISCOVERY_TESTS[], EXPLAIN_TESTS[], FEATURE_TESTS[], METRIC_TESTS[],
    MODEL_TESTS[], REPLAY_TESTS[], RULE_TESTS[], SAFE_TESTS[], SET_TESTS[], STOPPING_TESTS[];
extern const size_t DISCOVERY_TEST_COUNT, EXPLAIN_TEST_COUNT, FEATURE_TEST_COUNT, METRIC_TEST_COUNT,
    MODEL_TEST_COUNT, REPLAY_TEST_COUNT, RULE_TEST_COUNT, SAFE_TEST_COUNT, SET_TEST_COUNT,
    STOPPING_TEST_COUNT;

/* Places written as "1-3 7 11", one after the other. */
size_t places(const char *text, size_t *out);
/* Both NaN, or alike to 1e-9 of the larger. */
void assert_like(double got, double known);

#endif
