/* vocabulary.h - a corpus as the vocabulary of a search: its MeSH, the journals and the
 * people of its records, so that untagged words mean here what they mean to PubMed.
 *
 *     struct query_vocabulary v = corpus_vocabulary(c);
 *     query_resolve_with(&q, &v, as_of, &a, notes, &e);
 *
 * There is no table of its own: a name is looked up among the postings, and the journal
 * it belongs to is read from a record that has it. */
#ifndef SIGTE_PUBMED_CORPUS_VOCABULARY_H
#define SIGTE_PUBMED_CORPUS_VOCABULARY_H

#include "pubmed/corpus/corpus.h"
#include "pubmed/query/vocabulary.h"

/* Valid as long as the corpus is open. Its functions may be called from any thread. */
struct query_vocabulary corpus_vocabulary(struct corpus *c);

#endif
