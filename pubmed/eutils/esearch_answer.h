/* esearch_answer.h - what the two readers of esearch answers share. */
#ifndef SIGTE_EUTILS_ESEARCH_ANSWER_H
#define SIGTE_EUTILS_ESEARCH_ANSWER_H

#include "pubmed/eutils/internal.h"

struct esearch_reader {
    struct arena *a;
    struct esearch_answer *out;
    size_t cap_pmids, cap_warnings;
    bool counted;
    bool bad;
};

void esearch_add_pmid(struct esearch_reader *r, int64_t pmid);
/* `KIND: text`, or the text alone when kind is NULL. */
void esearch_add_warning(struct esearch_reader *r, const char *kind, struct str text);
void esearch_read_json(struct esearch_reader *r, struct str body);

#endif
