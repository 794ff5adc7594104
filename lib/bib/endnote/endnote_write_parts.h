/* endnote_write_parts.h - elements that take more than one line to write. */
#ifndef SIGTE_BIB_ENDNOTE_WRITE_PARTS_H
#define SIGTE_BIB_ENDNOTE_WRITE_PARTS_H

#include "lib/base/buf.h"
#include "lib/bib/record.h"

/* Text escaped, line breaks as `&#xD;`. */
void endnote_put_text(struct buf *out, struct str value);
/* An element, unless the value is empty; its line breaks kept, or on one line. */
void endnote_put_lines(struct buf *out, const char *name, struct str value);
void endnote_put(struct buf *out, const char *name, struct str value);

/* contributors and auth-address */
void endnote_put_people(struct buf *out, const struct bib_record *r);
void endnote_put_keywords(struct buf *out, const struct bib_record *r);
void endnote_put_abstract(struct buf *out, const struct bib_record *r);
/* accession-num: the record's own, or the PMID */
void endnote_put_accession(struct buf *out, const struct bib_record *r);
/* What has no element of its own, a line each. */
void endnote_put_research_notes(struct buf *out, const struct bib_record *r);
void endnote_put_types(struct buf *out, const struct bib_record *r);
void endnote_put_languages(struct buf *out, const struct bib_record *r);
/* `Apr 10`; nothing for a year alone. */
void endnote_add_day(struct buf *out, struct date d);

#endif
