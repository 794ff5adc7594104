/* reference_made.h - records made by chance as reference managers have them, and the parts of what
 * their formats hold of a record that several of them share. */
#ifndef TESTS_BIB_REFERENCE_MADE_H
#define TESTS_BIB_REFERENCE_MADE_H

#include "lib/bib/record.h"

/* Articles, books, chapters and other works; the same record for the same seed. */
struct bib_record reference_made(uint32_t seed, struct arena *a);

/* Without what PubMed alone says: status, history, substances, grants, links, … */
void reduce_to_reference(struct bib_record *r);
/* Sections of the abstract with their label in the text. */
void reduce_abstract(struct bib_record *r, struct arena *a);
/* Headings as keywords before the keywords, terms by their names alone. */
void reduce_terms_to_names(struct bib_record *r, struct arena *a);
/* All addresses with the first author; nobody's ORCID. */
void reduce_addresses(struct bib_record *r, struct arena *a);
/* The DOI, PMID, PMCID and the first id of each of these sources, parted by blanks. */
void reduce_ids(struct bib_record *r, const char *sources, struct arena *a);

/* Ids and extra fields may come back in another order. */
void sort_reference(struct bib_record *r);

#endif
