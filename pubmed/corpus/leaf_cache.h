/* leaf_cache.h - what terms found, kept while a corpus is open: the lines of a strategy
 * repeat the same terms. A corpus never changes while it is open, so nothing goes stale. */
#ifndef SIGTE_PUBMED_CORPUS_LEAF_CACHE_H
#define SIGTE_PUBMED_CORPUS_LEAF_CACHE_H

#include "lib/base/hash.h"
#include "pubmed/query/query.h"

#include <roaring/roaring.h>

#define LEAF_CACHE_BYTES ((size_t)96 * 1024 * 1024)

struct leaf_known {
    roaring_bitmap_t *found; /* what the index has for the term */
    bool exact;              /* that is all there is to say */
    /* Otherwise the records that were asked, and those of them that said yes. */
    roaring_bitmap_t *asked, *yes;
};

struct leaf_cache;
/* Holds at most so many bytes of sets; the least recently used go first. */
struct leaf_cache *leaf_cache_new(size_t most_bytes);
void leaf_cache_free(struct leaf_cache *c);

/* Two leaves with the same key find the same in any corpus. */
struct hash leaf_key(const struct query_node *leaf);
/* NULL: not known. It stays until the next leaf_cache_add. */
struct leaf_known *leaf_cache_get(struct leaf_cache *c, const struct hash *key);
/* Takes over `found`. */
struct leaf_known *leaf_cache_add(struct leaf_cache *c, const struct hash *key,
                                  roaring_bitmap_t *found, bool exact);

#endif
