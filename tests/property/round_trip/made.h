/* made.h - records made by chance, every member filled or not: odd characters, line breaks, what
 * looks like tags or markup, nothing at all, very much. */
#ifndef TESTS_ROUND_TRIP_MADE_H
#define TESTS_ROUND_TRIP_MADE_H

#include "lib/bib/record.h"

/* The same record for the same seed. */
struct bib_record made_record(uint32_t seed, struct arena *a);

#endif
