/* eutils_citation.h - PMIDs of printed citations (ecitmatch). */
#ifndef SIGTE_PUBMED_EUTILS_CITATION_H
#define SIGTE_PUBMED_EUTILS_CITATION_H

#include "pubmed/eutils/eutils.h"

/* What is unknown stays empty. */
struct eutils_citation {
    struct str journal; /* title or abbreviation: "proc natl acad sci u s a" */
    struct str year, volume, first_page;
    struct str author; /* of the first: "mann bj" */
};

enum eutils_match {
    EUTILS_MATCH_UNANSWERED, /* the server said nothing of this one though asked twice */
    EUTILS_MATCH_FOUND,
    EUTILS_MATCH_NOT_FOUND,
    EUTILS_MATCH_UNKNOWN_JOURNAL, /* not found, and the journal's name is none of PubMed's */
    EUTILS_MATCH_AMBIGUOUS        /* several fit */
};

struct eutils_matched {
    enum eutils_match match;
    int64_t pmid;       /* of FOUND */
    int64_t *candidate; /* of AMBIGUOUS, when they are few enough to be listed */
    size_t n_candidates;
    int64_t n_fitting; /* of AMBIGUOUS: how many there are, listed or not */
};

/* Look up n citations; (*out)[i] is of citation[i]. One that the server leaves out is asked for
 * again by itself. Memory: `a`. Errors: as eutils_search. */
NODISCARD enum err_code eutils_match(struct eutils *u, const struct eutils_citation *citation,
                                     size_t n, struct progress *p, struct arena *a,
                                     struct eutils_matched **out, struct err *e);

#endif
