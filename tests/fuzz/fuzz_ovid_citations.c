/* fuzz_ovid_citations.c - any bytes as citations of Ovid. */
#include "fuzz_bib.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    return fuzz_bib(data, size, BIB_OVID);
}
