/* eutils_link.h - records that are linked to others (elink): similar ones, those that cite
 * them, those they cite.
 *
 * Coverage differs. PubMed knows citations only from articles that have their full text in
 * PubMed Central and from some publishers, and NCBI no longer lists "cited by" among its links
 * (einfo, November 2025), though elink answered it then. So an answer says what it stands on:
 * a link that the server neither lists nor answers is "not offered", never zero. */
#ifndef SIGTE_PUBMED_EUTILS_LINK_H
#define SIGTE_PUBMED_EUTILS_LINK_H

#include "pubmed/eutils/eutils.h"

enum eutils_relation {
    EUTILS_SIMILAR,    /* pubmed_pubmed, most similar first */
    EUTILS_CITED_BY,   /* pubmed_pubmed_citedin */
    EUTILS_REFERENCES, /* pubmed_pubmed_refs */
    EUTILS_RELATIONS   /* how many there are */
};

enum eutils_offer {
    EUTILS_OFFERED,    /* in the server's list of links: a record without any has none there */
    EUTILS_UNLISTED,   /* not in the list, but answered: a record without any says nothing */
    EUTILS_NOT_OFFERED /* neither; not zero, but unknown */
};

struct eutils_link {
    int64_t id;
    int64_t score; /* -1: none given */
};

struct eutils_linked {
    int64_t seed;
    bool known;               /* false: nothing can be said of this seed */
    struct eutils_link *link; /* in the server's order, without the seed itself, each once */
    size_t n_links;
};

struct eutils_links {
    const char *link_name; /* "pubmed_pubmed_citedin" */
    enum eutils_offer offer;
    struct eutils_linked *seed; /* distinct, in the order given */
    size_t n_seeds;
    size_t n_with_links; /* seeds that have at least one */
};

/* What is linked to these records. Memory: `a`. Errors: as eutils_search; ERR_NET when a seed is
 * missing from the answer; ERR_INPUT for what is no PMID. */
NODISCARD enum err_code eutils_links(struct eutils *u, enum eutils_relation relation,
                                     const int64_t *pmid, size_t n, struct progress *p,
                                     struct arena *a, struct eutils_links *out, struct err *e);

/* The coverage in words: what the numbers stand on. */
void eutils_links_note(const struct eutils *u, const struct eutils_links *l,
                       struct note_list *notes);

#endif
