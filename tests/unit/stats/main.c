/* main.c - distributions, quantiles, survival, trends, working days. */
#include "check.h"

int main(void)
{
    return run_known() + run_calendar() + run_shared() + run_shared_trend();
}
