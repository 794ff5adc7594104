#include "make.h"

int main(void)
{
    return run_traps() + run_fields() + run_whole() + run_demo();
}
