/* ris_line.h - lines of RIS, and what its writer's files share. */
#ifndef SIGTE_BIB_RIS_LINE_H
#define SIGTE_BIB_RIS_LINE_H

#include "lib/base/buf.h"
#include "lib/bib/record.h"

/* `TG  - value`, white space run to one blank. Nothing is written for an empty value. */
void ris_line(struct buf *out, const char *tag, struct str value);
/* The value is put together in a buffer, which is emptied. */
void ris_line_of(struct buf *out, const char *tag, struct buf *value);

void ris_write_people(const struct bib_record *r, struct buf *out);
/* Accession numbers, DOI, PMCID, PMID, address, database. */
void ris_write_ids(const struct bib_record *r, struct buf *out);

#endif
