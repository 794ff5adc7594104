/* random.h - records and queries by chance, the same ones for the same seed. */
#ifndef SIGTE_TESTS_CORPUS_MATCH_RANDOM_H
#define SIGTE_TESTS_CORPUS_MATCH_RANDOM_H

#include "lib/base/buf.h"
#include "pubmed/query/query.h"

struct chance {
    uint64_t state;
};

/* xorshift64*: below n, n > 0. */
size_t chance_below(struct chance *c, size_t n);
bool chance_one_in(struct chance *c, size_t n);

/* A PubmedArticleSet of n records with PMIDs out of so many, so that later ones replace
 * earlier ones, and now and then a deletion. */
void random_records(struct chance *c, size_t n, size_t pmids, struct buf *out);

/* A query of up to `terms` terms taken from the given records. */
void random_query(struct chance *c, const struct bib_record *const *record, size_t n, size_t terms,
                  struct buf *out);

#endif
