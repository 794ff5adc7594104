/* endnote_xml.h - EndNote XML into records.
 *
 * What others than EndNote write is read too: no styles, other wrappers, a record as the root.
 * Styles and other markup in a field count as its text; `&#xD;` and `&#xA;` are line breaks, white
 * space in the file is not. Certain faults are mended with a warning: an ampersand that stands for
 * itself, and control characters, which XML forbids and EndNote lets through; they are read as
 * blanks. Any other fault ends the reading with its line and column, after the records before
 * it were delivered.
 *
 * Where things go: an accession number from PubMed or MEDLINE is the PMID (so are seven or
 * eight digits when nothing says which database it was), any other one an id. The source id is
 * the record's number in its library. Keywords with a star are major. The longer of the
 * journal's two names is the full one: libraries have them either way round. EndNote keeps of a
 * PubMed record the PMCID in custom2, the manuscript's id in custom6, the conflict of
 * interest in custom1, the electronic date in edition and the original title in orig-pub. The name
 * of the library, of the program and its keys are left out; all else is in bib_record.extra. */
#ifndef SIGTE_BIB_ENDNOTE_XML_H
#define SIGTE_BIB_ENDNOTE_XML_H

#include "lib/bib/endnote/endnote_element.h"
#include "lib/bib/format.h"

NODISCARD enum err_code endnote_xml_read(const struct bib_input *in, const struct bib_sink *sink,
                                         struct err *e);

/* What the fields of one record mean. Memory: `a`, and slices of them. */
void endnote_record(const struct endnote_texts *t, struct arena *a, struct bib_record *out);
/* Parts of that. */
void endnote_people(const struct endnote_texts *t, struct arena *a, struct bib_record *r);
void endnote_titles(const struct endnote_texts *t, struct arena *a, struct bib_record *r);
void endnote_ids(const struct endnote_texts *t, struct arena *a, struct bib_record *r);
void endnote_dates(const struct endnote_texts *t, struct arena *a, struct bib_record *r);
void endnote_add_extra(struct bib_record *r, struct arena *a, const char *name, struct str value);

/* `WHO,` and `Council on X,, Y` are groups, `Smith, J. W., 2nd` a person. Memory: `a`. */
struct bib_author endnote_name(struct str s, struct arena *a);
/* Does this name of a database mean PubMed's records? */
bool endnote_from_pubmed(struct str database);

#endif
