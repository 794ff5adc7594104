/* whole.h - terms whose words must be a whole text (a journal, a heading's pattern). */
#ifndef SIGTE_PUBMED_CORPUS_WHOLE_H
#define SIGTE_PUBMED_CORPUS_WHOLE_H

#include "pubmed/query/query.h"

/* Are the words of the folded text those of the leaf? A `*` at the leaf's end lets
 * more words follow. */
bool whole_matches(const struct query_node *leaf, struct str folded);

#endif
