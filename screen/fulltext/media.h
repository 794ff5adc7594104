/* media.h - what a file is, by its content. A pure function.
 * Types as registered with IANA; what isn't known is application/octet-stream. */
#ifndef SIGTE_SCREEN_FULLTEXT_MEDIA_H
#define SIGTE_SCREEN_FULLTEXT_MEDIA_H

#include "lib/base/str.h"

struct media {
    const char *type;   /* "application/pdf" */
    const char *ending; /* "pdf": what an exported file is called by */
};

/* How much of both ends of a file is looked at. */
#define MEDIA_HEAD_BYTES 4096
#define MEDIA_TAIL_BYTES 65536

/* `head` and `tail` are the first and last bytes of the file, as many of them as there are. */
struct media media_of(struct str head, struct str tail);
/* The ending for a type that media_of gave. */
const char *media_ending(struct str type);
bool media_is_pdf(struct media m);
/* Does a PDF end as one should? False for one that was cut off. */
bool media_pdf_ends(struct str tail);

#endif
