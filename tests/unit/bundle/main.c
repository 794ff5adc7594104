/* main.c - the tests of screen/bundle. */
#include "copies.h"

static int run(const char *name, const struct CMUnitTest *tests, size_t n)
{
    return _cmocka_run_group_tests(name, tests, n, NULL, NULL);
}

int main(void)
{
    return run("file", FILE_TESTS, FILE_TEST_COUNT) + run("key", KEY_TESTS, KEY_TEST_COUNT) +
           run("take", TAKE_TESTS, TAKE_TEST_COUNT) + run("rule", RULE_TESTS, RULE_TEST_COUNT);
}
