/* main.c - what is computed of figures. */
#include "suites.h"

int main(void)
{
    return run_measure() + run_process();
}
