/* recode.h - bytes in an old or wide encoding to UTF-8, piece by piece. */
#ifndef SIGTE_BIB_RECODE_H
#define SIGTE_BIB_RECODE_H

#include "lib/base/buf.h"

enum encoding {
    ENCODING_UTF8,
    ENCODING_UTF16LE,
    ENCODING_UTF16BE,
    ENCODING_LATIN1,
    ENCODING_WINDOWS1252,
    ENCODING_MACROMAN
};

const char *encoding_name(enum encoding c);
/* By an IANA name, any case (`us-ascii` is UTF-8); false for one not known here. */
NODISCARD bool encoding_parse(struct str name, enum encoding *out);
/* From a byte order mark, whose length goes to *mark_bytes; UTF-8 and 0 when there is none. */
enum encoding encoding_of_mark(struct str head, size_t *mark_bytes);
/* From the zero bytes that UTF-16 has in every other place; UTF-8 when it isn't that. `head`: the
 * first bytes of a file without a byte order mark. */
enum encoding encoding_of_zeros(struct str head);

/* A zeroed one with .from set is ready. */
struct recode {
    enum encoding from;
    unsigned char pending[2]; /* an odd byte of UTF-16 */
    size_t n_pending;
    uint32_t high;   /* a surrogate that waits for its second half */
    size_t replaced; /* characters that became U+FFFD so far */
};

/* Append `bytes` as UTF-8; halves of surrogate pairs and bytes
 * without a meaning become U+FFFD. UTF-8 passes as it is. */
void recode_add(struct recode *r, struct str bytes, struct buf *out);
/* What still waits becomes U+FFFD. */
void recode_end(struct recode *r, struct buf *out);

#endif
