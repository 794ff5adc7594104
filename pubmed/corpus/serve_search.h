/* serve_search.h - from the parameters of esearch to what was found. */
#ifndef SIGTE_CORPUS_SERVE_SEARCH_H
#define SIGTE_CORPUS_SERVE_SEARCH_H

#include "pubmed/corpus/serve_internal.h"

struct serve_texts {
    struct str *item;
    size_t n, cap;
};

struct serve_found {
    struct str text; /* the whole query, as it can be parsed again in this environment */
    struct serve_ids all;
    struct str translation;
    struct serve_texts from, to;         /* TranslationSet, in pairs */
    struct serve_texts phrase_not_found; /* PhraseNotFound, of the ErrorList */
    struct serve_texts not_found;        /* QuotedPhraseNotFound */
    struct serve_texts output_message;
    struct serve_texts remark; /* what NCBI would not say */
};

void serve_texts_add(struct serve_texts *t, struct arena *a, struct str s);

/* The query that term, field, query_key, dates and environment ask for. False: *error
 * is what the service says. */
bool serve_compose(const struct serve_call *c, struct str *text, const char **error);

/* Search. False: *error says why. */
bool serve_find(const struct serve_call *c, struct serve_found *out, const char **error);

enum serve_order { ORDER_ENTERED, ORDER_PUB_DATE, ORDER_PMID, ORDER_AUTHOR, ORDER_JOURNAL };

/* The order asked for; a remark when it isn't one. */
enum serve_order serve_order_of(const struct serve_call *c, struct serve_found *out);

/* Put out->all in the order of the first author or the journal. Errors: ERR_DB. */
NODISCARD enum err_code serve_sort(const struct serve_call *c, enum serve_order order,
                                   struct serve_found *out, struct err *e);

/* A query that is one term without a tag. */
struct serve_single {
    bool is, quoted;
    struct str written;
};

/* What of a resolved query no record has. Errors: ERR_DB. */
NODISCARD enum err_code serve_find_missing(const struct serve_call *c, const struct query *q,
                                           const struct serve_single *single,
                                           struct serve_found *out, struct err *e);

#endif
