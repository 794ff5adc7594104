/* posting_block.h - many terms with their sets of docids, packed into one block of bytes.
 *
 * A block holds terms in order. An entry is: how many bytes the term shares with the one
 * before it, how many it adds, these bytes, the length of its set, the set. A set is a kind
 * byte, then either the differences from docid to docid (few docids) or a Roaring bitmap in
 * the portable format (many). Numbers are base-128, low bits first. */
#ifndef SIGTE_PUBMED_CORPUS_POSTING_BLOCK_H
#define SIGTE_PUBMED_CORPUS_POSTING_BLOCK_H

#include "lib/base/arena.h"
#include "lib/base/buf.h"

#include <roaring/roaring.h>

/* Write: the first term is kept apart, since the table finds a block by it. */
struct block_writer {
    struct buf bytes, first, last;
};
void block_add(struct block_writer *w, struct str term, struct str set);
void block_clear(struct block_writer *w);
void block_release(struct block_writer *w);

/* Read: a zeroed reader with `rest` set to a block. */
struct block_reader {
    struct str rest;
    struct buf term; /* release it */
    bool damaged;    /* the block ended in the middle of an entry */
};
/* The next entry; false at the end, or when damaged. The term is borrowed until the next call. */
bool block_next(struct block_reader *r, struct str *term, struct str *set);

/* The first entry whose term is not below `wanted`; false when there is none. Only for a reader
 * that stands at the beginning. */
bool block_seek(struct block_reader *r, struct str wanted, struct str *term, struct str *set);

#define SET_FEW ((size_t)128) /* docids; a bitmap's own frame is about 20 bytes */
/* Append the encoded set of n > 0 docids, which rise. */
void set_encode(const uint32_t *docid, size_t n, struct buf *out);
void set_encode_bitmap(roaring_bitmap_t *set, struct buf *out);
/* Add the docids of an encoded set to *into; false when the bytes are no set. */
NODISCARD bool set_join(struct str set, roaring_bitmap_t *into);

#endif
