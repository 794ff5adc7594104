/* main.c - all groups, one after the other. */
#include "made.h"

int main(void)
{
    const struct {
        const char *name;
        const struct CMUnitTest *tests;
        size_t n;
    } group[] = {{"order", ORDER, ORDER_N}, {"labels", LABELS, LABELS_N},
                 {"blind", BLIND, BLIND_N}, {"check", CHECK, CHECK_N},
                 {"why", WHY, WHY_N},       {"prior", PRIOR, PRIOR_N}};
    int failed = 0;
    for (size_t i = 0; i < COUNT_OF(group); i++)
        failed += _cmocka_run_group_tests(group[i].name, group[i].tests, group[i].n, NULL, NULL);
    return failed != 0;
}
