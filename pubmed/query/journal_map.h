/* journal_map.h - `[ta]`: a journal is searched by its abbreviation, whichever of its
 * names or ISSNs was given (PubMed User Guide, "Journal [ta]"); quotes switch that off. */
#ifndef SIGTE_PUBMED_QUERY_JOURNAL_MAP_H
#define SIGTE_PUBMED_QUERY_JOURNAL_MAP_H

#include "pubmed/query/resolve_internal.h"

/* Journals of that name; none without a vocabulary that knows journals. False: failed,
 * and r->rc says why. */
bool journal_find(struct resolver *r, struct str name, struct query_journals *out);

/* A leaf for one journal, which stands where `from` stood. */
struct query_node journal_leaf(struct resolver *r, const struct query_node *from,
                               const struct query_journal *j);

/* The tree that a tagged journal name stands for, the leaf itself when no journal has
 * that name. NULL: failed. */
struct query_node *journal_map(struct resolver *r, const struct query_node *leaf);

#endif
