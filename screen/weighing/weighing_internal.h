/* weighing_internal.h - what the files of this room share; nobody else includes it. */
#ifndef SIGTE_SCREEN_WEIGHING_INTERNAL_H
#define SIGTE_SCREEN_WEIGHING_INTERNAL_H

#include "screen/evidence/extractors.h"
#include "screen/review/evaluate.h"
#include "screen/weighing/weighing.h"

/* A list of studies being gathered. */
struct studies {
    struct overlap_study *item;
    size_t n, cap;
};

/* Citations, PMIDs and DOIs out of a text that a person wrote; a number alone gives nothing. */
void studies_from_text(struct str text, struct arena *a, struct studies *out);
/* Out of PubMed XML; method papers are left out. */
void studies_from_xml(struct str xml, struct arena *a, struct studies *out);
/* Is this a paper on how reviews are made, which any review may cite? `title` or citation. */
bool studies_is_method(struct str text, struct arena *a);

/* Everything that is known of one review. `x` NULL: nothing was extracted. */
NODISCARD enum err_code weighing_gather(struct store *s, struct evaluator *v, int64_t root,
                                        struct str pmid, const struct evidence_article *x,
                                        struct arena *a, struct overlap_review *out, struct err *e);
/* The decision on each group. */
NODISCARD enum err_code weighing_decisions(struct store *s, struct arena *a, struct weighing *w,
                                           struct err *e);

#endif
