/* fuzz_pubmed_xml.c - any bytes as PubMed XML. */
#include "fuzz_bib.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    return fuzz_bib(data, size, BIB_PUBMED_XML);
}
