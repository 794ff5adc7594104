/* index.h - what of a record goes into the index. */
#ifndef SIGTE_PUBMED_CORPUS_INDEX_H
#define SIGTE_PUBMED_CORPUS_INDEX_H

#include "lib/base/db.h"
#include "pubmed/corpus/heading.h"
#include "pubmed/corpus/layout.h"
#include "pubmed/corpus/posting.h"

struct indexer {
    struct posting_builder *posting;
    struct intern headings;
    struct buf column[CORPUS_COLUMNS];
    struct arena scratch;
};

void indexer_init(struct indexer *x);
void indexer_release(struct indexer *x);

/* Add words, postings and days of a record under `docid`. Errors: ERR_DB. */
NODISCARD enum err_code index_record(struct indexer *x, struct db *db, const struct bib_record *r,
                                     uint32_t docid, struct err *e);

#endif
