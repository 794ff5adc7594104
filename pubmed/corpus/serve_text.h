/* serve_text.h - records as EFetch gives them in plain text. */
#ifndef SIGTE_CORPUS_SERVE_TEXT_H
#define SIGTE_CORPUS_SERVE_TEXT_H

#include "lib/base/buf.h"
#include "lib/bib/record.h"

/* `1. Adv Biomed Res. 2018 Mar 27;7:53.`, then title, authors, affiliations, abstract
 * and ids, parted by blank lines: PubMed's "abstract" format. Memory: `a`. */
void serve_text_abstract(struct buf *out, size_t number, const struct bib_record *r,
                         struct arena *a);

/* One paragraph: authors, title, source, PMID. */
void serve_text_docsum(struct buf *out, size_t number, const struct bib_record *r, struct arena *a);

#endif
