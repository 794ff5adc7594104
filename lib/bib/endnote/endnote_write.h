/* endnote_write.h - records as EndNote XML, in EndNote's order of elements and without styles, as
 * EndNote, Zotero and our reader take it.
 *
 * Fields of bib_record.extra go to the element of their name where EndNote has one (call-num,
 * caption, label, custom3 …), else to lines `{name}: value` of the research notes. MeSH headings
 * become keywords as EndNote writes them
 * (`*Acne Vulgaris/surgery`), sections of the abstract paragraphs that begin with their label.
 *
 * What the format has no place for: identifiers of headings and types, and what PubMed says
 * about its own record; all ids but DOI, PMID, PMCID, accession number and manuscript id;
 * ORCIDs, and whose an address is (all stand with the first author); initials that aren't those of
 * the given names; two short titles of one journal; the country; an electronic date that has no
 * day or isn't an article's; references, grants, substances, databanks, links, investigators,
 * subjects; a conflict of interest where the database isn't PubMed. A person of several words
 * without given names is read back as a group, a group of one word as a person. */
#ifndef SIGTE_BIB_ENDNOTE_WRITE_H
#define SIGTE_BIB_ENDNOTE_WRITE_H

#include "lib/bib/format.h"

extern const struct bib_writer_def endnote_xml_writer;

/* Does extra field `i` of the record have an element of its own? */
bool endnote_has_element(const struct bib_record *r, size_t i);

#endif
