/* evaluate.h - the parts of a search over an open corpus. */
#ifndef SIGTE_PUBMED_CORPUS_EVALUATE_H
#define SIGTE_PUBMED_CORPUS_EVALUATE_H

#include "pubmed/corpus/corpus.h"

#include "lib/base/db.h"
#include "pubmed/corpus/heading.h"
#include "pubmed/corpus/leaf_cache.h"
#include "pubmed/corpus/posting.h"

#include <pthread.h>
#include <roaring/roaring.h>

struct shelf_source;

struct corpus {
    struct db *db;
    struct mesh *mesh; /* NULL: built without */
    struct arena arena;
    const char *digest;
    struct heading_index headings;
    struct posting_reader *postings;
    struct leaf_cache *cache;
    struct corpus *second;  /* for the second thread of a search (ahead.h); NULL: not yet */
    roaring_bitmap_t *live; /* docids */
    uint32_t *pmid;         /* by docid; [0] unused */
    uint32_t *day;          /* YYYYMMDD of the earliest publication, 0 unknown */
    size_t n_docs;
    bool is_shelf;                     /* no records here (shelf.h) */
    const struct shelf_source *source; /* … of the search under way */
    pthread_mutex_t lock;              /* one search at a time: SQLite's connection is not shared */
};

/* The docids among `within` for which the tree is true; *out is a new bitmap, NULL
 * on error. `within` holds live docids only. Errors: ERR_DB. */
NODISCARD enum err_code corpus_evaluate(struct corpus *c, const struct query_node *root,
                                        const roaring_bitmap_t *within, roaring_bitmap_t **out,
                                        struct err *e);

/* Add the docids that the index has for a leaf to *into (dead ones too): all that
 * are right, and no others when *exact; otherwise corpus_verify sorts them out. */
NODISCARD enum err_code leaf_find(struct corpus *c, const struct query_node *leaf,
                                  roaring_bitmap_t *into, bool *exact, struct err *e);
/* Is it exact for sure? Known without looking. */
bool leaf_is_exact(const struct query_node *leaf);

/* The same for fields matched by words in the full-text table. */
NODISCARD enum err_code phrase_find(struct corpus *c, const struct query_node *leaf,
                                    roaring_bitmap_t *into, bool *exact, struct err *e);
bool phrase_is_exact(const struct query_node *leaf);

/* Keep in *set only records on which query_match_leaf is true. Errors: ERR_DB. */
NODISCARD enum err_code corpus_verify(struct corpus *c, const struct query_node *leaf,
                                      roaring_bitmap_t *set, struct err *e);

/* Parse the XML of one stored record and hand it to `use`. Memory of the record:
 * until `use` returns. Errors: ERR_DB when the stored bytes are no record. */
NODISCARD enum err_code corpus_parse(struct str xml,
                                     void (*use)(void *context, const struct bib_record *r),
                                     void *context, struct err *e);

#endif
