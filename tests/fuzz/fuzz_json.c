/* fuzz_json.c - any bytes as a list of records in JSON. */
#include "fuzz_bib.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    return fuzz_bib(data, size, BIB_JSON);
}
