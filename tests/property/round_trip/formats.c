/* formats.c - the formats that are written and read back. */
#include "nbib_made.h"
#include "reduce.h"

const struct round_trip round_trips[] = {
    {BIB_NBIB, reduce_nbib, nbib_sort},
    {BIB_RIS, reduce_ris, NULL},
    {BIB_PUBMED_XML, reduce_pubmed_xml, NULL},
};
const size_t n_round_trips = COUNT_OF(round_trips);
