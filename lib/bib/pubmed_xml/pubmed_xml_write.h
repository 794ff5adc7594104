/* pubmed_xml_write.h - a record as PubMed XML, in the order of PubMed's DTD of 2025.
 *
 *     struct bib_out o = {.out = &text, .format = BIB_PUBMED_XML};
 *
 * A record that came from PubMed XML comes back equal, but for what isn't read there either. Of
 * records from elsewhere the DTD's elements hold what they can: one that is neither article nor
 * book becomes an article; MedlineTA and StartPage are filled from what is known; keywords without
 * an owner belong to NOTNLM, substances without a number to 0; a book has the elements of
 * BookDocument, its notes in an ItemList. Extra fields: writer.h.
 *
 * There is no place for, and reading back loses: the record's own type and source id; address,
 * database, and for articles publisher, place, ISBN, titles of book and collection; for books
 * journal, status, headings, links and whatever else BookDocument lacks; identifiers of keywords;
 * an empty list marked incomplete; a version without a PMID. White space runs to one blank,
 * characters that XML forbids become U+FFFD. Where a record has more than the DTD allows (a second
 * ISSN, editors beside authors, ids of other kinds) the element is given all the same: nothing is
 * lost, and PubMed's own records never do.
 *
 * Source: NLM, pubmed_250101.dtd. */
#ifndef SIGTE_BIB_PUBMED_XML_WRITE_H
#define SIGTE_BIB_PUBMED_XML_WRITE_H

#include "lib/bib/format.h"

extern const struct bib_writer_def pubmed_xml_writer;

#endif
