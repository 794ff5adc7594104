#include "make.h"

int main(void)
{
    return run_traps() + run_exports() + run_fields() + run_calls() + run_whole() + run_score() +
           run_demo();
}
