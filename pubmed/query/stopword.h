/* stopword.h - words that say nothing of what a text is about. */
#ifndef SIGTE_PUBMED_QUERY_STOPWORD_H
#define SIGTE_PUBMED_QUERY_STOPWORD_H

#include "lib/base/str.h"

/* A word that PubMed leaves out of untagged searches (PubMed User Guide, "Stopwords"); folded as
 * text_fold does. */
bool is_stopword(struct str folded);

#endif
