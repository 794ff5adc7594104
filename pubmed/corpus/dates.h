/* dates.h - days of a record that can be searched. A missing month is January and a
 * missing day the first (PubMed User Guide, "Searching by date"). */
#ifndef SIGTE_PUBMED_CORPUS_DATES_H
#define SIGTE_PUBMED_CORPUS_DATES_H

#include "pubmed/corpus/posting.h"
#include "pubmed/query/query.h"

/* Kinds of days: `d1:20240123` is a print date, and `y1:2024` its year. Stored, so a number never
 * changes its meaning. */
enum corpus_day {
    DAY_PRINT = 1,
    DAY_ELECTRONIC = 2,
    DAY_ELECTRONIC_NOT_LATE = 3, /* electronic, unless later than print */
    DAY_ENTRY = 4,
    DAY_CREATE = 5,
    DAY_MESH = 6,
    DAY_COMPLETION = 7,
    DAY_MODIFICATION = 8
};

/* Write all days of a record down in a script (script.h): each day, and its year. */
void dates_add(struct buf *script, const struct bib_record *r);

/* Add the docids that a date leaf finds to *into: exact. Errors: ERR_DB. */
NODISCARD enum err_code dates_find(struct posting_reader *postings, const struct query_node *leaf,
                                   roaring_bitmap_t *into, struct err *e);

#endif
