/* fuzz_endnote_xml.c - any bytes as EndNote XML. */
#include "fuzz_bib.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    return fuzz_bib(data, size, BIB_ENDNOTE_XML);
}
