/* script.h - what a record adds to the postings: written down by the thread that reads,
 * carried out by the one that writes, which alone numbers headings. */
#ifndef SIGTE_PUBMED_CORPUS_SCRIPT_H
#define SIGTE_PUBMED_CORPUS_SCRIPT_H

#include "lib/base/buf.h"
#include "pubmed/corpus/intern.h"
#include "pubmed/corpus/posting.h"

/* The record has a value. */
void script_value(struct buf *s, const char *prefix, struct str value);
/* It has a heading (heading_key), its subheadings in turn, and that is all of them. */
void script_heading(struct buf *s, struct str key, bool major);
void script_qualifier(struct buf *s, struct str key, bool major);
void script_heading_end(struct buf *s);
void script_pub_type(struct buf *s, struct str key);

void script_run(struct str script, struct posting_builder *b, struct intern *headings,
                uint32_t docid);

#endif
