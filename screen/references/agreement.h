/* agreement.h - how much of a record stands in a text that is meant to cite it.
 *
 * A help for the person who confirms: the parts of the record that the text names, whatever the
 * style it is written in. A pure function. */
#ifndef SIGTE_SCREEN_REFERENCES_AGREEMENT_H
#define SIGTE_SCREEN_REFERENCES_AGREEMENT_H

#include "lib/bib/record.h"

enum agreement_part {              /* of a record that has it: in the text or not */
                      PART_ABSENT, /* the record doesn't have it */
                      PART_MISSING,
                      PART_FOUND
};

struct agreement {
    size_t title_words; /* distinct words of the title, small ones left out */
    size_t title_found; /* of these, in the text */
    enum agreement_part author, year, volume, page;
    enum agreement_part identifier; /* PMID, DOI or PMCID: MISSING when the text names another */
    bool identifier_alone;          /* the text has nothing else to compare */
};

/* Memory for scratch: none is kept. */
struct agreement agreement_of(struct str text, const struct bib_record *r);
/* 0 to 1: the share of the title's words, less what the other parts contradict; for sorting. */
double agreement_score(const struct agreement *g);
/* `9 of 9 words of the title, first author, year, volume, page`. Memory: `a`. */
char *agreement_text(const struct agreement *g, enum lang lang, struct arena *a);

#endif
