/* pubmed_xml_out.h - elements as they are written, and what the writer's files share. */
#ifndef SIGTE_BIB_PUBMED_XML_OUT_H
#define SIGTE_BIB_PUBMED_XML_OUT_H

#include "lib/base/buf.h"
#include "lib/bib/record.h"

/* Text with white space run to one blank, escaped. */
void out_text(struct buf *b, struct str s);
/* ` NAME="value"`; nothing for an empty value. */
void out_attr(struct buf *b, const char *name, struct str value);
/* `<NAME>text</NAME>` and a line break; nothing for an empty text. */
void out_leaf(struct buf *b, const char *name, struct str text);
/* `<NAME A="value" …>text</NAME>`: attributes come from a buffer, which is emptied. */
void out_leaf_with(struct buf *b, const char *name, struct buf *attrs, struct str text);
/* `<NAME>` and `</NAME>`, a line each. */
void out_open(struct buf *b, const char *name);
void out_close(struct buf *b, const char *name);
/* Year, Month and Day within NAME; nothing for no date. Months are numbers, or as in PubDate
 * English abbreviations. */
void out_date(struct buf *b, const char *name, struct date d, bool month_name);

/* People, index and identifiers: a list each, nothing when it is empty. */
void out_authors(struct buf *b, const struct bib_author *list, size_t n, const char *type,
                 bool incomplete);
void out_investigators(struct buf *b, const struct bib_record *r);
void out_subjects(struct buf *b, const struct bib_record *r);
void out_abstract(struct buf *b, const struct bib_record *r);
void out_other_abstracts(struct buf *b, const struct bib_record *r);
void out_databanks(struct buf *b, const struct bib_record *r);
void out_grants(struct buf *b, const struct bib_record *r);
void out_pub_types(struct buf *b, const struct bib_record *r);
void out_chemicals(struct buf *b, const struct bib_record *r);
void out_supplementary(struct buf *b, const struct bib_record *r);
void out_links(struct buf *b, const struct bib_record *r);
void out_headings(struct buf *b, const struct bib_record *r);
void out_keywords(struct buf *b, const struct bib_record *r);
void out_history(struct buf *b, const struct bib_record *r);
/* The lists of ids: those of other owners (OtherID), and the article's. */
bool out_is_other_id(struct str source);
void out_other_ids(struct buf *b, const struct bib_record *r);
void out_article_ids(struct buf *b, const struct bib_record *r);
void out_elocation(struct buf *b, const struct bib_record *r);

/* Parts that articles and books share. */
void out_pub_date(struct buf *b, const struct bib_record *r);
void out_pagination(struct buf *b, const struct bib_record *r);

/* Notes and extra fields, an element each. */
void out_notes(struct buf *b, const char *element, const struct bib_record *r);

void out_book(struct buf *b, const struct bib_record *r);

#endif
