/* random.h - random queries and records from one seed, and a second, plain way to
 * match words. */
#ifndef SIGTE_TESTS_QUERY_MATCH_RANDOM_H
#define SIGTE_TESTS_QUERY_MATCH_RANDOM_H

#include "lib/base/text.h"
#include "pubmed/query/query.h"

struct random {
    uint64_t state;
};

uint64_t random_next(struct random *r);
/* 0 .. n-1 */
size_t random_below(struct random *r, size_t n);
/* True in `percent` of the cases. */
bool random_chance(struct random *r, unsigned percent);

/* One of the words that queries and records are made of. */
const char *random_word(struct random *r);

/* A record, every field of which may be missing. Memory: `a`. */
struct bib_record *random_record(struct random *r, struct arena *a);

/* A copy in which missing title, abstract, headings, languages, status, PMID and (when
 * both are missing) publication dates are filled in. Memory: `a`. */
struct bib_record *random_completion(struct random *r, const struct bib_record *from,
                                     struct arena *a);

enum random_kind {
    RANDOM_ANY,
    RANDOM_DECIDABLE, /* only terms whose answer a completion can't turn round */
    RANDOM_RANGES     /* no single dates, which PubMed's translation shows as ranges */
};

/* A query of at most `depth` nested groups. Memory: `a`. */
const char *random_query(struct random *r, enum random_kind kind, int depth, struct arena *a);

/* Is the term found, by looking at every word of every text of its field? For fields
 * that are matched by words. */
bool naive_words(const struct query_node *leaf, const struct bib_record *r, struct arena *a);

#endif
