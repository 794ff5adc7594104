/* block_put.h - what the blocks of bytes that hold MeSH are made of (snapshot.h, supplement.h):
 * numbers of 32 bits, little-endian, and texts with their length before them. */
#ifndef SIGTE_PUBMED_MESH_BLOCK_PUT_H
#define SIGTE_PUBMED_MESH_BLOCK_PUT_H

#include "lib/base/buf.h"

void block_put_number(struct buf *out, size_t n); /* below 2^32 */
void block_put_text(struct buf *out, struct str s);

#endif
