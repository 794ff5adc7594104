/* nbib_made.h - records made by chance, and what of a record MEDLINE format can hold. */
#ifndef TESTS_BIB_NBIB_MADE_H
#define TESTS_BIB_NBIB_MADE_H

#include "lib/bib/record.h"

/* The same record for the same seed. */
struct bib_record nbib_made(uint32_t seed, struct arena *a);

/* The record without what the format has no place for (nbib_write.h). */
struct bib_record *nbib_reduced(const struct bib_record *from, struct arena *a);

/* Ids and history stand in another order in the two formats. */
void nbib_sort(struct bib_record *r);

#endif
