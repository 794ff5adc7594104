/* endnote_reduced.h - what of a record EndNote XML holds. */
#ifndef TESTS_BIB_ENDNOTE_REDUCED_H
#define TESTS_BIB_ENDNOTE_REDUCED_H

#include "lib/bib/record.h"

/* The record as it comes back after being written (endnote_write.h says what is lost). Ids and
 * extra fields are sorted: see sort_reference. */
struct bib_record *endnote_xml_reduced(const struct bib_record *from, struct arena *a);

#endif
