/* fuzz.h - what a fuzz target promises. */
#ifndef TESTS_FUZZ_H
#define TESTS_FUZZ_H

#include "lib/base/attr.h"

/* An assert that optimised builds keep. */
#define MUST(condition)                                                                            \
    do {                                                                                           \
        if (!(condition)) {                                                                        \
            fprintf(stderr, "%s:%d: broken: %s\n", __FILE__, __LINE__, #condition);                \
            abort();                                                                               \
        }                                                                                          \
    } while (0)

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#endif
