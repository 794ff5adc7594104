/* ris.h - a labelled set as a RIS file, so that it goes into a review the way a user's file does.
 */
#ifndef SIGTE_BENCH_DUPLICATES_RIS_H
#define SIGTE_BENCH_DUPLICATES_RIS_H

#include "../dedup/bench.h"

/* Records of a set, each with its name as ID. Limits are the reader's. */
void labelled_write(const struct set *s, struct buf *out);

#endif
