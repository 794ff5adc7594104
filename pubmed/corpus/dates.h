/* dates.h - days of a record that can be searched. A missing month is January and a
 * missing day the first (PubMed User Guide, "Searching by date"). */
#ifndef SIGTE_PUBMED_CORPUS_DATES_H
#define SIGTE_PUBMED_CORPUS_DATES_H

#include "lib/base/db.h"
#include "pubmed/query/query.h"

#include <roaring/roaring.h>

/* Kinds in table `day`; stored, so a number never changes its meaning. */
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

/* Add all days of a record. Errors: ERR_DB. */
NODISCARD enum err_code dates_add(struct db *db, const struct bib_record *r, uint32_t docid,
                                  struct err *e);

/* Add the docids that a date leaf finds to *into: exact. Errors: ERR_DB. */
NODISCARD enum err_code dates_find(struct db *db, const struct query_node *leaf,
                                   roaring_bitmap_t *into, struct err *e);

#endif
