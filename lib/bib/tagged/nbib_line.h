/* nbib_line.h - lines of the MEDLINE format, and what its writer's files share. */
#ifndef SIGTE_BIB_NBIB_LINE_H
#define SIGTE_BIB_NBIB_LINE_H

#include "lib/base/buf.h"
#include "lib/bib/record.h"

/* `TAG - value`, continued under six blanks. Nothing is written for an empty value. */
void nbib_line(struct buf *out, const char *tag, struct str value);
/* The value is put together in a buffer, which is emptied. */
void nbib_line_of(struct buf *out, const char *tag, struct buf *value);

/* PubDate as printed. */
void nbib_add_pub_date(struct buf *out, const struct bib_record *r);
/* The DOI in the case in which it was given. */
struct str nbib_given_doi(const struct bib_record *r);

void nbib_write_authors(const struct bib_record *r, struct buf *out);
void nbib_write_editors(const struct bib_record *r, struct buf *out);
void nbib_write_subjects(const struct bib_record *r, struct buf *out);
void nbib_write_investigators(const struct bib_record *r, struct buf *out);

void nbib_write_grants(const struct bib_record *r, struct buf *out);
void nbib_write_links(const struct bib_record *r, struct buf *out);
void nbib_write_substances(const struct bib_record *r, struct buf *out);
void nbib_write_headings(const struct bib_record *r, struct buf *out);
void nbib_write_keywords(const struct bib_record *r, struct buf *out);

/* The tag of a link (`CIN` of `CommentIn`), or NULL. */
const char *nbib_link_tag(struct str type);

#endif
