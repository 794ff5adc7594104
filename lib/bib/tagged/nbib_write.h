/* nbib_write.h - a record in MEDLINE format, as PubMed exports it (`.nbib`, EFetch's
 * rettype=medline).
 *
 *     nbib_write(&record, &out);
 *
 * Tags come in PubMed's order, lines are at most 88 columns unless a word is longer.
 * Extra fields stand under the tag they came with, or as notes under GN (writer.h). Read back by
 * bib_read_text it is the same record, but for what the format has no place for: identifiers of
 * headings, substances and types; labels and categories of an abstract's sections (labels stay in
 * the text); equal contribution; the version and the models of publication; address, database and
 * the format's own type; the notes of links, and links of other kinds than MEDLINE's; groups that
 * are not authors (they become authors); a chapter's country, an article's place. White space runs
 * to one blank. Two things PubMed has and a record lacks are given as far as they are known: LID is
 * the DOI alone, SO is made from the parts. Where leaving out an empty part of a grant would be
 * ambiguous its slash stays.
 *
 * Source: NLM, "MEDLINE/PubMed Data Element (Field) Descriptions"; exports of PubMed. */
#ifndef SIGTE_BIB_NBIB_WRITE_H
#define SIGTE_BIB_NBIB_WRITE_H

#include "lib/base/buf.h"
#include "lib/bib/format.h"

extern const struct bib_writer_def nbib_writer;

/* Is this name of an extra field a tag that MEDLINE gives no other meaning? */
bool nbib_is_free_tag(struct str name);

/* One record, ended by a line break; records are parted by a blank line. */
void nbib_write(const struct bib_record *r, struct buf *out);

/* `Adv Biomed Res. 2018 Mar 27;7:53. doi: 10.4103/abr.abr_99_17.` */
void nbib_add_source(struct buf *out, const struct bib_record *r);

/* `2018 Mar 27` in as much precision as there is; nothing for no date. */
void nbib_add_date(struct buf *out, struct date d);

#endif
