/* fuzz_sniff.c - any bytes as a file of a format that nobody named: whatever it is taken for, it is
 * read in that format's rules. */
#include "fuzz_bib.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    return fuzz_bib(data, size, BIB_FORMAT_UNKNOWN);
}
