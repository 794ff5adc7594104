/* ris_write.h - a record as RIS, in the tags that EndNote, Zotero, Rayyan, Covidence and our
 * own reader take.
 *
 *     ris_write(&record, &out);
 *
 * Lines end with CR LF, a value is one line, records are parted by a blank line. AU holds
 * `Family, Given, Suffix`; a group is told by its words or by a comma after it. MeSH headings are
 * keywords, as reference managers keep them, a star before a main one. AN is the accession number,
 * the PMID of a record of PubMed; beside another number the PMID stands under C3, the PMCID under
 * C2. Extra fields: writer.h.
 *
 * The format has no place for, and reading back loses: people other than authors and editors, names
 * that say nobody is named (`[Anonymous]`),
 * ORCID, whose an address is (all become the first author's), initials that don't follow from the
 * given names; the labels of an abstract's sections (they stay in its text) and other abstracts,
 * copyright, statements; the journal's NLM names, linking ISSN, country; the electronic date beside
 * another, unless it is the day of an article that PubMed has; MedlineDate; identifiers of terms,
 * substances, grants, databanks, links, history, attributes of PubMed's record, ids other than
 * PMID, DOI, PMCID and accession numbers; line breaks within a value (those of notes part notes);
 * `;` in keywords (parts them) and in types (left out with them, as is `[`). Names
 * that say that nobody is named are left out. The volume of a thesis comes back as a field VL (its
 * degree), a single page of it or of a whole book as SP (how many there are). A family name of
 * several words without given names becomes a group, a group of one word a family name; a group's
 * name loses `,` and `;` where they would part it.
 *
 * Source: the specification of Reference Manager's RIS format (2001, 2011), and what the programs
 * named export. */
#ifndef SIGTE_BIB_RIS_WRITE_H
#define SIGTE_BIB_RIS_WRITE_H

#include "lib/bib/format.h"

extern const struct bib_writer_def ris_writer;

/* One record, TY to ER. */
void ris_write(const struct bib_record *r, struct buf *out);

/* The type under TY, "JOUR" … "GEN": the record's own when it is one of RIS and fits its kind. */
const char *ris_type(const struct bib_record *r);
/* A part of a book, which has a title besides the book's. */
bool ris_is_part(const struct bib_record *r);
/* In a journal, by volume, issue or pages. */
bool ris_in_journal(const struct bib_record *r);
/* Has the electronic date a place (ET)? */
bool ris_holds_electronic(const struct bib_record *r);
/* A heading with its qualifiers as a keyword: `*Gels/therapeutic use`. */
void ris_add_heading(struct buf *out, const struct bib_mesh *h);
/* The record's accession numbers in databases, the first or second (`which` 0, 1); empty: none. */
struct str ris_accession(const struct bib_record *r, size_t which);
/* Is this name of an extra field a tag that RIS gives no other meaning? */
bool ris_is_free_tag(struct str name);

#endif
