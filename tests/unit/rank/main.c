/* main.c - runs the tests of screen/rank. */
#include "tests.h"

size_t places(const char *text, size_t *out)
{
    size_t n = 0;
    while (*text) {
        char *end;
        size_t low = strtoul(text, &end, 10), high = low;
        if (*end == '-')
            high = strtoul(end + 1, &end, 10);
        while (low <= high)
            out[n++] = low++;
        text = *end == ' ' ? end + 1 : end;
    }
    return n;
}

void assert_like(double got, double known)
{
    if (isnan(known)) {
        assert_true(isnan(got));
        return;
    }
    if (!(fabs(got - known) <= 1e-9 * fabs(known) + 1e-300))
        fail_msg("%.15g where %.15g is known", got, known);
}

int main(void)
{
    int failed = 0;
    failed += _cmocka_run_group_tests("features", FEATURE_TESTS, FEATURE_TEST_COUNT, NULL, NULL);
    failed += _cmocka_run_group_tests("model", MODEL_TESTS, MODEL_TEST_COUNT, NULL, NULL);
    failed += _cmocka_run_group_tests("explain", EXPLAIN_TESTS, EXPLAIN_TEST_COUNT, NULL, NULL);
    failed += _cmocka_run_group_tests("metrics", METRIC_TESTS, METRIC_TEST_COUNT, NULL, NULL);
    failed += _cmocka_run_group_tests("stopping", STOPPING_TESTS, STOPPING_TEST_COUNT, NULL, NULL);
    failed +=
        _cmocka_run_group_tests("discovery", DISCOVERY_TESTS, DISCOVERY_TEST_COUNT, NULL, NULL);
    failed += _cmocka_run_group_tests("rules", RULE_TESTS, RULE_TEST_COUNT, NULL, NULL);
    failed += _cmocka_run_group_tests("safe", SAFE_TESTS, SAFE_TEST_COUNT, NULL, NULL);
    failed += _cmocka_run_group_tests("replay", REPLAY_TESTS, REPLAY_TEST_COUNT, NULL, NULL);
    failed += _cmocka_run_group_tests("set", SET_TESTS, SET_TEST_COUNT, NULL, NULL);
    return failed != 0;
}
