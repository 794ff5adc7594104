/* people.h - names of people as postings, under their surname and under their given
 * name, since a search may begin with either.
 * A value is four folded parts; whether it fits is asked of query_match_leaf with a
 * record that holds this one person, so the rules stand in one place. */
#ifndef SIGTE_PUBMED_CORPUS_PEOPLE_H
#define SIGTE_PUBMED_CORPUS_PEOPLE_H

#include "pubmed/corpus/posting.h"
#include "pubmed/query/query.h"

/* Write them down in a script (script.h). */
void people_add(struct buf *script, const struct bib_record *r, struct arena *a);

/* Add the docids that an author leaf finds to *into. First and last author are
 * found among all authors: then not exact. Errors: ERR_DB. */
NODISCARD enum err_code people_find(struct posting_reader *postings, const struct query_node *leaf,
                                    roaring_bitmap_t *into, struct err *e);
bool people_is_exact(const struct query_node *leaf);

#endif
