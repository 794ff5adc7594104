/* main.c - the tests of screen/exchange. */
#include "exchange.h"

int main(void)
{
    return run_label_tests() + run_match_tests() + run_export_tests() + run_incoming_tests();
}
