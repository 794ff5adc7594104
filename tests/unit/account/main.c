/* main.c - the tests of app/web/account. */
#include "people.h"

static int run(const char *name, const struct CMUnitTest *tests, size_t n)
{
    return _cmocka_run_group_tests(name, tests, n, NULL, NULL);
}

int main(void)
{
    return run("file", FILE_TESTS, FILE_TEST_COUNT) +
           run("password", PASSWORD_TESTS, PASSWORD_TEST_COUNT) +
           run("sign_in", SIGN_IN_TESTS, SIGN_IN_TEST_COUNT) +
           run("throttle", THROTTLE_TESTS, THROTTLE_TEST_COUNT) +
           run("session", SESSION_TESTS, SESSION_TEST_COUNT) +
           run("link", LINK_TESTS, LINK_TEST_COUNT) + run("token", TOKEN_TESTS, TOKEN_TEST_COUNT) +
           run("log", LOG_TESTS, LOG_TEST_COUNT) + run("threads", THREAD_TESTS, THREAD_TEST_COUNT);
}
