/* bibtex_write.h - records as BibTeX, in UTF-8, so that LaTeX sets them.
 *
 * Keys: a record that came from BibTeX keeps its own; others get family name, year and first word
 * of the title (`larsen2018gel`) and their source id in a field `source-id`. A key that is taken
 * already in the file gets a, b, …: keys stay the same as long as the records before do.
 * Words of the title with capitals inside are protected by braces. Fields of bibtex extra are
 * written under their names, lower case with hyphens; where such a name means something to BibTeX
 * or to the reader, `x-` stands before it. Paragraphs are parted by blank lines.
 *
 * What the format has no place for: identifiers of headings and types, and what PubMed says about
 * its own record; MeSH headings become keywords, sections of the abstract paragraphs that begin
 * with their label; all ids but DOI, PMID, PMCID and accession number; ORCIDs, and whose an address
 * is (all stand with the first author); initials that aren't those of the given names; two short
 * titles of one journal; the journal of a book; the country. */
#ifndef SIGTE_BIB_BIBTEX_WRITE_H
#define SIGTE_BIB_BIBTEX_WRITE_H

#include "lib/bib/format.h"

extern const struct bib_writer_def bibtex_writer;

/* The field that an extra field is written under. Memory: `a`. */
struct str bibtex_extra_name(const struct bib_record *r, struct str name, struct arena *a);

#endif
