/* relation.h - what two records are to each other. Private to screen/duplicates; pure. */
#ifndef SIGTE_SCREEN_DUPLICATES_RELATION_H
#define SIGTE_SCREEN_DUPLICATES_RELATION_H

#include "lib/bib/record.h"

struct relation {
    const char *kind; /* one of RELATED_KINDS */
    bool swap;        /* the second is the KIND of the first */
    bool directed;
};

/* From the name that screen/dedup gives what keeps two records apart ("notice", "preprint", …),
 * and what the two say of themselves. */
struct relation relation_of(const char *veto, const struct bib_record *x,
                            const struct bib_record *y);
/* From the type of a link of PubMed ("RetractionIn") of the first to the second; *known false for
 * one that says nothing of the kind. `preprint`: one of the two is one. */
struct relation relation_of_link(struct str type, bool preprint, bool *known);
bool relation_is_preprint(const struct bib_record *r);

#endif
