/* csv_reduced.h - what of a record our CSV can hold. */
#ifndef TESTS_BIB_SHEET_CSV_REDUCED_H
#define TESTS_BIB_SHEET_CSV_REDUCED_H

#include "lib/bib/record.h"

/* The record as it comes back from our CSV when these extra fields have columns
 * (lib/bib/sheet/own.h). Memory: `a`. */
struct bib_record *csv_reduced(const struct bib_record *from, const char *const *extra,
                               size_t n_extra, struct arena *a);

#endif
