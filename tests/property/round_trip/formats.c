/* formats.c - the formats that are written and read back. */
#include "bibtex_reduced.h"
#include "csv_reduced.h"
#include "endnote_reduced.h"
#include "nbib_made.h"
#include "reduce.h"
#include "reference_made.h"

const struct round_trip round_trips[] = {
    {BIB_NBIB, reduce_nbib, nbib_sort, NULL},
    {BIB_RIS, reduce_ris, NULL, NULL},
    {BIB_PUBMED_XML, reduce_pubmed_xml, NULL, NULL},
    {BIB_ENDNOTE_XML, reduce_endnote_xml, sort_reference, NULL},
    {BIB_BIBTEX, reduce_bibtex, sort_reference, NULL},
    {BIB_CSV, reduce_csv, NULL, NULL},
    {BIB_JSON, reduce_json, NULL, NULL},
};
const size_t n_round_trips = COUNT_OF(round_trips);

struct bib_record *reduce_endnote_xml(const struct bib_record *r, struct arena *a)
{
    return endnote_xml_reduced(reduce_texts(r, a), a);
}

struct bib_record *reduce_bibtex(const struct bib_record *r, struct arena *a)
{
    return bibtex_reduced(reduce_texts(r, a), a);
}

struct bib_record *reduce_csv(const struct bib_record *r, struct arena *a)
{
    return csv_reduced(r, round_trip_extra, n_round_trip_extra, a);
}

struct bib_record *reduce_json(const struct bib_record *r, struct arena *a)
{
    return bib_copy(r, a);
}

const char *const round_trip_extra[] = {"sigte_title", "sigte_reason_id", "Covidence Tags",
                                        "odd: 50 % name", "XT"};
const size_t n_round_trip_extra = COUNT_OF(round_trip_extra);
