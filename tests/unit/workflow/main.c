/* main.c - all groups, one after the other. */
#include "help.h"

int main(void)
{
    const struct {
        const char *name;
        const struct CMUnitTest *tests;
        size_t n;
    } group[] = {{"plan", PLAN, PLAN_N},
                 {"draw", DRAW, DRAW_N},
                 {"assign", ASSIGN, ASSIGN_N},
                 {"take", TAKE, TAKE_N},
                 {"wrote", WROTE, WROTE_N},
                 {"interest", INTEREST, INTEREST_N},
                 {"control", CONTROL, CONTROL_N},
                 {"calibration", CALIBRATION, CALIBRATION_N},
                 {"round", ROUND, ROUND_N},
                 {"presort", PRESORT, PRESORT_N},
                 {"readings", READINGS, READINGS_N},
                 {"keys", KEYS, KEYS_N},
                 {"queue", QUEUE, QUEUE_N},
                 {"own", OWN, OWN_N},
                 {"settling", SETTLING, SETTLING_N},
                 {"halt", HALT, HALT_N}};
    int failed = 0;
    for (size_t i = 0; i < COUNT_OF(group); i++)
        failed += _cmocka_run_group_tests(group[i].name, group[i].tests, group[i].n, NULL, NULL);
    return failed != 0;
}
