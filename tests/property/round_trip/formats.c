/* formats.c - the formats that are written and read back. */
#include "nbib_made.h"
#include "reduce.h"
#include "reference_made.h"

const char *const round_trip_extra[] = {"sigte_title", "sigte_reason_id", "Covidence Tags",
                                        "odd: 50 % name", "label_included"};
const size_t n_round_trip_extra = COUNT_OF(round_trip_extra);

const struct round_trip round_trips[] = {
    {BIB_NBIB, reduce_nbib, nbib_sort},
    {BIB_RIS, reduce_ris, NULL},
    {BIB_PUBMED_XML, reduce_pubmed_xml, NULL},
    {BIB_ENDNOTE_XML, reduce_endnote_xml, sort_reference},
    {BIB_BIBTEX, reduce_bibtex, sort_reference},
    {BIB_CSV, reduce_csv, NULL},
    {BIB_JSON, reduce_json, NULL},
};
const size_t n_round_trips = COUNT_OF(round_trips);
