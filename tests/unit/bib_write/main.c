/* main.c - the tests of writing records. */
#include "bib_write.h"

int main(void)
{
    return run_extra_tests();
}
