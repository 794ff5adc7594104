/* main.c - explained, measured and mended: searches over the demonstration corpus. */
#include "world.h"

int main(void)
{
    static const struct {
        const struct CMUnitTest *test;
        const size_t *n;
    } group[] = {{engine_group, &engine_group_n},   {known_group, &known_group_n},
                 {recall_group, &recall_group_n},   {repair_group, &repair_group_n},
                 {suggest_group, &suggest_group_n}, {terms_group, &terms_group_n}};
    struct CMUnitTest all[64];
    size_t n = 0;
    for (size_t i = 0; i < COUNT_OF(group); i++)
        for (size_t k = 0; k < *group[i].n; k++)
            all[n++] = group[i].test[k];
    return _cmocka_run_group_tests("analysis", all, n, world_open, world_close);
}
