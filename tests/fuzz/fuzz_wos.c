/* fuzz_wos.c - any bytes as a Web of Science export. */
#include "fuzz_bib.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    return fuzz_bib(data, size, BIB_WOS);
}
