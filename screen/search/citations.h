/* citations.h - a citation search in PubMed: what seeds cite, what cites them, what is similar.
 *
 * PubMed's citations cover a part of the literature, and a server may not offer a link at all:
 * that is not zero. What was asked and what it stands on goes into the batch. */
#ifndef SIGTE_SCREEN_SEARCH_CITATIONS_H
#define SIGTE_SCREEN_SEARCH_CITATIONS_H

#include "pubmed/eutils/eutils_link.h"
#include "screen/search/search.h"

struct cited_record {
    int64_t pmid;
    int64_t root; /* 0: not in the review */
};

struct search_citations {
    struct eutils_links links;
    struct cited_record *record; /* distinct over all seeds, in the order they came */
    size_t n;
    size_t n_here; /* of these, in the review already */
    bool imported;
    struct import_report import;
    int64_t *missing;
    size_t n_missing;
};

/* Ask for links, and with o->arm import every record found, as one batch with its seeds, direction,
 * engine and day: those that are in the review too, since they were found this way as well. `o`
 * has arm (NULL: nothing is imported), source, and direction. Memory: `a`.
 * Errors: those of the client; ERR_STATE (source name in use); ERR_DB. */
NODISCARD enum err_code search_citations(struct store *s, const char *actor, struct eutils *client,
                                         const int64_t *seed, size_t n_seeds,
                                         const struct import_options *o, struct progress *p,
                                         struct arena *a, struct search_citations *out,
                                         struct note_list *notes, struct err *e);

#endif
