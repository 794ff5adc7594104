/* bibtex_reduced.h - what of a record BibTeX holds. */
#ifndef TESTS_BIB_BIBTEX_REDUCED_H
#define TESTS_BIB_BIBTEX_REDUCED_H

#include "lib/bib/record.h"

/* The record as it comes back after being written (bibtex_write.h says what is lost). Ids and extra
 * fields are sorted: see sort_reference. A record without a source id comes back with its key for
 * one. */
struct bib_record *bibtex_reduced(const struct bib_record *from, struct arena *a);

#endif
