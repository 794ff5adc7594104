/* made.h - records made by chance, every member filled now and then with what breaks tables. */
#ifndef TESTS_BIB_SHEET_MADE_H
#define TESTS_BIB_SHEET_MADE_H

#include "lib/bib/record.h"

/* The same record for the same seed; it has a title. Memory: `a`. */
struct bib_record *made_record(uint32_t seed, struct arena *a);

#endif
