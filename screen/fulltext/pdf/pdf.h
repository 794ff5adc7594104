/* pdf.h - what a PDF says of itself: its document information dictionary and its XMP packet.
 *
 * Only the few objects that lead there are read: trailer, cross-reference table or stream,
 * catalogue, the two objects. Everything has a bound, pages are never looked at, nothing is
 * executed, and a file that is not as it should be gives what was found up to there: a PDF reader
 * that mends files would be guessing. A file that is encrypted with an empty user password, as
 * publishers do to forbid printing, is read like any other; of one with a real password only what
 * is in the clear.
 * Source: ISO 32000-1:2008, 7.3 (objects), 7.4.4 (Flate), 7.5 (file structure), 14.3 (metadata);
 * ISO 16684-1 (XMP); PRISM 3.0 (prism:doi). */
#ifndef SIGTE_SCREEN_FULLTEXT_PDF_H
#define SIGTE_SCREEN_FULLTEXT_PDF_H

#include "lib/base/arena.h"
#include "lib/base/buf.h"

/* Where the bytes come from: `read` gives up to n bytes from position `at` on, 0 at the end and
 * when it fails. */
struct pdf_input {
    size_t (*read)(void *context, int64_t at, void *to, size_t n);
    void *context;
    int64_t size;
};

struct pdf_field {
    const char *name; /* "Info Subject", "XMP prism:doi" */
    struct str value; /* UTF-8, not empty, at most PDF_VALUE_BYTES */
    bool is_id;       /* the field is there to hold an identifier */
};
#define PDF_FIELDS_MAX  64
#define PDF_VALUE_BYTES ((size_t)4096)

struct pdf_meta {
    struct pdf_field *field;
    size_t n;
    bool encrypted;
    bool damaged; /* the structure couldn't be followed to its end */
};
/* Never fails: what can't be read isn't there. Memory: `a`. */
void pdf_meta_read(const struct pdf_input *in, struct arena *a, struct pdf_meta *out);
/* The same of a file. */
void pdf_meta_of_file(const char *path, struct arena *a, struct pdf_meta *out);

/* Identifying fields of an XMP packet: prism:doi, dc:identifier and the like. */
void xmp_fields(struct str xml, struct arena *a, struct pdf_meta *out);
/* Add a field, trimmed; one that is empty, not UTF-8, or one too many, is left out. */
void pdf_meta_add(struct pdf_meta *m, struct arena *a, const char *name, struct str value,
                  bool is_id);

#endif
