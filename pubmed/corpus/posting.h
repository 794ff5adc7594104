/* posting.h - which records have a value: terms with sets of docids.
 *
 * While building, (term, docid) pairs gather in memory and are written as one segment,
 * in order of term, many terms to a block (posting_block.h); in the end the segments are
 * merged into one. An update adds segments of its own; a reader joins what the segments
 * hold. Every block carries a checksum, since neither its form nor that of a bitmap tells
 * damaged bytes. */
#ifndef SIGTE_PUBMED_CORPUS_POSTING_H
#define SIGTE_PUBMED_CORPUS_POSTING_H

#include "lib/base/db.h"

#include <roaring/roaring.h>

struct posting_builder;

struct posting_builder *posting_builder_new(void);
void posting_builder_free(struct posting_builder *b);

/* Docids are above 0 and must not fall from call to call; a pair given twice counts once. */
void posting_add(struct posting_builder *b, const char *prefix, struct str value, uint32_t docid);
/* Memory it holds by now. */
size_t posting_bytes(const struct posting_builder *b);
/* Write everything as segment `segment` and forget it. Errors: ERR_DB. */
NODISCARD enum err_code posting_flush(struct posting_builder *b, struct db *db, int64_t segment,
                                      struct err *e);

/* Merge all segments into one when there are more than `most`. Errors: ERR_DB, also when a
 * block is damaged. */
NODISCARD enum err_code posting_merge(struct db *db, size_t most, struct err *e);
/* The highest segment; 0: none. */
NODISCARD enum err_code posting_last_segment(struct db *db, int64_t *out, struct err *e);

/* CRC-32 of the first term and the block. */
int64_t posting_checksum(struct str first, struct str block);

struct posting_reader;
NODISCARD enum err_code posting_open(struct db *db, struct posting_reader **out, struct err *e);
void posting_close(struct posting_reader *r);

/* Add the docids of one term to *into; a term nobody has adds none.
 * Errors: ERR_DB, also when a block is damaged. */
NODISCARD enum err_code posting_read(struct posting_reader *r, const char *prefix, struct str value,
                                     roaring_bitmap_t *into, struct err *e);

/* Add the docids of every value under `prefix` that begins with `start` and for
 * which `wanted` is true. */
NODISCARD enum err_code posting_read_range(struct posting_reader *r, const char *prefix,
                                           struct str start,
                                           bool (*wanted)(const void *context, struct str value),
                                           const void *context, roaring_bitmap_t *into,
                                           struct err *e);

/* The same for every value from `first` to `last`, both included. */
NODISCARD enum err_code posting_read_between(struct posting_reader *r, const char *prefix,
                                             struct str first, struct str last,
                                             roaring_bitmap_t *into, struct err *e);

#endif
