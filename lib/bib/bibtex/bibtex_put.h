/* bibtex_put.h - fields of an entry being written, each on a line of its own. */
#ifndef SIGTE_BIB_BIBTEX_PUT_H
#define SIGTE_BIB_BIBTEX_PUT_H

#include "lib/base/buf.h"

/* Parts paragraphs; indented, so that no line looks like one of a tagged format. */
#define BIBTEX_PARAGRAPH "\n\n    "

/* Text as LaTeX, lines as paragraphs; nothing for an empty one. */
void bibtex_put(struct buf *out, const char *name, struct str value);
/* A value that is LaTeX already; the buffer is given back empty. */
void bibtex_put_of(struct buf *out, const char *name, struct buf *value);
/* An address letter for letter; what would end the value is percent-encoded. */
void bibtex_put_address(struct buf *out, const char *name, struct str value);
/* Anything letter for letter, but for braces without a partner. */
void bibtex_put_verbatim(struct buf *out, const char *name, struct str value);

#endif
