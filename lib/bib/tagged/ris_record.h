/* ris_record.h - the parts of a RIS record that several tags may hold. */
#ifndef SIGTE_BIB_RIS_RECORD_H
#define SIGTE_BIB_RIS_RECORD_H

#include "lib/bib/record.h"
#include "lib/bib/tagged/tagged.h"

/* What the type under TY is. */
enum bib_kind ris_kind(struct str type);
/* DOI, PMID, PMCID and all other ids, and where the record was found. */
void ris_ids(const struct tagged *t, struct arena *a, struct bib_record *r);
/* Dates out of PY, Y1, DA, C6. */
void ris_dates(const struct tagged *t, struct bib_record *r, struct arena *a);

#endif
