#include "groups.h"

int main(void)
{
    return core_tests() + text_tests() + layout_tests() + date_tests() + hash_tests() +
               progress_tests() + differ_tests() + collate_tests() >
           0;
}
