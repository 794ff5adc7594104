/* pack.h - the XML of one record, deflated against a dictionary of the markup that
 * nearly all PubMed records share. */
#ifndef SIGTE_PUBMED_CORPUS_PACK_H
#define SIGTE_PUBMED_CORPUS_PACK_H

#include "lib/base/arena.h"
#include "lib/base/buf.h"
#include "lib/base/err.h"

#define PACK_LIMIT_BYTES ((size_t)64 * 1024 * 1024) /* of one record; its reader takes no more */

struct pack; /* a deflater, kept over many records */

struct pack *pack_new(void);
void pack_free(struct pack *p);

/* Deflate `s`; the bytes are borrowed until the next call. */
struct str pack_deflate(struct pack *p, struct str s);

/* Inflate to exactly `size` bytes, in `a`. False when the bytes are damaged
 * or `size` is over the limit. */
NODISCARD bool pack_inflate(struct str packed, size_t size, struct arena *a, struct str *out);

#endif
