/* citation.h - pieces that the forms of a citation are put together from. */
#ifndef SIGTE_BIB_CITATION_H
#define SIGTE_BIB_CITATION_H

#include "lib/base/buf.h"
#include "lib/bib/record.h"

/* The buffer's text; the buffer is then empty. Memory: `a`. */
struct str citation_take(struct buf *b, struct arena *a);
/* `Holm AM, Dahl BC Jr, et al` at most `most` names (0: all); `more`: there are further ones. */
void citation_authors(struct buf *b, const struct bib_author *w, size_t n, size_t most, bool more);
/* A sentence: text, then a full stop unless it ends in one; nothing for an empty text. */
void citation_sentence(struct buf *b, struct str s);
/* `2021 Aug 20`, or the date as printed. */
void citation_date(struct buf *b, const struct bib_record *r);

#endif
