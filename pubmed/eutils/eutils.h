/* eutils.h - a client of NCBI's E-utilities (libcurl): esearch with history, efetch in batches.
 *
 * Keeps the rate NCBI asks for (3 requests a second, 10 with an API key; counted over
 * all clients of the process, and not for a server on this machine), names
 * tool and e-mail, sends long terms by POST, retries what is worth retrying, and
 * tells errors apart: never a failed request that reads as zero hits.
 * Source: NCBI Bookshelf NBK25497, NBK25499. */
#ifndef SIGTE_PUBMED_EUTILS_H
#define SIGTE_PUBMED_EUTILS_H

#include "lib/base/err.h"
#include "lib/base/note.h"
#include "lib/base/progress.h"
#include "lib/bib/reader.h"

#define EUTILS_NCBI "https://eutils.ncbi.nlm.nih.gov/entrez/eutils/"

struct eutils;

struct eutils_options {
    const char *base_url; /* NULL: EUTILS_NCBI; ends in '/' */
    const char *tool;     /* NULL: "sigte" */
    const char *email;    /* may be NULL; NCBI asks for it */
    const char *api_key;  /* may be NULL; sent in request bodies only, never shown; needs https */
    int tries;            /* 0: 4 */
    long timeout_s;       /* per request; 0: 60 */
};

/* A client, for one thread at a time. Errors: ERR_INPUT (not such an address; a key
 * without https), ERR_NET (libcurl does not start). */
NODISCARD enum err_code eutils_new(const struct eutils_options *o, struct eutils **out,
                                   struct err *e);
void eutils_free(struct eutils *u);
/* What to call the engine in a run: "PubMed", or "local corpus 127.0.0.1". */
const char *eutils_engine(const struct eutils *u);

struct eutils_search {
    int64_t count;
    struct str translation; /* QueryTranslation */
    struct str webenv;
    int64_t query_key;
    int64_t *pmid; /* when asked for: all PMIDs in the server's order; descending when there
                    * are more than one search lists (9,999) */
    size_t n_pmids;
    struct str *warning; /* what the server said, under its own names: `PhraseNotFound: the`,
                          * `QuotedPhraseNotFound: "x y"[tiab]`, or its sentence; remarks of
                          * a local corpus too */
    size_t n_warnings;
};

/* Search PubMed. `sort` may be NULL ("pub_date"). want_pmids: fetch the whole
 * list, past the 9,999 window by dividing the PMID range, and check that the
 * number equals the count. Memory: `a`.
 * Errors: ERR_NET (what failed, after how many tries, what to do), ERR_INPUT (the
 * server refuses the query, with its words), ERR_CANCELLED. */
NODISCARD enum err_code eutils_search(struct eutils *u, struct str term, const char *sort,
                                      bool want_pmids, struct progress *p, struct arena *a,
                                      struct eutils_search *out, struct err *e);

/* Fetch records by PMID in batches (at most 200 a request) into a sink, as PubMed
 * XML; each once, however often its PMID is named. Records that the server does not
 * return when asked twice are named in `missing` (may be NULL), in the order given;
 * one that was not asked for is left out with a note. Errors: as above, and what the
 * sink returns; the sink then keeps what it got. */
NODISCARD enum err_code eutils_fetch(struct eutils *u, const int64_t *pmid, size_t n,
                                     const struct bib_sink *sink, struct progress *p,
                                     struct arena *a, int64_t **missing, size_t *n_missing,
                                     struct err *e);

#endif
