/* main.c - agreement statistics. */
#include "cases.h"

int main(void)
{
    return run_known() + run_shared() + run_limits() + run_bootstrap() + run_pairs();
}
