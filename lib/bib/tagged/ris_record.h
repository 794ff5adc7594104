/* ris_record.h - the parts of a RIS record that several tags may hold. */
#ifndef SIGTE_BIB_RIS_RECORD_H
#define SIGTE_BIB_RIS_RECORD_H

#include "lib/bib/record.h"
#include "lib/bib/tagged/tagged.h"

/* What the type under TY is. */
enum bib_kind ris_kind(struct str type);
/* What a record's tags mean. */
void ris_record(const struct tagged *t, struct arena *a, struct bib_record *out);

/* Title, and the titles of what it is in. */
void ris_titles(const struct tagged *t, struct bib_record *r);
/* Volume, issue, pages. After ris_titles. */
void ris_numbers(const struct tagged *t, struct arena *a, struct bib_record *r);
/* Is it of a type that appears in no journal? EndNote keeps other things in T2, A2 and VL there. */
bool ris_stands_alone(struct str type);

/* DOI, PMID, PMCID and all other ids, and where the record was found. */
void ris_ids(const struct tagged *t, struct arena *a, struct bib_record *r);
/* Dates out of PY, DA, Y1, C6, ET. */
void ris_dates(const struct tagged *t, struct bib_record *r, struct arena *a);

#endif
