/* pdf_amend.h - what cairo 1.16 can't say in a PDF: its language, that it is tagged, that a window
 * shows its title, and what a figure shows, in words.
 *
 * An incremental update (ISO 32000-1, 7.5.6): the catalog and the figure's structure element are
 * written again at the end, with a cross-reference of their own. A file of another form than
 * cairo 1.16's is left as it is. */
#ifndef SIGTE_RENDER_PDF_AMEND_H
#define SIGTE_RENDER_PDF_AMEND_H

#include "lib/base/buf.h"

/* `lang` is a BCP 47 code; `alternative` is for the first Figure, "" none. The file is what stands
 * in *pdf from byte `from` on. */
void pdf_amend(struct buf *pdf, size_t from, const char *lang, struct str alternative);

#endif
