/* fuzz_refer.c - any bytes as a file of Refer, BibIX or EndNote. */
#include "fuzz_bib.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    return fuzz_bib(data, size, BIB_REFER);
}
