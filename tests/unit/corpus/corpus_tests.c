/* corpus_tests.c - runs the groups. */
#include "groups.h"

int main(void)
{
    return build_tests() + query_tests() + damage_tests() + posting_tests() + oracle_tests() +
           vocabulary_tests();
}
