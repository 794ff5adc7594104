/* heap.h - a review whose reports are all sought, and a heap of files that are their texts. */
#ifndef SIGTE_TESTS_INTERRUPT_HEAP_H
#define SIGTE_TESTS_INTERRUPT_HEAP_H

#include <stddef.h>

#define HEAP_REVIEW "r.sigte"

/* In `folder`: a review of n records past the abstract step, and heap/ with a file of `bytes`
 * random bytes for each, called by its PMID, that is a PDF by its first and last line. */
void heap_make(const char *folder, int n, size_t bytes);

#endif
