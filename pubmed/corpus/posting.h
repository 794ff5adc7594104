/* posting.h - which records have a value: terms with Roaring bitmaps of docids.
 *
 * While building, (term, docid) pairs gather in memory and are written as one
 * segment when there are many; a reader joins the segments of a term. Every
 * bitmap carries a checksum, since the portable format accepts damaged bytes. */
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

/* One bitmap as a segment of its own. */
NODISCARD enum err_code posting_write(struct db *db, struct str term, int64_t segment,
                                      const roaring_bitmap_t *set, struct err *e);

/* Add the docids of one term to *into; a term nobody has adds none.
 * Errors: ERR_DB, also when a bitmap is damaged. */
NODISCARD enum err_code posting_read(struct db *db, const char *prefix, struct str value,
                                     roaring_bitmap_t *into, struct err *e);

/* Add the docids of every value under `prefix` that begins with `start` and for
 * which `wanted` is true. */
NODISCARD enum err_code posting_read_range(struct db *db, const char *prefix, struct str start,
                                           bool (*wanted)(const void *context, struct str value),
                                           const void *context, roaring_bitmap_t *into,
                                           struct err *e);

#endif
