/* main.c - all tests of screen/references. */
#include "support.h"

void assert_str_at(struct str actual, const char *want, const char *file, int line)
{
    if (str_eq_c(actual, want))
        return;
    printf("%s:%d: \"%.*s\" is not \"%s\"\n", file, line, (int)actual.len,
           actual.ptr ? actual.ptr : "", want);
    _fail(file, line);
}

int main(void)
{
    return run_paste_tests() + run_agreement_tests() + run_review_tests() ? 1 : 0;
}
