/* records.h - made-up records that read like abstracts on cancer and sequencing, so that every
 * criterion of the full PICO has something to find; the same for the same number. */
#ifndef SIGTE_BENCH_CRITERIA_RECORDS_H
#define SIGTE_BENCH_CRITERIA_RECORDS_H

#include "lib/base/attr.h"

/* Write n records as nbib. False when the file can't be written. */
bool records_write(const char *path, size_t n);

#endif
