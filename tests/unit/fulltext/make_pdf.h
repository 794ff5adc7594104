/* make_pdf.h - small PDFs for tests: enough structure to be read, nothing to be seen. */
#ifndef SIGTE_TESTS_MAKE_PDF_H
#define SIGTE_TESTS_MAKE_PDF_H

#include "lib/base/buf.h"

struct made_pdf {
    const char *info;    /* entries of the information dictionary: "/Title (One)"; NULL: none */
    const char *xmp;     /* the packet; NULL: none */
    const char *trailer; /* more entries of the trailer, such as "/Encrypt 9 0 R" */
    size_t padding;      /* bytes of an object that nobody reads */
    unsigned seed;       /* of the padding */
};
/* A table of references, strings and streams in the clear or packed, as PDF 1.4 has it. */
void make_pdf_classic(const struct made_pdf *p, struct buf *out);
/* Catalogue and information packed into an object stream, found by a packed and predicted
 * reference stream, as PDF 1.5 has it. */
void make_pdf_modern(const struct made_pdf *p, struct buf *out);
/* An XMP packet with one property. */
void make_xmp(const char *space, const char *name, const char *value, struct buf *out);

#endif
