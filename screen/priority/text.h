/* text.h - a record as the model reads it. */
#ifndef SIGTE_SCREEN_PRIORITY_TEXT_H
#define SIGTE_SCREEN_PRIORITY_TEXT_H

#include "lib/bib/record.h"
#include "screen/rank/features.h"

/* Title (of the book, in its own language, where it has no other), abstract, and as headings its
 * MeSH descriptors, publication types (`pt:`), author keywords (`ot:`) and journal (`so:`).
 * Verdicts are not of the record: none. Borrows from it; the rest is in `a`. */
void priority_text(const struct bib_record *r, struct arena *a, struct rank_text *out);

#endif
