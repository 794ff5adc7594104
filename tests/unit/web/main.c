/* main.c - all groups. */
#include "tests/unit/web/web_tests.h"

int main(void)
{
    return run_route_tests() + run_value_tests() + run_rate_tests() + run_openapi_tests() +
           run_asset_tests();
}
